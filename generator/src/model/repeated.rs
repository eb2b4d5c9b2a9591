//! What types hand down is repeated in the output for every type that inherits it: how much that may come to.
//!
//! In: a model with its annotations. Out: an error for one that would make a small document a very large crate.
//! How many members types have together is bounded where they are linked (`inheritance.rs`).

use super::{Annotation, Expression, Model, Operation, QualifiedName, StructuredType, Type, TypeKind};
use crate::diagnostic::Diagnostics;
use std::collections::BTreeMap;

/// About how many bytes of code and docs all types may inherit together; those of Graph v1.0 inherit some 4 MB.
const MAXIMUM_BYTES: usize = 64 << 20;
/// About how many bytes a bound operation, its parameters and the nodes of an expression come to.
const OPERATION: usize = 200;
const PARAMETER: usize = 50;
const NODE: usize = 20;

/// Reports the first type with which it becomes too much.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let own = own(model);
    let mut handed_down: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
    let mut total = 0_usize;
    for structured in model.types.values().filter_map(Type::as_structured) {
        total = total.saturating_add(inherited(model, structured, &own, &mut handed_down));
        if total > MAXIMUM_BYTES {
            let message =
                format!("what types inherit comes to more than {} MB with `{}`", total >> 20, structured.name);
            diagnostics.error(
                &structured.place,
                message,
                "bind fewer operations to its bases, annotate them less, or derive fewer types from them",
            );
            return;
        }
    }
}

/// What a type inherits: what its base hands down. Walks up to the first base whose sum is known.
fn inherited<'a>(
    model: &'a Model,
    structured: &'a StructuredType,
    own: &BTreeMap<&QualifiedName, usize>,
    handed_down: &mut BTreeMap<&'a QualifiedName, usize>,
) -> usize {
    let mut unknown = Vec::new();
    let mut sum = 0;
    let mut next = structured.base.as_ref();
    while let Some(base) = next {
        if let Some(known) = handed_down.get(base) {
            sum = *known;
            break;
        }
        unknown.push(base);
        next = model.structured(base).and_then(|base| base.base.as_ref());
    }
    for base in unknown.into_iter().rev() {
        sum = own.get(base).map_or(sum, |own| sum.saturating_add(*own));
        handed_down.insert(base, sum);
    }
    sum
}

/// What each type hands down of its own.
fn own(model: &Model) -> BTreeMap<&QualifiedName, usize> {
    let mut own: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
    for structured in model.types.values().filter_map(Type::as_structured) {
        let properties = structured.properties.iter().map(|property| &property.annotations);
        let navigation = structured.navigation_properties.iter().map(|property| &property.annotations);
        let all = properties.chain(navigation).chain([&structured.annotations]);
        own.insert(&structured.name, all.map(|annotations| annotated(annotations)).sum());
    }
    for operation in &model.operations {
        let binding =
            operation.parameters.first().filter(|_| operation.is_bound).map(|parameter| &parameter.r#type.kind);
        if let Some(TypeKind::Named(name)) = binding {
            *own.entry(name).or_default() += size(operation);
        }
    }
    own
}

fn size(operation: &Operation) -> usize {
    let parameters = operation.parameters.iter().map(|parameter| PARAMETER + annotated(&parameter.annotations));
    OPERATION + annotated(&operation.annotations) + parameters.sum::<usize>()
}

fn annotated(annotations: &[Annotation]) -> usize {
    annotations.iter().map(|annotation| expression(&annotation.value)).sum()
}

/// Expressions are as deep as documents may be.
fn expression(value: &Expression) -> usize {
    NODE + match value {
        Expression::String(text)
        | Expression::Markdown(text)
        | Expression::Number(text)
        | Expression::Literal(text)
        | Expression::Path(text)
        | Expression::Dynamic(text) => text.len(),
        Expression::EnumMember(members) => members.iter().map(String::len).sum(),
        Expression::Collection(items) => items.iter().map(expression).sum(),
        Expression::Record { properties, .. } => {
            properties.iter().map(|(name, value)| name.len() + expression(value)).sum()
        }
        Expression::Bool(_) | Expression::Int(_) | Expression::Null => 0,
    }
}
