//! The alternate keys of entity types: methods of their entity sets.
//!
//! In: `Core.AlternateKeys` of a type, its bases and its entity sets. Out: [`AlternateKey`]s with their names.

use crate::diagnostic::Diagnostics;
use crate::model::vocabulary::{self, AlternateKeyPart};
use crate::model::{QualifiedName, StructuredType};
use crate::plan::context::Context;
use crate::plan::docs::{Docs, code};
use crate::plan::names::{Case, Scope, Wish};
use crate::plan::{AlternateKey, KeyPart, reserved};
use std::collections::{BTreeMap, BTreeSet};

/// The alternate keys that entity sets state, by the types of these.
pub(super) type SetKeys<'a> = BTreeMap<&'a QualifiedName, Vec<Vec<AlternateKeyPart>>>;

/// What entity sets state.
pub(super) fn of_sets<'a>(context: &Context<'a>) -> SetKeys<'a> {
    let mut keys = SetKeys::new();
    for set in context.scope.model.container.iter().flat_map(|container| &container.entity_sets) {
        let stated = vocabulary::alternate_keys(&set.annotations);
        if let (Some(name), false) = (&set.entity_type, stated.is_empty()) {
            keys.entry(name).or_default().extend(stated);
        }
    }
    keys
}

/// The alternate keys of a type, those of its bases included; each once.
pub(super) fn alternate_keys(
    context: &Context<'_>,
    structured: &StructuredType,
    of_sets: &SetKeys<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<AlternateKey> {
    let lineage = context.scope.model.lineage(&structured.name);
    let of_types = lineage.iter().flat_map(|each| vocabulary::alternate_keys(&each.annotations));
    let of_sets = of_sets.get(&structured.name).into_iter().flatten().cloned();
    let mut seen = BTreeSet::new();
    let keys: Vec<Vec<AlternateKeyPart>> =
        of_types.chain(of_sets).filter(|key| seen.insert(aliases(key).join(" "))).collect();
    if keys.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = keys.iter().map(|key| format!("by-{}", aliases(key).join("-and-"))).collect();
    let wishes: Vec<_> =
        names.iter().map(|name| Wish { name, place: &structured.place, what: "alternate key" }).collect();
    let idents = Scope::new(Case::Snake, reserved::ENTITY_SET, "_key").assign(&wishes, diagnostics);
    let mut planned: Vec<AlternateKey> = keys
        .iter()
        .zip(idents)
        .map(|(key, ident)| {
            let wishes: Vec<_> = key
                .iter()
                .map(|part| Wish { name: &part.alias, place: &structured.place, what: "part of an alternate key" })
                .collect();
            let idents = Scope::new(Case::Snake, &[], "").assign(&wishes, diagnostics);
            let parts = key.iter().zip(idents).map(|(part, ident)| KeyPart { ident, wire_name: part.alias.clone() });
            AlternateKey { ident, parts: parts.collect(), docs: docs(key) }
        })
        .collect();
    planned.sort_by(|one, other| one.ident.cmp(&other.ident));
    planned
}

fn aliases(key: &[AlternateKeyPart]) -> Vec<&str> {
    key.iter().map(|part| part.alias.as_str()).collect()
}

fn docs(key: &[AlternateKeyPart]) -> Docs {
    let paths: Vec<String> = key.iter().map(|part| code(&part.path)).collect();
    let mut docs = Docs::default();
    docs.markdown(&format!("The entity with this {} (OData URL Conventions 4.01, 4.3.2).", paths.join(" and ")));
    docs
}
