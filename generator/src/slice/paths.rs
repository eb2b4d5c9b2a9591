//! Patterns of paths, such as `/identityGovernance/entitlementManagement/connectedOrganizations/**`.
//!
//! In: a pattern. Out: the types along the matching paths, and the steps in which they end. A segment is the name of
//! an entity set, a singleton or a navigation property, or has `*` for any characters. `**` at the end stands for what
//! is contained there, at any depth, and for one step more to what is not. Keys (`{id}`) may be written and are
//! passed over.

use super::pattern::{self, glob};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, NavigationProperty, QualifiedName, StructuredType};
use crate::settings::Entry;
use std::collections::BTreeSet;

/// What a pattern matches.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The types along the paths.
    pub(super) types: BTreeSet<QualifiedName>,
    /// The entity sets and singletons in which paths end.
    pub(super) last_roots: BTreeSet<String>,
    /// The navigation properties in which paths end, with the types that declare them.
    pub(super) last_steps: BTreeSet<(QualifiedName, String)>,
}

pub(super) fn walk(model: &Model, entry: &Entry, diagnostics: &mut Diagnostics) -> Found {
    let mut segments: Vec<&str> =
        entry.text.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with('{')).collect();
    let is_deep = segments.last() == Some(&"**");
    if is_deep {
        segments.pop();
    }
    let mut walk = Walk { model, found: Found::default(), current: BTreeSet::new() };
    if let Some(stray) = segments.iter().find(|segment| **segment == "**") {
        let message = format!("`{stray}` stands within `{}`", entry.text.escape_debug());
        entry.error(diagnostics, message, "write it at the end, and `*` for one segment");
        return walk.found;
    }
    let Some((first, rest)) = segments.split_first() else {
        entry.error(diagnostics, format!("`{}` names no path", entry.text), "begin with an entity set or singleton");
        return walk.found;
    };
    let mut tried = *first;
    let mut candidates = walk.roots(first, rest.is_empty());
    for (index, segment) in rest.iter().enumerate() {
        if walk.current.is_empty() {
            break;
        }
        tried = segment;
        candidates = walk.steps(segment, index + 1 == rest.len());
    }
    if walk.current.is_empty() {
        let message = format!("no path is `{}`", entry.text.escape_debug());
        let help = pattern::help(tried, candidates.into_iter());
        entry.error(diagnostics, message, help);
    } else if is_deep {
        walk.deep();
    }
    walk.found
}

struct Walk<'a> {
    model: &'a Model,
    found: Found,
    /// The types in which the paths end so far.
    current: BTreeSet<QualifiedName>,
}

impl Walk<'_> {
    /// Takes the first step; what there was to choose from.
    fn roots(&mut self, segment: &str, is_last: bool) -> Vec<String> {
        let container = self.model.container.iter();
        let roots = container.flat_map(|container| {
            let sets = container.entity_sets.iter().map(|set| (&set.name, &set.entity_type));
            sets.chain(container.singletons.iter().map(|singleton| (&singleton.name, &singleton.entity_type)))
        });
        let mut candidates = Vec::new();
        for (name, target) in roots {
            candidates.push(name.clone());
            if let (true, Some(target)) = (glob(segment, name), target) {
                self.current.insert(target.clone());
                self.found.types.insert(target.clone());
                if is_last {
                    self.found.last_roots.insert(name.clone());
                }
            }
        }
        candidates
    }

    /// Takes another step; what there was to choose from.
    fn steps(&mut self, segment: &str, is_last: bool) -> Vec<String> {
        let mut candidates = Vec::new();
        let mut reached = BTreeSet::new();
        for name in std::mem::take(&mut self.current) {
            for (declaring, property) in navigation(self.model, &name) {
                candidates.push(property.name.clone());
                if let (true, Some(target)) = (glob(segment, &property.name), &property.target) {
                    reached.insert(target.clone());
                    if is_last {
                        self.found.last_steps.insert((declaring.name.clone(), property.name.clone()));
                    }
                }
            }
        }
        self.found.types.extend(reached.iter().cloned());
        self.current = reached;
        candidates
    }

    fn deep(&mut self) {
        let mut open: Vec<QualifiedName> = self.current.iter().cloned().collect();
        while let Some(name) = open.pop() {
            for (declaring, property) in navigation(self.model, &name) {
                let Some(target) = &property.target else { continue };
                self.found.last_steps.insert((declaring.name.clone(), property.name.clone()));
                self.found.types.insert(target.clone());
                if property.contains_target && self.current.insert(target.clone()) {
                    open.push(target.clone());
                }
            }
        }
    }
}

fn navigation<'a>(
    model: &'a Model,
    name: &QualifiedName,
) -> impl Iterator<Item = (&'a StructuredType, &'a NavigationProperty)> {
    model
        .lineage(name)
        .into_iter()
        .flat_map(|structured| structured.navigation_properties.iter().map(move |property| (structured, property)))
}
