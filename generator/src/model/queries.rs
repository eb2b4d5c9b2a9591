//! Questions about a model that need more than one of its types.
//!
//! In: a resolved [`Model`]. Out: answers, in an order that depends on names and schema alone. Inheritance is acyclic
//! here; `resolve` saw to it.

use super::{
    KeyProperty, Model, NavigationProperty, Property, QualifiedName, StructuredType, Type, TypeKind, TypeReference,
};
use crate::diagnostic::Place;

impl Model {
    /// The structured type of that name.
    #[must_use]
    pub fn structured(&self, name: &QualifiedName) -> Option<&StructuredType> {
        self.types.get(name).and_then(Type::as_structured)
    }

    /// The type and what it derives from, the root first. Empty when there is no such type.
    #[must_use]
    pub fn lineage(&self, name: &QualifiedName) -> Vec<&StructuredType> {
        let mut lineage: Vec<_> = self.upwards(name).collect();
        lineage.reverse();
        lineage
    }

    /// The structural properties of a type, inherited ones first, in schema order.
    #[must_use]
    pub fn all_properties(&self, name: &QualifiedName) -> Vec<&Property> {
        self.lineage(name).into_iter().flat_map(|each| &each.properties).collect()
    }

    /// The navigation properties of a type, inherited ones first, in schema order.
    #[must_use]
    pub fn all_navigation_properties(&self, name: &QualifiedName) -> Vec<&NavigationProperty> {
        self.lineage(name).into_iter().flat_map(|each| &each.navigation_properties).collect()
    }

    /// Whether a type derives, over any number of steps, from another; no type derives from itself.
    #[must_use]
    pub fn is_derived_from(&self, name: &QualifiedName, base: &QualifiedName) -> bool {
        name != base && self.upwards(name).any(|each| each.name == *base)
    }

    /// Every type that derives from a type, over any number of steps, in the order of their names.
    #[must_use]
    pub fn all_derived(&self, name: &QualifiedName) -> Vec<&StructuredType> {
        let mut found: Vec<&StructuredType> = Vec::new();
        let mut open: Vec<&QualifiedName> = vec![name];
        while let Some(next) = open.pop() {
            for derived in self.structured(next).into_iter().flat_map(|each| &each.derived) {
                found.extend(self.structured(derived));
                open.push(derived);
            }
        }
        found.sort_by(|one, two| one.name.cmp(&two.name));
        found
    }

    /// The key of an entity type, its own or that of its nearest base with one; empty when it has none.
    #[must_use]
    pub fn effective_key(&self, name: &QualifiedName) -> &[KeyProperty] {
        self.upwards(name).map(|each| each.key.as_slice()).find(|key| !key.is_empty()).unwrap_or_default()
    }

    /// The type, its base, the base of that, and so on.
    fn upwards(&self, name: &QualifiedName) -> impl Iterator<Item = &StructuredType> {
        std::iter::successors(self.structured(name), |each| each.base.as_ref().and_then(|base| self.structured(base)))
    }
}

impl Type {
    /// The type, if it is an entity or complex type.
    #[must_use]
    pub fn as_structured(&self) -> Option<&StructuredType> {
        match self {
            Self::Structured(structured) => Some(structured),
            Self::Enum(_) | Self::Definition(_) | Self::Union(_) => None,
        }
    }

    /// Its qualified name.
    #[must_use]
    pub fn name(&self) -> &QualifiedName {
        match self {
            Self::Structured(structured) => &structured.name,
            Self::Enum(enumeration) => &enumeration.name,
            Self::Definition(definition) => &definition.name,
            Self::Union(union) => &union.name,
        }
    }

    /// Where it is declared.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::Structured(structured) => &structured.place,
            Self::Enum(enumeration) => &enumeration.place,
            Self::Definition(definition) => &definition.place,
            Self::Union(union) => &union.place,
        }
    }

    pub(super) fn as_structured_mut(&mut self) -> Option<&mut StructuredType> {
        match self {
            Self::Structured(structured) => Some(structured),
            Self::Enum(_) | Self::Definition(_) | Self::Union(_) => None,
        }
    }
}

impl TypeReference {
    /// The nominal type that it refers to, be it within collections and maps.
    #[must_use]
    pub fn named(&self) -> Option<&QualifiedName> {
        let mut kind = &self.kind;
        loop {
            match kind {
                TypeKind::Named(name) => return Some(name),
                TypeKind::Collection(item) | TypeKind::Map(item) => kind = &item.kind,
                TypeKind::Primitive(_) | TypeKind::Untyped => return None,
            }
        }
    }
}
