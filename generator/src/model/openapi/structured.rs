//! Objects: structured types, and maps.
//!
//! In: schemas of objects. Out: complex types with their properties, what they derive from, and what else their objects may
//! have. Which of them are entity types is found out later (`entities`).

use super::all_of::{Anchors, says_something};
use super::annotations::{Said, literal};
use super::locations::address;
use super::names::within;
use super::schemas::{Making, Resolver};
use super::type_references::{named, of_kind, untyped};
use crate::model::{
    NavigationProperty, Property, QualifiedName, StructuredKind, StructuredType, Type, TypeKind, TypeReference,
};
use crate::openapi::{Additional, Literal, LiteralValue, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many bases are looked at for properties that are not declared again.
const MAXIMUM_BASES: usize = 500;

/// An object type that has a name and no properties yet.
#[derive(Clone, Debug)]
pub(super) struct Pending<'a> {
    name: QualifiedName,
    parts: Vec<&'a Schema>,
    anchors: Anchors<'a>,
}

/// A property that was found, with what it becomes.
enum Found {
    Structural(Property),
    Navigation(NavigationProperty),
}

impl<'a> Resolver<'_, 'a> {
    /// A structured type, or a map where no properties are named.
    pub(super) fn object(&mut self, making: Making<'_, 'a>) -> TypeReference {
        let is_member = making.parts.iter().any(|part| self.hierarchy.is_member(part));
        let component = match making.parts {
            [part] => self.locations.get(part).filter(|location| location.is_component),
            _ => None,
        };
        // In OData every component is a type; elsewhere one without properties has none but what it says there are none.
        let is_type = component.is_some_and(|location| {
            let is_map = matches!(making.view.additional(), Some(Additional::Of(_)));
            let is_closed = matches!(making.view.additional(), Some(Additional::Allowed(false)));
            is_closed || (!location.name.namespace.is_empty() && !is_map)
        });
        if is_member || is_type || !making.view.properties().is_empty() {
            self.declare_structured(making)
        } else {
            self.map(making)
        }
    }

    fn map(&mut self, making: Making<'_, 'a>) -> TypeReference {
        let wanted = self.within(making, "Value");
        let patterns: Vec<&'a Schema> =
            making.view.parts.iter().flat_map(|part| &part.pattern_properties).map(|(_, schema)| schema).collect();
        let value = match (making.view.additional(), patterns.as_slice()) {
            (Some(Additional::Of(schema)), []) => self.type_of(&[schema], &making.view.anchors, &wanted),
            (None | Some(Additional::Allowed(_)), [schema]) => self.type_of(&[schema], &making.view.anchors, &wanted),
            (_, []) => untyped(),
            (_, [_, ..]) => {
                let message = "members of several types by patterns of their names stay untyped";
                self.diagnostics.warning(making.place, message, "describe values of one type to have it");
                untyped()
            }
        };
        of_kind(TypeKind::Map(Box::new(value)))
    }

    fn declare_structured(&mut self, making: Making<'_, 'a>) -> TypeReference {
        let name = self.name_of(making);
        let discriminator = match making.parts {
            [part] => self.hierarchy.discriminator(part, self.locations, self.references),
            _ => None,
        };
        let base = making.view.base.and_then(|base| self.locations.get(base)).map(|location| location.name.clone());
        let is_open = match making.view.additional() {
            Some(Additional::Allowed(allowed)) => *allowed,
            Some(Additional::Of(_)) => true,
            None => false,
        };
        let structured = StructuredType {
            name: name.clone(),
            kind: StructuredKind::Complex,
            base,
            derived: Vec::new(),
            is_abstract: self.abstract_types.contains(&name),
            is_open,
            has_stream: false,
            additional: None,
            discriminator,
            key: Vec::new(),
            properties: Vec::new(),
            navigation_properties: Vec::new(),
            annotations: self.said_of_type(making).annotations(),
            place: making.place.clone(),
        };
        self.types.insert(name.clone(), Type::Structured(structured));
        let anchors = if making.is_dynamic { Rc::clone(&making.view.anchors) } else { Rc::default() };
        self.pending.push_back(Pending { name: name.clone(), parts: making.parts.to_vec(), anchors });
        named(name)
    }

    /// Gives every object type its properties; these may need others.
    pub(super) fn fill_all(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            self.fill(&pending);
        }
    }

    fn fill(&mut self, pending: &Pending<'a>) {
        let view = self.view(&pending.parts, &pending.anchors);
        let required = view.required();
        // A property with the schemas that hold for it, and whether it is there in some objects alone.
        let mut properties: Vec<(&'a str, Vec<&'a Schema>, &'a crate::diagnostic::Place, Anchors<'a>)> = Vec::new();
        for property in view.properties() {
            let written = property.written;
            properties.push((&written.name, property.schemas, &written.place, Rc::clone(&view.anchors)));
        }
        let mut seen: BTreeSet<&str> = properties.iter().map(|(name, ..)| *name).collect();
        let owner = pending.parts.first().copied();
        for member in view.unions().into_iter().flatten() {
            let schema = self.canonical(member, &view.anchors).schema;
            if owner.is_some_and(|owner| std::ptr::eq(owner, schema) || self.hierarchy.derives(schema, owner)) {
                continue;
            }
            let other = self.view(&[schema], &view.anchors);
            for property in other.properties() {
                let written = property.written;
                if seen.insert(&written.name) {
                    properties.push((&written.name, property.schemas, &written.place, Rc::clone(&other.anchors)));
                }
            }
        }
        // Descriptions repeat properties of a base to restrict their values.
        let inherited = view.base.map(|base| self.inherited_properties(base)).unwrap_or_default();
        properties.retain(|(name, ..)| *name != "@odata.type" && !inherited.contains(name));
        // Names are given in the order of the names of properties, which does not depend on how they are written.
        let mut order: Vec<usize> = (0..properties.len()).collect();
        order.sort_by_key(|index| properties.get(*index).map(|(name, ..)| *name));
        let mut found: BTreeMap<usize, Found> = BTreeMap::new();
        for index in order {
            let Some((name, schemas, place, anchors)) = properties.get(index) else { continue };
            let wanted = within(&pending.name, name);
            let r#type = self.type_of(schemas, anchors, &wanted);
            self.contradicted_property(name, schemas, anchors);
            let mut said = self.said_of_use(Said::at(place), schemas, anchors);
            if required.contains(name) {
                said.notes.insert(0, "Required.".to_owned());
            }
            let default_value = schemas.iter().rev().find_map(|schema| schema.default.as_ref()).and_then(default_text);
            let is_navigation = schemas.iter().any(|schema| schema.is_navigation_property);
            let constant = if required.contains(name) { self.constant(schemas, anchors) } else { None };
            let property = Property {
                name: (*name).to_owned(),
                r#type,
                default_value,
                constant,
                annotations: said.annotations(),
                place: (*place).clone(),
            };
            found.insert(index, self.found(is_navigation, property));
        }
        let additional = match view.additional() {
            // `OData` writes any object for any value.
            Some(Additional::Of(schema)) if says_something(schema) => {
                let wanted = within(&pending.name, "Value");
                Some(self.type_of(&[schema], &view.anchors, &wanted))
            }
            _ => None,
        };
        if let Some(Type::Structured(structured)) = self.types.get_mut(&pending.name) {
            structured.additional =
                additional.filter(|r#type| r#type.kind != TypeKind::Untyped || r#type.is_collection);
            for property in found.into_values() {
                match property {
                    Found::Structural(property) => structured.properties.push(property),
                    Found::Navigation(property) => structured.navigation_properties.push(property),
                }
            }
        }
    }

    /// A property that leads to entities is a navigation property where the description says so.
    fn found(&mut self, is_navigation: bool, property: Property) -> Found {
        if !is_navigation {
            return Found::Structural(property);
        }
        match &property.r#type.kind {
            TypeKind::Named(target) if matches!(self.types.get(target), Some(Type::Structured(_))) => {
                Found::Navigation(NavigationProperty {
                    target: Some(target.clone()),
                    name: property.name,
                    is_collection: property.r#type.is_collection,
                    is_nullable: property.r#type.is_nullable,
                    partner: None,
                    contains_target: false,
                    annotations: property.annotations,
                    place: property.place,
                })
            }
            _ => {
                let message = format!("navigation property `{}` does not lead to objects of a type", property.name);
                self.diagnostics.warning(&property.place, message, "refer to the schema of the entities it leads to");
                Found::Structural(property)
            }
        }
    }

    /// The names of the properties of a base and of what it derives from.
    fn inherited_properties(&mut self, base: &'a Schema) -> BTreeSet<&'a str> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut next = Some(base);
        while let Some(at) = next.filter(|at| seen.len() < MAXIMUM_BASES && seen.insert(address(at))) {
            let view = self.view(&[at], &Rc::default());
            names.extend(view.properties().iter().map(|property| property.written.name.as_str()));
            next = view.base;
        }
        names
    }
}

fn default_text(written: &Literal) -> Option<String> {
    match &written.value {
        LiteralValue::String(text) => Some(text.clone()),
        LiteralValue::Null => None,
        _ => literal(written).map(|text| text.trim_matches('`').to_owned()),
    }
}
