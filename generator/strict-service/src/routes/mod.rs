//! Requests to answers: from an address and a method to the function that serves it.

mod directory;
mod managers;
mod organizations;
mod properties;
mod references;
mod sponsors;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::address::{self, Address, Resource};
use crate::answer::Answer;
use crate::collection::{self, Paging};
use crate::error::Refusal;
use crate::headers;
use crate::paging;
use crate::preferences::{self, Preferences};
use crate::query::{self, Query};
use crate::record::ReceivedRequest;
use crate::schema::Type;
use crate::shape;
use crate::state::State;

/// Answers a request, or says why not.
pub(crate) fn answer(state: &mut State, request: &ReceivedRequest) -> Result<Answer, Refusal> {
    headers::check(request)?;
    let preferences = preferences::read(request)?;
    let address = address::parse(&request.path)?;
    let method = request.method.as_str();
    let resource = address.resource.clone();
    let mut call = Call { state, request, address, preferences };
    match (method, resource) {
        ("GET", Resource::Governance) => call.singleton(None),
        ("GET", Resource::Management) => call.singleton(Some("entitlementManagement")),
        ("GET", Resource::Organizations) => organizations::list(&call),
        ("POST", Resource::Organizations) => organizations::create(&mut call),
        ("GET", Resource::OrganizationsCount) => organizations::count(&call),
        ("GET", Resource::OrganizationReferences) => references::organizations(&call),
        ("POST", Resource::OrganizationReferences) => references::add_organization(&mut call),
        ("GET", Resource::Organization(id)) => organizations::get(&call, &id),
        ("PATCH", Resource::Organization(id)) => organizations::update(&mut call, &id),
        ("PUT", Resource::Organization(id)) if call.state.options.upserts => organizations::replace(&mut call, &id),
        ("DELETE", Resource::Organization(id)) => organizations::delete(&mut call, &id),
        ("GET", Resource::Property(id, property)) => properties::get(&call, &id, property),
        ("PUT", Resource::Property(id, property)) => properties::put(&mut call, &id, property),
        ("DELETE", Resource::Property(id, property)) => properties::delete(&mut call, &id, property),
        ("GET", Resource::PropertyValue(id, property)) => properties::get_raw(&call, &id, property),
        ("GET", Resource::PropertyCount(id, property)) => properties::count(&call, &id, property),
        ("GET", Resource::Sponsors(id, kind)) => sponsors::list(&call, &id, kind),
        ("GET", Resource::SponsorsCount(id, kind)) => sponsors::count(&call, &id, kind),
        ("GET", Resource::Sponsor(id, kind, sponsor)) => sponsors::get(&call, &id, kind, &sponsor),
        ("GET", Resource::SponsorReferences(id, kind)) => references::sponsors(&call, &id, kind),
        ("POST", Resource::SponsorReferences(id, kind)) => references::add_sponsor(&mut call, &id, kind),
        ("PUT", Resource::SponsorReferences(id, kind)) => references::replace_sponsors(&mut call, &id, kind),
        ("DELETE", Resource::SponsorReferences(id, kind)) => references::remove_by_url(&mut call, &id, kind),
        ("DELETE", Resource::SponsorReference(id, kind, sponsor)) => {
            references::remove_sponsor(&mut call, &id, kind, &sponsor)
        }
        ("GET", Resource::Objects(directory)) => directory::list(&call, directory),
        ("GET", Resource::ObjectsCount(directory)) => directory::count(&call, directory),
        ("GET", Resource::Object(directory, id)) => directory::get(&call, directory, &id),
        ("GET", Resource::Manager(user)) => managers::get(&call, &user),
        ("GET", Resource::ManagerReference(user)) => managers::get_reference(&call, &user),
        ("PUT", Resource::ManagerReference(user)) => managers::set(&mut call, &user),
        ("DELETE", Resource::ManagerReference(user)) => managers::remove(&mut call, &user),
        (method, resource) => Err(Refusal::method_not_allowed(method, allowed(&resource, call.state.options.upserts))),
    }
}

