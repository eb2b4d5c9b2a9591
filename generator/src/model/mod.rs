//! The Entity Data Model as meant: names resolved, inheritance linked, annotations attached.
//!
//! In: the syntax trees of one or more CSDL documents, or of descriptions by `OpenAPI` (`openapi`). Out: [`Model`], plain data, in a fixed order.
//! Nothing here knows XML or Rust.

mod annotations;
mod constant;
mod container;
mod declare;
mod duplicates;
mod inheritance;
mod names;
pub mod openapi;
mod operations;
mod pin;
mod positions;
mod queries;
mod repeated;
mod resolve;
pub mod service;
pub(crate) mod suggest;
mod targets;
mod types;
mod union;
pub mod vocabulary;

pub use crate::csdl::{OperationKind, StructuredKind};
pub use constant::Constant;
pub use pin::pin;
pub use resolve::resolve;
pub use service::Service;
pub use union::{Discriminator, Shape, UnionMember, UnionType};

use crate::diagnostic::Place;
use std::collections::BTreeMap;
use std::fmt;

/// Everything that the documents describe (OData CSDL 4.01, `OpenAPI` 3).
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The schemas in the order of their namespaces, with their aliases.
    pub schemas: Vec<Schema>,
    /// Every nominal type by its qualified name.
    pub types: BTreeMap<QualifiedName, Type>,
    /// Every action and function, in document order; overloads stand beside each other.
    pub operations: Vec<Operation>,
    /// Every term by its qualified name.
    pub terms: BTreeMap<QualifiedName, Term>,
    /// The entity container, its extensions (CSDL 13.1 `Extends`) merged in.
    pub container: Option<EntityContainer>,
    /// What is called by paths; `None` where the documents are CSDL.
    pub service: Option<Service>,
}

/// One namespace (CSDL 5).
#[derive(Clone, Debug)]
pub struct Schema {
    /// The namespace.
    pub namespace: String,
    /// The alias the schema gives itself, if any.
    pub alias: Option<String>,
    /// Annotations of the schema itself.
    pub annotations: Annotations,
}

/// A name with its namespace; never with an alias.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace, such as `microsoft.graph`.
    pub namespace: String,
    /// The simple name, such as `user`.
    pub name: String,
}

impl QualifiedName {
    /// A name in a namespace.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self { namespace: namespace.into(), name: name.into() }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() {
            return formatter.write_str(&self.name);
        }
        write!(formatter, "{}.{}", self.namespace, self.name)
    }
}

/// A nominal type.
#[derive(Clone, Debug)]
pub enum Type {
    /// An entity or complex type (CSDL 6 and 9).
    Structured(StructuredType),
    /// An enumeration (CSDL 10).
    Enum(EnumType),
    /// A type definition (CSDL 11).
    Definition(TypeDefinition),
    /// One of several types (`oneOf`, `anyOf`).
    Union(UnionType),
}

