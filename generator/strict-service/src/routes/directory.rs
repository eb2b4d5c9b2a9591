//! `users`, `groups` and `directoryObjects`: read only.

use axum::http::StatusCode;

use super::{Call, find};
use crate::address::Directory;
use crate::answer::Answer;
use crate::consistency;
use crate::error::Refusal;
use crate::headers;
use crate::paging;
use crate::query;
use crate::shape;

pub(super) fn list(call: &Call<'_>, directory: Directory) -> Result<Answer, Refusal> {
    let ty = find(directory.type_name())?;
    let (original, _) = paging::resume(&call.request.path, call.request.query.as_deref())?;
    consistency::check(call.request, &query::read(original, query::LIST, ty, &call.state.options)?)?;
    let items = call.state.store.objects(directory);
    call.list(items, directory.segment(), ty, query::LIST, |item, query| shape::entity(item, ty, query))
}

pub(super) fn count(call: &Call<'_>, directory: Directory) -> Result<Answer, Refusal> {
    consistency::check_count(call.request)?;
    call.count(call.state.store.objects(directory), find(directory.type_name())?)
}

pub(super) fn get(call: &Call<'_>, directory: Directory, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let ty = find(directory.type_name())?;
    let query = call.query(query::ENTITY, ty)?;
    let instance = call.state.store.object(directory, id).ok_or_else(|| Refusal::not_found(ty.name, id))?;
    Ok(Answer::json(StatusCode::OK, call.entity(instance, directory.segment(), ty, &query)))
}
