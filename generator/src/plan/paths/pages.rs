//! What is given page by page.
//!
//! In: what an operation gives, and how its answers say where the next page is. Out: the page, if it gives one. How a page is
//! read and the next one asked for is the runtime's business.

use crate::model::service::{Content, ContentKind, Method, PathOperation, Response};
use crate::plan::context::Context;
use crate::plan::types::definition_target;
use crate::plan::{Paging, PathResult, RustType};

/// The page that is stated by `x-ms-pageable`.
pub(super) fn stated(context: &Context<'_>, operation: &PathOperation) -> Option<PathResult> {
    let paging = operation.paging.as_ref()?;
    Some(PathResult::Page {
        item: context.scope.property(&paging.item, false).unwrap_or(RustType::Json),
        paging: Paging::Members { items: paging.items.clone(), next_link: paging.next_link.clone() },
    })
}

/// The page that a list in JSON is whose header `Link` is described: it says where the next one is (RFC 8288).
pub(super) fn linked(
    context: &Context<'_>,
    operation: &PathOperation,
    response: &Response,
    form: &Content,
) -> Option<PathResult> {
    let is_linked = response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("link"));
    if !(is_linked && operation.method == Method::Get && form.kind == ContentKind::Json) {
        return None;
    }
    let scope = context.scope;
    let target = definition_target(scope.model, &form.r#type);
    // A list in a list is an item of it. Items that are `null` are left out, as they are of every page.
    let list = [&form.r#type, target].into_iter().find(|each| each.is_collection)?;
    Some(PathResult::Page { item: scope.item(&list.kind), paging: Paging::Link })
}
