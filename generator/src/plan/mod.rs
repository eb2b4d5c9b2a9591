//! The Rust crate to be: modules, items, names, types, boxing. Every decision is taken here.
//!
//! In: a [`Model`](crate::model::Model), the slice of it that is wanted, and the settings. Out: [`Crate`], plain data
//! in the order in which it is written. No tokens are made here, and nothing after it decides anything.

mod bases;
mod binding;
mod boxing;
mod calls;
mod client;
mod complexes;
mod constants;
mod context;
mod describe;
mod directory;
mod docs;
mod hierarchy;
mod idempotent;
mod item;
mod markdown;
mod models;
mod names;
mod nulls;
mod offers;
mod operation;
mod operations;
mod path_operation;
mod paths;
mod permissions;
mod planner;
mod reserved;
mod roots;
mod routes;
mod service;
mod statements;
mod types;
mod unions;
mod variants;
mod way;

pub use docs::Docs;
pub use item::{
    Access, Alias, BaseEnum, Enumeration, Field, Hierarchy, HierarchyKind, Member, Property, RustType, Struct, Union,
    UnionVariant, Variant, VariantPath,
};
pub use names::Ident;
pub(crate) use names::is_identifier;
pub use operation::{
    Argument, NullableParameter, Operation, OperationResult, Parameter, ParameterSet, Passing, Presence,
};
pub use path_operation::{
    AnswerContent, AnswerVariant, Answers, BodyForm, Failure, FormFiles, Group, Paging, PathOperation, PathParameter,
    PathResult, RequestBody, Secret, SecretPlace, ServerFunction, ServerPart,
};
pub use planner::plan;
pub use service::{
    AdvancedQueries, AlternateKey, Capability, Client, Dialect, Endpoint, EnumLiterals, FunctionParameters, KeyPart,
    KeyStyle, NotOffered, Permission, PermissionList, Permissions, Receiver, Step, Target, ValueReceiver,
};

/// A crate, decided to the last name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crate {
    /// What its manifest says.
    pub package: Package,
    /// The docs of `src/lib.rs`.
    pub docs: Docs,
    /// The command that makes the crate again, for the headers of its files.
    pub regenerate: String,
    /// The modules of models: `models` first, which holds the main namespace, then the others in the order of their
    /// paths. All but the first are children of the first.
    pub modules: Vec<Module>,
    /// The client; `None` when the service has neither an entity container nor operations by path.
    pub client: Option<Client>,
    /// How the service is called, whether or not there is a client.
    pub calling: Calling,
}

/// How a service is called, which is what decides the half of the runtime that a crate has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calling {
    /// By the URL of a resource, step by step, with queries: OData.
    Resources,
    /// By operations at templates of paths: OpenAPI.
    Paths,
}

/// What the manifest of a crate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The package's name, valid for Cargo.
    pub name: String,
    /// Its version, a semantic one.
    pub version: String,
    /// One line of plain text.
    pub description: String,
    /// The same as Markdown.
    pub about: Docs,
}

/// A module of models: one namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its path below the crate, such as `models` or `models`, `call_records`.
    pub path: Vec<Ident>,
    /// The file it is written to, such as `src/models/mod.rs`; forward slashes, relative to the package.
    pub file: String,
    /// The namespace it stands for.
    pub namespace: String,
    /// Its docs.
    pub docs: Docs,
    /// Its items in the order of their identifiers.
    pub items: Vec<Item>,
}

/// An item of a module of models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A concrete entity or complex type, or a hub.
    Struct(Struct),
    /// An enum over the types that derive from a base.
    Hierarchy(Hierarchy),
    /// An enumeration type.
    Enumeration(Enumeration),
    /// A type definition.
    Alias(Alias),
    /// One of several types, which are tried.
    Union(Union),
}

impl Item {
    /// The identifier it is declared with.
    #[must_use]
    pub const fn ident(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.ident,
            Self::Hierarchy(item) => &item.ident,
            Self::Enumeration(item) => &item.ident,
            Self::Alias(item) => &item.ident,
            Self::Union(item) => &item.ident,
        }
    }
}

/// Where an item is declared: `crate::` + module + identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypePath {
    /// The module, without `crate`.
    pub module: Vec<Ident>,
    /// The item.
    pub ident: Ident,
}

#[cfg(test)]
mod tests;
