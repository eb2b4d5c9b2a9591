//! Values of one of several types (`oneOf`, `anyOf`, several `type`s).
//!
//! In: the members of a union. Out: a type reference, and the [`UnionType`] if there is need of one: what is one type with
//! `null` is that type, texts of several kinds are one open enumeration, and a base with what derives from it is the base.
//! What tells the types apart is here as data; how values are tried is not.

use super::all_of::{View, ViewProperty, is_null};
use super::hierarchy::{mapped, values};
use super::locations::address;
use super::schemas::{Making, Resolver, named, primitive, said_of_type, untyped};
use super::{enums, formats};
use crate::diagnostic::Place;
use crate::model::{
    Discriminator, EnumMember, Primitive, QualifiedName, Shape, Type, TypeKind, TypeReference, UnionMember, UnionType,
};
use crate::openapi::{Additional, EnumerationNames, JsonType, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// How many members a union may have that are put into the order in which they are tried.
const MAXIMUM_SORTED: usize = 200;

/// Members of a union, each type and each name once.
#[derive(Debug, Default)]
struct Members {
    list: Vec<UnionMember>,
    types: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Members {
    /// Adds a type, unless it is there.
    fn add(&mut self, found: TypeReference, shape: Shape, place: &Place) {
        let mut found = found;
        if !found.is_collection {
            found.is_nullable = false;
        }
        if !self.types.insert(format!("{:?} {}", found.kind, found.is_collection)) {
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
struct Candidate<'a> {
    schema: &'a Schema,
    found: TypeReference,
}

impl<'a> Resolver<'_, 'a> {
    /// The type of values that are of one of some schemas.
    pub(super) fn union(&mut self, making: Making<'_, 'a>, members: &[&'a Schema]) -> TypeReference {
        let is_nullable = members.iter().any(|member| is_null(member));
        let members: Vec<&'a Schema> = members.iter().copied().filter(|member| !is_null(member)).collect();
        let found = if let Some(found) = self.texts(making, &members) {
            found
        } else {
            let candidates = self.candidates(making, &members);
            self.union_of(making, candidates)
        };
        TypeReference { is_nullable: found.is_nullable || (is_nullable && !found.is_collection), ..found }
    }

    /// The type of values that are of one of several types of JSON.
    pub(super) fn union_of_types(&mut self, making: Making<'_, 'a>, types: &[JsonType]) -> TypeReference {
        let mut members = Members::default();
        for of in types {
            let found = self.of_type(making, *of);
            members.add(found, Shape::default(), making.place);
        }
        self.declare_union(making, None, members)
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
            let mut members = Members::default();
            for candidate in self.in_order(candidates) {
                let (Candidate { found, .. }, shape) = candidate;
                members.add(found, shape, making.place);
            }
            self.declare_union(making, None, members)
        };
        TypeReference { is_nullable: found.is_nullable || (is_nullable && !found.is_collection), ..found }
    }

    /// Texts of several kinds: texts, or an open enumeration of all values that are named. `None` where there is anything
    /// else among the members.
    fn texts(&mut self, making: Making<'_, 'a>, members: &[&'a Schema]) -> Option<TypeReference> {
        if members.len() < 2 {
            return None;
        }
        let mut all: Vec<EnumMember> = Vec::new();
        let mut seen = BTreeSet::new();
        for member in members {
            let schema = self.canonical(member, &making.view.anchors).schema;
            let view = self.view(&[schema], &making.view.anchors);
            let is_text = match view.types().as_slice() {
                [JsonType::String] => true,
                [] => view.values().is_some(),
                _ => false,
            };
            let is_plain = formats::primitive(JsonType::String, view.format(), false) == Some(Primitive::String);
            if !is_text || !is_plain || !view.unions().is_empty() {
                return None;
            }
            if let Some((named_by, values)) = view.values() {
                let (is_numeric, members) = enums::members(&values, &named_by.enumeration_names)?;
                if is_numeric {
                    return None;
                }
                all.extend(members.into_iter().filter(|each| seen.insert(each.name.clone())));
            }
        }
        if all.is_empty() {
            return Some(primitive(Primitive::String));
        }
        for (index, member) in all.iter_mut().enumerate() {
            member.value = i64::try_from(index).unwrap_or(i64::MAX);
        }
        Some(named(self.enum_of(making, &EnumerationNames::default(), Primitive::Int32, (false, all))))
    }

    /// The base that is a member itself, when all other members derive from it.
    fn common_base(&self, candidates: &[Candidate<'a>]) -> Option<TypeReference> {
        let is_base = |base: &&Candidate<'a>| {
            self.hierarchy.is_member(base.schema)
                && candidates.iter().all(|each| {
                    std::ptr::eq(each.schema, base.schema) || self.hierarchy.derives(each.schema, base.schema)
                })
        };
        candidates.iter().find(is_base).map(|base| base.found.clone())
    }

    /// How the members say which they are, if they do and all are objects: by the discriminator of the union, by that of
    /// the base they all derive from, or by their names where these have a namespace, as `OData` does.
    fn discriminated(
        &mut self,
        making: Making<'_, 'a>,
        candidates: &[Candidate<'a>],
    ) -> Option<(Discriminator, Members)> {
        let written = making.view.parts.iter().find_map(|part| part.discriminator.as_ref());
        let mut schemas: Vec<&'a Schema> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<&'a Schema> = candidates.iter().rev().map(|each| each.schema).collect();
        if let Some(discriminator) = written {
            let named = discriminator.mapping.iter();
            let named: Vec<_> = named
                .filter_map(|(_, reference)| self.references.expect_schema(reference, self.diagnostics))
                .map(|schema| self.locations.original(schema))
                .collect();
            open.splice(0..0, named.into_iter().rev());
        }
        let mut is_of_objects = true;
        while let Some(schema) = open.pop() {
            if !seen.insert(address(schema)) {
                continue;
            }
            let wanted = self.locations.get(schema).map_or_else(|| making.wanted.clone(), |at| at.name.clone());
            let found = self.type_of(&[schema], &making.view.anchors, &wanted);
            let is_object = match &found.kind {
                TypeKind::Named(name) if !found.is_collection => match self.types.get(name) {
                    Some(Type::Structured(_)) => true,
                    Some(Type::Union(_)) => {
                        open.extend(
                            schema
                                .one_of
                                .iter()
                                .chain(&schema.any_of)
                                .rev()
                                .map(|member| self.canonical(member, &making.view.anchors).schema)
                                .collect::<Vec<_>>(),
                        );
                        continue;
                    }
                    _ => false,
                },
                _ => false,
            };
            is_of_objects &= is_object;
            schemas.push(schema);
        }
        if !is_of_objects || schemas.is_empty() {
            if let Some(discriminator) = written {
                let message =
                    "a discriminator cannot tell values that are no objects; the types are tried in their order";
                self.diagnostics.warning(&discriminator.place, message, "make each member an object with a name");
            }
            return None;
        }
        let discriminator = match written {
            Some(written) => {
                let mapping = mapped(written.mapping.iter(), self.locations, self.references);
                self.values_of(&written.property_name, &schemas, &mapping)
            }
            None => self.inherited(&schemas).or_else(|| self.by_type_name(&schemas))?,
        };
        let mut members = Members::default();
        for schema in schemas {
            let wanted = making.wanted.clone();
            let found = self.type_of(&[schema], &making.view.anchors, &wanted);
            members.add(found, Shape::default(), making.place);
        }
        Some((discriminator, members))
    }

    /// The values of a discriminator for types that may have got their names here.
    fn values_of(
        &mut self,
        property: &str,
        schemas: &[&'a Schema],
        mapping: &BTreeMap<usize, Vec<String>>,
    ) -> Discriminator {
        let mut all = values(property, schemas.iter().copied(), mapping, self.locations);
        for schema in schemas {
            let Some(location) = self.locations.get(schema).filter(|location| !location.is_component) else { continue };
            let name = self.name(&[schema], false, &location.name);
            for (its_name, _) in &mut all.values {
                if *its_name == location.name {
                    its_name.clone_from(&name);
                }
            }
        }
        all
    }

    /// The discriminator of the base that all of some types derive from.
    fn inherited(&self, schemas: &[&'a Schema]) -> Option<Discriminator> {
        let mut base = *schemas.first()?;
        for _ in 0..MAXIMUM_SORTED {
            if self.hierarchy.is_root(base) {
                break;
            }
            base = self.hierarchy.base(base)?;
        }
        if !schemas.iter().all(|schema| self.hierarchy.derives(schema, base) || std::ptr::eq(*schema, base)) {
            return None;
        }
        let mut found = self.hierarchy.discriminator(base, self.locations, self.references)?;
        let names: BTreeSet<&QualifiedName> =
            schemas.iter().filter_map(|schema| self.locations.get(schema)).map(|location| &location.name).collect();
        found.values.retain(|(name, _)| names.contains(name));
        Some(found)
    }

    /// `@odata.type`, where all types have names with a namespace.
    fn by_type_name(&mut self, schemas: &[&'a Schema]) -> Option<Discriminator> {
        let mut values = BTreeMap::new();
        for schema in schemas {
            let location = self.locations.get(schema)?;
            if !location.is_component || location.name.namespace.is_empty() {
                return None;
            }
            values.insert(location.name.clone(), vec![format!("#{}", location.name)]);
        }
        Some(Discriminator { property: "@odata.type".to_owned(), values: values.into_iter().collect() })
    }

    /// The members in the order in which they are to be tried: as they are written, but what needs more members before
    /// what needs some of these, which would take its values.
    fn in_order(&mut self, candidates: Vec<Candidate<'a>>) -> Vec<(Candidate<'a>, Shape)> {
        let mut ordered: Vec<(Candidate<'a>, Shape)> = Vec::new();
        for candidate in candidates {
            let shape = self.shape(&candidate);
            let is_before = |(other, weaker): &(Candidate<'a>, Shape)| {
                let is_object = !candidate.found.is_collection && !other.found.is_collection;
                let is_weaker = |weaker: &Shape| {
                    weaker.required.len() + weaker.values.len() < shape.required.len() + shape.values.len()
                        && weaker.required.iter().all(|name| shape.required.contains(name))
                        && weaker.values.iter().all(|value| shape.values.contains(value))
                };
                is_object && matches!(other.found.kind, TypeKind::Named(_) | TypeKind::Map(_)) && is_weaker(weaker)
            };
            let position = if ordered.len() < MAXIMUM_SORTED { ordered.iter().position(is_before) } else { None };
            ordered.insert(position.unwrap_or(ordered.len()), (candidate, shape));
        }
        ordered
    }

    /// What an object must have to be of a type.
    fn shape(&mut self, candidate: &Candidate<'a>) -> Shape {
        let is_object = match &candidate.found.kind {
            TypeKind::Named(name) => matches!(self.types.get(name), Some(Type::Structured(_))),
            TypeKind::Map(_) => true,
            _ => false,
        };
        if candidate.found.is_collection || !is_object {
            return Shape::default();
        }
        let mut views = vec![self.view(&[candidate.schema], &std::rc::Rc::default())];
        while let Some(base) = views.last().and_then(|view| view.base).filter(|_| views.len() < 32) {
            views.push(self.view(&[base], &std::rc::Rc::default()));
        }
        let mut shape = Shape::default();
        for view in &views {
            self.add_to_shape(&mut shape, view);
        }
        shape
    }

    fn add_to_shape(&mut self, shape: &mut Shape, view: &View<'a>) {
        let texts =
            |schema: &'a Schema| enums::texts(schema).map(|texts| texts.into_iter().map(str::to_owned).collect());
        let properties = view.properties();
        // A required property that is for requests alone is in no answer (`writeOnly`).
        let is_never_given = |property: &ViewProperty<'a>| {
            let is_write_only = property.schemas.iter().any(|schema| schema.is_write_only);
            is_write_only.then_some(property.written.name.as_str())
        };
        let never_given: BTreeSet<&str> = properties.iter().filter_map(is_never_given).collect();
        for name in view.required() {
            if name != "@odata.type" && !never_given.contains(name) && !shape.required.iter().any(|known| known == name)
            {
                shape.required.push(name.to_owned());
            }
        }
        for property in properties {
            let mut schemas = property.schemas.iter().map(|schema| self.canonical(schema, &view.anchors).schema);
            let name = &property.written.name;
            if let Some(values) = schemas.find_map(texts)
                && !shape.values.iter().any(|(known, _)| known == name)
            {
                shape.values.push((name.clone(), values));
            }
        }
        shape.is_closed |= matches!(view.additional(), Some(Additional::Allowed(false)));
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
        let name = self.name(making.parts, making.is_dynamic, making.wanted);
        let annotations = said_of_type(making).annotations();
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
