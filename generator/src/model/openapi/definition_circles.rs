//! Type definitions that are made of themselves: maps of themselves, lists of themselves.
//!
//! In: all types. Out: the same, without definitions that lead back to themselves, since nothing could be named by them. A
//! map in a circle becomes an object whose members are of a type, which has a name; of lists alone, one has items without
//! a type, which is told.

use super::names::{Names, within};
use crate::diagnostic::Diagnostics;
use crate::model::{QualifiedName, StructuredKind, StructuredType, Type, TypeKind, TypeReference};
use std::collections::{BTreeMap, BTreeSet};

/// Breaks every circle. A definition leads to one other at most, so that none is in two of them.
pub(super) fn break_all(types: &mut BTreeMap<QualifiedName, Type>, names: &mut Names, diagnostics: &mut Diagnostics) {
    for circle in circles(types) {
        let mut is_broken = false;
        for name in &circle {
            is_broken |= make_object(name, types, names);
        }
        if !is_broken
            && let Some(name) = circle.first()
            && let Some(Type::Definition(definition)) = types.get_mut(name)
        {
            let message = format!("`{name}` is a list of itself; what is in it stays untyped");
            diagnostics.warning(&definition.place, message, "describe an object that has the list");
            untype(&mut definition.underlying);
        }
    }
}

/// Makes an object of the map that a definition is, or of the one that is within its lists; whether there was one.
fn make_object(name: &QualifiedName, types: &mut BTreeMap<QualifiedName, Type>, names: &mut Names) -> bool {
    let Some(Type::Definition(definition)) = types.get_mut(name) else { return false };
    let is_map = !definition.underlying.is_collection;
    let Some(kind) = map_within(&mut definition.underlying) else { return false };
    let its_name = if is_map { name.clone() } else { names.take(&within(name, "Item")) };
    let TypeKind::Map(value) = std::mem::replace(kind, TypeKind::Named(its_name.clone())) else { return false };
    let object = StructuredType {
        name: its_name.clone(),
        kind: StructuredKind::Complex,
        base: None,
        derived: Vec::new(),
        is_abstract: false,
        is_open: true,
        has_stream: false,
        additional: Some(*value),
        discriminator: None,
        key: Vec::new(),
        properties: Vec::new(),
        navigation_properties: Vec::new(),
        annotations: if is_map { definition.annotations.clone() } else { Vec::new() },
        place: definition.place.clone(),
    };
    types.insert(its_name, Type::Structured(object));
    true
}

/// The outermost map within lists.
fn map_within(of: &mut TypeReference) -> Option<&mut TypeKind> {
    match &mut of.kind {
        kind @ TypeKind::Map(_) => Some(kind),
        TypeKind::Collection(item) => map_within(item),
        TypeKind::Primitive(_) | TypeKind::Named(_) | TypeKind::Untyped => None,
    }
}

/// Leaves of a type the lists and maps that hold it.
fn untype(of: &mut TypeReference) {
    match &mut of.kind {
        TypeKind::Collection(item) | TypeKind::Map(item) => untype(item),
        kind @ (TypeKind::Primitive(_) | TypeKind::Named(_) | TypeKind::Untyped) => *kind = TypeKind::Untyped,
    }
}

/// The circles of definitions, each in the order of the names.
fn circles(types: &BTreeMap<QualifiedName, Type>) -> Vec<BTreeSet<QualifiedName>> {
    let next = |name: &QualifiedName| match types.get(name) {
        Some(Type::Definition(definition)) => definition.underlying.named(),
        _ => None,
    };
    let mut circles = Vec::new();
    let mut done: BTreeSet<&QualifiedName> = BTreeSet::new();
    for start in types.keys() {
        let mut way: Vec<&QualifiedName> = Vec::new();
        let mut on_way: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
        let mut at = Some(start);
        while let Some(name) = at.filter(|name| !done.contains(name)) {
            if let Some(first) = on_way.get(name) {
                let circle: BTreeSet<QualifiedName> = way.iter().skip(*first).map(|name| (*name).clone()).collect();
                circles.push(circle);
                break;
            }
            on_way.insert(name, way.len());
            way.push(name);
            at = next(name);
        }
        done.extend(way);
    }
    circles
}
