//! Patterns of paths, such as `/identityGovernance/entitlementManagement/connectedOrganizations/**`.
//!
//! In: a pattern. Out: the types along the matching paths, and what these end in. A segment is
//!
//! - the name of an entity set, a singleton, a navigation property, or a complex property on the way to one; `*` in it
//!   stands for any characters;
//! - a type cast (`microsoft.graph.user`), by namespace or alias;
//! - at the end, an action or function, by its name or qualified name, or at the beginning an import of one;
//! - at the end, `**`: what is contained there at any depth, and one step more to what is not;
//! - a key, which is passed over: `{id}`, `users('id')`, and a lone `*` behind a collection if more follows it.
//!
//! `#GET` at the end, or `#GET,POST`, stands for these calls alone.

use super::closure::restricted_to;
use super::pattern::{self, TypePattern, glob};
use super::{Methods, bound, method, service};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, NavigationProperty, OperationKind, QualifiedName, StructuredType, TypeKind};
use crate::settings::Entry;
use std::collections::BTreeSet;

/// What a pattern matches.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The types along the paths.
    pub(super) types: BTreeSet<QualifiedName>,
    /// The types that the entity sets and singletons along the paths are restricted to.
    pub(super) allowed: BTreeSet<QualifiedName>,
    /// The types whose every operation is meant: those below `**`.
    pub(super) deep: BTreeSet<QualifiedName>,
    /// The entity sets and singletons in which paths end.
    pub(super) roots: BTreeSet<String>,
    /// The navigation properties in which paths end, with the types that declare them.
    pub(super) steps: BTreeSet<(QualifiedName, String)>,
    /// The operations in which paths end, by their positions in the model.
    pub(super) operations: BTreeSet<usize>,
    /// The action and function imports that are meant.
    pub(super) imports: BTreeSet<String>,
    /// The operations by path that are meant, by their positions in the service.
    pub(super) calls: BTreeSet<usize>,
    /// The calls that are meant of what paths end in.
    pub(super) methods: Methods,
}

pub(super) fn walk(model: &Model, entry: &Entry, diagnostics: &mut Diagnostics) -> Found {
    if let (Some(service), None) = (&model.service, &model.container) {
        return Found { calls: service::matching(service, entry, diagnostics), ..Found::default() };
    }
    let Some((path, methods)) = methods(entry, diagnostics) else { return Found::default() };
    let found = Found { methods, ..Found::default() };
    let mut segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.starts_with('{'))
        // A key in parentheses, or the parameters of a function.
        .map(|segment| segment.split_once('(').map_or(segment, |(name, _)| name))
        .collect();
    let is_deep = segments.last() == Some(&"**");
    if is_deep {
        segments.pop();
    }
    if let Some(stray) = segments.iter().find(|segment| segment.contains("**")) {
        let message = format!("`{}` stands within `{}`", stray.escape_debug(), entry.text.escape_debug());
        entry.error(diagnostics, message, "write `**` at the end, and `*` for one segment");
        return found;
    }
    let Some((first, rest)) = segments.split_first() else {
        let message = format!("`{}` names no path", entry.text.escape_debug());
        entry.error(diagnostics, message, "begin with an entity set or singleton");
        return found;
    };
    let mut walk = Walk { model, found, current: Vec::new(), candidates: Vec::new() };
    let mut tried = *first;
    walk.roots(first, rest.is_empty() && !is_deep);
    for (index, segment) in rest.iter().enumerate() {
        if walk.current.is_empty() {
            break;
        }
        tried = segment;
        let is_last = index + 1 == rest.len();
        if *segment == "*" && (!is_last || is_deep) && walk.current.iter().any(|place| place.is_collection) {
            continue;
        }
        walk.steps(segment, is_last && !is_deep, is_last);
    }
    walk.end(entry, tried, is_deep, diagnostics);
    walk.found
}

