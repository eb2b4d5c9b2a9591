//! The paths of a service.
//!
//! In: a slice and its costs. Out: [`PathEntry`]s: entity sets, singletons and imports; from there navigation, further
//! where it leads to what is contained; and the operations of each place. Casts are not listed. Operations by path have
//! no places between them: each is listed with its method.

use super::costs::Costs;
use super::{PathEntry, Target};
use crate::model::{Model, NavigationProperty, Operation, OperationKind, QualifiedName, StructuredType};
use crate::slice::{Slice, bound, verb};
use std::collections::BTreeMap;

/// More paths are not listed: containment may go in circles.
const MAXIMUM_PATHS: usize = 100_000;

/// The paths of so many steps, and whether these are all.
pub(super) fn paths(model: &Model, slice: &Slice, costs: &Costs<'_>, depth: usize) -> (Vec<PathEntry>, bool) {
    let mut operations: BTreeMap<&QualifiedName, Vec<usize>> = BTreeMap::new();
    for (position, operation) in model.operations.iter().enumerate() {
        if let Some(name) = bound(operation).filter(|_| slice.has_operation(operation)) {
            operations.entry(name).or_default().push(position);
        }
    }
    let mut paths = Paths { model, slice, costs, depth, operations, entries: Vec::new() };
    for (name, root) in roots(model, slice) {
        match root {
            Root::Place(place) => paths.walk(name, place),
            Root::Import(kind, position) => {
                let (path, cost) = (format!("/{name}{}", suffix(model, position)), costs.of([], position));
                paths.entries.push(PathEntry { path, own: 0, level: 0, target: operation_target(kind), cost });
            }
        }
    }
    paths.entries.extend(calls(model, slice, costs));
    let is_complete = paths.entries.len() < MAXIMUM_PATHS;
    (paths.entries, is_complete)
}

/// The operations by path, in the order of their paths.
fn calls(model: &Model, slice: &Slice, costs: &Costs<'_>) -> Vec<PathEntry> {
    let operations = model.service.iter().flat_map(|service| &service.operations).enumerate();
    let wanted = operations.filter(|(_, operation)| slice.has_path_operation(operation));
    let mut entries: Vec<PathEntry> = wanted
        .map(|(position, operation)| {
            let path = format!("{}#{}", operation.path, verb(operation.method));
            let target = Target::Operation(operation.id.as_ref().map(|id| id.escape_debug().to_string()));
            PathEntry { path: path.escape_debug().to_string(), own: 0, level: 0, target, cost: costs.of_call(position) }
        })
        .collect();
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    entries
}

enum Root<'a> {
    Place(Place<'a>),
    Import(OperationKind, Option<usize>),
}

/// What a path leads to.
#[derive(Clone, Copy)]
struct Place<'a> {
    r#type: &'a StructuredType,
    is_collection: bool,
}

fn roots<'a>(model: &'a Model, slice: &Slice) -> BTreeMap<&'a str, Root<'a>> {
    let Some(container) = &model.container else { return BTreeMap::new() };
    let sets = container.entity_sets.iter().map(|each| (&each.name, &each.entity_type, true));
    let singletons = container.singletons.iter().map(|each| (&each.name, &each.entity_type, false));
    let places = sets.chain(singletons).filter_map(|(name, target, is_collection)| {
        let r#type = model.structured(target.as_ref()?)?;
        slice.has_root(name, &r#type.name).then_some((name.as_str(), Root::Place(Place { r#type, is_collection })))
    });
    let mut unbound: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
    for (position, operation) in model.operations.iter().enumerate().filter(|(_, operation)| !operation.is_bound) {
        unbound.entry(&operation.name).or_insert(position);
    }
    let imports = container.operation_imports.iter().filter(|import| slice.has_import(&import.name));
    let imports = imports
        .map(|import| (import.name.as_str(), Root::Import(import.kind, unbound.get(&import.operation).copied())));
    places.chain(imports).collect()
}

struct Paths<'a> {
    model: &'a Model,
    slice: &'a Slice,
    costs: &'a Costs<'a>,
    depth: usize,
    operations: BTreeMap<&'a QualifiedName, Vec<usize>>,
    entries: Vec<PathEntry>,
}

