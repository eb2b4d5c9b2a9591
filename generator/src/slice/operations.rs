//! Which actions and functions are wanted, and what they need.
//!
//! In: what the patterns match. Out: the operations and imports of the [`Slice`]. Their Rust names are no business of
//! this file.

use super::closure::Need;
use super::{Closure, Matches, Methods, Slice, TypePattern};
use crate::model::{Model, Operation, OperationImport, OperationKind, QualifiedName, StructuredKind, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// By which method an operation is called.
pub(crate) const fn method(kind: OperationKind) -> Methods {
    match kind {
        OperationKind::Action => Methods::POST,
        OperationKind::Function => Methods::GET,
    }
}

/// The type that an operation is bound to, or to a collection of which.
pub(crate) fn bound(operation: &Operation) -> Option<&QualifiedName> {
    let parameter = operation.is_bound.then(|| operation.parameters.first())??;
    match &parameter.r#type.kind {
        TypeKind::Named(name) => Some(name),
        TypeKind::Primitive(_) | TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => None,
    }
}

/// Every overload of the operation of that full name.
pub(super) fn named(model: &Model, text: &str) -> Vec<usize> {
    let pattern = TypePattern::new(text, &model.schemas);
    if pattern.is_glob() {
        return Vec::new();
    }
    let operations = model.operations.iter().enumerate();
    operations.filter(|(_, operation)| pattern.matches(&operation.name)).map(|(position, _)| position).collect()
}

/// Chooses operations and imports; which of the bound ones have a type to stand at is not looked at here.
pub(super) fn choose(model: &Model, is_everything: bool, wanted: &Matches, excluded: &Matches, slice: &mut Slice) {
    let mut unbound: BTreeMap<(&QualifiedName, bool), Vec<usize>> = BTreeMap::new();
    for (position, operation) in model.operations.iter().enumerate().filter(|(_, operation)| !operation.is_bound) {
        let key = (&operation.name, operation.kind == OperationKind::Action);
        unbound.entry(key).or_default().push(position);
    }
    let imports: Vec<(&OperationImport, &[usize])> = model
        .container
        .iter()
        .flat_map(|container| &container.operation_imports)
        .map(|import| {
            let key = (&import.operation, import.kind == OperationKind::Action);
            (import, unbound.get(&key).map(Vec::as_slice).unwrap_or_default())
        })
        .collect();
    if is_everything {
        slice.operations.extend(0..model.operations.len());
        slice.imports.extend(imports.iter().map(|(import, _)| import.name.clone()));
    }
    slice.operations.extend(&wanted.operations);
    for found in &wanted.paths {
        slice.operations.extend(&found.operations);
        let bases: BTreeSet<_> =
            found.deep.iter().flat_map(|name| model.lineage(name)).map(|each| &each.name).collect();
        slice.operations.extend(bound_to(model, &bases, found.methods));
        let kinds = kinds(model, &found.deep);
        slice.operations.extend(bound_to_every(model, &kinds, found.methods));
        slice.imports.extend(found.imports.iter().cloned());
    }
    for (import, operations) in &imports {
        if slice.imports.contains(&import.name) {
            slice.operations.extend(*operations);
        } else if operations.iter().any(|position| slice.operations.contains(position)) {
            slice.imports.insert(import.name.clone());
        }
    }
    let mut left_out = excluded.operations.clone();
    for found in &excluded.paths {
        left_out.extend(&found.operations);
        left_out.extend(bound_to(model, &found.deep.iter().collect(), found.methods));
        slice.imports.retain(|name| !found.imports.contains(name));
    }
    slice.operations.retain(|position| !left_out.contains(position));
    for (import, operations) in &imports {
        if !operations.is_empty() && operations.iter().all(|position| left_out.contains(position)) {
            slice.imports.remove(&import.name);
        }
    }
}

fn bound_to(model: &Model, types: &BTreeSet<&QualifiedName>, methods: Methods) -> Vec<usize> {
    let is_bound = |operation: &Operation| {
        methods.contains(method(operation.kind)) && bound(operation).is_some_and(|name| types.contains(name))
    };
    let operations = model.operations.iter().enumerate();
    operations.filter(|(_, operation)| is_bound(operation)).map(|(position, _)| position).collect()
}

/// The kinds of some types.
fn kinds(model: &Model, types: &BTreeSet<QualifiedName>) -> BTreeSet<StructuredKind> {
    types.iter().filter_map(|name| model.structured(name)).map(|structured| structured.kind).collect()
}

/// The operations that are bound to every type of some kinds.
fn bound_to_every(model: &Model, kinds: &BTreeSet<StructuredKind>, methods: Methods) -> Vec<usize> {
    let is_bound = |operation: &Operation| {
        methods.contains(method(operation.kind)) && operation.bound_to_every.is_some_and(|kind| kinds.contains(&kind))
    };
    let operations = model.operations.iter().enumerate();
    operations.filter(|(_, operation)| is_bound(operation)).map(|(position, _)| position).collect()
}

/// What an operation drags along: what it is bound to, and what its parameters and its result are made of.
pub(crate) fn needs(model: &Model, position: usize, closure: &Closure<'_>) -> Vec<Need> {
    let Some(operation) = model.operations.get(position) else { return Vec::new() };
    let binding = bound(operation);
    let parameters = operation.parameters.iter().skip(usize::from(operation.is_bound));
    let parameters = parameters.map(|each| (&each.r#type, &each.annotations));
    let result = operation.return_type.iter().map(|reference| (reference, &operation.return_annotations));
    let values = parameters.chain(result);
    let values = values.flat_map(|(reference, annotations)| closure.of_value(model, reference, annotations));
    binding.and_then(|name| closure.of_type(name)).into_iter().chain(values).collect()
}
