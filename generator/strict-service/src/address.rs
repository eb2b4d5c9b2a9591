//! Addresses: a raw path to the resource it names (OData URL Conventions 4.01, 4). No look at the data is taken here.

use crate::encoding;
use crate::error::Refusal;
use crate::schema::{Property, Type};

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// `beta` or `v1.0`.
    pub(crate) version: String,
    /// The path from the service root to the collection that was entered, without keys.
    pub(crate) root: &'static str,
    pub(crate) resource: Resource,
}

/// A kind of resource, with the keys that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Governance,
    Management,
    Organizations,
    OrganizationsCount,
    OrganizationReferences,
    Organization(String),
    Property(String, &'static Property),
    PropertyValue(String, &'static Property),
    PropertyCount(String, &'static Property),
    Sponsors(String, SponsorKind),
    SponsorsCount(String, SponsorKind),
    SponsorReferences(String, SponsorKind),
    Sponsor(String, SponsorKind, String),
    SponsorReference(String, SponsorKind, String),
    Objects(Directory),
    ObjectsCount(Directory),
    Object(Directory, String),
    Manager(String),
    ManagerReference(String),
}

/// The two navigation properties of an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SponsorKind {
    Internal,
    External,
}

/// The entity sets of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directory {
    Users,
    Groups,
    Objects,
}

impl SponsorKind {
    pub(crate) fn property(self) -> &'static str {
        match self {
            Self::Internal => "internalSponsors",
            Self::External => "externalSponsors",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Internal, Self::External].into_iter().find(|kind| kind.property() == name)
    }
}

impl Directory {
    pub(crate) fn segment(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Objects => "directoryObjects",
        }
    }

    pub(crate) fn type_name(self) -> &'static str {
        match self {
            Self::Users => "user",
            Self::Groups => "group",
            Self::Objects => "directoryObject",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Users, Self::Groups, Self::Objects].into_iter().find(|directory| directory.segment() == name)
    }
}

const GOVERNANCE: &str = "identityGovernance";
const MANAGEMENT: &str = "identityGovernance/entitlementManagement";
const NESTED: &str = "identityGovernance/entitlementManagement/connectedOrganizations";
const TOP_LEVEL: &str = "connectedOrganizations";

/// Reads a raw path, which starts with a slash and may end with one.
pub(crate) fn parse(path: &str) -> Result<Address, Refusal> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let segments = path.split('/').map(encoding::segment).collect::<Result<Vec<_>, _>>()?;
    if segments.iter().any(String::is_empty) {
        return Err(Refusal::bad_request("The path has an empty segment."));
    }
    let mut steps = Steps { segments: segments.iter() };
    let version = steps.segments.next().cloned().unwrap_or_default();
    if version != "beta" && version != "v1.0" {
        return Err(Refusal::bad_request(format!("Invalid version: {version}.")));
    }
    let (root, resource) = steps.resource()?;
    match steps.segments.next() {
        Some(surplus) => Err(Refusal::no_such_segment(surplus)),
        None => Ok(Address { version, root, resource }),
    }
}

/// Reads an absolute URL, which must lead to the service at `origin`.
pub(crate) fn parse_url(url: &str, origin: &str) -> Result<Address, Refusal> {
    let path = url.strip_prefix(origin).filter(|path| path.starts_with('/') && !path.contains(['?', '#']));
    let path = path.ok_or_else(|| Refusal::bad_request(format!("'{url}' is not the address of an entity here.")))?;
    parse(path).map_err(|refusal| Refusal::bad_request(format!("'{url}': {}", refusal.message)))
}

/// The URL that a relative one is, from the path that a request went to (OData JSON Format 4.01, section 4.3; RFC 3986,
/// 5.2). One that is absolute stays as it is.
pub(crate) fn absolute(url: &str, request_path: &str, origin: &str) -> String {
    if url.contains("://") {
        return url.to_owned();
    }
    if url.starts_with('/') {
        return format!("{origin}{url}");
    }
    let mut segments: Vec<&str> = request_path.split('/').collect();
    segments.pop();
    for segment in url.split('/') {
        match segment {
            ".." if segments.len() > 1 => {
                segments.pop();
            }
            "." | ".." => {}
            segment => segments.push(segment),
        }
    }
    format!("{origin}{}", segments.join("/"))
}

