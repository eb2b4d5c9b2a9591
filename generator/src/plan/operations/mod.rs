//! Actions and functions: the methods that call them.
//!
//! In: the operations of the model, what of it is wanted, and what everything is called. Out: [`Operation`]s for each
//! receiver and for the client, and the [`ParameterSet`]s of actions. What the methods are called is decided in `names`.

mod families;
mod imports;
mod named;
pub(super) mod names;

use super::binding::{Binding, Bound};
use super::context::Context;
use super::docs::{Docs, code};
use super::names::{Case, Scope, Wish};
use super::types::definition_target;
use super::{
    Argument, NullableParameter, Operation, OperationResult, Parameter, ParameterSet, Passing, Presence, RustType,
    ValueReceiver, describe, reserved,
};
use crate::diagnostic::Diagnostics;
use crate::model::{
    self, OperationKind, Primitive, QualifiedName, StructuredKind, Type, TypeKind, TypeReference, vocabulary,
};
use named::{NamedImport, NamedOperation, may_be_left_out, signature};
use std::collections::{BTreeMap, BTreeSet};

/// The wanted operations that are bound to a type, or to a collection of it: those of its bases, too, but for what
/// it has an overload of its own of. In the order of their methods.
fn bound_to<'a>(context: &Context<'a>, binding: Binding<'a>) -> Vec<&'a NamedOperation<'a>> {
    let mut found = BTreeMap::new();
    for binding in binding.lineage(context.scope.model) {
        for named in context.operations.bound.get(&binding).into_iter().flatten() {
            let operation = named.operation;
            found.insert((operation.kind, &operation.name, signature(operation)), named);
        }
    }
    let mut found: Vec<_> = found.into_values().filter(|named| is_wanted(context, named.operation)).collect();
    found.sort_by(|one, other| one.ident.cmp(&other.ident));
    found
}

/// The methods of a receiver. `path` is one of the ways to it.
pub(super) fn of<'a>(context: &Context<'a>, binding: Binding<'a>, path: &str) -> Vec<Operation> {
    let named = bound_to(context, binding);
    named
        .into_iter()
        .map(|named| {
            let wire_name = named.operation.name.to_string();
            let path = format!("{path}/{wire_name}");
            operation(context, named, wire_name, &path, &named.operation.annotations)
        })
        .collect()
}

/// What the docs of a model say about the calls that are bound to it, or to a collection of it.
pub(super) fn items<'a>(context: &Context<'a>, binding: Binding<'a>) -> Vec<String> {
    let named = bound_to(context, binding);
    named
        .into_iter()
        .map(|named| describe::call_item(named.ident.as_str(), named.operation.kind, &named.operation.name.to_string()))
        .collect()
}

/// The values that wanted operations are bound to, and that are neither entities nor complex: what they offer, in an
/// order that depends on names alone.
pub(super) fn values<'a>(context: &Context<'a>) -> Vec<ValueReceiver> {
    let model = context.scope.model;
    let types: BTreeSet<Bound<'a>> = context
        .operations
        .bound
        .keys()
        .filter(|binding| binding.kind(model).is_none())
        .map(|binding| binding.ty)
        .collect();
    let receiver = |ty| {
        let [one, many] = [false, true].map(|is_collection| Binding { ty, is_collection });
        let [operations, collection_operations] = [one, many].map(|binding| of(context, binding, "…"));
        let is_offered = !(operations.is_empty() && collection_operations.is_empty());
        let ty = one.item(context.scope).filter(|_| is_offered)?;
        Some(ValueReceiver { ty, operations, collection_operations })
    };
    types.into_iter().filter_map(receiver).collect()
}

/// The methods of the client.
pub(super) fn imported(context: &Context<'_>) -> Vec<Operation> {
    let is_wanted = |each: &&NamedImport<'_>| {
        context.scope.slice.has_import(&each.import.name) && is_wanted(context, each.named.operation)
    };
    let wanted = context.operations.imported.iter().filter(is_wanted);
    let mut operations: Vec<Operation> = wanted
        .map(|each| {
            let import = each.import;
            let mut annotations = each.named.operation.annotations.clone();
            annotations.extend(import.annotations.iter().filter(|each| !hides_permissions(each)).cloned());
            let mut planned =
                operation(context, &each.named, import.name.clone(), &format!("/{}", import.name), &annotations);
            if let Some(set) = &import.entity_set {
                planned.docs.markdown(&format!("What it gives is in {}.", code(&format!("/{set}"))));
            }
            planned
        })
        .collect();
    operations.sort_by(|one, other| one.ident.cmp(&other.ident));
    operations
}

