//! References to types, as they are made again and again.
//!
//! In: a kind of type. Out: a [`TypeReference`] without null and facets.

use crate::model::{Primitive, QualifiedName, TypeKind, TypeReference};
use std::collections::BTreeMap;

/// Any value.
pub(super) fn untyped() -> TypeReference {
    of_kind(TypeKind::Untyped)
}

/// A value of a primitive type.
pub(super) fn primitive(primitive: Primitive) -> TypeReference {
    of_kind(TypeKind::Primitive(primitive))
}

/// A value of a type by its name.
pub(super) fn named(name: QualifiedName) -> TypeReference {
    of_kind(TypeKind::Named(name))
}

/// A value that is no collection and not null.
pub(super) fn of_kind(kind: TypeKind) -> TypeReference {
    TypeReference { kind, is_collection: false, is_nullable: false, facets: BTreeMap::new() }
}

/// A list of values.
pub(super) fn list_of(item: TypeReference) -> TypeReference {
    if item.is_collection {
        TypeReference { is_collection: true, ..of_kind(TypeKind::Collection(Box::new(item))) }
    } else {
        TypeReference { is_collection: true, ..item }
    }
}
