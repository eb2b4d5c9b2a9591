//! Connected organizations: list, count, create, get, update, replace, delete.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Call, find, references};
use crate::address::SponsorKind;
use crate::answer::Answer;
use crate::conditions::{self, Concurrency};
use crate::encoding;
use crate::error::Refusal;
use crate::headers;
use crate::query::{self, Expand, Part, Query};
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
    let query = expanded(query, &body);
    let id = insert(call, body, None)?;
    made(call, &id, &query)
}

/// With what was inserted along with an organization, which the answer must show (OData Protocol 4.01, 11.4.2.2).
fn expanded(mut query: Query, body: &Map<String, Value>) -> Query {
    for kind in [SponsorKind::Internal, SponsorKind::External] {
        let property = kind.property();
        let items = body.get(property).and_then(Value::as_array);
        let is_inserted = items.is_some_and(|items| items.iter().any(|item| item.get("@odata.id").is_none()));
        if is_inserted && query.expand.iter().all(|expand| expand.property != property) {
            query.expand.push(Expand { property, part: Part::Entities, query: Query::default() });
        }
    }
    query
}

pub(super) fn get(call: &Call<'_>, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    if let Some(answer) = conditions::check_read(call.request, &existing(call, id)?.entity_tag())? {
        return Ok(answer);
    }
    representation(call, id, &query, StatusCode::OK)
}

pub(super) fn update(call: &mut Call<'_>, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    if call.state.options.upserts && call.state.store.organization(id).is_none() {
        return upsert(call, id, &query);
    }
    existing(call, id)?;
    let body = headers::json_body(call.request)?;
    patch(call, id, body)?;
    changed(call, id, &query)
}

/// `PUT`: what is not sent becomes what it is by default (OData Protocol 4.01, 11.4.3).
pub(super) fn replace(call: &mut Call<'_>, id: &str) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    let query = call.query(query::ENTITY, find(TYPE)?)?;
    if call.state.store.organization(id).is_none() {
        return upsert(call, id, &query);
    }
    let mut body = headers::json_body(call.request)?;
    for name in ["description", "displayName", "state"] {
        body.entry(name).or_insert(Value::Null);
    }
    patch(call, id, body)?;
    changed(call, id, &query)
}

/// A change of an organization that does not exist, which makes it (OData Protocol 4.01, 11.4.4).
fn upsert(call: &mut Call<'_>, id: &str, query: &Query) -> Result<Answer, Refusal> {
    conditions::check_change(call.request, None, Concurrency::Optional)?;
    let body = headers::json_body(call.request)?;
    insert(call, body, Some(id))?;
    made(call, id, query)
}

/// Changes an organization that exists by the members of a body.
pub(super) fn patch(call: &mut Call<'_>, id: &str, body: Map<String, Value>) -> Result<(), Refusal> {
    let existing = existing(call, id)?;
    conditions::check_change(call.request, Some(&existing.entity_tag()), concurrency(call))?;
    headers::check_bindings(call.request, &body)?;
    let accepted = validate::organization(body, Operation::Update)?;
    if let Some((name, _)) = accepted.immutable.iter().find(|(name, value)| existing.members.get(name) != Some(value)) {
        return Err(Refusal::bad_request(format!("The property '{name}' cannot be changed.")));
    }
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
    Ok(())
}

pub(super) fn delete(call: &mut Call<'_>, id: &str) -> Result<Answer, Refusal> {
    call.no_query()?;
    conditions::check_change(call.request, Some(&existing(call, id)?.entity_tag()), concurrency(call))?;
    call.state.store.remove(id);
    Ok(Answer::no_content())
}

/// The answer to a change that was carried out.
fn changed(call: &Call<'_>, id: &str, query: &Query) -> Result<Answer, Refusal> {
    let asks_for_parts = query.select.is_some() || !query.expand.is_empty();
    Ok(match call.preferences.representation {
        Some(true) => {
            representation(call, id, query, StatusCode::OK)?.with("preference-applied", "return=representation")
        }
        Some(false) => Answer::no_content().with("preference-applied", "return=minimal"),
        // To say what is wanted of the entity is to want it (OData Protocol 4.01, 11.4.1.5).
        None if asks_for_parts => representation(call, id, query, StatusCode::OK)?,
        None => Answer::no_content(),
    })
}

/// The answer to a request that made an organization.
fn made(call: &Call<'_>, id: &str, query: &Query) -> Result<Answer, Refusal> {
    let location = location(call, id);
    if call.preferences.representation == Some(false) {
        return Ok(Answer::no_content()
            .with("location", &location)
            .with("odata-entityid", location)
            .with("preference-applied", "return=minimal"));
    }
    let answer = representation(call, id, query, StatusCode::CREATED)?.with("location", location);
    let is_wanted = call.preferences.representation == Some(true);
    Ok(if is_wanted { answer.with("preference-applied", "return=representation") } else { answer })
}

/// Refuses a change of what an organization is related to, whose conditions are about the organization.
pub(super) fn check_change(call: &Call<'_>, id: &str) -> Result<(), Refusal> {
    conditions::check_change(call.request, Some(&existing(call, id)?.entity_tag()), concurrency(call))
}

fn concurrency(call: &Call<'_>) -> Concurrency {
    if call.state.options.requires_if_match { Concurrency::Required } else { Concurrency::Optional }
}

/// Makes an organization of a request's body, with this id or a new one; answers the id.
pub(super) fn insert(call: &mut Call<'_>, body: Map<String, Value>, id: Option<&str>) -> Result<String, Refusal> {
    headers::check_bindings(call.request, &body)?;
    references::check_order(&call.request.body)?;
    let accepted = validate::organization(body, Operation::Create)?;
    if !(accepted.new_sponsors.is_empty() || call.state.options.deep_inserts) {
        return Err(Refusal::bad_request("A sponsor must exist already and be given by its '@odata.id'."));
    }
    let mut sponsors = references::resolve_all(call, &accepted.sponsors)?;
    for (kind, mut members) in accepted.new_sponsors {
        let id = call.state.store.next_id();
        members.insert("id".to_owned(), id.clone().into());
        call.state.store.add_object(members);
        sponsors.push((kind, id));
    }
    call.state.report(call.request, accepted.ignored);
    let mut members = accepted.members;
    for name in ["description", "displayName", "state"] {
        members.entry(name).or_insert(Value::Null);
    }
    let sources = members.entry("identitySources").or_insert_with(|| json!([]));
    for source in sources.as_array_mut().into_iter().flatten() {
        register(call, source);
    }
    let id = id.map_or_else(|| call.state.store.next_id(), str::to_owned);
    let now = timestamp::now();
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
