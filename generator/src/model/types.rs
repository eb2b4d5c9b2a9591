//! References to types, resolved.
//!
//! In: a type as a document writes it. Out: a [`TypeReference`], or an error that names what was probably meant. A type
//! whose document is missing is untyped, with one warning for all its uses.

use super::names::{Found, Names, Scope, TypeClass};
use super::{Primitive, QualifiedName, TypeKind, TypeReference};
use crate::csdl::{StructuredKind, TypeName};
use crate::diagnostic::{Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

/// How many known names are compared with unknown ones, so that hostile input cannot make us compare for hours.
const MAXIMUM_COMPARISONS: usize = 500_000;

/// What to do about a name that is not known and like no other.
pub(super) const DECLARE: &str = "declare it, or add the document that does";

/// What is needed to resolve the names of one document.
pub(super) struct Resolver<'a> {
    pub(super) names: &'a Names,
    pub(super) scope: &'a Scope,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) reported: &'a mut Reported,
}

/// What was said already, in any of the documents.
#[derive(Debug, Default)]
pub(super) struct Reported {
    /// The missing types that were warned about.
    absent: BTreeSet<QualifiedName>,
    /// How many known names were compared with unknown ones.
    comparisons: usize,
}

impl Reported {
    /// Whether another unknown name may be compared with so many known ones.
    pub(super) fn may_suggest(&mut self, known: usize) -> bool {
        let may = self.comparisons < MAXIMUM_COMPARISONS;
        self.comparisons = self.comparisons.saturating_add(known);
        may
    }
}

impl Resolver<'_> {
    /// The type of a property, parameter, result or term. `what` names it in messages, such as "property `id`".
    pub(super) fn type_reference(
        &mut self,
        written: &TypeName,
        nullable: Option<bool>,
        facets: BTreeMap<String, String>,
        what: &dyn Fn() -> String,
        place: &Place,
    ) -> TypeReference {
        let kind = self.type_kind(&written.name, what, place);
        // No entity of a collection is null, and `Nullable` is not to be written there (CSDL 12.8).
        let is_of_entities = || matches!(&kind, TypeKind::Named(name) if self.names.is_entity_type(name));
        let is_nullable = !(written.is_collection && is_of_entities()) && nullable.unwrap_or(true);
        TypeReference { kind, is_collection: written.is_collection, is_nullable, facets }
    }

    /// What the name of a type stands for.
    pub(super) fn type_kind(&mut self, written: &str, what: &dyn Fn() -> String, place: &Place) -> TypeKind {
        if let Some(kind) = built_in(written) {
            return kind;
        }
        match self.names.find(self.scope, written) {
            Found::Type(name, _) => TypeKind::Named(name),
            Found::Absent(name) => {
                self.absent(name, place);
                TypeKind::Untyped
            }
            Found::Unknown => {
                self.unknown(written, what, place);
                TypeKind::Untyped
            }
        }
    }

    /// A structured type of one kind, as a base or as the target of a navigation. `None` when it is unknown, of another
    /// kind (errors), missing (a warning), or one of the abstract types of `Edm`.
    pub(super) fn structured(
        &mut self,
        written: &str,
        kind: StructuredKind,
        what: &dyn Fn() -> String,
        place: &Place,
    ) -> Structured {
        if let "Edm.EntityType" | "Edm.ComplexType" | "Edm.Untyped" = written {
            return Structured::Missing;
        }
        match self.names.find(self.scope, written) {
            Found::Type(name, TypeClass::Structured(its_kind)) if its_kind == kind => Structured::Type(name),
            Found::Type(..) => {
                let article = article(kind);
                let message = format!("`{}` of {} is not {article} {kind}", written.escape_debug(), what());
                self.diagnostics.error(place, message, format!("name {article} {kind} here"));
                Structured::Unknown
            }
            Found::Absent(name) => {
                self.absent(name, place);
                Structured::Missing
            }
            Found::Unknown if built_in(written).is_some() => {
                let article = article(kind);
                let message = format!("`{}` of {} is not {article} {kind}", written.escape_debug(), what());
                self.diagnostics.error(place, message, format!("name {article} {kind} here"));
                Structured::Unknown
            }
            Found::Unknown => {
                self.unknown(written, what, place);
                Structured::Unknown
            }
        }
    }

    fn unknown(&mut self, written: &str, what: &dyn Fn() -> String, place: &Place) {
        let help = if self.reported.may_suggest(self.names.count) {
            self.names.help(self.scope, written)
        } else {
            DECLARE.to_owned()
        };
        let message = format!("type `{}` of {} is not known", written.escape_debug(), what());
        self.diagnostics.error(place, message, help);
    }

    fn absent(&mut self, name: QualifiedName, place: &Place) {
        if !self.reported.absent.contains(&name) {
            let message =
                format!("type `{name}` is in a referenced document that is not there; its values stay untyped");
            let help = format!("save the document of `{}` and name it as an input", name.namespace);
            self.diagnostics.warning(place, message, help);
            self.reported.absent.insert(name);
        }
    }
}

