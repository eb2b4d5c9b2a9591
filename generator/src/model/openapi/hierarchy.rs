//! Which schemas are bases of others, and how objects say which they are (`discriminator`).
//!
//! In: all schemas that have names. Out: for each the base it derives from, if it does. A schema is a base when it has a
//! discriminator, or when the settings name it as a hub or as abstract; what has it, or what derives from it, among its
//! `allOf` derives from it. What else stands in `allOf` is merged, which is the business of `all_of`.

use super::locations::{Locations, address};
use super::references::References;
use crate::model::{self, QualifiedName};
use crate::openapi::{Discriminator, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// How many references may stand behind each other.
const MAXIMUM_CHAIN: usize = 32;

/// The bases of schemas.
#[derive(Debug, Default)]
pub(super) struct Hierarchy<'a> {
    /// By the address of the schema that derives.
    bases: BTreeMap<usize, &'a Schema>,
    /// What derives directly, by the address of the base, in the order of the names.
    children: BTreeMap<usize, Vec<&'a Schema>>,
    /// By the address of the base, which may have none of its own.
    discriminators: BTreeMap<usize, Vec<&'a Discriminator>>,
    roots: BTreeSet<usize>,
}

impl<'a> Hierarchy<'a> {
    /// Of all named schemas; `bases` are the names that the settings have.
    pub(super) fn of(locations: &Locations<'a>, references: &References<'a>, bases: &BTreeSet<QualifiedName>) -> Self {
        let mut all = Self::default();
        let target = |schema: &'a Schema| referred(schema, locations, references);
        for (name, schema) in &locations.components {
            if bases.contains(name) {
                all.roots.insert(address(schema));
            }
        }
        for schema in &locations.discriminators {
            let Some(discriminator) = &schema.discriminator else { continue };
            let is_component = locations.get(schema).is_some_and(|location| location.is_component);
            let base = if is_component {
                is_base(schema, &target).then_some(*schema)
            } else {
                // `allOf` with one reference beside the discriminator: what is referred to is the base.
                let mut referred = schema.all_of.iter().filter_map(target);
                referred.next().filter(|_| referred.next().is_none())
            };
            if let Some(base) = base {
                all.roots.insert(address(base));
                all.discriminators.entry(address(base)).or_default().push(discriminator);
            }
        }
        let mut above: BTreeMap<usize, Vec<&'a Schema>> = BTreeMap::new();
        let mut below: BTreeMap<usize, Vec<&'a Schema>> = BTreeMap::new();
        for schema in locations.components.values() {
            for base in schema.all_of.iter().filter_map(target).filter(|base| !std::ptr::eq(*base, *schema)) {
                above.entry(address(schema)).or_default().push(base);
                below.entry(address(base)).or_default().push(schema);
            }
        }
        let mut family = all.roots.clone();
        let mut open: Vec<usize> = family.iter().copied().collect();
        while let Some(base) = open.pop() {
            let derived = below.get(&base).into_iter().flatten().map(|schema| address(schema));
            open.extend(derived.filter(|each| family.insert(*each)));
        }
        for schema in locations.components.values() {
            let bases = above.get(&address(schema)).into_iter().flatten();
            let Some(base) = bases.copied().find(|base| family.contains(&address(base))) else { continue };
            all.bases.insert(address(schema), base);
            all.children.entry(address(base)).or_default().push(schema);
        }
        all
    }

    /// What a schema derives from.
    pub(super) fn base(&self, schema: &Schema) -> Option<&'a Schema> {
        self.bases.get(&address(schema)).copied()
    }

    /// Whether a schema is a base, or derives from one.
    pub(super) fn is_member(&self, schema: &Schema) -> bool {
        self.roots.contains(&address(schema)) || self.bases.contains_key(&address(schema))
    }

    /// Whether a schema is the base that a hierarchy begins with.
    pub(super) fn is_root(&self, schema: &Schema) -> bool {
        self.roots.contains(&address(schema))
    }

    /// Whether a schema derives from another, over any number of steps that is sensible.
    pub(super) fn derives(&self, schema: &'a Schema, base: &Schema) -> bool {
        let bases = std::iter::successors(self.base(schema), |each| self.base(each));
        bases.take(MAXIMUM_CHAIN).any(|each| std::ptr::eq(each, base))
    }

    /// The schemas that derive from a base over any number of steps, each once.
    fn all_derived(&self, base: &'a Schema) -> Vec<&'a Schema> {
        let mut seen = BTreeSet::from([address(base)]);
        let mut found = Vec::new();
        let mut open = vec![base];
        while let Some(next) = open.pop() {
            for child in self.children.get(&address(next)).into_iter().flatten() {
                if seen.insert(address(child)) {
                    found.push(*child);
                    open.push(child);
                }
            }
        }
        found
    }

    /// How objects of a base and of what derives from it say which they are; `None` where `OData` says how.
    pub(super) fn discriminator(
        &self,
        base: &'a Schema,
        locations: &Locations<'a>,
        references: &References<'a>,
    ) -> Option<model::Discriminator> {
        let written = self.discriminators.get(&address(base))?;
        let property = written.first()?.property_name.clone();
        let mapping = written.iter().filter(|each| each.property_name == property).flat_map(|each| &each.mapping);
        let mapping = mapped(mapping, locations, references);
        let types = std::iter::once(base).chain(self.all_derived(base));
        let found = values(&property, types, &mapping, locations);
        (!is_odata(&found)).then_some(found)
    }
}

