//! The actions and functions of a schema.
//!
//! In: their syntax trees, one per overload. Out: the same in the model, with the types of parameters and results
//! resolved.

use super::annotations::convert;
use super::types::Resolver;
use super::{Model, Operation, Parameter, QualifiedName, StructuredKind};
use crate::csdl;
use std::collections::BTreeSet;

pub(super) fn declare(
    model: &mut Model,
    namespace: &str,
    operations: Vec<csdl::Operation>,
    resolver: &mut Resolver<'_>,
) {
    for written in operations {
        let name = QualifiedName::new(namespace, &written.name);
        let operation = operation(name, written, resolver);
        model.operations.push(operation);
    }
}

fn operation(name: QualifiedName, written: csdl::Operation, resolver: &mut Resolver<'_>) -> Operation {
    let what = format!("{} `{}`", written.kind, written.name);
    if written.is_bound && written.parameters.is_empty() {
        let message = format!("{what} is bound, but has no parameter to be bound by");
        resolver.diagnostics.error(&written.place, message, "add the binding parameter, or remove `IsBound`");
    }
    let binding = written.parameters.first().filter(|_| written.is_bound);
    let bound_to_every = binding.and_then(|binding| match binding.type_name.name.as_str() {
        "Edm.EntityType" => Some(StructuredKind::Entity),
        "Edm.ComplexType" => Some(StructuredKind::Complex),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let mut parameters = Vec::with_capacity(written.parameters.len());
    for parameter in written.parameters {
        if seen.insert(parameter.name.clone()) {
            parameters.push(self::parameter(parameter, &what, resolver));
        } else {
            let message = format!("{what} declares parameter `{}` twice", parameter.name);
            resolver.diagnostics.error(&parameter.place, message, "rename or remove one");
        }
    }
    let (mut return_type, mut return_annotations) = (None, Vec::new());
    if let Some(result) = written.return_type {
        let what = || format!("the result of {what}");
        let (nullable, facets) = (result.nullable, result.facets);
        return_type = Some(resolver.type_reference(&result.type_name, nullable, facets, &what, &result.place));
        return_annotations = convert(result.annotations, resolver.scope, resolver.names);
    }
    Operation {
        name,
        kind: written.kind,
        is_bound: written.is_bound,
        bound_to_every,
        is_composable: written.is_composable,
        entity_set_path: written.entity_set_path,
        parameters,
        return_type,
        return_annotations,
        annotations: convert(written.annotations, resolver.scope, resolver.names),
        place: written.place,
    }
}

fn parameter(written: csdl::Parameter, operation: &str, resolver: &mut Resolver<'_>) -> Parameter {
    let csdl::Parameter { name, type_name, nullable, facets, annotations, place } = written;
    let what = || format!("parameter `{name}` of {operation}");
    let r#type = resolver.type_reference(&type_name, nullable, facets, &what, &place);
    let annotations = convert(annotations, resolver.scope, resolver.names);
    Parameter { name, r#type, annotations, place }
}