/// The parameters of actions that may be left out, in the order of the names of their types.
pub(super) fn parameter_sets(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<ParameterSet> {
    let imported = context.operations.imported.iter().map(|each| &each.named);
    let mut sets: Vec<ParameterSet> = context
        .operations
        .bound
        .values()
        .flatten()
        .chain(imported)
        .filter(|named| is_wanted(context, named.operation))
        .filter(|named| binding(named.operation).is_none_or(|ty| context.scope.slice.has_type(ty)))
        .filter_map(|named| parameter_set(context, named, diagnostics))
        .collect();
    sets.sort_by(|one, other| one.ident.cmp(&other.ident));
    sets
}

/// Whether an annotation of an import would take the place of that of its operation without stating permissions, as one
/// that says something else, such as `FilterSegmentSupported`.
fn hides_permissions(annotation: &model::Annotation) -> bool {
    annotation.term.name == "OperationRestrictions"
        && super::statements::of_operation(std::slice::from_ref(annotation)).is_empty()
}

/// Whether an operation is in the slice, with all that it takes and gives.
fn is_wanted(context: &Context<'_>, operation: &model::Operation) -> bool {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.r#type);
    let is_known = |reference: &TypeReference| match &reference.kind {
        TypeKind::Named(name) => context.scope.slice.has_type(name),
        TypeKind::Primitive(_) | TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => true,
    };
    context.scope.slice.has_operation(operation) && parameters.chain(&operation.return_type).all(is_known)
}

fn binding(operation: &model::Operation) -> Option<&QualifiedName> {
    match &operation.parameters.first().filter(|_| operation.is_bound)?.r#type.kind {
        TypeKind::Named(name) => Some(name),
        TypeKind::Primitive(_) | TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => None,
    }
}

/// The parameters without the binding one.
fn parameters(operation: &model::Operation) -> impl Iterator<Item = &model::Parameter> {
    operation.parameters.iter().skip(usize::from(operation.is_bound))
}

fn operation(
    context: &Context<'_>,
    named: &NamedOperation<'_>,
    wire_name: String,
    path: &str,
    annotations: &[model::Annotation],
) -> Operation {
    let NamedOperation { operation, ident, marker } = named;
    let result = result(context, operation);
    let permissions = super::statements::of_operation(annotations);
    let is_function = operation.kind == OperationKind::Function;
    let is_idempotent = !is_function && context.idempotent.contains(&operation.name);
    let given: Vec<&model::Parameter> =
        parameters(operation).filter(|parameter| is_function || !may_be_left_out(parameter)).collect();
    let mut docs = describe::element(&operation.name.name, annotations);
    let arguments: Vec<(&str, &[model::Annotation])> =
        given.iter().map(|parameter| (parameter.name.as_str(), parameter.annotations.as_slice())).collect();
    describe::operation(&mut docs, operation, path, goes_on(context, operation, &result), &arguments, &permissions);
    if is_idempotent {
        docs.markdown("It is repeated as what reads: a second time does no more than the first.");
    }
    let wishes: Vec<Wish<'_>> =
        given.iter().map(|each| Wish { name: &each.name, place: &each.place, what: "parameter" }).collect();
    // What falls together here does so at every receiver: it is told where the parameters are declared, if at all.
    let idents = Scope::new(Case::Snake, &[], "").assign(&wishes, &mut Diagnostics::default());
    let parameters = given
        .into_iter()
        .zip(idents)
        .map(|(parameter, ident)| {
            let presence = match vocabulary::optional_parameter(&parameter.annotations) {
                Some(_) if is_function => Presence::Optional,
                None if is_function && parameter.r#type.is_nullable && !parameter.r#type.is_collection => {
                    Presence::Nullable
                }
                _ => Presence::Required,
            };
            let argument = argument(context, &parameter.r#type);
            Parameter { ident, wire_name: parameter.name.clone(), argument, presence }
        })
        .collect();
    Operation {
        ident: ident.clone(),
        is_function,
        is_idempotent,
        wire_name,
        parameters,
        marker: marker.clone(),
        result,
        permissions,
        docs,
        deprecated: describe::deprecation(annotations),
    }
}

