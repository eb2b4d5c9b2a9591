//! What the types of CSDL become.
//!
//! In: a type reference of the model. Out: a [`RustType`]. What is not in the slice becomes untyped.

use super::directory::Directory;
use super::{RustType, TypePath};
use crate::model::{Model, Primitive, QualifiedName, StructuredType, Type, TypeDefinition, TypeKind, TypeReference};
use crate::slice::Slice;

/// How many type definitions may stand behind each other.
const MAXIMUM_DEFINITIONS: usize = 16;

/// A model, what of it is wanted, and what everything is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scoped<'a> {
    pub(super) model: &'a Model,
    pub(super) slice: &'a Slice,
    pub(super) directory: &'a Directory<'a>,
}

impl<'a> Scoped<'a> {
    /// Whether a type is a struct: it is concrete, or treated so.
    pub(super) fn is_struct(self, structured: &StructuredType) -> bool {
        !structured.is_abstract || self.slice.is_hub(&structured.name)
    }

    /// The Rust type of a property; `None` for a stream, which is read and written by request. Where operations have paths,
    /// a stream is a file within a form.
    pub(super) fn property(self, reference: &TypeReference, keeps_nulls: bool) -> Option<RustType> {
        let is_stream = definition_target(self.model, reference).kind == TypeKind::Primitive(Primitive::Stream);
        if is_stream && self.model.service.is_none() {
            return None;
        }
        // In CSDL most items may be null and none ever is; `OpenAPI` says so only where some are.
        let keeps_nulls = keeps_nulls || (reference.is_nullable && self.model.service.is_some());
        let item = self.item(&reference.kind);
        Some(match (reference.is_collection, keeps_nulls) {
            (false, _) => item,
            (true, false) => RustType::List(Box::new(item)),
            (true, true) => RustType::ListOfNullable(Box::new(item)),
        })
    }

    /// The Rust type of a value that is no collection.
    pub(super) fn item(self, kind: &TypeKind) -> RustType {
        match kind {
            TypeKind::Primitive(Primitive::Stream) if self.model.service.is_some() => RustType::FormFile,
            TypeKind::Primitive(primitive) => self::primitive(*primitive),
            TypeKind::Untyped => RustType::Json,
            TypeKind::Collection(item) => self.property(item, item.is_nullable).unwrap_or(RustType::Json),
            TypeKind::Map(item) => {
                let value = Box::new(self.property(item, item.is_nullable).unwrap_or(RustType::Json));
                if item.is_nullable && !item.is_collection && *value != RustType::Json {
                    RustType::MapOfNullable(value)
                } else {
                    RustType::Map(value)
                }
            }
            TypeKind::Named(name) => match (self.model.types.get(name), self.path(name)) {
                (Some(Type::Enum(enumeration)), Some(path)) if enumeration.is_flags => RustType::Flags(path.clone()),
                (Some(_), Some(path)) => RustType::Named(path.clone()),
                _ => RustType::Json,
            },
        }
    }

    /// The item of a type that is in the slice.
    pub(super) fn path(self, name: &QualifiedName) -> Option<&'a TypePath> {
        if self.slice.has_type(name) { self.directory.path(name) } else { None }
    }
}

/// What a reference stands for when type definitions are looked through.
pub(super) fn definition_target<'a>(model: &'a Model, mut reference: &'a TypeReference) -> &'a TypeReference {
    for _ in 0..MAXIMUM_DEFINITIONS {
        match &reference.kind {
            TypeKind::Named(name) => match model.types.get(name) {
                Some(Type::Definition(definition)) => reference = &definition.underlying,
                _ => break,
            },
            _ => break,
        }
    }
    reference
}

/// Whether a type definition is made of itself: an array of arrays without end, which no alias can stand for.
pub(super) fn is_endless(model: &Model, definition: &TypeDefinition) -> bool {
    let mut underlying = &definition.underlying;
    for _ in 0..MAXIMUM_DEFINITIONS {
        match underlying.named().and_then(|name| model.types.get(name)) {
            Some(Type::Definition(next)) if next.name == definition.name => return true,
            Some(Type::Definition(next)) => underlying = &next.underlying,
            _ => return false,
        }
    }
    true
}

/// The Rust type of a primitive type.
pub(super) const fn primitive(primitive: Primitive) -> RustType {
    match primitive {
        Primitive::Binary => RustType::Binary,
        Primitive::Boolean => RustType::Boolean,
        Primitive::Byte => RustType::Byte,
        Primitive::Date => RustType::Date,
        Primitive::DateTimeOffset => RustType::DateTimeOffset,
        Primitive::Decimal => RustType::Decimal,
        Primitive::Double => RustType::Double,
        Primitive::Duration => RustType::Duration,
        Primitive::Guid => RustType::Guid,
        Primitive::Int16 => RustType::Int16,
        Primitive::Int32 => RustType::Int32,
        Primitive::Int64 => RustType::Int64,
        Primitive::SByte => RustType::SByte,
        Primitive::Single => RustType::Single,
        Primitive::String => RustType::String,
        Primitive::TimeOfDay => RustType::TimeOfDay,
        Primitive::Stream | Primitive::Geography | Primitive::Geometry => RustType::Json,
    }
}
