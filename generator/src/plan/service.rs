//! What the client offers, decided to the last name: plain data.
//!
//! In: the decisions of the planner. Out: what the emitters write. Actions and functions are in `operation.rs`.

use super::{Docs, Group, Ident, Operation, ParameterSet, PathOperation, RustType, Secret, ServerFunction, TypePath};

/// The client: where every request begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The name of its struct, declared in the private module `client` and exported at the crate's root.
    pub ident: Ident,
    /// The file it is written to: `src/client.rs`.
    pub file: String,
    /// The service's address, for docs and examples; the client is always given one.
    pub endpoint: Option<String>,
    /// Addresses by name, where there are several, in the order of the names: constants of the client.
    pub endpoints: Vec<Endpoint>,
    /// Addresses that have variables or no origin: functions of the client.
    pub server_functions: Vec<ServerFunction>,
    /// What says who calls, in the order of the constants: constants of the client.
    pub secrets: Vec<Secret>,
    /// How the service wants its requests, where they are made of resources and queries.
    pub dialect: Option<Dialect>,
    /// The header that carries the id of a request.
    pub request_id_header: Option<String>,
    /// The security schemes that a token of a credential is for.
    pub token_schemes: Vec<String>,
    /// The docs of the struct.
    pub docs: Docs,
    /// Entity sets and singletons, in the order of their identifiers: methods of the client.
    pub steps: Vec<Step>,
    /// Action and function imports, in the order of their identifiers: methods of the client.
    pub operations: Vec<Operation>,
    /// Operations by path in their groups, in the order of their modules: methods of the client that give the groups.
    pub groups: Vec<Group>,
    /// Operations by path that are in no group, in the order of their identifiers: methods of the client.
    pub path_operations: Vec<PathOperation>,
    /// What each entity and complex type offers, if anything, in the order of the type paths.
    pub receivers: Vec<Receiver>,
    /// What values offer that are neither entities nor complex, where an operation is bound to them.
    pub value_receivers: Vec<ValueReceiver>,
    /// The types that stand for the parameters of actions which may be left out, in the order of their identifiers;
    /// declared in the module `parameters`.
    pub parameter_sets: Vec<ParameterSet>,
    /// The lists of permissions that steps and operations state, each once, in the order of their identifiers; declared
    /// in the private module `permissions`.
    pub permission_lists: Vec<PermissionList>,
}

/// One of several addresses of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The name of the constant.
    pub ident: Ident,
    /// The address.
    pub url: String,
    /// The docs of the constant.
    pub docs: Docs,
}

/// How a service wants its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How a key is put into a URL.
    pub keys: KeyStyle,
    /// How an enumeration's member is put into a URL.
    pub enum_literals: EnumLiterals,
    /// What an advanced query must say of itself.
    pub advanced_queries: AdvancedQueries,
    /// Where the parameters of a function are put.
    pub function_parameters: FunctionParameters,
}

/// How a key is put into a URL (URL conventions 4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyStyle {
    /// `set/k`
    Segments,
    /// `set('k')`
    #[default]
    Parentheses,
}

/// Where the parameters of a function are put (URL conventions 4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunctionParameters {
    /// `f(a='x')`, but for what a path cannot hold.
    #[default]
    Inline,
    /// `f(a=@a)?@a='x'`
    Aliases,
}

/// How an enumeration's member is put into a URL (URL conventions 5.1.1.6.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnumLiterals {
    /// `'member'`
    Bare,
    /// `ns.Enum'member'`
    #[default]
    Qualified,
}

/// What a request with an advanced query must say of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdvancedQueries {
    /// Nothing.
    #[default]
    Plain,
    /// `ConsistencyLevel: eventual`, and `$count=true` for most of them.
    ConsistencyLevel,
}

/// The steps that one type offers: `impl Entity<type>` or `impl Complex<type>`; and its alternate keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// The type: a struct, or the enum of an abstract base.
    pub ty: TypePath,
    /// Whether it is an entity type.
    pub is_entity: bool,
    /// Its steps in the order of their identifiers, inherited ones included.
    pub steps: Vec<Step>,
    /// The operations bound to it in the order of their identifiers, those of its bases included.
    pub operations: Vec<Operation>,
    /// The operations bound to a collection of it, likewise: `impl EntitySet<type>` or `impl ValueCollection<type>`.
    pub collection_operations: Vec<Operation>,
    /// Its alternate keys in the order of their identifiers: methods of `EntitySet<type>`.
    pub keys: Vec<AlternateKey>,
}

