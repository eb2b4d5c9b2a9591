//! An operation and an import with their names, and of what parts a name is made.
//!
//! In: operations of the model. Out: texts for names, [`NamedOperation`]s and [`NamedImport`]s. Which names meet, and so which
//! parts are needed, is decided in `names.rs`, `families.rs` and `imports.rs`.

use crate::diagnostic::Diagnostics;
use crate::model::{Operation, OperationImport, OperationKind, Parameter, vocabulary};
use crate::plan::names::{Case, Ident, Scope, Wish, spelled};

/// An operation with its names.
#[derive(Clone, Debug)]
pub(super) struct NamedOperation<'a> {
    pub(super) operation: &'a Operation,
    /// The method.
    pub(super) ident: Ident,
    /// The type that stands for the parameters of an action which may be left out, if there are any.
    pub(super) marker: Option<Ident>,
}

/// An import with its names.
#[derive(Clone, Debug)]
pub(super) struct NamedImport<'a> {
    pub(super) import: &'a OperationImport,
    pub(super) named: NamedOperation<'a>,
}

/// Whether an action's parameter is given by a method of the request and not by the call.
pub(super) fn may_be_left_out(parameter: &Parameter) -> bool {
    parameter.r#type.is_nullable || vocabulary::optional_parameter(&parameter.annotations).is_some()
}

fn has_marker(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter().skip(usize::from(operation.is_bound));
    operation.kind == OperationKind::Action && parameters.any(may_be_left_out)
}

/// What an overload is told apart by, beside its binding: the names of its parameters.
pub(super) fn signature(operation: &Operation) -> Vec<&str> {
    let parameters = operation.parameters.iter().skip(usize::from(operation.is_bound));
    parameters.map(|parameter| parameter.name.as_str()).collect()
}

/// A marker for each action that has parameters which may be left out.
pub(super) fn assign_markers(
    markers: &mut Scope,
    operations: &[&Operation],
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Ident>> {
    let marked = operations.iter().zip(names).filter(|(operation, _)| has_marker(operation));
    let (marked, names): (Vec<&Operation>, Vec<String>) =
        marked.map(|(operation, name)| (*operation, name.clone())).unzip();
    let mut assigned = markers.assign(&wishes_of(&marked, &names), diagnostics).into_iter();
    operations.iter().map(|operation| if has_marker(operation) { assigned.next() } else { None }).collect()
}

pub(super) fn wishes_of<'w>(operations: &'w [&Operation], texts: &'w [String]) -> Vec<Wish<'w>> {
    let wish = |(operation, text): (&&'w Operation, &'w String)| Wish {
        name: text,
        place: &operation.place,
        what: kind(operation.kind),
    };
    operations.iter().zip(texts).map(wish).collect()
}

pub(super) fn with_parameters(base: String, operation: &Operation, is_overloaded: bool) -> String {
    let signature = signature(operation);
    if !is_overloaded || signature.is_empty() {
        return base;
    }
    let parameters: Vec<String> = signature.iter().map(|name| spelled(name, Case::Snake)).collect();
    format!("{base}_with_{}", parameters.join("_"))
}

pub(super) fn with_kind(text: String, kind: OperationKind, is_ambiguous: bool) -> String {
    match kind {
        _ if !is_ambiguous => text,
        OperationKind::Action => text + "_action",
        OperationKind::Function => text + "_function",
    }
}

/// What an operation is called in messages.
pub(super) const fn kind(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    }
}
