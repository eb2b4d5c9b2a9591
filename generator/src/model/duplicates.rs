//! Annotations that stand twice in one document: with one term and qualifier for one model element (CSDL 14.2 forbids it).
//!
//! In: a model with its annotations. Out: a warning for each that another one replaces. One of another document is no
//! duplicate: overlays replace what a service says of itself.

use super::{Annotation, EntityContainer, Model, Operation, QualifiedName, StructuredType, Type};
use crate::diagnostic::{Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Warns of every annotation of the model that is replaced in its own document.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    // Overloads share annotations that are meant for all of them.
    let mut told = BTreeSet::new();
    for annotations in lists(model) {
        check_list(annotations, &mut told, diagnostics);
    }
}

fn check_list<'a>(
    annotations: &'a [Annotation],
    told: &mut BTreeSet<(&'a Place, &'a Place)>,
    diagnostics: &mut Diagnostics,
) {
    let mut last: BTreeMap<(&QualifiedName, Option<&str>, &str), &'a Place> = BTreeMap::new();
    for annotation in annotations {
        let Annotation { term, qualifier, place, .. } = annotation;
        let replaced = last.insert((term, qualifier.as_deref(), &place.file), place);
        if let Some(replaced) = replaced
            && told.insert((replaced, place))
        {
            let message = format!(
                "`{term}` is said twice of one thing{}; this one does not count, but the one at {place}",
                qualifier.as_ref().map(|qualifier| format!(" with the qualifier `{qualifier}`")).unwrap_or_default(),
            );
            diagnostics.warning(replaced, message, "remove one of them");
        }
        check_list(&annotation.annotations, told, diagnostics);
    }
}

/// The annotations of each model element, in a fixed order.
fn lists(model: &Model) -> impl Iterator<Item = &[Annotation]> {
    let schemas = model.schemas.iter().map(|schema| schema.annotations.as_slice());
    let types = model.types.values().flat_map(of_type);
    let operations = model.operations.iter().flat_map(of_operation);
    let terms = model.terms.values().map(|term| term.annotations.as_slice());
    schemas.chain(types).chain(operations).chain(terms).chain(model.container.iter().flat_map(of_container))
}

fn of_type(ty: &Type) -> Vec<&[Annotation]> {
    match ty {
        Type::Structured(StructuredType { annotations, properties, navigation_properties, .. }) => {
            let properties = properties.iter().map(|each| each.annotations.as_slice());
            let navigation = navigation_properties.iter().map(|each| each.annotations.as_slice());
            std::iter::once(annotations.as_slice()).chain(properties).chain(navigation).collect()
        }
        Type::Enum(enumeration) => {
            let members = enumeration.members.iter().map(|each| each.annotations.as_slice());
            std::iter::once(enumeration.annotations.as_slice()).chain(members).collect()
        }
        Type::Definition(definition) => vec![&definition.annotations],
        Type::Union(union) => vec![&union.annotations],
    }
}

fn of_operation(operation: &Operation) -> impl Iterator<Item = &[Annotation]> {
    let parameters = operation.parameters.iter().map(|each| each.annotations.as_slice());
    [operation.annotations.as_slice(), operation.return_annotations.as_slice()].into_iter().chain(parameters)
}

fn of_container(container: &EntityContainer) -> impl Iterator<Item = &[Annotation]> {
    let EntityContainer { annotations, entity_sets, singletons, operation_imports, path_annotations, .. } = container;
    std::iter::once(annotations.as_slice())
        .chain(entity_sets.iter().map(|each| each.annotations.as_slice()))
        .chain(singletons.iter().map(|each| each.annotations.as_slice()))
        .chain(operation_imports.iter().map(|each| each.annotations.as_slice()))
        .chain(path_annotations.iter().map(|each| each.annotations.as_slice()))
}
