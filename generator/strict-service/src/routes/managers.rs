//! The manager of a user: a single-valued navigation property, read as an entity and as a reference, and changed by
//! reference (OData Protocol 4.01, 11.2.8, 11.4.6.2 and 11.4.6.3).

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, find, references};
use crate::address::Directory;
use crate::answer::Answer;
use crate::encoding;
use crate::error::Refusal;
use crate::headers;
use crate::query;

pub(super) fn get(call: &Call<'_>, user: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let ty = find("directoryObject")?;
    let query = call.query(query::ENTITY, ty)?;
    Ok(match manager(call, user)? {
        Some(manager) => Answer::json(StatusCode::OK, call.entity(manager, "directoryObjects", ty, &query)),
        None => Answer::no_content(),
    })
}

pub(super) fn get_reference(call: &Call<'_>, user: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    call.no_query()?;
    let Some(manager) = manager(call, user)? else { return Ok(Answer::no_content()) };
    let id = manager.get("id").and_then(Value::as_str).unwrap_or_default();
    let url = call.url(&format!("directoryObjects/{}", encoding::encode_segment(id)));
    Ok(Answer::json(StatusCode::OK, json!({ "@odata.context": call.context("$ref"), "@odata.id": url })))
}

pub(super) fn set(call: &mut Call<'_>, user: &str) -> Result<Answer, Refusal> {
    call.no_query()?;
    existing(call, user)?;
    let body = headers::json_body(call.request)?;
    let manager = references::resolve(call, references::reference(&body)?)?;
    call.state.store.set_manager(user, Some(manager));
    Ok(Answer::no_content())
}

/// The query option `$id` belongs to collections alone.
pub(super) fn remove(call: &mut Call<'_>, user: &str) -> Result<Answer, Refusal> {
    call.no_query()?;
    existing(call, user)?;
    call.state.store.set_manager(user, None);
    Ok(Answer::no_content())
}

fn manager(call: &Call<'_>, user: &str) -> Result<Option<Value>, Refusal> {
    existing(call, user)?;
    let id = call.state.store.manager(user);
    Ok(id.and_then(|id| call.state.store.object(Directory::Objects, id)))
}

fn existing(call: &Call<'_>, user: &str) -> Result<(), Refusal> {
    let found = call.state.store.object(Directory::Users, user);
    found.map(|_| ()).ok_or_else(|| Refusal::not_found("user", user))
}