/// One request on its way to an answer.
struct Call<'a> {
    state: &'a mut State,
    request: &'a ReceivedRequest,
    address: Address,
    preferences: Preferences,
}

impl Call<'_> {
    /// `http://127.0.0.1:1234/beta/` followed by `path`.
    fn url(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.state.origin, self.address.version)
    }

    fn context(&self, rest: &str) -> String {
        self.url(&format!("$metadata#{rest}"))
    }

    fn query(&self, allowed: &[&str], ty: &'static Type) -> Result<Query, Refusal> {
        query::read(self.request.query.as_deref(), allowed, ty, &self.state.options)
    }

    /// Refuses every query option.
    fn no_query(&self) -> Result<(), Refusal> {
        self.query(&[], find("entity")?).map(|_| ())
    }

    /// One page of `items`, whose context is `set`.
    fn list(
        &self,
        items: Vec<Value>,
        set: &str,
        ty: &'static Type,
        allowed: &[&str],
        shape: impl Fn(Value, &Query) -> Value,
    ) -> Result<Answer, Refusal> {
        headers::accepts_json(self.request)?;
        let path = &self.request.path;
        let (original, offset) = paging::resume(path, self.request.query.as_deref())?;
        let query = query::read(original, allowed, ty, &self.state.options)?;
        let link = |offset| format!("{}{path}?{}", self.state.origin, paging::next_query(path, original, offset));
        let page_size = self.preferences.max_page_size.unwrap_or(usize::MAX).min(self.state.options.page_size).max(1);
        let context = self.context(&format!("{set}{}", shape::context_suffix(&query)));
        let paging = Paging { offset, page_size, link: &link };
        let page = collection::page(items, &query, &paging, context, |item| shape(item, &query));
        let answer = Answer::json(StatusCode::OK, page);
        Ok(match &self.preferences.page_size_applied {
            Some(applied) => answer.with("preference-applied", applied),
            None => answer,
        })
    }

    fn count(&self, items: Vec<Value>, ty: &'static Type) -> Result<Answer, Refusal> {
        headers::accepts_text(self.request)?;
        let query = self.query(query::COUNT, ty)?;
        Ok(Answer::count(collection::matching(items, &query, None).len()))
    }

    /// One entity, with its context, whose set is `set`.
    fn entity(&self, instance: Value, set: &str, ty: &'static Type, query: &Query) -> Value {
        let mut entity = shape::entity(instance, ty, query);
        if let Value::Object(members) = &mut entity {
            let context = self.context(&format!("{set}{}/$entity", shape::context_suffix(query)));
            members.insert("@odata.context".to_owned(), context.into());
        }
        entity
    }

    /// One of the singletons on the way to the organizations, of which only one has an id.
    fn singleton(&self, id: Option<&str>) -> Result<Answer, Refusal> {
        headers::accepts_json(self.request)?;
        self.no_query()?;
        let mut body = json!({ "@odata.context": self.context(self.address.root) });
        if let Some(id) = id {
            body["id"] = id.into();
        }
        Ok(Answer::json(StatusCode::OK, body))
    }
}

/// A type that the schema is known to have.
fn find(name: &str) -> Result<&'static Type, Refusal> {
    let missing =
        || Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", format!("No type '{name}'."));
    Type::find(name).ok_or_else(missing)
}

fn allowed(resource: &Resource, upserts: bool) -> &'static [&'static str] {
    match resource {
        Resource::Organizations | Resource::OrganizationReferences => &["GET", "POST"],
        Resource::Organization(_) if upserts => &["GET", "PATCH", "PUT", "DELETE"],
        Resource::Organization(_) => &["GET", "PATCH", "DELETE"],
        Resource::Property(..) | Resource::ManagerReference(_) => &["GET", "PUT", "DELETE"],
        Resource::SponsorReferences(..) => &["GET", "POST", "PUT", "DELETE"],
        Resource::SponsorReference(..) => &["DELETE"],
        _ => &["GET"],
    }
}