impl Receiver {
    /// Whether it offers nothing.
    pub(super) fn is_empty(&self) -> bool {
        let Self { steps, operations, collection_operations, keys, .. } = self;
        steps.is_empty() && operations.is_empty() && collection_operations.is_empty() && keys.is_empty()
    }
}

/// The operations bound to values of one type that is neither an entity nor a complex type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueReceiver {
    /// The type.
    pub ty: RustType,
    /// The operations bound to one value, in the order of their identifiers: `impl SingleValue<type>`.
    pub operations: Vec<Operation>,
    /// The operations bound to a collection, likewise: `impl ValueCollection<type>`.
    pub collection_operations: Vec<Operation>,
}

/// A key beside the primary one (`Core.AlternateKeys`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateKey {
    /// The name of the method.
    pub ident: Ident,
    /// Its parts in schema order.
    pub parts: Vec<KeyPart>,
    /// Its docs.
    pub docs: Docs,
}

/// A part of an alternate key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPart {
    /// The name of the parameter.
    pub ident: Ident,
    /// The name in the key predicate.
    pub wire_name: String,
}

/// A way from an entity (or from the client) to what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name of the method.
    pub ident: Ident,
    /// The segment of the URL.
    pub wire_name: String,
    /// What it leads to.
    pub target: Target,
    /// What a caller must be allowed to.
    pub permissions: Permissions,
    /// What the service does not offer there.
    pub not_offered: NotOffered,
    /// Its docs, with wire path and least-privileged permissions.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// What a step leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `Entity<type>`
    One(TypePath),
    /// `EntitySet<type>`
    Many(TypePath),
    /// `Complex<type>`
    Complex(TypePath),
    /// `ValueCollection<type>`: complex values, or values of any other type that is no entity.
    Values(RustType),
    /// `SingleValue<type>`: one that is neither an entity nor a complex value.
    Value(RustType),
    /// `Media`: a property that is a stream.
    Stream,
    /// `Media`: the content of a media entity.
    Media,
}

/// What the service does not offer at a step (`Org.OData.Capabilities.V1`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotOffered {
    /// What is not offered at all.
    pub capabilities: Vec<Capability>,
    /// The paths of properties that cannot be filtered by.
    pub filter_by: Vec<String>,
    /// The paths of properties that cannot be sorted by.
    pub sort_by: Vec<String>,
    /// The paths of navigation properties that cannot be expanded.
    pub expand: Vec<String>,
    /// The paths of properties that cannot be given to what is created.
    pub insert_with: Vec<String>,
    /// Those without which nothing can be created.
    pub insert_without: Vec<String>,
    /// The paths of properties that cannot be updated.
    pub update_with: Vec<String>,
    /// Those without which nothing can be updated.
    pub update_without: Vec<String>,
}

/// What a service may not offer; the names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// `GET`
    Read,
    /// `GET` of one of many.
    ReadByKey,
    /// `POST`
    Insert,
    /// `PATCH` or `PUT`
    Update,
    /// `PATCH`, so that to update is to replace.
    Patch,
    /// `DELETE`
    Delete,
    /// `$count`
    Count,
    /// `$filter`
    Filter,
    /// `GET` of many without `$filter`.
    NoFilter,
    /// `$orderby`
    Sort,
    /// `$expand`
    Expand,
    /// `$search`
    Search,
    /// `$select`
    Select,
    /// `$top`
    Top,
    /// `$skip`
    Skip,
}

/// What a caller must be allowed to, by kind of request (`Org.OData.Capabilities.V1`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// `GET`
    pub read: Vec<Permission>,
    /// `GET` of one entity of a collection, where that needs others than `read`.
    pub read_by_key: Vec<Permission>,
    /// `POST`
    pub insert: Vec<Permission>,
    /// `PATCH`
    pub update: Vec<Permission>,
    /// `DELETE`
    pub delete: Vec<Permission>,
}

/// A list of permissions, any one of which suffices, and the constant that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionList {
    /// The name of the constant.
    pub ident: Ident,
    /// The list.
    pub permissions: Vec<Permission>,
}

/// One of the ways to be allowed something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permission {
    /// The security scheme, such as `Application`.
    pub scheme: String,
    /// The scopes, any one of which suffices, the least privileged first.
    pub scopes: Vec<String>,
    /// Whether all of the scopes are needed, and not any one.
    pub needs_all: bool,
}