struct Steps<'a> {
    segments: std::slice::Iter<'a, String>,
}

/// What follows the name of a collection.
enum Member {
    All,
    Count,
    References,
    Key(String),
}

impl Steps<'_> {
    fn resource(&mut self) -> Result<(&'static str, Resource), Refusal> {
        let (name, key) = self.name()?.ok_or_else(|| Refusal::no_such_segment(""))?;
        if let Some(directory) = Directory::named(&name) {
            return Ok((directory.segment(), self.directory(directory, key)?));
        }
        match (name.as_str(), key) {
            (TOP_LEVEL, key) => Ok((TOP_LEVEL, self.organizations(key)?)),
            (GOVERNANCE, None) => self.governance(),
            _ => Err(Refusal::no_such_segment(&name)),
        }
    }

    fn governance(&mut self) -> Result<(&'static str, Resource), Refusal> {
        match self.name()? {
            None => return Ok((GOVERNANCE, Resource::Governance)),
            Some((name, None)) if name == "entitlementManagement" => {}
            Some((name, _)) => return Err(Refusal::no_such_segment(&name)),
        }
        match self.name()? {
            None => Ok((MANAGEMENT, Resource::Management)),
            Some((name, key)) if name == TOP_LEVEL => Ok((NESTED, self.organizations(key)?)),
            Some((name, _)) => Err(Refusal::no_such_segment(&name)),
        }
    }

    fn organizations(&mut self, key: Option<String>) -> Result<Resource, Refusal> {
        let id = match self.member(key) {
            Member::All => return Ok(Resource::Organizations),
            Member::Count => return Ok(Resource::OrganizationsCount),
            Member::References => return Ok(Resource::OrganizationReferences),
            Member::Key(id) => id,
        };
        let Some((name, key)) = self.name()? else { return Ok(Resource::Organization(id)) };
        let Some(kind) = SponsorKind::named(&name) else {
            return self.property(id, &name).filter(|_| key.is_none()).ok_or_else(|| Refusal::no_such_segment(&name));
        };
        Ok(match self.member(key) {
            Member::All => Resource::Sponsors(id, kind),
            Member::Count => Resource::SponsorsCount(id, kind),
            Member::References => Resource::SponsorReferences(id, kind),
            Member::Key(sponsor) if self.segments.as_slice().first().is_some_and(|segment| segment == "$ref") => {
                self.segments.next();
                Resource::SponsorReference(id, kind, sponsor)
            }
            Member::Key(sponsor) => Resource::Sponsor(id, kind, sponsor),
        })
    }

    /// A property of an organization that leads to no entity (OData URL Conventions 4.01, 4.6 to 4.8).
    fn property(&mut self, id: String, name: &str) -> Option<Resource> {
        let property = Type::find("connectedOrganization")?.property(name)?;
        match self.segments.as_slice().first().map(String::as_str) {
            Some("$value") => {
                self.segments.next();
                Some(Resource::PropertyValue(id, property))
            }
            Some("$count") => {
                self.segments.next();
                Some(Resource::PropertyCount(id, property))
            }
            _ => Some(Resource::Property(id, property)),
        }
    }

    /// What an object of the directory leads to: of a user, the manager.
    fn object(&mut self, directory: Directory, id: String) -> Resource {
        let rest: Vec<&str> = self.segments.as_slice().iter().map(String::as_str).collect();
        match (directory, &*rest) {
            (Directory::Users, ["manager"]) => {
                self.segments = [].iter();
                Resource::Manager(id)
            }
            (Directory::Users, ["manager", "$ref"]) => {
                self.segments = [].iter();
                Resource::ManagerReference(id)
            }
            _ => Resource::Object(directory, id),
        }
    }

    fn directory(&mut self, directory: Directory, key: Option<String>) -> Result<Resource, Refusal> {
        match self.member(key) {
            Member::All => Ok(Resource::Objects(directory)),
            Member::Count => Ok(Resource::ObjectsCount(directory)),
            Member::References => Err(Refusal::no_such_segment("$ref")),
            Member::Key(id) => Ok(self.object(directory, id)),
        }
    }

    /// What stands after a collection: nothing, a system segment, or a key in either style.
    fn member(&mut self, key: Option<String>) -> Member {
        if let Some(key) = key {
            return Member::Key(key);
        }
        match self.segments.next().map(String::as_str) {
            None => Member::All,
            Some("$count") => Member::Count,
            Some("$ref") => Member::References,
            Some(key) => Member::Key(key.to_owned()),
        }
    }

    /// A segment that is a name, with or without a key in parentheses.
    fn name(&mut self) -> Result<Option<(String, Option<String>)>, Refusal> {
        let Some(segment) = self.segments.next() else { return Ok(None) };
        let Some((name, rest)) = segment.split_once('(') else { return Ok(Some((segment.clone(), None))) };
        let key = rest.strip_suffix(')').and_then(key_predicate);
        let key = key.ok_or_else(|| Refusal::bad_request(format!("'{segment}' has a malformed key.")))?;
        Ok(Some((name.to_owned(), Some(key))))
    }
}