/// The path of a pattern, and the methods that it names; all of them if it names none.
fn methods<'a>(entry: &'a Entry, diagnostics: &mut Diagnostics) -> Option<(&'a str, Methods)> {
    let Some((path, names)) = entry.text.split_once('#') else { return Some((&entry.text, Methods::ALL)) };
    let mut methods = Methods::NONE;
    for name in names.split(',') {
        let Some(method) = Methods::named(name.trim()) else {
            let message = format!("`{}` is no method", name.escape_debug());
            entry.error(diagnostics, message, "write `#GET`, `#POST`, `#PATCH`, `#DELETE`, or several as `#GET,POST`");
            return None;
        };
        methods = methods | method;
    }
    Some((path, methods))
}

/// A type in which the paths end so far.
#[derive(Clone, Debug)]
struct Place<'a> {
    r#type: &'a StructuredType,
    is_collection: bool,
    /// The step that led there, casts passed over; none on a complex property.
    last: Option<Last<'a>>,
}

#[derive(Clone, Debug)]
enum Last<'a> {
    Root(&'a str),
    Step(&'a StructuredType, &'a NavigationProperty),
}

struct Walk<'a> {
    model: &'a Model,
    found: Found,
    current: Vec<Place<'a>>,
    /// What there was to choose from.
    candidates: Vec<String>,
}

