//! Unions that are members of themselves, over other unions or at once.
//!
//! In: all types. Out: the same, without the members that lead back: to try them would look at the same value for ever.
//! A list or a map between breaks the circle, and unions with a discriminator are taken apart where they are made.

use super::type_references::untyped;
use crate::diagnostic::Diagnostics;
use crate::model::{QualifiedName, Type, TypeDefinition, TypeKind, TypeReference, UnionType};
use std::collections::{BTreeMap, BTreeSet};

/// How many type definitions may stand behind each other.
const MAXIMUM_DEFINITIONS: usize = 64;

/// Leaves out of unions what leads back to them, and says so.
pub(super) fn break_all(types: &mut BTreeMap<QualifiedName, Type>, diagnostics: &mut Diagnostics) {
    for (name, leading_back) in leading_back(types) {
        let Some(Type::Union(union)) = types.get_mut(&name) else { continue };
        let message = format!("the union `{name}` is one of its own types, or of those of its types; that is left out");
        diagnostics.warning(&union.place, message, "write the types that are meant");
        let mut index = 0;
        union.members.retain(|_| {
            index += 1;
            !leading_back.contains(&(index - 1))
        });
        if union.members.is_empty() {
            let UnionType { name, annotations, place, .. } = union.clone();
            let definition = TypeDefinition { name: name.clone(), underlying: untyped(), annotations, place };
            types.insert(name, Type::Definition(definition));
        }
    }
}

/// The members of unions, by their places, that lead to a union that is on the way.
fn leading_back(types: &BTreeMap<QualifiedName, Type>) -> BTreeMap<QualifiedName, BTreeSet<usize>> {
    let mut found: BTreeMap<QualifiedName, BTreeSet<usize>> = BTreeMap::new();
    let mut done: BTreeSet<&QualifiedName> = BTreeSet::new();
    for start in types.values().filter_map(as_tried) {
        if done.contains(&start.name) {
            continue;
        }
        let mut way = vec![(start, 0)];
        let mut on_way = BTreeSet::from([&start.name]);
        while let Some((union, next)) = way.last_mut() {
            let index = *next;
            *next += 1;
            let Some(member) = union.members.get(index) else {
                on_way.remove(&union.name);
                done.insert(&union.name);
                way.pop();
                continue;
            };
            let Some(target) = union_of(&member.r#type, types) else { continue };
            if on_way.contains(&target.name) {
                found.entry(union.name.clone()).or_default().insert(index);
            } else if !done.contains(&target.name) {
                on_way.insert(&target.name);
                way.push((target, 0));
            }
        }
    }
    found
}

/// The union that values of a type are of, if they are.
fn union_of<'t>(found: &'t TypeReference, types: &'t BTreeMap<QualifiedName, Type>) -> Option<&'t UnionType> {
    let mut at = found;
    for _ in 0..MAXIMUM_DEFINITIONS {
        let TypeKind::Named(name) = &at.kind else { return None };
        match types.get(name)? {
            _ if at.is_collection => return None,
            Type::Definition(definition) => at = &definition.underlying,
            other => return as_tried(other),
        }
    }
    None
}

/// A union whose types are tried.
fn as_tried(of: &Type) -> Option<&UnionType> {
    match of {
        Type::Union(union) if union.discriminator.is_none() => Some(union),
        _ => None,
    }
}
