//! The syntax tree of a CSDL document: one struct per element of the specification.
//!
//! In: nothing; these are plain data, filled by the readers. Out: what `model` resolves. Annotations and their
//! expressions stand in `expression`.

use super::expression::Annotation;
use crate::diagnostic::Place;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// One CSDL document (CSDL XML 3.1 `edmx:Edmx`, CSDL JSON 3.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its path as it was given.
    pub file: Arc<str>,
    /// The version it says it follows.
    pub version: Version,
    /// The container of the service, which only JSON names (`$EntityContainer`).
    pub entity_container: Option<ContainerName>,
    /// The documents it refers to.
    pub references: Vec<Reference>,
    /// Its schemas.
    pub schemas: Vec<Schema>,
}

/// The name of an entity container, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerName {
    /// Its qualified name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// The version of `OData` that a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 4.0
    V4_0,
    /// 4.01, or a later 4.x
    V4_01,
}

/// A reference to another document (CSDL 4.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where the document is.
    pub uri: String,
    /// The schemas of it that are visible here.
    pub includes: Vec<Include>,
    /// The annotations of it that are taken over.
    pub include_annotations: Vec<IncludeAnnotations>,
    /// Annotations of the reference.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A schema of a referenced document (CSDL 4.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Include {
    /// Its namespace.
    pub namespace: String,
    /// The alias it has in this document.
    pub alias: Option<String>,
    /// Annotations of the inclusion.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// Annotations of a referenced document (CSDL 4.3).
#[derive(Clone, Debug, PartialEq)]
pub struct IncludeAnnotations {
    /// The namespace of their terms.
    pub term_namespace: String,
    /// Their qualifier, if only such are included.
    pub qualifier: Option<String>,
    /// The namespace of their targets, if only such are included.
    pub target_namespace: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// A schema (CSDL 5).
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Its namespace.
    pub namespace: String,
    /// Its alias.
    pub alias: Option<String>,
    /// Its entity and complex types.
    pub structured_types: Vec<StructuredType>,
    /// Its enumerations.
    pub enum_types: Vec<EnumType>,
    /// Its type definitions.
    pub type_definitions: Vec<TypeDefinition>,
    /// Its actions and functions, one per overload.
    pub operations: Vec<Operation>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its entity containers; the specification allows one.
    pub entity_containers: Vec<EntityContainer>,
    /// Annotations of the schema itself.
    pub annotations: Vec<Annotation>,
    /// Annotations of other model elements.
    pub external_annotations: Vec<ExternalAnnotations>,
    /// Where it stands.
    pub place: Place,
}

/// Entity and complex types differ in little; they share one code path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StructuredKind {
    /// Has a key (its own or a base's) and can be addressed.
    Entity,
    /// A value without identity.
    Complex,
}

impl fmt::Display for StructuredKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Entity => "entity type",
            Self::Complex => "complex type",
        })
    }
}