impl<'a> Walk<'a> {
    fn roots(&mut self, segment: &str, may_be_import: bool) {
        let model = self.model;
        let Some(container) = &model.container else { return };
        let sets = container.entity_sets.iter().map(|set| (&set.name, &set.entity_type, &set.annotations, true));
        let singletons =
            container.singletons.iter().map(|each| (&each.name, &each.entity_type, &each.annotations, false));
        for (name, target, annotations, is_collection) in sets.chain(singletons) {
            self.candidates.push(name.clone());
            let target = target.as_ref().and_then(|target| model.structured(target));
            if let (true, Some(r#type)) = (glob(segment, name), target) {
                self.found.types.insert(r#type.name.clone());
                self.found.allowed.extend(restricted_to(model, &r#type.name, annotations).unwrap_or_default());
                self.current.push(Place { r#type, is_collection, last: Some(Last::Root(name)) });
            }
        }
        for import in container.operation_imports.iter().filter(|_| may_be_import) {
            self.candidates.push(import.name.clone());
            if import.name == segment && self.means(import.kind) {
                self.found.imports.insert(import.name.clone());
            }
        }
    }

    /// Takes another step. The last one may be an operation; a complex property may not be the last.
    fn steps(&mut self, segment: &str, may_be_operation: bool, is_last: bool) {
        let model = self.model;
        self.candidates.clear();
        let cast = segment.contains('.').then(|| TypePattern::new(segment, &model.schemas));
        let places = std::mem::take(&mut self.current);
        let mut reached = Vec::new();
        for place in &places {
            for (declaring, property) in navigation(model, &place.r#type.name) {
                self.candidates.push(property.name.clone());
                let target = property.target.as_ref().and_then(|target| model.structured(target));
                if let (true, Some(r#type)) = (glob(segment, &property.name), target) {
                    let last = Some(Last::Step(declaring, property));
                    reached.push(Place { r#type, is_collection: property.is_collection, last });
                }
            }
            if !is_last {
                reached.extend(self.complex(place, segment));
            }
            if let Some(cast) = &cast {
                reached.extend(self.casts(place, cast));
            }
        }
        if reached.is_empty() && cast.is_none() {
            // A type is named in full; whoever leaves its namespace out is told.
            let derived = places.iter().flat_map(|place| model.all_derived(&place.r#type.name));
            self.candidates.extend(derived.map(|each| each.name.to_string()));
        }
        if may_be_operation {
            self.operations(&places, segment, cast.as_ref());
        }
        self.found.types.extend(reached.iter().map(|place| place.r#type.name.clone()));
        // Of several ways to the same step one is enough.
        reached.sort_by(|one, other| (&one.r#type.name, one.step()).cmp(&(&other.r#type.name, other.step())));
        reached.dedup_by(|one, other| one.r#type.name == other.r#type.name && one.step() == other.step());
        self.current = reached;
    }

    fn complex(&self, place: &Place<'a>, segment: &str) -> Option<Place<'a>> {
        let properties = self.model.lineage(&place.r#type.name).into_iter().flat_map(|each| &each.properties);
        let property = properties.into_iter().find(|property| property.name == segment)?;
        let TypeKind::Named(name) = &property.r#type.kind else { return None };
        let is_collection = property.r#type.is_collection;
        Some(Place { r#type: self.model.structured(name)?, is_collection, last: None })
    }

    fn casts(&mut self, place: &Place<'a>, cast: &TypePattern) -> Vec<Place<'a>> {
        let mut casts = self.model.all_derived(&place.r#type.name);
        casts.push(place.r#type);
        self.candidates.extend(casts.iter().map(|each| each.name.to_string()));
        casts.retain(|each| cast.matches(&each.name));
        casts.into_iter().map(|r#type| Place { r#type, ..place.clone() }).collect()
    }

    fn operations(&mut self, places: &[Place<'a>], segment: &str, pattern: Option<&TypePattern>) {
        let mut bases: BTreeSet<&QualifiedName> = BTreeSet::new();
        for place in places {
            bases.extend(self.model.lineage(&place.r#type.name).into_iter().map(|each| &each.name));
        }
        for (number, operation) in self.model.operations.iter().enumerate() {
            let is_bound = match operation.bound_to_every {
                Some(kind) => places.iter().any(|place| place.r#type.kind == kind),
                None => bound(operation).is_some_and(|name| bases.contains(name)),
            };
            if !is_bound {
                continue;
            }
            self.candidates.push(operation.name.name.clone());
            let is_named = pattern.map_or(operation.name.name == segment, |pattern| pattern.matches(&operation.name));
            if is_named && self.means(operation.kind) {
                self.found.operations.insert(number);
            }
        }
    }

    /// Whether the methods of the pattern call that kind of operation.
    fn means(&self, kind: OperationKind) -> bool {
        self.found.methods.contains(method(kind))
    }

    /// Keeps what the paths end in; an error when there are none.
    fn end(&mut self, entry: &Entry, tried: &str, is_deep: bool, diagnostics: &mut Diagnostics) {
        if self.current.is_empty() && self.found.operations.is_empty() && self.found.imports.is_empty() {
            let message = format!("no path is `{}`", entry.text.escape_debug());
            let is_there = self.candidates.iter().any(|name| name == tried);
            let help = if self.found.methods != Methods::ALL && is_there {
                "an action is called by `POST`, a function by `GET`".to_owned()
            } else {
                pattern::help(tried, std::mem::take(&mut self.candidates).into_iter())
            };
            return entry.error(diagnostics, message, help);
        }
        for place in std::mem::take(&mut self.current) {
            match place.last {
                Some(Last::Root(name)) => _ = self.found.roots.insert(name.to_owned()),
                Some(Last::Step(declaring, property)) => self.step(declaring, property),
                None => {}
            }
            if is_deep {
                self.deep(place.r#type);
            }
        }
    }

    fn step(&mut self, declaring: &StructuredType, property: &NavigationProperty) {
        self.found.steps.insert((declaring.name.clone(), property.name.clone()));
    }

    fn deep(&mut self, start: &'a StructuredType) {
        let mut open = vec![&start.name];
        while let Some(name) = open.pop() {
            if !self.found.deep.insert(name.clone()) {
                continue;
            }
            for (declaring, property) in navigation(self.model, name) {
                let Some(target) = &property.target else { continue };
                self.step(declaring, property);
                self.found.types.insert(target.clone());
                if property.contains_target {
                    open.push(target);
                }
            }
        }
    }
}

impl Place<'_> {
    /// What tells the steps to one type apart.
    fn step(&self) -> Option<(Option<&QualifiedName>, &str)> {
        self.last.as_ref().map(|last| match last {
            Last::Root(name) => (None, *name),
            Last::Step(declaring, property) => (Some(&declaring.name), property.name.as_str()),
        })
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