/// An entity or complex type.
#[derive(Clone, Debug)]
pub struct StructuredType {
    /// Its qualified name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// The type it derives from; resolved and acyclic.
    pub base: Option<QualifiedName>,
    /// The types that derive from it directly, in the order of their names.
    pub derived: Vec<QualifiedName>,
    /// `Abstract="true"`.
    pub is_abstract: bool,
    /// `OpenType="true"` here or at a base.
    pub is_open: bool,
    /// `HasStream="true"` here or at a base.
    pub has_stream: bool,
    /// The type of members that are not declared, where it is said (`additionalProperties`).
    pub additional: Option<TypeReference>,
    /// The member that tells which of the derived types an object is of, in place of `@odata.type`.
    pub discriminator: Option<Discriminator>,
    /// The key declared here (not at a base): empty when inherited or absent.
    pub key: Vec<KeyProperty>,
    /// The structural properties declared here, in schema order.
    pub properties: Vec<Property>,
    /// The navigation properties declared here, in schema order.
    pub navigation_properties: Vec<NavigationProperty>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// One part of a key (CSDL 6.5).
#[derive(Clone, Debug)]
pub struct KeyProperty {
    /// The path to the property, such as `id` or `Category/ID`.
    pub path: String,
    /// The alias that stands for a path of several segments.
    pub alias: Option<String>,
}

/// A structural property (CSDL 7).
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub r#type: TypeReference,
    /// The default value as written.
    pub default_value: Option<String>,
    /// The one value that it has where it must be there; never for what tells the types of a hierarchy apart.
    pub constant: Option<Constant>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A navigation property (CSDL 8).
#[derive(Clone, Debug)]
pub struct NavigationProperty {
    /// Its name on the wire.
    pub name: String,
    /// The entity type it leads to; `None` when its document is missing (untyped, after a warning).
    pub target: Option<QualifiedName>,
    /// Whether it leads to many.
    pub is_collection: bool,
    /// Whether a single-valued one may be null.
    pub is_nullable: bool,
    /// The path of the opposite navigation property.
    pub partner: Option<String>,
    /// `ContainsTarget="true"` (CSDL 8.6).
    pub contains_target: bool,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// The type of a property, parameter or result (CSDL 7.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeReference {
    /// The type, or the type of the items.
    pub kind: TypeKind,
    /// `Collection(…)`.
    pub is_collection: bool,
    /// Whether the value, or each item, may be null.
    pub is_nullable: bool,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode` as written, in the order of their names.
    pub facets: BTreeMap<String, String>,
}

/// What a type reference refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeKind {
    /// A primitive type of the `Edm` namespace.
    Primitive(Primitive),
    /// A nominal type of the model.
    Named(QualifiedName),
    /// `Edm.Untyped`, an abstract `Edm` type, or a type whose document is missing.
    Untyped,
    /// A collection of collections or of maps: what the items of the reference are themselves.
    Collection(Box<TypeReference>),
    /// An object whose members all are of one type (`additionalProperties`).
    Map(Box<TypeReference>),
}

/// The primitive types (CSDL 4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Primitive {
    Binary,
    Boolean,
    Byte,
    Date,
    DateTimeOffset,
    Decimal,
    Double,
    Duration,
    Guid,
    Int16,
    Int32,
    Int64,
    SByte,
    Single,
    Stream,
    String,
    TimeOfDay,
    /// All of `Edm.Geography…`, which are `GeoJSON` on the wire.
    Geography,
    /// All of `Edm.Geometry…`, which are `GeoJSON` on the wire.
    Geometry,
}

/// An enumeration (CSDL 10).
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Its qualified name.
    pub name: QualifiedName,
    /// The integer type beneath it.
    pub underlying: Primitive,
    /// `IsFlags="true"`.
    pub is_flags: bool,
    /// Whether the wire has the values of members, as numbers, and not their names.
    pub is_numeric: bool,
    /// Its members in schema order, values assigned.
    pub members: Vec<EnumMember>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A member of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumMember {
    /// Its name, which is that on the wire unless the enumeration is numeric.
    pub name: String,
    /// What it is to be called where that is said (`x-enum-varnames`); by its name otherwise.
    pub title: Option<String>,
    /// Its value.
    pub value: i64,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A type definition (CSDL 11).
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its qualified name.
    pub name: QualifiedName,
    /// What it stands for.
    pub underlying: TypeReference,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// One overload of an action or function (CSDL 12).
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its qualified name.
    pub name: QualifiedName,
    /// Action or function.
    pub kind: OperationKind,
    /// Whether its first parameter is what it is bound to.
    pub is_bound: bool,
    /// What kind of types it is bound to every one of: `Edm.EntityType`, `Edm.ComplexType`, or collections of them.
    pub bound_to_every: Option<StructuredKind>,
    /// `IsComposable="true"`.
    pub is_composable: bool,
    /// The path of the entity set of its result.
    pub entity_set_path: Option<String>,
    /// Its parameters, the binding one first.
    pub parameters: Vec<Parameter>,
    /// What it returns, if anything.
    pub return_type: Option<TypeReference>,
    /// The annotations of what it returns, inline and external.
    pub return_annotations: Annotations,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A parameter of an operation (CSDL 12.9).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub r#type: TypeReference,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A term of a vocabulary (CSDL 14.1).
#[derive(Clone, Debug)]
pub struct Term {
    /// Its qualified name.
    pub name: QualifiedName,
    /// The type of its values.
    pub r#type: TypeReference,
    /// The term it specializes, by its qualified name.
    pub base: Option<QualifiedName>,
    /// The default value as written.
    pub default_value: Option<String>,
    /// What it may be applied to; anything when empty.
    pub applies_to: Vec<String>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// The entity container (CSDL 13).
#[derive(Clone, Debug)]
pub struct EntityContainer {
    /// Its qualified name.
    pub name: QualifiedName,
    /// Its entity sets, in document order.
    pub entity_sets: Vec<EntitySet>,
    /// Its singletons, in document order.
    pub singletons: Vec<Singleton>,
    /// Its action and function imports, in document order.
    pub operation_imports: Vec<OperationImport>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// External annotations of what is reached through its children, in document order.
    pub path_annotations: Vec<PathAnnotations>,
    /// Where it is declared.
    pub place: Place,
}

/// Annotations of a path that begins in the container (CSDL 14.2.2), which hold on this path alone.
#[derive(Clone, Debug)]
pub struct PathAnnotations {
    /// The path below the container, such as `identityGovernance/entitlementManagement`.
    pub path: String,
    /// The annotations.
    pub annotations: Annotations,
    /// Where they stand.
    pub place: Place,
}

/// An entity set (CSDL 13.2).
#[derive(Clone, Debug)]
pub struct EntitySet {
    /// Its name on the wire.
    pub name: String,
    /// The type of its entities; `None` when its document is missing.
    pub entity_type: Option<QualifiedName>,
    /// `IncludeInServiceDocument`, true unless said otherwise.
    pub is_in_service_document: bool,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// A singleton (CSDL 13.3).
#[derive(Clone, Debug)]
pub struct Singleton {
    /// Its name on the wire.
    pub name: String,
    /// The type of its entity; `None` when its document is missing.
    pub entity_type: Option<QualifiedName>,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// Where a navigation property leads (CSDL 13.4).
#[derive(Clone, Debug)]
pub struct NavigationPropertyBinding {
    /// The path to the navigation property.
    pub path: String,
    /// The entity set or singleton it leads to.
    pub target: String,
}

/// An action or function import (CSDL 13.5 and 13.6).
#[derive(Clone, Debug)]
pub struct OperationImport {
    /// Its name on the wire.
    pub name: String,
    /// Action or function.
    pub kind: OperationKind,
    /// The unbound operation it offers.
    pub operation: QualifiedName,
    /// The entity set of its result.
    pub entity_set: Option<String>,
    /// Its annotations, inline and external.
    pub annotations: Annotations,
    /// Where it is declared.
    pub place: Place,
}

/// The annotations of one model element (CSDL 14): inline ones first, then external ones in the order of the documents.
///
/// Where a term (with its qualifier) stands twice, the last one counts, so that an overlay can correct a schema;
/// [`vocabulary`] reads them so.
pub type Annotations = Vec<Annotation>;

/// One annotation.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The term, its alias resolved, such as `Org.OData.Core.V1.Description`.
    pub term: QualifiedName,
    /// `Qualifier`, if any.
    pub qualifier: Option<String>,
    /// Its value; the term's default is `Expression::Bool(true)` when none is written.
    pub value: Expression,
    /// Annotations of this annotation.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// A constant or dynamic expression (CSDL 14.3 and 14.4). Dynamic ones are kept as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `Bool`.
    Bool(bool),
    /// `Int`.
    Int(i64),
    /// `Float` and `Decimal`, as written.
    Number(String),
    /// `String`.
    String(String),
    /// The same with markup in it, `CommonMark` (`OpenAPI` 3.1, 3.5); `CSDL` has none.
    Markdown(String),
    /// `EnumMember`: the names of the members, without their type.
    EnumMember(Vec<String>),
    /// `Binary`, `Date`, `DateTimeOffset`, `Duration`, `Guid`, `TimeOfDay`, as written.
    Literal(String),
    /// `Path`, `PropertyPath`, `NavigationPropertyPath`, `AnnotationPath`, `ModelElementPath`.
    Path(String),
    /// `Collection`.
    Collection(Vec<Expression>),
    /// `Record`: property values by name, in document order.
    Record {
        /// The type of the record, if written.
        r#type: Option<String>,
        /// Its property values.
        properties: Vec<(String, Expression)>,
    },
    /// `Null`.
    Null,
    /// Any other (`Apply`, `If`, `Cast`, …), by its element name.
    Dynamic(String),
}

#[cfg(test)]
mod constructs;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
