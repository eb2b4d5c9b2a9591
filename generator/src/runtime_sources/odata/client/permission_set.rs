//! What a program needs to be allowed: the permissions of several requests, put together.
//!
//! In: what requests state ([`permissions`](super::Request::permissions)). Out: the scopes to ask an administrator for.

use super::description::Permission;
use std::{collections::BTreeSet, fmt};

/// The permissions that several requests need together.
///
/// ```
/// use edmund_runtime::odata::client::{Permission, PermissionSet};
///
/// // What `request.permissions()` gives:
/// const READ: &[Permission] = &[Permission::new("Application", &["User.Read.All", "User.ReadWrite.All"])];
/// const WRITE: &[Permission] = &[Permission::new("Application", &["User.ReadWrite.All"])];
///
/// let reading = PermissionSet::from_iter([READ]);
/// assert_eq!(reading.scopes("Application"), Some(vec!["User.Read.All"]));
///
/// let all = PermissionSet::from_iter([READ, WRITE]); // who may write may read
/// assert_eq!(all.to_string(), "Application: User.ReadWrite.All");
/// ```
#[derive(Clone, Debug, Default)]
pub struct PermissionSet {
    stated: Vec<&'static [Permission]>,
    has_unstated: bool,
}

impl PermissionSet {
    /// A set of no requests.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what a request needs.
    pub fn add(&mut self, permissions: &'static [Permission]) {
        if permissions.is_empty() {
            self.has_unstated = true;
        } else {
            self.stated.push(permissions);
        }
    }

    /// Whether the schema states nothing of one of the requests, so that more may be needed than is known.
    #[must_use]
    pub fn has_unstated(&self) -> bool {
        self.has_unstated
    }

    /// The authorization schemes that any of the requests names, such as `Application`.
    #[must_use]
    pub fn schemes(&self) -> BTreeSet<&'static str> {
        self.stated.iter().copied().flatten().map(|permission| permission.scheme).collect()
    }

    /// The scopes that suffice under a scheme, in the order of their names: where one has a choice, a scope that is needed
    /// anyway, or else the least privileged. `None` if one of the requests cannot be made under that scheme.
    #[must_use]
    pub fn scopes(&self, scheme: &str) -> Option<Vec<&'static str>> {
        let mut choices = Vec::new();
        for permissions in &self.stated {
            let of_scheme = permissions.iter().filter(|permission| permission.scheme == scheme);
            let ways: Vec<&'static [&'static str]> = of_scheme.flat_map(ways).collect();
            if ways.is_empty() {
                return None;
            }
            choices.push(ways);
        }
        // Those without a choice first.
        choices.sort_by_key(Vec::len);
        let mut needed = BTreeSet::new();
        for ways in choices {
            if !ways.iter().any(|way| way.iter().all(|scope| needed.contains(scope))) {
                needed.extend(ways.first().into_iter().copied().flatten());
            }
        }
        Some(needed.into_iter().collect())
    }
}

/// The scopes that suffice, each way by itself.
fn ways(permission: &'static Permission) -> impl Iterator<Item = &'static [&'static str]> {
    permission.scopes.chunks(if permission.needs_all { usize::MAX } else { 1 }).chain(
        // All of none is a way, and any of none is not.
        (permission.needs_all && permission.scopes.is_empty()).then_some(permission.scopes),
    )
}

impl Extend<&'static [Permission]> for PermissionSet {
    fn extend<I: IntoIterator<Item = &'static [Permission]>>(&mut self, requests: I) {
        requests.into_iter().for_each(|permissions| self.add(permissions));
    }
}

impl FromIterator<&'static [Permission]> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = &'static [Permission]>>(requests: I) -> Self {
        let mut set = Self::new();
        set.extend(requests);
        set
    }
}

/// A line for each scheme under which all of the requests can be made.
impl fmt::Display for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for scheme in self.schemes() {
            if let Some(scopes) = self.scopes(scheme) {
                write!(f, "{separator}{scheme}: {}", scopes.join(", "))?;
                separator = "\n";
            }
        }
        Ok(())
    }
}
