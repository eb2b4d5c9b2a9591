//! The alternate keys of entity types: methods of their entity sets.
//!
//! In: `Core.AlternateKeys` of a type, its bases and its entity sets. Out: [`AlternateKey`]s with their names.

use crate::diagnostic::Diagnostics;
use crate::model::StructuredType;
use crate::model::vocabulary::{self, AlternateKeyPart};
use crate::plan::docs::{Docs, code};
use crate::plan::models::Context;
use crate::plan::names::{Case, Scope, Wish};
use crate::plan::{AlternateKey, KeyPart, reserved};
use std::collections::BTreeSet;

/// The alternate keys of a type, those of its bases included; each once.
pub(super) fn alternate_keys(
    context: &Context<'_>,
    structured: &StructuredType,
    diagnostics: &mut Diagnostics,
) -> Vec<AlternateKey> {
    let model = context.scope.model;
    let lineage = model.lineage(&structured.name);
    let of_types = lineage.iter().flat_map(|each| vocabulary::alternate_keys(&each.annotations));
    let sets = model.container.iter().flat_map(|container| &container.entity_sets);
    let sets = sets.filter(|set| set.entity_type.as_ref() == Some(&structured.name));
    let of_sets = sets.flat_map(|set| vocabulary::alternate_keys(&set.annotations));
    let mut seen = BTreeSet::new();
    let keys: Vec<Vec<AlternateKeyPart>> =
        of_types.chain(of_sets).filter(|key| seen.insert(aliases(key).join(" "))).collect();
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
