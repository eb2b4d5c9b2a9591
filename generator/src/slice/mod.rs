//! What of a model is wanted, and what that drags along.
//!
//! In: a [`Model`] and the patterns of the [`Settings`]. Out: a [`Slice`], names only. Nothing here knows Rust.

mod closure;
mod paths;
mod pattern;

use crate::diagnostic::Diagnostics;
use crate::model::{Model, QualifiedName};
use crate::settings::{Entry, Settings};
use pattern::TypePattern;
pub(crate) use pattern::glob;
use std::collections::BTreeSet;

/// The types and the ways between them that are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    types: BTreeSet<QualifiedName>,
    hubs: BTreeSet<QualifiedName>,
    excluded_steps: BTreeSet<(QualifiedName, String)>,
    excluded_roots: BTreeSet<String>,
}

impl Slice {
    /// Whether a type is wanted.
    #[must_use]
    pub fn has_type(&self, name: &QualifiedName) -> bool {
        self.types.contains(name)
    }

    /// The wanted types in the order of their names.
    pub fn types(&self) -> impl Iterator<Item = &QualifiedName> {
        self.types.iter()
    }

    /// Whether a base type is a hub: no reason to bring in what derives from it, and treated as concrete.
    #[must_use]
    pub fn is_hub(&self, name: &QualifiedName) -> bool {
        self.hubs.contains(name)
    }

    /// Whether the step of a navigation property is wanted: neither it nor its target is left out.
    #[must_use]
    pub fn has_step(&self, declaring: &QualifiedName, property: &str, target: &QualifiedName) -> bool {
        self.has_type(target)
            && (self.excluded_steps.is_empty()
                || !self.excluded_steps.contains(&(declaring.clone(), property.to_owned())))
    }

    /// Whether an entity set or singleton is wanted: neither it nor its type is left out.
    #[must_use]
    pub fn has_root(&self, name: &str, target: &QualifiedName) -> bool {
        self.has_type(target) && !self.excluded_roots.contains(name)
    }
}

/// Finds what is wanted. A pattern that matches nothing is an error.
#[must_use]
pub fn slice(model: &Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Slice {
    let hubs = hubs(model, &settings.slice.hubs, diagnostics);
    let mut slice = Slice { hubs, ..Slice::default() };
    let mut excluded = BTreeSet::new();
    for entry in &settings.slice.exclude {
        if entry.text.starts_with('/') {
            let found = paths::walk(model, entry, diagnostics);
            slice.excluded_steps.extend(found.last_steps);
            slice.excluded_roots.extend(found.last_roots);
        } else {
            excluded.extend(matching_types(model, entry, diagnostics));
        }
    }
    let mut wanted = BTreeSet::new();
    if settings.slice.include.is_empty() {
        wanted.extend(model.types.keys().cloned());
    }
    for entry in &settings.slice.include {
        if entry.text.starts_with('/') {
            wanted.extend(paths::walk(model, entry, diagnostics).types);
        } else {
            wanted.extend(matching_types(model, entry, diagnostics));
        }
    }
    wanted.retain(|name| !excluded.contains(name));
    slice.types = closure::close(model, wanted, &slice.hubs, &excluded);
    slice
}

fn hubs(model: &Model, entries: &[Entry], diagnostics: &mut Diagnostics) -> BTreeSet<QualifiedName> {
    let mut hubs = BTreeSet::new();
    for entry in entries {
        hubs.extend(
            matching_types(model, entry, diagnostics).into_iter().filter(|name| model.structured(name).is_some()),
        );
    }
    hubs
}

fn matching_types(model: &Model, entry: &Entry, diagnostics: &mut Diagnostics) -> Vec<QualifiedName> {
    let pattern = TypePattern::new(&entry.text, &model.schemas);
    let found: Vec<_> = model.types.keys().filter(|name| pattern.matches(name)).cloned().collect();
    if found.is_empty() {
        let help = pattern::help(&entry.text, model.types.keys().map(ToString::to_string));
        entry.error(diagnostics, format!("no type is named `{}`", entry.text.escape_debug()), help);
    }
    found
}

#[cfg(test)]
mod tests;
