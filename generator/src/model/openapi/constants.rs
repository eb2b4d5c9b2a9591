//! Properties that have one value.
//!
//! In: the schemas of a property that must be there, and, when all types are made, the discriminators. Out:
//! [`Property::constant`](crate::model::Property::constant). A property that may be absent has none: to send it would say
//! more than a program does. Nor has one by which the types of a hierarchy are told apart: it is written with the type.

use super::all_of::Anchors;
use super::schemas::Resolver;
use crate::model::{Constant, Discriminator, QualifiedName, StructuredType, Type};
use crate::openapi::{Literal, LiteralValue, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// How many bases are looked at for a discriminator.
const MAXIMUM_BASES: usize = 500;

impl<'a> Resolver<'_, 'a> {
    /// The one value for which all of some schemas hold.
    pub(super) fn constant(&mut self, schemas: &[&'a Schema], anchors: &Anchors<'a>) -> Option<Constant> {
        let schemas: Vec<&'a Schema> = schemas.iter().map(|schema| self.canonical(schema, anchors).schema).collect();
        let says = |schema: &&'a Schema| schema.constant.is_some() || schema.enumeration.is_some();
        if !schemas.iter().any(|schema| says(schema) || !schema.all_of.is_empty()) {
            return None;
        }
        match self.view(&schemas, anchors).values()?.1.as_slice() {
            [(_, only)] => value(only),
            _ => None,
        }
    }
}

fn value(literal: &Literal) -> Option<Constant> {
    match &literal.value {
        LiteralValue::String(text) => Some(Constant::Text(text.clone())),
        LiteralValue::Number(digits) => Some(Constant::Number(digits.clone())),
        LiteralValue::Boolean(value) => Some(Constant::Boolean(*value)),
        LiteralValue::Null | LiteralValue::Json(_) => None,
    }
}

/// Gives the members of unions what the discriminator has for them, and takes the constants of hierarchies away.
pub(super) fn settle(types: &mut BTreeMap<QualifiedName, Type>) {
    let told = told(types);
    let names: Vec<QualifiedName> = types.keys().cloned().collect();
    for name in names {
        let Some(Type::Structured(structured)) = types.get(&name) else { continue };
        let mut own = told.get(&name).cloned().unwrap_or_default();
        own.retain(|property, value| {
            value.is_some()
                && structured.properties.iter().any(|each| each.name == *property && each.constant.is_none())
        });
        if own.is_empty() && structured.properties.iter().all(|property| property.constant.is_none()) {
            continue;
        }
        let written = written_by_type(structured, types);
        let Some(Type::Structured(structured)) = types.get_mut(&name) else { continue };
        for property in &mut structured.properties {
            if let Some(Some(value)) = own.remove(&property.name) {
                property.constant = Some(Constant::Text(value));
            }
            property.constant = property.constant.take().filter(|_| !written.contains(&property.name));
        }
    }
}

/// What discriminators of unions have for types, by the name of the member; `None` where they do not agree on one value.
fn told(types: &BTreeMap<QualifiedName, Type>) -> BTreeMap<QualifiedName, BTreeMap<String, Option<String>>> {
    let mut told: BTreeMap<QualifiedName, BTreeMap<String, Option<String>>> = BTreeMap::new();
    for of in types.values() {
        let Type::Union(union) = of else { continue };
        let Some(Discriminator { property, values }) = &union.discriminator else { continue };
        for (name, values) in values {
            let stated = told.entry(name.clone()).or_default().entry(property.clone());
            let value = only(name, values);
            stated
                .and_modify(|known| *known = known.take().filter(|known| Some(known) == value.as_ref()))
                .or_insert(value);
        }
    }
    told
}

/// The value that stands for a type, where no other does but its own name, which stands for it without being stated.
fn only(name: &QualifiedName, values: &[String]) -> Option<String> {
    let (first, others) = values.split_first()?;
    let is_implied = |value: &String| *value == name.name || *value == name.to_string();
    others.iter().all(is_implied).then(|| first.clone())
}

/// The members that are written with the type, since they tell it within its hierarchy.
fn written_by_type(structured: &StructuredType, types: &BTreeMap<QualifiedName, Type>) -> BTreeSet<String> {
    let mut written = BTreeSet::from(["@odata.type".to_owned()]);
    let mut next = Some(structured);
    for _ in 0..MAXIMUM_BASES {
        let Some(at) = next else { break };
        written.extend(at.discriminator.as_ref().map(|discriminator| discriminator.property.clone()));
        next = match at.base.as_ref().and_then(|base| types.get(base)) {
            Some(Type::Structured(base)) => Some(base),
            _ => None,
        };
    }
    written
}
