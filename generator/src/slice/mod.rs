//! What of a model is wanted, and what that drags along.
//!
//! In: a [`Model`] and the patterns of the [`Settings`]. Out: a [`Slice`], names only. Nothing here knows Rust.
//!
//! Without patterns to include everything is wanted. With them, types are wanted that are named, that stand along a
//! path, or that these need; operations that are named, or that are bound to what lies below a path that ends in `**`;
//! and every way between wanted types. A way out of the slice stays as a link to something untyped.

mod closure;
mod methods;
mod operations;
mod paths;
mod pattern;
mod service;

pub(crate) use closure::{Closure, Need};
pub use methods::Methods;
pub(crate) use operations::{bound, method, needs};
pub(crate) use pattern::{TypePattern, glob, help};
pub(crate) use service::{call_needs, verb};

use crate::diagnostic::{Diagnostics, Place};
use crate::model::service::{Method, PathOperation};
use crate::model::{Model, Operation, QualifiedName};
use crate::settings::{Entry, Settings};
use paths::Found;
use std::collections::{BTreeMap, BTreeSet};

/// The types and the ways between them that are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    types: BTreeSet<QualifiedName>,
    hubs: BTreeSet<QualifiedName>,
    steps: BTreeMap<QualifiedName, BTreeMap<String, Calls>>,
    roots: BTreeMap<String, Calls>,
    /// By their positions in the model.
    operations: BTreeSet<usize>,
    operation_places: BTreeSet<Place>,
    imports: BTreeSet<String>,
    /// Operations by path: the methods of each path.
    calls: BTreeMap<String, BTreeSet<Method>>,
}

/// What patterns say about a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Calls {
    /// What was asked for; all where nothing was.
    wanted: Option<Methods>,
    excluded: Methods,
}

impl Calls {
    fn methods(self) -> Methods {
        self.wanted.unwrap_or(Methods::ALL) & !self.excluded
    }
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

    /// The calls that are wanted of what a navigation property leads to: all, unless a pattern that ends in it names
    /// some (`#GET`). None where a pattern leaves it out.
    #[must_use]
    pub fn methods(&self, declaring: &QualifiedName, property: &str) -> Methods {
        let calls = self.steps.get(declaring).and_then(|steps| steps.get(property));
        calls.copied().unwrap_or_default().methods()
    }

    /// The same, of an entity set or singleton.
    #[must_use]
    pub fn root_methods(&self, name: &str) -> Methods {
        self.roots.get(name).copied().unwrap_or_default().methods()
    }

    /// Whether the step of a navigation property is wanted: neither it nor its target is left out.
    #[must_use]
    pub fn has_step(&self, declaring: &QualifiedName, property: &str, target: &QualifiedName) -> bool {
        self.has_type(target) && !self.methods(declaring, property).is_empty()
    }

    /// Whether a navigation property leads out of the slice: it is not left out, but its target is, or its document
    /// is missing. It can still be followed, to something untyped.
    #[must_use]
    pub fn leads_out(&self, declaring: &QualifiedName, property: &str, target: Option<&QualifiedName>) -> bool {
        !target.is_some_and(|target| self.has_type(target)) && !self.methods(declaring, property).is_empty()
    }

    /// Whether an entity set or singleton is wanted: neither it nor its type is left out.
    #[must_use]
    pub fn has_root(&self, name: &str, target: &QualifiedName) -> bool {
        self.has_type(target) && !self.root_methods(name).is_empty()
    }

    /// Whether one overload of an action or function is wanted; it is known by where it is declared.
    #[must_use]
    pub fn has_operation(&self, operation: &Operation) -> bool {
        self.operation_places.contains(&operation.place)
    }

    /// Whether an action or function import is wanted.
    #[must_use]
    pub fn has_import(&self, name: &str) -> bool {
        self.imports.contains(name)
    }

    /// Whether an operation by path is wanted.
    #[must_use]
    pub fn has_path_operation(&self, operation: &PathOperation) -> bool {
        self.calls.get(&operation.path).is_some_and(|methods| methods.contains(&operation.method))
    }

    fn call(&mut self, found: &Found, note: impl Fn(&mut Calls, Methods)) {
        for (declaring, property) in &found.steps {
            let steps = self.steps.entry(declaring.clone()).or_default();
            note(steps.entry(property.clone()).or_default(), found.methods);
        }
        for root in &found.roots {
            note(self.roots.entry(root.clone()).or_default(), found.methods);
        }
    }
}

