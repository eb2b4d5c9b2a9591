//! Unions whose objects say which type they are of.
//!
//! In: the members of a union, and its `discriminator` if it has one. Out: the values of the discriminator for each type,
//! and the types: those of unions within the union in their place, and those that but the mapping names. What a base says
//! of its types holds for a union of them as well. `None` where nothing tells, or where a member is no object.

use super::all_of::Anchors;
use super::hierarchy::{mapped, unmapped};
use super::locations::address;
use super::schemas::{Making, Resolver};
use super::unions::{Candidate, Members};
use crate::model::{Constant, Discriminator, QualifiedName, Shape, Type, TypeKind};
use crate::openapi::Schema;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many bases are looked at.
const MAXIMUM_BASES: usize = 200;
/// How many types all unions together may take from unions within them.
const MAXIMUM_TAKEN: usize = 20_000;

/// The values of a discriminator by types; `None` where there is none, or where `OData` says which type it is.
pub(super) type Values = Option<Rc<(String, BTreeMap<QualifiedName, Vec<String>>)>>;

/// What a member of a union is.
enum Found<'a> {
    Object,
    /// A union itself, with its members.
    Union(Vec<&'a Schema>),
    Other,
}

impl<'a> Resolver<'_, 'a> {
    /// How the members say which they are, if they do and all are objects: by the discriminator of the union, by that of
    /// the base they all derive from, or by their names where these have a namespace, as `OData` does.
    pub(super) fn discriminated(
        &mut self,
        making: Making<'_, 'a>,
        candidates: &[Candidate<'a>],
    ) -> Option<(Discriminator, Members)> {
        let written = making.view.parts.iter().find_map(|part| part.discriminator.as_ref());
        let mut first: Vec<Candidate<'a>> = candidates.to_vec();
        for (_, reference) in written.iter().flat_map(|written| &written.mapping) {
            if let Some(schema) = self.references.expect_schema(reference, self.diagnostics) {
                let schema = self.locations.original(schema);
                first.push(self.candidate(making, schema));
            }
        }
        let Some(types) = self.objects(making, first, written.is_some()) else {
            if let Some(discriminator) = written {
                let message =
                    "a discriminator cannot tell values that are no objects; the types are tried in their order";
                self.diagnostics.warning(&discriminator.place, message, "make each member an object with a name");
            }
            return None;
        };
        let schemas: Vec<&'a Schema> = types.iter().map(|each| each.schema).collect();
        let discriminator = match written {
            Some(written) => {
                let mapping = mapped(written.mapping.iter(), self.locations, self.references);
                self.values_of(&written.property_name, &types, &mapping)
            }
            None => self.inherited(&schemas).or_else(|| self.by_type_name(&schemas))?,
        };
        let mut members = Members::default();
        for Candidate { found, .. } in types {
            members.add(found, Shape::default(), making.place);
        }
        Some((discriminator, members))
    }

    /// The object types among candidates, those of unions within taken from there. `None` where there are others, or
    /// where no discriminator is written and one of them says nowhere what it is.
    fn objects(
        &mut self,
        making: Making<'_, 'a>,
        candidates: Vec<Candidate<'a>>,
        is_written: bool,
    ) -> Option<Vec<Candidate<'a>>> {
        let anchors = &making.view.anchors;
        let mut seen = BTreeSet::new();
        let mut objects = Vec::new();
        let mut open: Vec<(Candidate<'a>, Found<'a>)> = Vec::new();
        let mut next = candidates;
        loop {
            // What cannot be told ends the walk before it goes deeper.
            let deeper = open.len();
            for candidate in std::mem::take(&mut next) {
                if seen.insert(address(candidate.schema)) {
                    let found = self.kind_of(&candidate, anchors);
                    let is_telling = match &found {
                        Found::Object => is_written || self.tells_its_type(candidate.schema),
                        Found::Union(_) => true,
                        Found::Other => false,
                    };
                    if !is_telling {
                        return None;
                    }
                    open.push((candidate, found));
                }
            }
            // The first is looked at first.
            open.get_mut(deeper..).unwrap_or_default().reverse();
            let Some((candidate, found)) = open.pop() else { break };
            let Found::Union(members) = found else {
                objects.push(candidate);
                continue;
            };
            for member in members {
                self.taken += 1;
                if self.taken > MAXIMUM_TAKEN {
                    self.too_many(making);
                    return None;
                }
                let schema = self.canonical(member, anchors).schema;
                next.push(self.candidate(making, schema));
            }
        }
        (!objects.is_empty()).then_some(objects)
    }

    fn too_many(&mut self, making: Making<'_, 'a>) {
        if !self.is_reported {
            self.is_reported = true;
            let message = format!("unions take more than {MAXIMUM_TAKEN} types from unions within them");
            self.diagnostics.error(making.place, message, "name the types that are meant in one union");
        }
    }

    fn kind_of(&mut self, candidate: &Candidate<'a>, anchors: &Anchors<'a>) -> Found<'a> {
        let TypeKind::Named(name) = &candidate.found.kind else { return Found::Other };
        match self.types.get(name) {
            _ if candidate.found.is_collection => Found::Other,
            Some(Type::Structured(_)) => Found::Object,
            // What is not there yet is being made, so it is no object: these are declared at once.
            None | Some(Type::Union(_)) => {
                let unions = self.view(&[candidate.schema], anchors).unions();
                if unions.is_empty() { Found::Other } else { Found::Union(unions.concat()) }
            }
            Some(Type::Enum(_) | Type::Definition(_)) => Found::Other,
        }
    }

    /// Whether a type says what it is without a discriminator of the union.
    fn tells_its_type(&self, schema: &Schema) -> bool {
        let has_namespace =
            |location: &super::locations::Location| location.is_component && !location.name.namespace.is_empty();
        self.hierarchy.is_member(schema) || self.locations.get(schema).is_some_and(has_namespace)
    }

    fn candidate(&mut self, making: Making<'_, 'a>, schema: &'a Schema) -> Candidate<'a> {
        let wanted = self.locations.get(schema).map_or_else(|| making.wanted.clone(), |at| at.name.clone());
        let found = self.type_of(&[schema], &making.view.anchors, &wanted);
        Candidate { schema, found }
    }

    /// The values of a discriminator: of its mapping, of the mapping of the base with the same property, or of the types
    /// themselves.
    fn values_of(
        &mut self,
        property: &str,
        types: &[Candidate<'a>],
        mapping: &BTreeMap<usize, Vec<String>>,
    ) -> Discriminator {
        let mapped: BTreeSet<&String> = mapping.values().flatten().collect();
        let mut values: BTreeMap<QualifiedName, Vec<String>> = BTreeMap::new();
        for Candidate { schema, found } in types {
            let TypeKind::Named(name) = &found.kind else { continue };
            let its_values = match mapping.get(&address(schema)) {
                Some(stated) => unmapped(name, stated.clone(), &mapped),
                None => match self.of_base(property, schema) {
                    Some(stated) => stated.into_iter().filter(|value| !mapped.contains(value)).collect(),
                    None => unmapped(name, self.own_value(property, schema).into_iter().collect(), &mapped),
                },
            };
            values.insert(name.clone(), its_values);
        }
        Discriminator { property: property.to_owned(), values: values.into_iter().collect() }
    }

    /// What the base of a type has as its values for the same property.
    fn of_base(&mut self, property: &str, schema: &'a Schema) -> Option<Vec<String>> {
        let root = self.root(schema)?;
        let stated = self.values_of_base(root)?;
        let name = &self.locations.get(schema)?.name;
        (stated.0 == property).then(|| stated.1.get(name).cloned()).flatten()
    }

    /// The one value that a type gives its property itself.
    fn own_value(&mut self, property: &str, schema: &'a Schema) -> Option<String> {
        let key = (address(schema), property.to_owned());
        if let Some(known) = self.own_values.get(&key) {
            return known.clone();
        }
        let view = self.view(&[schema], &Rc::default());
        let parts = view.parts.iter().flat_map(|part| &part.properties).filter(|each| each.name == property);
        let schemas: Vec<&'a Schema> = parts.map(|each| &each.schema).collect();
        let value = match self.constant(&schemas, &view.anchors) {
            Some(Constant::Text(text)) => Some(text),
            Some(Constant::Number(_) | Constant::Boolean(_)) | None => None,
        };
        self.own_values.insert(key, value.clone());
        value
    }

    /// The base that the hierarchy of a type begins with.
    fn root(&self, schema: &'a Schema) -> Option<&'a Schema> {
        let mut base = schema;
        for _ in 0..MAXIMUM_BASES {
            if self.hierarchy.is_root(base) {
                return Some(base);
            }
            base = self.hierarchy.base(base)?;
        }
        None
    }

    /// The values of the discriminator of a base, looked up once.
    fn values_of_base(&mut self, base: &'a Schema) -> Values {
        if let Some(known) = self.base_values.get(&address(base)) {
            return known.clone();
        }
        let found = self.hierarchy.discriminator(base, self.locations, self.references);
        let found = found.map(|found| Rc::new((found.property, found.values.into_iter().collect())));
        self.base_values.insert(address(base), found.clone());
        found
    }

    /// The discriminator of the base that all of some types derive from.
    fn inherited(&mut self, schemas: &[&'a Schema]) -> Option<Discriminator> {
        let base = self.root(schemas.first()?)?;
        if !schemas.iter().all(|schema| self.hierarchy.derives(schema, base) || std::ptr::eq(*schema, base)) {
            return None;
        }
        let stated = self.values_of_base(base)?;
        let names: BTreeSet<&QualifiedName> =
            schemas.iter().filter_map(|schema| self.locations.get(schema)).map(|location| &location.name).collect();
        let values = names.into_iter().filter_map(|name| Some((name.clone(), stated.1.get(name)?.clone())));
        Some(Discriminator { property: stated.0.clone(), values: values.collect() })
    }

    /// `@odata.type`, where all types have names with a namespace.
    fn by_type_name(&self, schemas: &[&'a Schema]) -> Option<Discriminator> {
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
}
