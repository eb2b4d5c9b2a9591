//! Connected organizations: list, count, create, get, update, delete.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Call, find, references};
use crate::answer::Answer;
use crate::encoding;
use crate::error::Refusal;
use crate::headers;
use crate::query::{self, Query};
use crate::shape;
use crate::store::Organization;
use crate::timestamp;
use crate::validate::{self, Operation};

const TYPE: &str = "connectedOrganization";

pub(super) fn list(call: &Call<'_>) -> Result<Answer, Refusal> {
    let ty = find(TYPE)?;
    call.list(instances(call), call.address.root, ty, query::LIST, |item, query| shape::entity(item, ty, query))
}

pub(super) fn count(call: &Call<'_>) -> Result<Answer, Refusal> {
    call.count(instances(call), find(TYPE)?)
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    let body = headers::json_body(call.request)?;
    let id = insert(call, body)?;
    let location = location(call, &id);
    if call.preferences.representation == Some(false) {
        return Ok(Answer::no_content()
            .with("location", &location)
            .with("odata-entityid", location)
            .with("preference-applied", "return=minimal"));
    }
    Ok(representation(call, &id, &query, StatusCode::CREATED)?.with("location", location))
}

pub(super) fn get(call: &Call<'_>, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    representation(call, id, &query, StatusCode::OK)
}

pub(super) fn update(call: &mut Call<'_>, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    let entity_tag = existing(call, id)?.entity_tag();
    let body = headers::json_body(call.request)?;
    headers::check_if_match(call.request, &entity_tag)?;
    let accepted = validate::organization(body, Operation::Update)?;
    let sponsors = references::resolve_all(call, &accepted.sponsors)?;
    call.state.report(call.request, accepted.ignored);
    let caller = call.state.options.caller.clone();
    if let Some(organization) = call.state.store.organization_mut(id) {
        organization.members.extend(accepted.members);
        organization.members.insert("modifiedBy".to_owned(), caller.into());
        organization.members.insert("modifiedDateTime".to_owned(), timestamp::now().into());
        organization.changes += 1;
        references::attach(organization, sponsors);
    }
    if call.preferences.representation == Some(true) {
        let answer = representation(call, id, &query, StatusCode::OK)?;
        return Ok(answer.with("preference-applied", "return=representation"));
    }
    Ok(Answer::no_content())
}

pub(super) fn delete(call: &mut Call<'_>, id: &str) -> Result<Answer, Refusal> {
    call.no_query()?;
    headers::check_if_match(call.request, &existing(call, id)?.entity_tag())?;
    call.state.store.remove(id);
    Ok(Answer::no_content())
}

/// Makes an organization of a request's body; answers its id.
pub(super) fn insert(call: &mut Call<'_>, body: Map<String, Value>) -> Result<String, Refusal> {
    let accepted = validate::organization(body, Operation::Create)?;
    let sponsors = references::resolve_all(call, &accepted.sponsors)?;
    call.state.report(call.request, accepted.ignored);
    let mut members = accepted.members;
    for name in ["description", "displayName", "state"] {
        members.entry(name).or_insert(Value::Null);
    }
    let sources = members.entry("identitySources").or_insert_with(|| json!([]));
    for source in sources.as_array_mut().into_iter().flatten() {
        register(call, source);
    }
    let (id, now) = (call.state.store.next_id(), timestamp::now());
    members.insert("id".to_owned(), id.clone().into());
    for (by, at) in [("createdBy", "createdDateTime"), ("modifiedBy", "modifiedDateTime")] {
        members.insert(by.to_owned(), call.state.options.caller.clone().into());
        members.insert(at.to_owned(), now.clone().into());
    }
    let mut organization = Organization::new(id.clone(), members);
    references::attach(&mut organization, sponsors);
    call.state.store.add(organization);
    Ok(id)
}

/// The address under which an organization was made, with its key in parentheses, as Graph gives it.
pub(super) fn location(call: &Call<'_>, id: &str) -> String {
    call.url(&format!("{}('{}')", call.address.root, encoding::encode_segment(&id.replace('\'', "''"))))
}

/// Every organization with everything known of it.
pub(super) fn instances(call: &Call<'_>) -> Vec<Value> {
    let store = &call.state.store;
    store.organizations().iter().map(|organization| store.instance(organization)).collect()
}

/// The organization of an id.
pub(super) fn existing<'a>(call: &'a Call<'_>, id: &str) -> Result<&'a Organization, Refusal> {
    call.state.store.organization(id).ok_or_else(|| Refusal::not_found(TYPE, id))
}

/// Turns a domain that belongs to a known tenant into that tenant.
fn register(call: &Call<'_>, source: &mut Value) {
    if source["@odata.type"] != "#microsoft.graph.domainIdentitySource" {
        return;
    }
    let domain = source["domainName"].as_str().map(str::to_lowercase);
    if let Some(tenant) = domain.and_then(|domain| call.state.options.registered_domains.get(&domain)) {
        *source = json!({
            "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant",
            "displayName": source["displayName"],
            "tenantId": tenant,
        });
    }
}

fn representation(call: &Call<'_>, id: &str, query: &Query, status: StatusCode) -> Result<Answer, Refusal> {
    let organization = existing(call, id)?;
    let entity_tag = organization.entity_tag();
    let instance = call.state.store.instance(organization);
    let body = call.entity(instance, call.address.root, find(TYPE)?, query);
    Ok(Answer::json(status, body).with("etag", entity_tag))
}
