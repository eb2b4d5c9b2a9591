//! Types of an older model in the place of a newer one's.
//!
//! In: the model of a service as it is, one as it was, and which types are to stay as they were. Out: the first, with
//! these types as in the second. Where either comes from is not known here.

use super::{Model, QualifiedName, StructuredType, Type, inheritance};
use crate::diagnostic::Diagnostics;
use std::collections::BTreeSet;

/// Takes the types `named`, and of those `needed` by them the ones that differ, from `old`.
///
/// `needed` holds everything that the values of `named` are made of. A navigation property of an old type that leads
/// to a type which is gone leads to something untyped. An error says what does not fit together.
pub fn pin(
    model: &mut Model,
    old: &Model,
    named: &BTreeSet<QualifiedName>,
    needed: &BTreeSet<QualifiedName>,
    diagnostics: &mut Diagnostics,
) {
    let mut pinned = Vec::new();
    for name in needed {
        let Some(before) = old.types.get(name) else { continue };
        match model.types.get(name) {
            Some(now) if !is_same_kind(before, now) => {
                let message = format!("`{name}` was another kind of type than it is now, and cannot be pinned");
                let help = format!("pin what refers to it no longer; it is now declared at {}", now.place());
                diagnostics.error(before.place(), message, help);
            }
            Some(now) if !named.contains(name) && is_same(before, now) => {}
            _ => pinned.push(before.clone()),
        }
    }
    let taken: Vec<QualifiedName> = pinned.iter().map(|each| each.name().clone()).collect();
    model.types.extend(pinned.into_iter().map(|each| (each.name().clone(), each)));
    for name in &taken {
        let known = |target: &QualifiedName| model.types.contains_key(target);
        let gone: Vec<usize> = match model.types.get(name) {
            Some(Type::Structured(structured)) => {
                let targets = structured.navigation_properties.iter().map(|property| property.target.as_ref());
                let gone = targets.enumerate().filter(|(_, target)| target.is_some_and(|target| !known(target)));
                gone.map(|(position, _)| position).collect()
            }
            _ => Vec::new(),
        };
        if let Some(structured) = model.types.get_mut(name).and_then(Type::as_structured_mut) {
            for position in gone {
                structured.navigation_properties[position].target = None;
            }
        }
    }
    // What was said of the one model is not said again; of both together, errors are news.
    let mut findings = Diagnostics::default();
    inheritance::link(model, &mut findings);
    findings.iter().filter(|finding| finding.is_error()).for_each(|finding| diagnostics.add(finding.clone()));
}

fn is_same_kind(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Structured(one), Type::Structured(other)) => one.kind == other.kind,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// Whether values of both are the same; what is said of them may differ.
fn is_same(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Structured(one), Type::Structured(other)) => is_same_structure(one, other),
        (Type::Enum(one), Type::Enum(other)) => {
            let mut members = one.members.iter().zip(&other.members);
            one.is_flags == other.is_flags
                && one.underlying == other.underlying
                && one.members.len() == other.members.len()
                && members.all(|(one, other)| one.name == other.name && one.value == other.value)
        }
        (Type::Definition(one), Type::Definition(other)) => one.underlying == other.underlying,
        _ => false,
    }
}

fn is_same_structure(one: &StructuredType, other: &StructuredType) -> bool {
    let mut properties = one.properties.iter().zip(&other.properties);
    let mut navigation = one.navigation_properties.iter().zip(&other.navigation_properties);
    let mut key = one.key.iter().zip(&other.key);
    one.base == other.base
        && (one.is_abstract, one.is_open, one.has_stream) == (other.is_abstract, other.is_open, other.has_stream)
        && one.key.len() == other.key.len()
        && key.all(|(one, other)| one.path == other.path && one.alias == other.alias)
        && one.properties.len() == other.properties.len()
        && properties.all(|(one, other)| one.name == other.name && one.r#type == other.r#type)
        && one.navigation_properties.len() == other.navigation_properties.len()
        && navigation.all(|(one, other)| {
            let shape = |property: &super::NavigationProperty| {
                (property.is_collection, property.is_nullable, property.contains_target)
            };
            one.name == other.name && one.target == other.target && shape(one) == shape(other)
        })
}
