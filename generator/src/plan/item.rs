//! What the modules of models hold, decided to the last name: plain data.
//!
//! In: the decisions of the planner. Out: what the emitters write. What is decided, and why, is told where it is planned.

use super::{Docs, Ident, TypePath};
use crate::model::Shape;

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
    /// The type of what is in `additional`, where the schema says it of all members that it does not name.
    pub additional: Option<RustType>,
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
    /// The JSON text of its value, where it must be there and there is but one: it is written where the field is unset.
    pub always: Option<String>,
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
    /// The member that tells the type of an object, in place of `@odata.type`.
    pub discriminator: Option<String>,
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
    /// The enums over abstract bases of an abstract base, which it converts into; empty for an `Any…` enum.
    pub bases: Vec<BaseEnum>,
    /// The structs of the concrete bases of an abstract base, hubs left out, nearest first; empty for an `Any…` enum.
    pub concrete_bases: Vec<TypePath>,
    /// The properties of an abstract base, as constants; empty for an `Any…` enum.
    pub properties: Vec<Property>,
}

/// The enum over a base of an abstract base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseEnum {
    /// The enum.
    pub hierarchy: TypePath,
    /// For each variant of the derived enum, in its order, the one for the same type.
    pub variants: Vec<Ident>,
    /// The variant for types that the schema does not name.
    pub unknown: Ident,
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
    /// The values of the discriminator that stand for it, the first being written.
    pub values: Vec<String>,
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
    /// Whether the wire has numbers, and not the names of members.
    pub is_numeric: bool,
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

/// A value of one of several types, which are tried in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Union {
    /// The name of the enum.
    pub ident: Ident,
    /// Its qualified name.
    pub wire_name: String,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// Its variants, in the order in which they are tried; no two hold the same type.
    pub variants: Vec<UnionVariant>,
    /// The name of the variant for values that fit none: `Unknown`.
    pub unknown: Ident,
}

/// A type of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnionVariant {
    /// The name of the variant.
    pub ident: Ident,
    /// What it holds.
    pub ty: RustType,
    /// Whether that is boxed.
    pub is_boxed: bool,
    /// What an object must have to be taken for it.
    pub shape: Shape,
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
    /// The runtime's `FormFile`: a file within a multipart form.
    FormFile,
    /// `serde_json::Value`: whatever the schema does not say more of.
    Json,
    /// A struct, a hierarchy, a union, an enumeration without flags, or an alias.
    Named(TypePath),
    /// A set of the members of an enumeration: the runtime's `Flags<…>`.
    Flags(TypePath),
    /// `Vec<T>`; null items are skipped.
    List(Box<RustType>),
    /// `Vec<Option<T>>`; null items are kept.
    ListOfNullable(Box<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `BTreeMap<String, Option<T>>`
    MapOfNullable(Box<RustType>),
}
