//! What operations are bound to (CSDL 12.7), and so what values a place must have for them to be called there.
//!
//! In: the model. Out: [`Binding`]s, each with those that it has the operations of. What is called there is decided in
//! `operations/`.

use super::types::{Scoped, definition_target};
use super::{RustType, types};
use crate::model::{Model, Operation, Primitive, Property, QualifiedName, StructuredKind, TypeKind, TypeReference};
use std::collections::BTreeSet;

/// The type of a binding parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Binding<'a> {
    pub(super) ty: Bound<'a>,
    pub(super) is_collection: bool,
}

/// The type of one of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound<'a> {
    /// `Edm.EntityType` or `Edm.ComplexType`: every type of that kind.
    Every(StructuredKind),
    /// A primitive type. A type definition is what it stands for.
    Primitive(Primitive),
    /// An entity, complex or enumeration type.
    Named(&'a QualifiedName),
}

impl<'a> Binding<'a> {
    /// What an operation is bound to; `None` for what is untyped in Rust.
    pub(super) fn of(model: &'a Model, operation: &'a Operation) -> Option<Self> {
        let reference = &operation.parameters.first().filter(|_| operation.is_bound)?.r#type;
        match operation.bound_to_every {
            Some(kind) => Some(Self { ty: Bound::Every(kind), is_collection: reference.is_collection }),
            None => Self::of_values(model, reference),
        }
    }

    /// What an operation must be bound to, to be called on values of a type.
    pub(super) fn of_values(model: &'a Model, reference: &'a TypeReference) -> Option<Self> {
        let target = definition_target(model, reference);
        let is_collection = reference.is_collection || target.is_collection;
        let ty = match &target.kind {
            TypeKind::Named(name) => Bound::Named(name),
            TypeKind::Primitive(primitive) if types::primitive(*primitive) != RustType::Json => {
                Bound::Primitive(*primitive)
            }
            TypeKind::Primitive(_) | TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => return None,
        };
        Some(Self { ty, is_collection })
    }

    /// One value of a nominal type, or a collection of them.
    pub(super) const fn named(name: &'a QualifiedName, is_collection: bool) -> Self {
        Self { ty: Bound::Named(name), is_collection }
    }

    /// What else operations may be bound to that are called here, itself included: the most general first.
    pub(super) fn lineage(self, model: &'a Model) -> Vec<Self> {
        let Bound::Named(name) = self.ty else { return vec![self] };
        let Some(structured) = model.structured(name) else { return vec![self] };
        let bases = model.lineage(name).into_iter().map(|base| Bound::Named(&base.name));
        let every = std::iter::once(Bound::Every(structured.kind));
        every.chain(bases).map(|ty| Self { ty, ..self }).collect()
    }

    /// What it is the type of, if that is an entity or complex type.
    pub(super) fn kind(self, model: &Model) -> Option<StructuredKind> {
        match self.ty {
            Bound::Every(kind) => Some(kind),
            Bound::Named(name) => model.structured(name).map(|structured| structured.kind),
            Bound::Primitive(_) => None,
        }
    }

    /// Whether the values have no place of their own in Rust but where an operation is bound to them: a collection of
    /// complex values, and whatever is neither an entity nor a complex value.
    fn is_of_values(self, model: &Model) -> bool {
        match self.kind(model) {
            Some(StructuredKind::Entity) => false,
            Some(StructuredKind::Complex) => self.is_collection,
            None => true,
        }
    }

    /// The type of one of the values; `None` when it is not in the slice.
    pub(super) fn item(self, scope: Scoped<'a>) -> Option<RustType> {
        match self.ty {
            Bound::Every(_) => None,
            Bound::Primitive(primitive) => Some(types::primitive(primitive)),
            Bound::Named(name) => scope.path(name).map(|_| scope.item(&TypeKind::Named(name.clone()))),
        }
    }
}

/// Values that are steps because an operation is bound to them: they are no entities, and could be read with their entity
/// as well. Properties of any other such type are no steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Values<'a>(BTreeSet<Binding<'a>>);

impl<'a> Values<'a> {
    /// In: what some operations are bound to.
    pub(super) fn new(model: &Model, bindings: impl Iterator<Item = Binding<'a>>) -> Self {
        Self(bindings.filter(|binding| binding.is_of_values(model)).collect())
    }

    /// The values of a property, if it is such a step.
    pub(super) fn of(&self, model: &'a Model, property: &'a Property) -> Option<Binding<'a>> {
        if self.0.is_empty() {
            return None;
        }
        let values = Binding::of_values(model, &property.r#type)?;
        let is_step = values.is_of_values(model) && values.lineage(model).iter().any(|each| self.0.contains(each));
        is_step.then_some(values)
    }
}