/// A path that is yet to be listed.
struct Open<'a> {
    path: String,
    own: usize,
    target: Target,
    /// Where it goes on from, if it does.
    place: Option<Place<'a>>,
    /// The types along it.
    along: Vec<&'a QualifiedName>,
    operation: Option<usize>,
}

impl<'a> Paths<'a> {
    /// Lists a root and what is below it. Without recursion: the depth is what somebody asked for.
    fn walk(&mut self, name: &str, place: Place<'a>) {
        let along = vec![&place.r#type.name];
        let (path, target) = (format!("/{name}"), target(place));
        let mut open = vec![(0, Open { path, own: 0, target, place: Some(place), along, operation: None })];
        while let Some((level, next)) = open.pop() {
            if self.entries.len() >= MAXIMUM_PATHS {
                return;
            }
            let cost = self.costs.of(next.along.iter().copied(), next.operation);
            if level + 1 < self.depth
                && let Some(place) = next.place
            {
                let below = self.below(&next.path, place, &next.along);
                open.extend(below.into_iter().rev().map(|each| (level + 1, each)));
            }
            let Open { path, own, target, .. } = next;
            self.entries.push(PathEntry { path, own, level, target, cost });
        }
    }

    /// What a path leads on to, in the order of the names.
    fn below(&self, path: &str, place: Place<'a>, along: &[&'a QualifiedName]) -> Vec<Open<'a>> {
        let (model, own) = (self.model, path.len());
        let entity = if place.is_collection { format!("{path}/{{id}}") } else { path.to_owned() };
        let lineage = model.lineage(&place.r#type.name);
        let steps = lineage.iter().flat_map(|each| each.navigation_properties.iter().map(move |step| (*each, step)));
        let mut below: Vec<Open<'a>> = steps
            .filter_map(|(declaring, step)| {
                let (target, along, place) = self.step(&declaring.name, step, along)?;
                Some(Open { path: format!("{entity}/{}", step.name), own, target, place, along, operation: None })
            })
            .collect();
        let operations = lineage.iter().filter_map(|each| self.operations.get(&each.name)).flatten();
        below.extend(operations.filter_map(|position| {
            let operation = model.operations.get(*position)?;
            let is_collection = operation.parameters.first()?.r#type.is_collection;
            let before = match (is_collection, place.is_collection) {
                (true, true) => path,
                (true, false) => return None,
                (false, _) => &entity,
            };
            let path = format!("{before}/{}{}", operation.name, suffix(model, Some(*position)));
            let target = operation_target(operation.kind);
            Some(Open { path, own, target, place: None, along: along.to_vec(), operation: Some(*position) })
        }));
        below.sort_by(|one, other| one.path.cmp(&other.path));
        below
    }

    /// Where a navigation property leads to, the types along the way, and the place to go on from.
    fn step(
        &self,
        declaring: &QualifiedName,
        step: &'a NavigationProperty,
        along: &[&'a QualifiedName],
    ) -> Option<(Target, Vec<&'a QualifiedName>, Option<Place<'a>>)> {
        if self.slice.leads_out(declaring, &step.name, step.target.as_ref()) {
            return Some((Target::Untyped, along.to_vec(), None));
        }
        let r#type = self.model.structured(step.target.as_ref()?)?;
        if !self.slice.has_step(declaring, &step.name, &r#type.name) {
            return None;
        }
        let place = Place { r#type, is_collection: step.is_collection };
        let along = along.iter().copied().chain([&r#type.name]).collect();
        Some((target(place), along, step.contains_target.then_some(place)))
    }
}

fn target(place: Place<'_>) -> Target {
    let name = place.r#type.name.to_string();
    if place.is_collection { Target::Many(name) } else { Target::One(name) }
}

const fn operation_target(kind: OperationKind) -> Target {
    match kind {
        OperationKind::Action => Target::Action,
        OperationKind::Function => Target::Function,
    }
}

/// The names of a function's parameters, by which overloads are told apart.
fn suffix(model: &Model, position: Option<usize>) -> String {
    let names = |operation: &Operation| {
        let parameters = operation.parameters.iter().skip(usize::from(operation.is_bound));
        parameters.map(|parameter| parameter.name.as_str()).collect::<Vec<_>>().join(",")
    };
    match position.and_then(|position| model.operations.get(position)) {
        Some(operation) if operation.kind == OperationKind::Function => format!("({})", names(operation)),
        _ => String::new(),
    }
}