/// An entity type (CSDL 6) or a complex type (CSDL 9).
#[derive(Clone, Debug, PartialEq)]
pub struct StructuredType {
    /// Entity or complex.
    pub kind: StructuredKind,
    /// Its simple name.
    pub name: String,
    /// The type it derives from.
    pub base: Option<String>,
    /// `Abstract="true"`.
    pub is_abstract: bool,
    /// `OpenType="true"`.
    pub is_open: bool,
    /// `HasStream="true"`.
    pub has_stream: bool,
    /// Its key, if it declares one.
    pub key: Option<Key>,
    /// Its structural properties.
    pub properties: Vec<Property>,
    /// Its navigation properties.
    pub navigation_properties: Vec<NavigationProperty>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A key (CSDL 6.5).
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its parts.
    pub properties: Vec<PropertyRef>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// One part of a key (CSDL 6.5).
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyRef {
    /// The path to the property.
    pub path: String,
    /// The name that stands for a path of several segments.
    pub alias: Option<String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A type as it is written: `Edm.String`, `Collection(self.Product)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The name, without `Collection(…)`.
    pub name: String,
    /// Whether `Collection(…)` was around it.
    pub is_collection: bool,
}

impl TypeName {
    /// Takes `Collection(…)` off a type as it is written.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        match text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
            Some(item) => Self { name: item.trim().to_owned(), is_collection: true },
            None => Self { name: text.to_owned(), is_collection: false },
        }
    }
}

/// A structural property (CSDL 7).
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its type.
    pub type_name: TypeName,
    /// `Nullable`, if written.
    pub nullable: Option<bool>,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode`, if written.
    pub facets: BTreeMap<String, String>,
    /// `DefaultValue`, if written.
    pub default_value: Option<String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A navigation property (CSDL 8).
#[derive(Clone, Debug, PartialEq)]
pub struct NavigationProperty {
    /// Its name.
    pub name: String,
    /// Its type.
    pub type_name: TypeName,
    /// `Nullable`, if written.
    pub nullable: Option<bool>,
    /// The path of the opposite navigation property.
    pub partner: Option<String>,
    /// `ContainsTarget="true"`.
    pub contains_target: bool,
    /// Its referential constraints (CSDL 8.5).
    pub referential_constraints: Vec<ReferentialConstraint>,
    /// What happens on delete (CSDL 8.6), if said.
    pub on_delete: Option<OnDelete>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A referential constraint (CSDL 8.5).
#[derive(Clone, Debug, PartialEq)]
pub struct ReferentialConstraint {
    /// The path of the dependent property.
    pub property: String,
    /// The path of the principal property.
    pub referenced_property: String,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An action on delete (CSDL 8.6).
#[derive(Clone, Debug, PartialEq)]
pub struct OnDelete {
    /// `Cascade`, `None`, `SetNull` or `SetDefault`, as written.
    pub action: String,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An enumeration (CSDL 10).
#[derive(Clone, Debug, PartialEq)]
pub struct EnumType {
    /// Its simple name.
    pub name: String,
    /// `UnderlyingType`, if written.
    pub underlying: Option<String>,
    /// `IsFlags="true"`.
    pub is_flags: bool,
    /// Its members.
    pub members: Vec<Member>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A member of an enumeration (CSDL 10.3).
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// `Value` as written.
    pub value: Option<String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A type definition (CSDL 11).
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDefinition {
    /// Its simple name.
    pub name: String,
    /// What it stands for.
    pub underlying: String,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode`, if written.
    pub facets: BTreeMap<String, String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// Whether an operation has side effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationKind {
    /// May have side effects; called by POST.
    Action,
    /// Has none; called by GET.
    Function,
}

impl fmt::Display for OperationKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Action => "action",
            Self::Function => "function",
        })
    }
}

/// One overload of an action or function (CSDL 12).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Action or function.
    pub kind: OperationKind,
    /// Its simple name.
    pub name: String,
    /// `IsBound="true"`.
    pub is_bound: bool,
    /// `IsComposable="true"`.
    pub is_composable: bool,
    /// `EntitySetPath`, if written.
    pub entity_set_path: Option<String>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub return_type: Option<ReturnType>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A parameter (CSDL 12.9).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub type_name: TypeName,
    /// `Nullable`, if written.
    pub nullable: Option<bool>,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode`, if written.
    pub facets: BTreeMap<String, String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// What an operation returns (CSDL 12.8).
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnType {
    /// Its type.
    pub type_name: TypeName,
    /// `Nullable`, if written.
    pub nullable: Option<bool>,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode`, if written.
    pub facets: BTreeMap<String, String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A term of a vocabulary (CSDL 14.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its simple name.
    pub name: String,
    /// The type of its values.
    pub type_name: TypeName,
    /// `Nullable`, if written.
    pub nullable: Option<bool>,
    /// `MaxLength`, `Precision`, `Scale`, `SRID`, `Unicode`, if written.
    pub facets: BTreeMap<String, String>,
    /// The term it specializes.
    pub base: Option<String>,
    /// `DefaultValue`, if written.
    pub default_value: Option<String>,
    /// What it may be applied to; anything when empty.
    pub applies_to: Vec<String>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An entity container (CSDL 13).
#[derive(Clone, Debug, PartialEq)]
pub struct EntityContainer {
    /// Its simple name.
    pub name: String,
    /// The container it extends.
    pub extends: Option<String>,
    /// Its entity sets.
    pub entity_sets: Vec<EntitySet>,
    /// Its singletons.
    pub singletons: Vec<Singleton>,
    /// Its action and function imports.
    pub operation_imports: Vec<OperationImport>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An entity set (CSDL 13.2).
#[derive(Clone, Debug, PartialEq)]
pub struct EntitySet {
    /// Its name.
    pub name: String,
    /// The type of its entities.
    pub entity_type: String,
    /// `IncludeInServiceDocument`, if written.
    pub include_in_service_document: Option<bool>,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// A singleton (CSDL 13.3).
#[derive(Clone, Debug, PartialEq)]
pub struct Singleton {
    /// Its name.
    pub name: String,
    /// The type of its entity.
    pub entity_type: String,
    /// `Nullable="true"`: it may be absent.
    pub is_nullable: bool,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// Where a navigation property leads (CSDL 13.4).
#[derive(Clone, Debug, PartialEq)]
pub struct NavigationPropertyBinding {
    /// The path to the navigation property.
    pub path: String,
    /// The path to the entity set or singleton.
    pub target: String,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An action or function import (CSDL 13.5 and 13.6).
#[derive(Clone, Debug, PartialEq)]
pub struct OperationImport {
    /// Action or function.
    pub kind: OperationKind,
    /// Its name.
    pub name: String,
    /// The name of the unbound operation.
    pub operation: String,
    /// The entity set of its result.
    pub entity_set: Option<String>,
    /// `IncludeInServiceDocument`, if written.
    pub include_in_service_document: Option<bool>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// Annotations of a model element that is named by its path (CSDL 14.2).
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalAnnotations {
    /// The path of the model element.
    pub target: String,
    /// The annotations; a qualifier of all of them has been given to each.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}
