//! Which structured types are entity types, and their keys, in descriptions with the conventions of `OData`.
//!
//! In: all types with their properties, parameters that name entities (`x-ms-docs-key-type`), and the hubs of the settings.
//! Out: the kinds of types and the keys of entity types. A type is an entity type when it has navigation properties or a key,
//! when it derives from a hub, or when it is in one hierarchy with such a type.

use super::operations::KeyUse;
use crate::diagnostic::Diagnostics;
use crate::model::{KeyProperty, QualifiedName, StructuredKind, StructuredType, Type};
use std::collections::{BTreeMap, BTreeSet};

/// How many bases are looked at.
const MAXIMUM_BASES: usize = 500;

/// Marks entity types and gives them their keys.
pub(super) fn mark(
    types: &mut BTreeMap<QualifiedName, Type>,
    keys: &[KeyUse<'_>],
    hubs: &BTreeSet<QualifiedName>,
    diagnostics: &mut Diagnostics,
) {
    let declared = declared_keys(types, keys, diagnostics);
    let has_navigation = |each: &StructuredType| !each.navigation_properties.is_empty();
    let is_evident =
        |each: &StructuredType| has_navigation(each) || hubs.contains(&each.name) || declared.contains_key(&each.name);
    let roots: BTreeMap<QualifiedName, QualifiedName> = types
        .values()
        .filter_map(Type::as_structured)
        .map(|each| (each.name.clone(), root(types, each).name.clone()))
        .collect();
    let structured = types.values().filter_map(Type::as_structured);
    let entities: BTreeSet<QualifiedName> =
        structured.filter(|each| is_evident(each)).filter_map(|each| roots.get(&each.name).cloned()).collect();
    for each in types.values_mut().filter_map(Type::as_structured_mut) {
        if roots.get(&each.name).is_some_and(|root| entities.contains(root)) {
            each.kind = StructuredKind::Entity;
        }
        if let Some(properties) = declared.get(&each.name) {
            each.key = properties.iter().map(|path| KeyProperty { path: path.clone(), alias: None }).collect();
        }
    }
}

/// The type that a hierarchy begins with.
fn root<'t>(types: &'t BTreeMap<QualifiedName, Type>, from: &'t StructuredType) -> &'t StructuredType {
    lineage(types, from).last().unwrap_or(from)
}

/// A type, its base, the base of that, and so on.
fn lineage<'t>(
    types: &'t BTreeMap<QualifiedName, Type>,
    from: &'t StructuredType,
) -> impl Iterator<Item = &'t StructuredType> {
    let next = |each: &&'t StructuredType| types.get(each.base.as_ref()?)?.as_structured();
    std::iter::successors(Some(from), next).take(MAXIMUM_BASES)
}

/// The keys of types, each at the type that declares the properties.
fn declared_keys(
    types: &BTreeMap<QualifiedName, Type>,
    keys: &[KeyUse<'_>],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<QualifiedName, Vec<String>> {
    let mut by_name: BTreeMap<&str, Vec<&StructuredType>> = BTreeMap::new();
    for each in types.values().filter_map(Type::as_structured) {
        by_name.entry(&each.name.name).or_default().push(each);
    }
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut declared: BTreeMap<QualifiedName, Vec<String>> = BTreeMap::new();
    for key in keys {
        if !seen.insert((key.of, key.parameter)) {
            continue;
        }
        let simple = key.of.rsplit('.').next().unwrap_or_default();
        let Some([of]) = by_name.get(simple).map(Vec::as_slice) else {
            let message = format!("there is no one type `{}`, so this says no key", key.of);
            diagnostics.warning(key.place, message, "name the type as its schema is named");
            continue;
        };
        // `user-id`, and `user-id1` where the path has the same type twice.
        let property = key.parameter.rsplit('-').next().unwrap_or_default();
        let trimmed = property.trim_end_matches(|each: char| each.is_ascii_digit());
        let has = |name: &str| {
            let name = name.to_owned();
            lineage(types, of).find(move |each| each.properties.iter().any(|property| property.name == name))
        };
        let found = [property, trimmed].into_iter().find_map(|name| Some((has(name)?, name)));
        let Some((owner, name)) = found else {
            let message = format!("`{}` has no property `{property}`, so this says no key", of.name);
            diagnostics.warning(key.place, message, "name the parameter after the type and the property, as `user-id`");
            continue;
        };
        let properties = declared.entry(owner.name.clone()).or_default();
        if !properties.iter().any(|known| known == name) {
            properties.push(name.to_owned());
        }
    }
    declared
}
