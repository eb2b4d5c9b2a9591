//! `…/$ref`: entities made known to each other by URL, and parted again (OData Protocol 4.01, 11.4.6).

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Call, find, organizations};
use crate::address::{self, Directory, Resource, SponsorKind};
use crate::answer::Answer;
use crate::encoding;
use crate::error::Refusal;
use crate::headers;
use crate::json as body_json;
use crate::query;
use crate::store::Organization;

/// What the body of an added reference may say beside `@odata.id`.
const BESIDE_ID: [&str; 2] = ["@odata.context", "@odata.type"];

pub(super) fn organizations(call: &Call<'_>) -> Result<Answer, Refusal> {
    let root = call.address.root;
    list(call, organizations::instances(call), root)
}

pub(super) fn sponsors(call: &Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    let organization = organizations::existing(call, id)?;
    list(call, call.state.store.sponsors(organization, kind), "directoryObjects")
}

/// Adds an organization: one that exists, by its URL, or a new one, whole.
pub(super) fn add_organization(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    call.no_query()?;
    let body = headers::json_body(call.request)?;
    let id = if body.contains_key("@odata.id") {
        let url = reference(&body)?;
        match entity(call, url)? {
            Resource::Organization(id) => organizations::existing(call, &id)?.id.clone(),
            _ => return Err(Refusal::bad_request(format!("'{url}' is not the address of a connected organization."))),
        }
    } else {
        organizations::insert(call, body, None)?
    };
    Ok(Answer::no_content().with("odata-entityid", organizations::location(call, &id)))
}

pub(super) fn add_sponsor(call: &mut Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    call.no_query()?;
    organizations::check_change(call, id)?;
    let body = headers::json_body(call.request)?;
    let sponsor = resolve(call, reference(&body)?)?;
    if organizations::existing(call, id)?.sponsor_ids(kind).contains(&sponsor) {
        let message = format!("One or more added object references already exist in '{}'.", kind.property());
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "Request_BadRequest", message));
    }
    if let Some(organization) = call.state.store.organization_mut(id) {
        organization.sponsor_ids_mut(kind).push(sponsor);
        organization.changes += 1;
    }
    Ok(Answer::no_content())
}

/// `PUT …/$ref`: these sponsors and no others (OData Protocol 4.01, 11.4.6.4).
pub(super) fn replace_sponsors(call: &mut Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    call.no_query()?;
    organizations::check_change(call, id)?;
    let body = headers::json_body(call.request)?;
    let needed = || Refusal::bad_request("The references of a collection stand in the member 'value', each an object.");
    let items = body.get("value").and_then(Value::as_array).ok_or_else(needed)?;
    let mut sponsors = Vec::new();
    for item in items {
        let sponsor = resolve(call, reference(item.as_object().ok_or_else(needed)?)?)?;
        if !sponsors.contains(&sponsor) {
            sponsors.push(sponsor);
        }
    }
    if let Some(organization) = call.state.store.organization_mut(id) {
        *organization.sponsor_ids_mut(kind) = sponsors;
        organization.changes += 1;
    }
    Ok(Answer::no_content())
}

/// Refuses a body in which what is bound stands behind what is inserted (OData JSON Format 4.01, section 8.5).
pub(super) fn check_order(body: &[u8]) -> Result<(), Refusal> {
    let names = body_json::names(body)?;
    let last_bound = names.iter().rposition(|name| name.ends_with("@odata.bind"));
    let first_inserted = names.iter().position(|name| SponsorKind::named(name).is_some());
    match (first_inserted, last_bound) {
        (Some(inserted), Some(bound)) if inserted < bound => {
            Err(Refusal::bad_request(format!("'{}' must stand before '{}'.", names[bound], names[inserted])))
        }
        _ => Ok(()),
    }
}

pub(super) fn remove_sponsor(
    call: &mut Call<'_>,
    id: &str,
    kind: SponsorKind,
    sponsor: &str,
) -> Result<Answer, Refusal> {
    call.no_query()?;
    remove(call, id, kind, sponsor)
}

/// `DELETE …/$ref?$id=…`.
pub(super) fn remove_by_url(call: &mut Call<'_>, id: &str, kind: SponsorKind) -> Result<Answer, Refusal> {
    let query = call.query(query::REMOVAL, find("directoryObject")?)?;
    let url =
        query.id.ok_or_else(|| Refusal::bad_request("The query option '$id' must say which reference to remove."))?;
    let sponsor = resolve(call, &url)?;
    remove(call, id, kind, &sponsor)
}

/// The ids of the directory objects that URLs name.
pub(super) fn resolve_all(
    call: &Call<'_>,
    urls: &[(SponsorKind, String)],
) -> Result<Vec<(SponsorKind, String)>, Refusal> {
    urls.iter().map(|(kind, url)| Ok((*kind, resolve(call, url)?))).collect()
}

/// Makes directory objects the sponsors of an organization, unless they are already.
pub(super) fn attach(organization: &mut Organization, sponsors: Vec<(SponsorKind, String)>) {
    for (kind, id) in sponsors {
        let ids = organization.sponsor_ids_mut(kind);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}

fn remove(call: &mut Call<'_>, id: &str, kind: SponsorKind, sponsor: &str) -> Result<Answer, Refusal> {
    organizations::check_change(call, id)?;
    let organization = call.state.store.organization_mut(id);
    let organization = organization.ok_or_else(|| Refusal::not_found("connectedOrganization", id))?;
    let ids = organization.sponsor_ids_mut(kind);
    let position = ids.iter().position(|known| known == sponsor);
    ids.remove(position.ok_or_else(|| Refusal::not_found("sponsor", sponsor))?);
    organization.changes += 1;
    Ok(Answer::no_content())
}

/// What a URL in a request leads to, which may be relative to that of the request.
fn entity(call: &Call<'_>, url: &str) -> Result<Resource, Refusal> {
    let origin = &call.state.origin;
    address::parse_url(&address::absolute(url, &call.request.path, origin), origin).map(|address| address.resource)
}

/// The id of the directory object that a URL names.
pub(super) fn resolve(call: &Call<'_>, url: &str) -> Result<String, Refusal> {
    match entity(call, url)? {
        Resource::Object(directory, id) if call.state.store.object(directory, &id).is_some() => Ok(id),
        Resource::Object(directory, id) => Err(Refusal::not_found(directory.type_name(), &id)),
        _ => Err(Refusal::bad_request(format!("'{url}' is not the address of a user, group or directory object."))),
    }
}

/// The URL in the body of an added reference.
pub(super) fn reference(body: &Map<String, Value>) -> Result<&str, Refusal> {
    if let Some(name) = body.keys().find(|name| *name != "@odata.id" && !BESIDE_ID.contains(&name.as_str())) {
        return Err(Refusal::bad_request(format!("'{name}' does not belong in a reference.")));
    }
    let url = body.get("@odata.id").and_then(Value::as_str);
    url.ok_or_else(|| Refusal::bad_request("A reference needs the URL of an entity as '@odata.id'."))
}

fn list(call: &Call<'_>, items: Vec<Value>, set: &str) -> Result<Answer, Refusal> {
    let ty = find(Directory::Objects.type_name())?;
    call.list(items, "Collection($ref)", ty, query::REFERENCES, |item, _| {
        let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
        json!({ "@odata.id": call.url(&format!("{set}/{}", encoding::encode_segment(id))) })
    })
}