/// `'O''Hara'` or `id='O''Hara'`, without the parentheses.
fn key_predicate(text: &str) -> Option<String> {
    let text = text.strip_prefix("id=").unwrap_or(text);
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let unquoted = inner.replace("''", "\u{0}");
    (!unquoted.contains('\'')).then(|| unquoted.replace('\u{0}', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Resource) {
        assert_eq!(parse(path).map(|address| address.resource), Ok(expected), "{path}");
    }

    #[test]
    fn a_key_stands_in_a_segment_or_in_parentheses() {
        let expected = Resource::Organization("O'Hara/1".to_owned());
        check("/beta/connectedOrganizations/O'Hara%2F1", expected.clone());
        check("/beta/connectedOrganizations('O''Hara%2F1')", expected.clone());
        check("/beta/connectedOrganizations(id='O''Hara%2F1')", expected);
    }

    #[test]
    fn both_homes_of_the_collection_are_known() {
        check("/v1.0/connectedOrganizations/", Resource::Organizations);
        check("/beta/identityGovernance/entitlementManagement/connectedOrganizations", Resource::Organizations);
    }

    #[test]
    fn a_reference_is_told_from_its_sponsor() {
        let sponsor = |id: &str| ("a".to_owned(), SponsorKind::Internal, id.to_owned());
        let (id, kind, key) = sponsor("b");
        check("/beta/connectedOrganizations/a/internalSponsors/b", Resource::Sponsor(id, kind, key));
        let (id, kind, key) = sponsor("b");
        check("/beta/connectedOrganizations/a/internalSponsors('b')/$ref", Resource::SponsorReference(id, kind, key));
    }

    #[test]
    fn addresses_that_lead_nowhere_are_refused() {
        for path in [
            "/",
            "/v2/users",
            "/beta",
            "/beta/nothing",
            "/beta/users/a/b",
            "/beta//users",
            "/beta/users(1)",
            "/beta/users('a'b')",
            "/beta/identityGovernance('a')",
        ] {
            assert!(parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_relative_url_starts_where_the_request_went() {
        let path = "/beta/connectedOrganizations/a/internalSponsors/$ref";
        for (url, expected) in [
            ("http://other/a", "http://other/a"),
            ("/beta/users/a", "http://here/beta/users/a"),
            ("users/a", "http://here/beta/connectedOrganizations/a/internalSponsors/users/a"),
            ("../../../users/a", "http://here/beta/users/a"),
            ("./../../../../../../users/a", "http://here/users/a"),
        ] {
            assert_eq!(absolute(url, path, "http://here"), expected);
        }
    }

    #[test]
    fn a_url_must_lead_to_this_service() {
        let origin = "http://127.0.0.1:1";
        assert!(parse_url("http://127.0.0.1:1/beta/users/a", origin).is_ok());
        for url in
            ["http://127.0.0.1:12/beta/users/a", "/beta/users/a", "users/a", "http://127.0.0.1:1/beta/users/a?x=1"]
        {
            assert!(parse_url(url, origin).is_err(), "{url}");
        }
    }
}
