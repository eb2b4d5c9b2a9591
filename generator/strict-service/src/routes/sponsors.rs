//! The sponsors of an organization as entities: listed, counted, and read one by one.

use axum::http::StatusCode;
use serde_json::Value;

use super::{Call, find};
use crate::address::SponsorKind;
use crate::answer::Answer;
use crate::error::Refusal;
use crate::headers;
use crate::query;
use crate::shape;

pub(super) fn list(call: &Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    let ty = find("directoryObject")?;
    call.list(items(call, id, kind)?, "directoryObjects", ty, query::LIST, |item, query| shape::entity(item, ty, query))
}

pub(super) fn count(call: &Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    call.count(items(call, id, kind)?, find("directoryObject")?)
}

pub(super) fn get(call: &Call<'_>, id: &str, kind: SponsorKind, sponsor: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let ty = find("directoryObject")?;
    let query = call.query(query::ENTITY, ty)?;
    let mut items = items(call, id, kind)?.into_iter();
    let instance = items.find(|item| item.get("id").and_then(Value::as_str) == Some(sponsor));
    let instance = instance.ok_or_else(|| Refusal::not_found("sponsor", sponsor))?;
    Ok(Answer::json(StatusCode::OK, call.entity(instance, "directoryObjects", ty, &query)))
}

fn items(call: &Call<'_>, id: &str, kind: SponsorKind) -> Result<Vec<Value>, Refusal> {
    let store = &call.state.store;
    let organization = store.organization(id).ok_or_else(|| Refusal::not_found("connectedOrganization", id))?;
    Ok(store.sponsors(organization, kind))
}
