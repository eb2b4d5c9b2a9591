//! How a service behaves where Graph leaves room. Plain data; read by the routes.

use std::collections::BTreeMap;

/// Settings of a [`StrictService`](crate::StrictService).
#[derive(Clone, Debug)]
pub struct Options {
    /// Items of a page before a `@odata.nextLink` is given. `Prefer: odata.maxpagesize` can lower it.
    pub page_size: usize,
    /// Registered domains and the id of the tenant that each belongs to. A `domainIdentitySource` of one of them
    /// becomes an `azureActiveDirectoryTenant` when an organization is created.
    pub registered_domains: BTreeMap<String, String>,
    /// The user principal name that is written to `createdBy` and `modifiedBy`.
    pub caller: String,
    /// How an enum value is written in `$filter`.
    pub enum_literals: EnumLiterals,
    /// Whether a change of an organization must say which state it is meant for, in `If-Match`; it is refused with 428
    /// otherwise.
    pub requires_if_match: bool,
    /// Whether `PATCH` and `PUT` create an organization that does not exist, and `PUT` replaces one that does. Graph offers
    /// neither.
    pub upserts: bool,
    /// Whether sponsors can be made along with their organization; Graph wants them to exist.
    pub deep_inserts: bool,
    /// Custom query options (without `$`) that are let through and ignored; all others are refused.
    pub custom_query_options: Vec<String>,
}

/// How an enum value is written in `$filter`; the other way is refused, so that a client's dialect is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumLiterals {
    /// `state eq 'configured'`, as Graph documents it.
    Bare,
    /// `state eq microsoft.graph.connectedOrganizationState'configured'`, OData 4.01 URL Conventions 5.1.1.14.1.
    Qualified,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page_size: 3,
            registered_domains: BTreeMap::from([
                ("contoso.com".to_owned(), "aaaabbbb-0000-cccc-1111-dddd2222eeee".to_owned()),
                ("fabrikam.com".to_owned(), "bbbbcccc-1111-dddd-2222-eeee3333ffff".to_owned()),
            ]),
            caller: "admin@contoso.com".to_owned(),
            enum_literals: EnumLiterals::Bare,
            requires_if_match: false,
            upserts: false,
            deep_inserts: false,
            custom_query_options: Vec::new(),
        }
    }
}