/// What the name of a structured type was found to be.
pub(super) enum Structured {
    /// A type of the documents.
    Type(QualifiedName),
    /// Its document is missing; that has been said.
    Missing,
    /// It does not exist or is of another kind; that has been said.
    Unknown,
}

fn article(kind: StructuredKind) -> &'static str {
    match kind {
        StructuredKind::Entity => "an",
        StructuredKind::Complex => "a",
    }
}

/// The types of the `Edm` namespace that may stand where a type is expected.
fn built_in(written: &str) -> Option<TypeKind> {
    let name = written.strip_prefix("Edm.")?;
    match name {
        // Abstract types and the path types of vocabularies have no form of their own on the wire.
        "Untyped"
        | "PrimitiveType"
        | "ComplexType"
        | "EntityType"
        | "AnnotationPath"
        | "AnyPropertyPath"
        | "ModelElementPath"
        | "NavigationPropertyPath"
        | "PropertyPath" => Some(TypeKind::Untyped),
        _ => primitive(written).map(TypeKind::Primitive),
    }
}

const PRIMITIVES: [(&str, Primitive); 33] = [
    ("Binary", Primitive::Binary),
    ("Boolean", Primitive::Boolean),
    ("Byte", Primitive::Byte),
    ("Date", Primitive::Date),
    ("DateTimeOffset", Primitive::DateTimeOffset),
    ("Decimal", Primitive::Decimal),
    ("Double", Primitive::Double),
    ("Duration", Primitive::Duration),
    ("Geography", Primitive::Geography),
    ("GeographyCollection", Primitive::Geography),
    ("GeographyLineString", Primitive::Geography),
    ("GeographyMultiLineString", Primitive::Geography),
    ("GeographyMultiPoint", Primitive::Geography),
    ("GeographyMultiPolygon", Primitive::Geography),
    ("GeographyPoint", Primitive::Geography),
    ("GeographyPolygon", Primitive::Geography),
    ("Geometry", Primitive::Geometry),
    ("GeometryCollection", Primitive::Geometry),
    ("GeometryLineString", Primitive::Geometry),
    ("GeometryMultiLineString", Primitive::Geometry),
    ("GeometryMultiPoint", Primitive::Geometry),
    ("GeometryMultiPolygon", Primitive::Geometry),
    ("GeometryPoint", Primitive::Geometry),
    ("GeometryPolygon", Primitive::Geometry),
    ("Guid", Primitive::Guid),
    ("Int16", Primitive::Int16),
    ("Int32", Primitive::Int32),
    ("Int64", Primitive::Int64),
    ("SByte", Primitive::SByte),
    ("Single", Primitive::Single),
    ("Stream", Primitive::Stream),
    ("String", Primitive::String),
    ("TimeOfDay", Primitive::TimeOfDay),
];

/// The primitive type of a name such as `Edm.String` (CSDL 4.4).
pub(super) fn primitive(written: &str) -> Option<Primitive> {
    let name = written.strip_prefix("Edm.")?;
    let index = PRIMITIVES.binary_search_by(|(its_name, _)| (*its_name).cmp(name)).ok()?;
    PRIMITIVES.get(index).map(|(_, primitive)| *primitive)
}

impl Primitive {
    /// The name without `Edm.`; of the types of geography and geometry, what they share.
    #[must_use]
    pub fn name(self) -> &'static str {
        PRIMITIVES.iter().find(|(_, primitive)| *primitive == self).map_or("", |(name, _)| name)
    }
}

/// The simple names of the primitive types.
pub(super) fn primitive_names() -> impl Iterator<Item = &'static str> {
    PRIMITIVES.iter().map(|(name, _)| *name)
}

impl TypeReference {
    /// Whether this is what a type of a signature refers to; `written` has its full name.
    pub(super) fn is_written(&self, written: &TypeName) -> bool {
        self.is_collection == written.is_collection
            && match &self.kind {
                TypeKind::Primitive(its) => primitive(&written.name) == Some(*its),
                TypeKind::Named(name) => written
                    .name
                    .rsplit_once('.')
                    .is_some_and(|(namespace, simple)| name.namespace == namespace && name.name == simple),
                // Its document is missing, or it has no type; the name is all that could be compared.
                TypeKind::Untyped => primitive(&written.name).is_none(),
                // CSDL has no such types.
                TypeKind::Collection(_) | TypeKind::Map(_) => false,
            }
    }
}
