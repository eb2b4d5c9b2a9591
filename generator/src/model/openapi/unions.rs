//! Values of one of several types (`oneOf`, `anyOf`, several `type`s).
//!
//! In: the members of a union. Out: a type reference, and the [`UnionType`] if there is need of one: what is one type with
//! `null` is that type, values that are named one by one are an open enumeration (`named_values`), and a base with what
//! derives from it is the base. What tells the types apart is found out in `discriminated` and `trials`.

use super::all_of::is_null;
use super::locations::address;
use super::schemas::{Making, Resolver};
use super::type_references::{named, untyped};
use crate::diagnostic::Place;
use crate::model::{Discriminator, Primitive, Shape, Type, TypeKind, TypeReference, UnionMember, UnionType};
use crate::openapi::{JsonType, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// How many bases are looked at.
const MAXIMUM_BASES: usize = 32;

/// Members of a union, each type and each name once.
#[derive(Debug, Default)]
pub(super) struct Members {
    list: Vec<UnionMember>,
    types: BTreeSet<(TypeKind, bool)>,
    names: BTreeSet<String>,
}

impl Members {
    /// Adds a type, unless it is there.
    pub(super) fn add(&mut self, found: TypeReference, shape: Shape, place: &Place) {
        let mut found = found;
        if !found.is_collection {
            found.is_nullable = false;
        }
        if !self.types.insert((found.kind.clone(), found.is_collection)) {
            return;
        }
        let mut name = word(&found);
        while !self.names.insert(name.to_lowercase()) {
            name.push_str(&(self.list.len() + 1).to_string());
        }
        self.list.push(UnionMember { name, r#type: found, shape, place: place.clone() });
    }
}

/// A member with its type.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) schema: &'a Schema,
    pub(super) found: TypeReference,
}

impl<'a> Resolver<'_, 'a> {
    /// The type of values that are of one of some schemas.
    pub(super) fn union(&mut self, making: Making<'_, 'a>, members: &[&'a Schema]) -> TypeReference {
        let is_nullable = members.iter().any(|member| is_null(member));
        let members: Vec<&'a Schema> = members.iter().copied().filter(|member| !is_null(member)).collect();
        let found = if let Some(found) = self.named_values(making, &members) {
            found
        } else {
            let candidates = self.candidates(making, &members);
            self.union_of(making, candidates)
        };
        TypeReference { is_nullable: found.is_nullable || (is_nullable && !found.is_collection), ..found }
    }

    /// The type of values that are of one of several types of JSON.
    pub(super) fn union_of_types(&mut self, making: Making<'_, 'a>, types: &[JsonType]) -> TypeReference {
        let schema = making.parts.first().copied();
        let object = self.within(making, "Object");
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for of in types {
            // The union has the name, so the object within has another.
            let part = match of {
                JsonType::Object => Making { is_part: true, wanted: &object, ..making },
                _ => making,
            };
            let found = self.of_type(part, *of);
            candidates.extend(schema.map(|schema| Candidate { schema, found }));
        }
        self.tried(making, candidates)
    }

    fn candidates(&mut self, making: Making<'_, 'a>, members: &[&'a Schema]) -> Vec<Candidate<'a>> {
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for member in members {
            let wanted = self.locations.get(member).map_or_else(|| making.wanted.clone(), |at| at.name.clone());
            let found = self.type_of(&[member], &making.view.anchors, &wanted);
            let schema = self.canonical(member, &making.view.anchors).schema;
            candidates.push(Candidate { schema, found });
        }
        candidates
    }

    fn union_of(&mut self, making: Making<'_, 'a>, candidates: Vec<Candidate<'a>>) -> TypeReference {
        let is_any = |each: &Candidate<'a>| each.found.kind == TypeKind::Untyped && !each.found.is_collection;
        let is_open = candidates.iter().any(is_any);
        let is_nullable = candidates.iter().any(|each| each.found.is_nullable && !each.found.is_collection);
        let candidates: Vec<Candidate<'a>> = candidates.into_iter().filter(|each| !is_any(each)).collect();
        let found = if candidates.is_empty() || (is_open && candidates.len() == 1) {
            untyped()
        } else if let Some(base) = self.common_base(&candidates) {
            base
        } else if let Some((discriminator, members)) = self.discriminated(making, &candidates) {
            self.declare_union(making, Some(discriminator), members)
        } else {
            self.tried(making, candidates)
        };
        TypeReference { is_nullable: found.is_nullable || (is_nullable && !found.is_collection), ..found }
    }

    /// A union whose types are tried in their order.
    fn tried(&mut self, making: Making<'_, 'a>, candidates: Vec<Candidate<'a>>) -> TypeReference {
        let mut members = Members::default();
        for (Candidate { found, .. }, shape) in self.in_order(candidates, making.place) {
            members.add(found, shape, making.place);
        }
        self.declare_union(making, None, members)
    }

    /// The base that is a member itself, when all other members derive from it.
    fn common_base(&self, candidates: &[Candidate<'a>]) -> Option<TypeReference> {
        let first = candidates.first()?.schema;
        let members: BTreeMap<usize, &Candidate<'a>> =
            candidates.iter().map(|each| (address(each.schema), each)).collect();
        let above = std::iter::successors(Some(first), |each| self.hierarchy.base(each)).take(MAXIMUM_BASES);
        // All others derive from the last of these, or from none.
        let base = above.filter_map(|each| members.get(&address(each))).last()?;
        let derives = |each: &Candidate<'a>| {
            std::ptr::eq(each.schema, base.schema) || self.hierarchy.derives(each.schema, base.schema)
        };
        (self.hierarchy.is_member(base.schema) && candidates.iter().all(derives)).then(|| base.found.clone())
    }

    fn declare_union(
        &mut self,
        making: Making<'_, 'a>,
        discriminator: Option<Discriminator>,
        members: Members,
    ) -> TypeReference {
        let mut members = members.list;
        if members.len() < 2 {
            return members.pop().map_or_else(untyped, |member| member.r#type);
        }
        let name = self.name_of(making);
        let annotations = self.said_of_type(making).annotations();
        let place = making.place.clone();
        let union = UnionType { name: name.clone(), discriminator, members, annotations, place };
        self.types.insert(name.clone(), Type::Union(union));
        named(name)
    }
}

/// What a type is called among others.
fn word(found: &TypeReference) -> String {
    if found.is_collection {
        let item = TypeReference { is_collection: false, ..found.clone() };
        return match &found.kind {
            TypeKind::Untyped => "list".to_owned(),
            TypeKind::Collection(item) => format!("{}List", word(item)),
            _ => format!("{}List", word(&item)),
        };
    }
    match &found.kind {
        TypeKind::Named(name) => name.name.clone(),
        TypeKind::Untyped => "value".to_owned(),
        TypeKind::Map(_) => "object".to_owned(),
        TypeKind::Collection(item) => format!("{}List", word(item)),
        TypeKind::Primitive(primitive) => match primitive {
            Primitive::String => "string",
            Primitive::Boolean => "boolean",
            Primitive::Byte | Primitive::SByte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64 => "integer",
            Primitive::Single | Primitive::Double | Primitive::Decimal => "number",
            other => other.name(),
        }
        .to_owned(),
    }
}
