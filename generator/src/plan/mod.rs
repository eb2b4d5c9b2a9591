//! The Rust crate to be: modules, items, names, types, boxing. Every decision is taken here.
//!
//! In: a [`Model`](crate::model::Model), the slice of it that is wanted, and the settings. Out: [`Crate`], plain data
//! in the order in which it is written. No tokens are made here, and nothing after it decides anything.

mod boxing;
mod client;
mod complexes;
mod describe;
mod directory;
mod docs;
mod hierarchy;
mod models;
mod names;
mod nulls;
mod offers;
mod operations;
mod planner;
mod reserved;
mod routes;
mod statements;
mod types;

pub use docs::Docs;
pub use names::Ident;
pub(crate) use names::is_identifier;
pub use planner::plan;

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
    /// The client; `None` when the service has no entity container.
    pub client: Option<Client>,
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

/// A concrete entity or complex type (CSDL 6 and 9), or a hub, which is treated as one.
///
/// One name is free in every scope: the field `additional`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struct {
    /// The name of the struct.
    pub ident: Ident,
    /// Whether it is an entity type.
    pub is_entity: bool,
    /// Its qualified names on the wire: the canonical one first, then its spelling with the schema's alias.
    pub wire_names: Vec<String>,
    /// The wire names of its key properties in key order, inherited ones included; empty for complex types. A part with
    /// an alias is `alias=path`.
    pub key: Vec<String>,
    /// Whether it is an open type.
    pub is_open: bool,
    /// Its docs, its steps and calls included.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// Its fields: base first, in schema order, structural before navigation at each level.
    pub fields: Vec<Field>,
    /// The variants it can be put into, one per enum over a base of it (`Any…` enums included), in the order of their
    /// paths: `From<This> for hierarchy`.
    pub variants: Vec<VariantPath>,
    /// The structs of its concrete bases in the slice, hubs left out, nearest first: `From<This> for base`. The
    /// fields of each are a prefix of this one's.
    pub bases: Vec<TypePath>,
    /// The `Any…` enum, if this is a concrete base with derived types in the slice.
    pub any: Option<TypePath>,
}

/// A variant of an enum over a base.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VariantPath {
    /// The enum.
    pub hierarchy: TypePath,
    /// The variant.
    pub ident: Ident,
}

/// A property of a struct (CSDL 7 and 8): `pub ident: Option<type>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The field and its constant.
    pub property: Property,
    /// Whether the value of the field is boxed: `Option<Box<type>>`.
    pub is_boxed: bool,
    /// Who may write it.
    pub access: Access,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A property as a name: what a constant `Property<Self, type>` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name of the field.
    pub ident: Ident,
    /// The name of the constant.
    pub constant: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// Its type, without `Option` and `Box`.
    pub ty: RustType,
}

/// Who may write a property; the names are those of the runtime's `Access`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Sent by create and by patch.
    ReadWrite,
    /// The service's alone: `Core.Computed`, or `Core.Permissions` that allow reading only.
    ReadOnly,
    /// Sent by create, refused by a patch: `Core.Immutable`.
    Immutable,
    /// A navigation property.
    Navigation,
}

/// An enum over the concrete types that derive from a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    /// The name of the enum: that of an abstract base, or `Any…` for a concrete one.
    pub ident: Ident,
    /// Whether the base is an entity type.
    pub is_entity: bool,
    /// What it stands over.
    pub kind: HierarchyKind,
    /// The qualified names of the base: the canonical one first.
    pub wire_names: Vec<String>,
    /// The wire names of the base's key properties.
    pub key: Vec<String>,
    /// Whether the base is open.
    pub is_open: bool,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// Its variants in the order of their identifiers, each boxed; of an `Any…` enum the base comes first.
    pub variants: Vec<Variant>,
    /// The properties of an abstract base, as constants; empty for an `Any…` enum.
    pub properties: Vec<Property>,
}

/// What an enum over a hierarchy stands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HierarchyKind {
    /// An abstract base. One more variant keeps every other type.
    Abstract {
        /// The name of the variant for types that are not in the slice: `Unknown`.
        unknown: Ident,
    },
    /// A concrete base, of which this is the struct. The first variant is the base, and keeps every other type.
    Any {
        /// The struct of the base.
        base: TypePath,
    },
}

/// A type in an enum over a hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name of the variant.
    pub ident: Ident,
    /// The struct it holds, boxed.
    pub ty: TypePath,
    /// Its docs.
    pub docs: Docs,
}

/// An enumeration type (CSDL 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The name of the enum.
    pub ident: Ident,
    /// Its qualified names on the wire: the canonical one first.
    pub wire_names: Vec<String>,
    /// Whether values are sets of members; properties of it are then [`RustType::Flags`].
    pub is_flags: bool,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// Its members in schema order.
    pub members: Vec<Member>,
    /// The name of the variant for values that are no member: `Unknown`.
    pub unknown: Ident,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name of the variant.
    pub ident: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// Its value.
    pub value: i64,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A type definition (CSDL 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name of the type.
    pub ident: Ident,
    /// What it stands for.
    pub ty: RustType,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A type of the emitted crate, without `Option` and `Box`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `String`.
    String,
    /// `bool`.
    Boolean,
    /// `u8`.
    Byte,
    /// `i8`.
    SByte,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `f32`.
    Single,
    /// `f64`.
    Double,
    /// The runtime's `DateTimeOffset`.
    DateTimeOffset,
    /// The runtime's `Date`.
    Date,
    /// The runtime's `TimeOfDay`.
    TimeOfDay,
    /// The runtime's `Duration`.
    Duration,
    /// The runtime's `Guid`.
    Guid,
    /// The runtime's `Decimal`.
    Decimal,
    /// The runtime's `Binary`.
    Binary,
    /// `serde_json::Value`: whatever the schema does not say more of.
    Json,
    /// A struct, a hierarchy, an enumeration without flags, or an alias.
    Named(TypePath),
    /// A set of the members of an enumeration: the runtime's `Flags<…>`.
    Flags(TypePath),
    /// `Vec<T>`; null items are skipped.
    List(Box<RustType>),
    /// `Vec<Option<T>>`; null items are kept.
    ListOfNullable(Box<RustType>),
}