fn parameter_set(
    context: &Context<'_>,
    named: &NamedOperation<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ParameterSet> {
    let ident = named.marker.clone()?;
    let operation = named.operation;
    let optional: Vec<&model::Parameter> =
        parameters(operation).filter(|parameter| may_be_left_out(parameter)).collect();
    let wishes: Vec<Wish<'_>> =
        optional.iter().map(|each| Wish { name: &each.name, place: &each.place, what: "parameter" }).collect();
    let idents = Scope::new(Case::Snake, reserved::ACTION, "_parameter").assign(&wishes, diagnostics);
    let nullable = nullable(context, &optional);
    let parameters = optional.into_iter().zip(idents).map(|(parameter, ident)| {
        let docs = describe::parameter(&parameter.name, &parameter.annotations);
        let deprecated = describe::deprecation(&parameter.annotations);
        let argument = argument(context, &parameter.r#type);
        let parameter = Parameter { ident, wire_name: parameter.name.clone(), argument, presence: Presence::Required };
        (parameter, docs, deprecated)
    });
    let mut docs = Docs::default();
    docs.markdown(&format!("What may be given to the action {}.", code(&operation.name.to_string())));
    Some(ParameterSet { ident, docs, parameters: parameters.collect(), nullable })
}

/// Those of some parameters that may be null. A collection may not: what is nullable of it is each item (CSDL 12.9.3).
fn nullable(context: &Context<'_>, parameters: &[&model::Parameter]) -> Vec<NullableParameter> {
    let is_nullable = |parameter: &&&model::Parameter| {
        let target = definition_target(context.scope.model, &parameter.r#type);
        parameter.r#type.is_nullable && !parameter.r#type.is_collection && !target.is_collection
    };
    let nullable: Vec<&model::Parameter> = parameters.iter().filter(is_nullable).copied().collect();
    let wishes: Vec<Wish<'_>> =
        nullable.iter().map(|each| Wish { name: &each.name, place: &each.place, what: "parameter" }).collect();
    // What falls together here does so as a method: it is told there.
    let constants = Scope::new(Case::Shouty, &[], "_PARAMETER").assign(&wishes, &mut Diagnostics::default());
    let named = nullable.into_iter().zip(constants);
    named.map(|(parameter, constant)| NullableParameter { constant, wire_name: parameter.name.clone() }).collect()
}

/// What an operation gives.
fn result(context: &Context<'_>, operation: &model::Operation) -> OperationResult {
    let Some(reference) = &operation.return_type else { return OperationResult::Nothing };
    let scope = context.scope;
    let target = definition_target(scope.model, reference);
    if target.kind == TypeKind::Primitive(Primitive::Stream) {
        return OperationResult::Media;
    }
    // A definition is named by its alias, but where the collection is what it defines.
    if reference.is_collection {
        return OperationResult::Collection(scope.item(&reference.kind));
    }
    if target.is_collection {
        return OperationResult::Collection(scope.item(&target.kind));
    }
    let is_nullable = reference.is_nullable;
    let ty = scope.item(&reference.kind);
    let is_object = match &target.kind {
        TypeKind::Named(name) => matches!(scope.model.types.get(name), Some(Type::Structured(_)) | None),
        TypeKind::Untyped => true,
        TypeKind::Primitive(_) | TypeKind::Collection(_) | TypeKind::Map(_) => false,
    };
    if is_object { OperationResult::Object { ty, is_nullable } } else { OperationResult::Value { ty, is_nullable } }
}

/// The method of a request that leads on from what it gives.
fn goes_on(context: &Context<'_>, operation: &model::Operation, result: &OperationResult) -> Option<&'static str> {
    let model = context.scope.model;
    let binding = operation.return_type.as_ref().and_then(|reference| Binding::of_values(model, reference));
    let is_entity = binding.is_none_or(|binding| binding.kind(model) == Some(StructuredKind::Entity));
    match result {
        OperationResult::Collection(_) if is_entity => Some("into_entity_set"),
        OperationResult::Collection(_) => Some("into_value_collection"),
        OperationResult::Object { .. } if is_entity => Some("into_entity"),
        OperationResult::Object { .. } => Some("into_complex"),
        _ => None,
    }
}

/// How a parameter is taken by a method.
pub(super) fn argument(context: &Context<'_>, reference: &TypeReference) -> Argument {
    let scope = context.scope;
    let target = definition_target(scope.model, reference);
    let item = scope.item(&target.kind);
    let (ty, passing) = if reference.is_collection || target.is_collection {
        let passing = if item == RustType::String { Passing::Texts } else { Passing::Slice };
        (item, passing)
    } else {
        let passing = match &target.kind {
            TypeKind::Primitive(Primitive::String) => Passing::Text,
            TypeKind::Primitive(Primitive::Geography | Primitive::Geometry | Primitive::Stream) | TypeKind::Untyped => {
                Passing::Reference
            }
            TypeKind::Primitive(_) => Passing::Value,
            TypeKind::Named(name) if matches!(scope.model.types.get(name), Some(Type::Enum(_))) => Passing::Value,
            TypeKind::Named(_) | TypeKind::Collection(_) | TypeKind::Map(_) => Passing::Reference,
        };
        (item, passing)
    };
    Argument { ty, passing }
}
