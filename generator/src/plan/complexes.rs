//! The complex types through which a path leads somewhere: to an entity, a stream, or an operation; and the values of
//! other types that operations are bound to.
//!
//! In: the model and its slice. Out: [`Complexes`]. A property of such a type is a step; one of any other is not, since
//! nothing could be asked there.

use super::binding::{Binding, Values};
use super::types::{Scoped, definition_target};
use crate::model::{
    NavigationProperty, Primitive, Property, QualifiedName, StructuredKind, StructuredType, Type, TypeKind,
    TypeReference,
};
use std::collections::{BTreeMap, BTreeSet};

/// Complex types that lead somewhere.
#[derive(Debug, Default)]
pub(super) struct Complexes<'a> {
    types: BTreeSet<&'a QualifiedName>,
    values: Values<'a>,
}

impl<'a> Complexes<'a> {
    pub(super) fn new(scope: Scoped<'a>) -> Self {
        let wanted = scope.model.operations.iter().filter(|operation| scope.slice.has_operation(operation));
        let bound: BTreeSet<Binding<'a>> = wanted.filter_map(|operation| Binding::of(scope.model, operation)).collect();
        let values = Values::new(scope.model, bound.iter().copied());
        let types = scope.slice.types().filter_map(|name| scope.model.structured(name));
        let types: Vec<_> = types.filter(|each| each.kind == StructuredKind::Complex).collect();
        let mut holders: BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>> = BTreeMap::new();
        let mut open = Vec::new();
        for structured in types {
            let lineage = scope.model.lineage(&structured.name);
            let is_bound = Binding::named(&structured.name, false).lineage(scope.model);
            let leads = is_bound.iter().any(|each| bound.contains(each))
                || lineage.iter().any(|each| {
                    each.navigation_properties.iter().any(|property| is_wanted(scope, each, property))
                        || each.properties.iter().any(|property| {
                            is_stream(scope, &property.r#type) || values.of(scope.model, property).is_some()
                        })
                });
            if leads {
                open.push(&structured.name);
            }
            for inner in lineage.iter().flat_map(|each| &each.properties).filter_map(|each| complex(scope, each)) {
                holders.entry(&inner.name).or_default().push(&structured.name);
            }
        }
        let mut all = Self { types: BTreeSet::new(), values };
        while let Some(name) = open.pop() {
            if all.types.insert(name) {
                open.extend(holders.get(name).into_iter().flatten().copied());
            }
        }
        all
    }

    /// The complex type of a property that is a step.
    pub(super) fn target(&self, scope: Scoped<'a>, property: &'a Property) -> Option<&'a StructuredType> {
        complex(scope, property).filter(|target| self.types.contains(&target.name))
    }

    /// The values of a property that is a step because an operation is bound to them.
    pub(super) fn values(&self, scope: Scoped<'a>, property: &'a Property) -> Option<Binding<'a>> {
        self.values.of(scope.model, property)
    }
}

/// Whether the step of a navigation property is not left out. Its target may be.
pub(super) fn is_wanted(scope: Scoped<'_>, declaring: &StructuredType, property: &NavigationProperty) -> bool {
    !scope.slice.methods(&declaring.name, &property.name).is_empty()
}

/// Whether values of a type are streams.
pub(super) fn is_stream(scope: Scoped<'_>, reference: &TypeReference) -> bool {
    let target = definition_target(scope.model, reference);
    let is_by_request = scope.model.service.is_none();
    target.kind == TypeKind::Primitive(Primitive::Stream)
        && is_by_request
        && !reference.is_collection
        && !target.is_collection
}

/// The complex type of a property that has one value.
fn complex<'a>(scope: Scoped<'a>, property: &'a Property) -> Option<&'a StructuredType> {
    match scope.model.types.get(match &property.r#type {
        TypeReference { kind: TypeKind::Named(name), is_collection: false, .. } => name,
        _ => return None,
    }) {
        Some(Type::Structured(target)) if target.kind == StructuredKind::Complex => Some(target),
        _ => None,
    }
}