/// The client: where every request begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The name of its struct, declared in the private module `client` and exported at the crate's root.
    pub ident: Ident,
    /// The file it is written to: `src/client.rs`.
    pub file: String,
    /// The service's address, for docs and examples; the client is always given one.
    pub endpoint: Option<String>,
    /// How the service wants its requests.
    pub dialect: Dialect,
    /// The docs of the struct.
    pub docs: Docs,
    /// Entity sets and singletons, in the order of their identifiers: methods of the client.
    pub steps: Vec<Step>,
    /// Action and function imports, in the order of their identifiers: methods of the client.
    pub operations: Vec<Operation>,
    /// What each entity and complex type offers, if anything, in the order of the type paths.
    pub receivers: Vec<Receiver>,
    /// The types that stand for the parameters of actions which may be left out, in the order of their identifiers;
    /// declared in the module `parameters`.
    pub parameter_sets: Vec<ParameterSet>,
}

/// How a service wants its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How a key is put into a URL.
    pub keys: KeyStyle,
    /// How an enumeration's member is put into a URL.
    pub enum_literals: EnumLiterals,
    /// Where the parameters of a function are put.
    pub function_parameters: FunctionParameters,
    /// The header that carries the id of a request.
    pub request_id_header: Option<String>,
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
    /// The operations bound to a collection of it, likewise: `impl EntitySet<type>`.
    pub collection_operations: Vec<Operation>,
    /// Its alternate keys in the order of their identifiers: methods of `EntitySet<type>`.
    pub keys: Vec<AlternateKey>,
}

/// An action or a function (CSDL 12) as a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name of the method.
    pub ident: Ident,
    /// Whether it is called by `GET` and has its parameters in the URL.
    pub is_function: bool,
    /// The segment of the URL: its qualified name, or the name of its import.
    pub wire_name: String,
    /// What the method takes, in schema order.
    pub parameters: Vec<Parameter>,
    /// The [`ParameterSet`] of an action that has one.
    pub marker: Option<Ident>,
    /// What it gives.
    pub result: OperationResult,
    /// What a caller must be allowed to.
    pub permissions: Vec<Permission>,
    /// Its docs, with method and wire path.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A parameter of an operation (CSDL 12.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the argument, or of the method that gives it.
    pub ident: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// How it is taken.
    pub argument: Argument,
    /// Whether there must be one.
    pub presence: Presence,
}

/// The type of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The type of the value, or of the items of a collection.
    pub ty: RustType,
    /// How it is passed.
    pub passing: Passing,
}

/// How an argument is passed. Nothing is kept: it is written at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// `&str`: a literal.
    Text,
    /// `T`: a literal of another type.
    Value,
    /// `&T`: JSON.
    Reference,
    /// `&[impl AsRef<str>]`: JSON.
    Texts,
    /// `&[T]`: JSON.
    Slice,
}

/// Whether an argument must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is one.
    Required,
    /// There is one, or null: `Option<…>`.
    Nullable,
    /// There may be one: `Option<…>`.
    Optional,
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationResult {
    /// Nothing.
    Nothing,
    /// A stream.
    Media,
    /// An entity or a complex value.
    Object {
        /// Its type.
        ty: RustType,
        /// Whether it may be null.
        is_nullable: bool,
    },
    /// Any other single value.
    Value {
        /// Its type.
        ty: RustType,
        /// Whether it may be null.
        is_nullable: bool,
    },
    /// A collection of this type.
    Collection(RustType),
}

/// The parameters of an action that may be left out: a type to tell its requests from others, and its methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterSet {
    /// The name of the type.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The parameters in schema order, each with its docs and the note of `#[deprecated]`.
    pub parameters: Vec<(Parameter, Docs, Option<String>)>,
}

impl Receiver {
    /// Whether it offers nothing.
    fn is_empty(&self) -> bool {
        let Self { steps, operations, collection_operations, keys, .. } = self;
        steps.is_empty() && operations.is_empty() && collection_operations.is_empty() && keys.is_empty()
    }
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
    /// `PATCH`
    Update,
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
    /// `POST`
    pub insert: Vec<Permission>,
    /// `PATCH`
    pub update: Vec<Permission>,
    /// `DELETE`
    pub delete: Vec<Permission>,
}

/// One of the ways to be allowed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The security scheme, such as `Application`.
    pub scheme: String,
    /// The scopes, any one of which suffices; the least privileged first.
    pub scopes: Vec<String>,
}

#[cfg(test)]
mod tests;
