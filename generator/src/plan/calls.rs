//! What the docs of a type say about the ways on from it: requests, steps, and what is bound to it.
//!
//! In: a type of the slice. Out: lines of [`Docs`]. How each is worded is decided in `describe.rs`.

use super::binding::Binding;
use super::context::Context;
use super::{Docs, describe, operations};
use crate::model::{QualifiedName, StructuredKind, StructuredType};

/// What the docs of an entity type say about requests and steps.
pub(super) fn add_calls<'a>(context: &Context<'a>, docs: &mut Docs, structured: &'a StructuredType) {
    let is_entity = structured.kind == StructuredKind::Entity;
    if is_entity {
        describe::key(docs, &context.key(&structured.name));
        describe::requests(docs, context.routes.to(&structured.name));
    }
    let mut steps: Vec<String> = context
        .steps(&structured.name)
        .map(|step| describe::step_item(step.named.step.as_str(), step.named.declared.name(), &step.way))
        .collect();
    if is_entity && structured.has_stream {
        steps.push("`media`: `…/$value`, a stream".to_owned());
    }
    if !steps.is_empty() {
        docs.markdown("Steps:");
        docs.list(&steps);
    }
    add_operations(context, docs, &structured.name);
}

/// What the docs of a type say about the operations bound to its values.
pub(super) fn add_operations<'a>(context: &Context<'a>, docs: &mut Docs, name: &'a QualifiedName) {
    for (is_collection, title) in [(false, "Calls:"), (true, "Calls of a collection:")] {
        let calls = operations::items(context, Binding::named(name, is_collection));
        if !calls.is_empty() {
            docs.markdown(title);
            docs.list(&calls);
        }
    }
}