/// Finds what is wanted. A pattern that matches nothing is an error.
#[must_use]
pub fn slice(model: &Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Slice {
    let hubs = hubs(model, &settings.slice.hubs, diagnostics);
    let mut slice = Slice { hubs, ..Slice::default() };
    let excluded = matches(model, &settings.slice.exclude, diagnostics);
    let wanted = matches(model, &settings.slice.include, diagnostics);
    for found in &excluded.paths {
        slice.call(found, |calls, methods| calls.excluded = calls.excluded | methods);
    }
    for found in &wanted.paths {
        slice.call(found, |calls, methods| calls.wanted = Some(calls.wanted.unwrap_or_default() | methods));
    }
    let is_everything = settings.slice.include.is_empty();
    operations::choose(model, is_everything, &wanted, &excluded, &mut slice);

    let calls = service::choose(model, is_everything, &wanted, &excluded);

    let closure = Closure::new(model, &slice.hubs, &excluded.types);
    let mut types: BTreeSet<&QualifiedName> = wanted.types.iter().collect();
    types.extend(wanted.paths.iter().flat_map(|found| found.types.iter().chain(&found.allowed)));
    if is_everything {
        types.extend(model.types.keys());
    }
    let types = types.into_iter().filter_map(|name| closure.of_type(name));
    let needs = slice.operations.iter().flat_map(|position| operations::needs(model, *position, &closure));
    let of_calls = calls.iter().flat_map(|position| call_needs(model, *position, &closure));
    slice.types = closure.close(types.chain(needs).chain(of_calls).collect::<Vec<_>>());
    let operations = model.service.iter().flat_map(|service| &service.operations).enumerate();
    for (_, operation) in operations.filter(|(position, _)| calls.contains(position)) {
        slice.calls.entry(operation.path.clone()).or_default().insert(operation.method);
    }
    let has_binding = |operation| bound(operation).is_none_or(|name| slice.types.contains(name));
    slice.operations.retain(|position| model.operations.get(*position).is_some_and(has_binding));
    let operations = slice.operations.iter().filter_map(|position| model.operations.get(*position));
    slice.operation_places = operations.map(|operation| operation.place.clone()).collect();
    slice
}

/// The types that some patterns name or pass through.
pub(crate) fn along(model: &Model, entries: &[Entry], diagnostics: &mut Diagnostics) -> BTreeSet<QualifiedName> {
    let Matches { mut types, paths, .. } = matches(model, entries, diagnostics);
    types.extend(paths.into_iter().flat_map(|found| found.types));
    types
}

/// Some types, and all that their values are made of.
pub(crate) fn closed(model: &Model, types: &BTreeSet<QualifiedName>, hubs: &[Entry]) -> BTreeSet<QualifiedName> {
    let closure = Closure::new(model, &known_hubs(model, hubs), &BTreeSet::new());
    closure.close(types.iter().filter_map(|name| closure.of_type(name)).collect::<Vec<_>>())
}

/// What patterns match.
#[derive(Debug, Default)]
struct Matches {
    /// The types that are named.
    types: BTreeSet<QualifiedName>,
    /// The operations that are named, by their positions.
    operations: BTreeSet<usize>,
    paths: Vec<Found>,
}

fn matches(model: &Model, entries: &[Entry], diagnostics: &mut Diagnostics) -> Matches {
    let mut matches = Matches::default();
    for entry in entries {
        if entry.text.starts_with('/') {
            matches.paths.push(paths::walk(model, entry, diagnostics));
            continue;
        }
        let operations = operations::named(model, &entry.text);
        if operations.is_empty() {
            matches.types.extend(matching_types(model, entry, diagnostics));
        } else {
            matches.operations.extend(operations);
        }
    }
    matches
}

/// The hubs; one that is not there is an error.
fn hubs(model: &Model, entries: &[Entry], diagnostics: &mut Diagnostics) -> BTreeSet<QualifiedName> {
    for entry in entries {
        matching_types(model, entry, diagnostics);
    }
    known_hubs(model, entries)
}

pub(crate) fn known_hubs(model: &Model, entries: &[Entry]) -> BTreeSet<QualifiedName> {
    let patterns: Vec<TypePattern> =
        entries.iter().map(|entry| TypePattern::new(&entry.text, &model.schemas)).collect();
    let is_hub = |name: &&QualifiedName| patterns.iter().any(|pattern| pattern.matches(name));
    model.types.keys().filter(is_hub).filter(|name| model.structured(name).is_some()).cloned().collect()
}

fn matching_types(model: &Model, entry: &Entry, diagnostics: &mut Diagnostics) -> Vec<QualifiedName> {
    let pattern = TypePattern::new(&entry.text, &model.schemas);
    let found: Vec<_> = model.types.keys().filter(|name| pattern.matches(name)).cloned().collect();
    if found.is_empty() {
        let operations = model.operations.iter().map(|operation| operation.name.to_string());
        let help = help(&entry.text, model.types.keys().map(ToString::to_string).chain(operations));
        entry.error(diagnostics, format!("no type is named `{}`", entry.text.escape_debug()), help);
    }
    found
}

#[cfg(test)]
mod tests;
