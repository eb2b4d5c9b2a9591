//! What a service holds: organizations, their sponsors, and a directory. No rule of the protocol is applied here.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::address::{Directory, SponsorKind};
use crate::schema::Type;
use crate::seeds;

/// How many managers one above the other can be read at once; two may be those of each other.
const MANAGERS: usize = 8;

/// The service's data, in the order in which it was made.
#[derive(Debug)]
pub(crate) struct Store {
    organizations: Vec<Organization>,
    directory: Vec<Map<String, Value>>,
    /// Ids of users, and those of their managers.
    managers: BTreeMap<String, String>,
    made: u64,
}

/// A connected organization.
#[derive(Debug)]
pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) members: Map<String, Value>,
    /// Ids of directory objects.
    pub(crate) internal: Vec<String>,
    pub(crate) external: Vec<String>,
    /// How often it was changed; its entity tag is made from it.
    pub(crate) changes: u64,
}

impl Store {
    pub(crate) fn new() -> Self {
        let directory = seeds::directory().into_iter().filter_map(into_members).collect();
        Self { organizations: Vec::new(), directory, managers: BTreeMap::new(), made: 0 }
    }

    /// An id that was not given out before; the same in every run.
    pub(crate) fn next_id(&mut self) -> String {
        self.made += 1;
        format!("006111db-0810-4494-a6df-{:012x}", self.made)
    }

    pub(crate) fn add(&mut self, organization: Organization) {
        self.organizations.push(organization);
    }

    pub(crate) fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    pub(crate) fn organization(&self, id: &str) -> Option<&Organization> {
        self.organizations.iter().find(|organization| organization.id == id)
    }

    pub(crate) fn organization_mut(&mut self, id: &str) -> Option<&mut Organization> {
        self.organizations.iter_mut().find(|organization| organization.id == id)
    }

    /// Removes an organization; `false` when there was none.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.organizations.len();
        self.organizations.retain(|organization| organization.id != id);
        self.organizations.len() < before
    }

    /// An organization with everything known of it: its entity tag, and its sponsors in place.
    pub(crate) fn instance(&self, organization: &Organization) -> Value {
        let mut members = organization.members.clone();
        members.insert("@odata.etag".to_owned(), organization.entity_tag().into());
        for kind in [SponsorKind::Internal, SponsorKind::External] {
            members.insert(kind.property().to_owned(), self.sponsors(organization, kind).into());
        }
        Value::Object(members)
    }

    /// The sponsors of an organization, each with its `@odata.type`.
    pub(crate) fn sponsors(&self, organization: &Organization, kind: SponsorKind) -> Vec<Value> {
        organization.sponsor_ids(kind).iter().filter_map(|id| self.object(Directory::Objects, id)).collect()
    }

    /// Users, groups or both, each with its `@odata.type`.
    pub(crate) fn objects(&self, directory: Directory) -> Vec<Value> {
        let members = self.directory.iter().filter(|members| is_in(members, directory));
        members.map(|members| self.with_manager(members, MANAGERS)).collect()
    }

    pub(crate) fn object(&self, directory: Directory, id: &str) -> Option<Value> {
        let mut objects = self.directory.iter().filter(|members| is_in(members, directory));
        objects
            .find(|members| members.get("id").and_then(Value::as_str) == Some(id))
            .map(|members| self.with_manager(members, MANAGERS))
    }

    /// A user with its manager, the manager of that one, and so on, no more than so many; others as they are.
    fn with_manager(&self, members: &Map<String, Value>, levels: usize) -> Value {
        let mut members = members.clone();
        let id = members.get("id").and_then(Value::as_str).and_then(|user| self.manager(user)).filter(|_| levels > 0);
        let manager =
            id.and_then(|id| self.directory.iter().find(|other| other.get("id").and_then(Value::as_str) == Some(id)));
        if let Some(manager) = manager {
            let manager = self.with_manager(manager, levels - 1);
            members.insert("manager".to_owned(), manager);
        }
        Value::Object(members)
    }

    /// The id of the manager of a user.
    pub(crate) fn manager(&self, user: &str) -> Option<&str> {
        self.managers.get(user).map(String::as_str)
    }

    pub(crate) fn set_manager(&mut self, user: &str, manager: Option<String>) {
        match manager {
            Some(manager) => self.managers.insert(user.to_owned(), manager),
            None => self.managers.remove(user),
        };
    }

    /// Adds a user or group; `members` must bring `id` and `@odata.type`.
    pub(crate) fn add_object(&mut self, members: Map<String, Value>) {
        self.directory.push(members);
    }
}

impl Organization {
    pub(crate) fn new(id: String, members: Map<String, Value>) -> Self {
        Self { id, members, internal: Vec::new(), external: Vec::new(), changes: 0 }
    }

    /// The weak entity tag of its present state (RFC 9110, 8.8.3): one of its own until it is changed, or one made here.
    pub(crate) fn entity_tag(&self) -> String {
        let own = self.members.get("@odata.etag").and_then(Value::as_str).filter(|_| self.changes == 0);
        own.map_or_else(|| self.counted_tag(), str::to_owned)
    }

    fn counted_tag(&self) -> String {
        format!("W/\"{}-{}\"", self.id, self.changes)
    }

    pub(crate) fn sponsor_ids(&self, kind: SponsorKind) -> &[String] {
        match kind {
            SponsorKind::Internal => &self.internal,
            SponsorKind::External => &self.external,
        }
    }

    pub(crate) fn sponsor_ids_mut(&mut self, kind: SponsorKind) -> &mut Vec<String> {
        match kind {
            SponsorKind::Internal => &mut self.internal,
            SponsorKind::External => &mut self.external,
        }
    }
}

/// The members of a JSON object.
pub(crate) fn into_members(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

fn is_in(members: &Map<String, Value>, directory: Directory) -> bool {
    let name = members.get("@odata.type").and_then(Value::as_str);
    let ty = name.and_then(Type::in_payload).map(|ty| ty.name);
    match directory {
        Directory::Users => ty == Some("user"),
        Directory::Groups => ty == Some("group"),
        Directory::Objects => true,
    }
}
