//! What the generator tells the runtime about a service and the permissions of its steps: plain data, written down as
//! constants by the emitted code and handed on by reference.
//!
//! Not here: what is stated of steps and operations, and how a description becomes a pipeline (`pipeline.rs`).

#[cfg(feature = "resources")]
use crate::odata::{AdvancedQueries, EnumLiterals, KeyStyle, QueryDialect};

/// The traits of one service, the same for every client of it.
#[derive(Clone, Copy, Debug)]
pub struct ServiceDescription {
    /// The name of the generated crate, for the `User-Agent` header.
    pub package: &'static str,
    /// The version of the generated crate, for the `User-Agent` header.
    pub version: &'static str,
    #[cfg(feature = "resources")]
    /// How the key of an entity stands in a path (OData URL Conventions 4.3.1 and 4.3.6).
    pub key_style: KeyStyle,
    #[cfg(feature = "resources")]
    /// How literals are written in query options.
    pub query: QueryDialect,
    #[cfg(feature = "resources")]
    /// Where the parameters of functions stand.
    pub function_parameters: FunctionParameters,
    /// The request header that takes a fresh id with each call, such as `client-request-id`. When absent it is
    /// `x-ms-client-request-id`, as for every client on `azure_core`.
    pub request_id_header: Option<&'static str>,
    /// The security schemes that a token of a credential is for, by their names in the description.
    pub token_schemes: &'static [&'static str],
}

impl ServiceDescription {
    /// A service of which nothing else is known: keys in parentheses, and nothing beyond OData.
    #[must_use]
    pub const fn new(package: &'static str, version: &'static str) -> Self {
        Self {
            package,
            version,
            #[cfg(feature = "resources")]
            key_style: KeyStyle::Parentheses,
            #[cfg(feature = "resources")]
            query: QueryDialect { enum_literals: EnumLiterals::Qualified, advanced_queries: AdvancedQueries::Plain },
            #[cfg(feature = "resources")]
            function_parameters: FunctionParameters::Inline,
            request_id_header: None,
            token_schemes: &[],
        }
    }
}

#[cfg(feature = "resources")]
/// The permissions that calls at one place of a service need, one list for each kind of access
/// (vocabulary `Org.OData.Capabilities.V1`, the `Permissions` of `ReadRestrictions` and its siblings).
///
/// An empty list means that the schema says nothing, not that nothing is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Needed to list, get and count.
    pub read: &'static [Permission],
    /// Needed to get one entity of a collection by its key, where others are than for `read`.
    pub read_by_key: &'static [Permission],
    /// Needed to create, and to add a reference.
    pub insert: &'static [Permission],
    /// Needed to update.
    pub update: &'static [Permission],
    /// Needed to delete, and to remove a reference.
    pub delete: &'static [Permission],
}

#[cfg(feature = "resources")]
impl Permissions {
    /// Nothing stated.
    pub const NONE: Self = Self { read: &[], read_by_key: &[], insert: &[], update: &[], delete: &[] };
}

/// One way to be allowed a call: any of `scopes`, or all of them, under one authorization scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The name of the authorization scheme, such as `DelegatedWork` or `Application`.
    pub scheme: &'static str,
    /// The scopes of which one suffices, the least privileged first; or all that are needed.
    pub scopes: &'static [&'static str],
    /// Whether all scopes are needed together (OpenAPI 3.1, 4.8.30); there may be none then.
    pub needs_all: bool,
}

impl Permission {
    /// Any of `scopes`, under `scheme`.
    #[must_use]
    pub const fn new(scheme: &'static str, scopes: &'static [&'static str]) -> Self {
        Self { scheme, scopes, needs_all: false }
    }

    /// All of `scopes` together, under `scheme`.
    #[must_use]
    pub const fn all(scheme: &'static str, scopes: &'static [&'static str]) -> Self {
        Self { scheme, scopes, needs_all: true }
    }
}

#[cfg(feature = "resources")]
/// Where the parameters of functions stand in a URL (OData URL Conventions 4.01, 4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunctionParameters {
    /// In the path, `f(a='x')`, but for what a path cannot hold.
    #[default]
    Inline,
    /// In the query, `f(a=@a)?@a='x'`.
    Aliases,
}