/// Whether the values are those of `OData`: `#` and the name of the type.
fn is_odata(discriminator: &model::Discriminator) -> bool {
    let is_type_name = |name: &QualifiedName, value: &String| value.trim_start_matches('#') == name.to_string();
    matches!(discriminator.property.as_str(), "@odata.type" | "@type")
        && discriminator.values.iter().all(|(name, values)| values.iter().all(|value| is_type_name(name, value)))
}

/// The values of a discriminator, for each type.
fn values<'a>(
    property: &str,
    types: impl Iterator<Item = &'a Schema>,
    mapping: &BTreeMap<usize, Vec<String>>,
    locations: &Locations<'a>,
) -> model::Discriminator {
    let mapped: BTreeSet<&String> = mapping.values().flatten().collect();
    let mut values: BTreeMap<QualifiedName, Vec<String>> = BTreeMap::new();
    for schema in types {
        let Some(location) = locations.get(schema) else { continue };
        let name = &location.name;
        let mut stated = mapping.get(&address(schema)).cloned().unwrap_or_default();
        if stated.is_empty() {
            stated.extend(constant(schema, property));
        }
        values.insert(name.clone(), unmapped(name, stated, &mapped));
    }
    model::Discriminator { property: property.to_owned(), values: values.into_iter().collect() }
}

/// The values of a type, and its name, which stands for it unless the mapping has it.
pub(super) fn unmapped(name: &QualifiedName, mut stated: Vec<String>, mapped: &BTreeSet<&String>) -> Vec<String> {
    let written = if name.namespace.is_empty() { name.name.clone() } else { name.to_string() };
    if !mapped.contains(&written) && !stated.contains(&written) {
        stated.push(written);
    }
    stated
}

/// The values of a mapping by the addresses of the schemas they stand for.
pub(super) fn mapped<'a>(
    mapping: impl Iterator<Item = &'a (String, crate::openapi::Reference)>,
    locations: &Locations<'a>,
    references: &References<'a>,
) -> BTreeMap<usize, Vec<String>> {
    let mut values: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (value, reference) in mapping {
        if let Some(schema) = references.schema(reference) {
            let values = values.entry(address(locations.original(schema))).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
    }
    values
}

/// The one value that a schema gives its discriminator itself.
fn constant(schema: &Schema, property: &str) -> Option<String> {
    let parts = std::iter::once(schema).chain(&schema.all_of);
    let mut properties = parts.flat_map(|part| &part.properties).filter(|each| each.name == property);
    properties.find_map(|each| super::enums::single_text(&each.schema)).map(str::to_owned)
}

/// Whether a schema with a discriminator is a base, and not a union: it has properties, or its members have it among their
/// `allOf`.
fn is_base<'a>(schema: &'a Schema, target: &impl Fn(&'a Schema) -> Option<&'a Schema>) -> bool {
    let members = || schema.one_of.iter().chain(&schema.any_of);
    let is_child = |member: &'a Schema| {
        let child = target(member);
        child.is_some_and(|child| child.all_of.iter().filter_map(target).any(|base| std::ptr::eq(base, schema)))
    };
    members().next().is_none() || !schema.properties.is_empty() || members().any(is_child)
}

/// The named schema that a schema is but a reference to.
pub(super) fn referred<'a>(
    mut schema: &'a Schema,
    locations: &Locations<'a>,
    references: &References<'a>,
) -> Option<&'a Schema> {
    schema.reference.as_ref()?;
    for _ in 0..MAXIMUM_CHAIN {
        match &schema.reference {
            Some(reference) if !super::all_of::says_something_itself(schema) && schema.all_of.is_empty() => {
                schema = locations.original(references.schema(reference)?);
            }
            _ => return Some(schema),
        }
    }
    None
}
