//! The shortest way to each entity type from the container, for docs.
//!
//! In: the model and its slice. Out: [`Routes`]. There are as many routes as types, however many paths there are.

use super::Capability;
use super::complexes::Complexes;
use super::roots::Root;
use super::statements::{Stated, Statements};
use super::types::Scoped;
use crate::model::{NavigationProperty, QualifiedName, StructuredType};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Longer ways are not shown.
const MAXIMUM_STEPS: usize = 8;

/// Nor are longer paths through complex values, in bytes.
const MAXIMUM_LENGTH: usize = 200;

/// The ways to types.
#[derive(Debug, Default)]
pub(super) struct Routes<'a> {
    /// The path of one entity of a type, such as `/users/{id}`.
    entities: BTreeMap<&'a QualifiedName, Route>,
    /// The paths that lead to a type, in a fixed order.
    targets: BTreeMap<&'a QualifiedName, Vec<Path>>,
}

/// A path that leads to a type.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) template: String,
    /// Whether it leads to many.
    pub(super) is_collection: bool,
    /// What is stated not to be offered there.
    pub(super) not_offered: BTreeSet<Capability>,
}

#[derive(Clone, Debug)]
struct Route {
    path: String,
    steps: usize,
}

impl<'a> Routes<'a> {
    pub(super) fn new(
        scope: Scoped<'a>,
        complexes: &Complexes<'a>,
        roots: &[Root<'a>],
        statements: &Statements<'a>,
    ) -> Self {
        let Scoped { model, slice, .. } = scope;
        let mut routes = Self::default();
        let mut open = VecDeque::new();
        for root in roots {
            if let Some(target) = root.target {
                let path = Path::new(format!("/{}", root.name), root.is_collection, statements.root(root));
                routes.reach(target, path, 1, &mut open);
            }
        }
        let mut shown: BTreeSet<(&'a QualifiedName, &'a str)> = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop_front() {
            let Some(Route { path, steps }) = routes.entities.get(name).cloned() else { continue };
            let mut navigation = Vec::new();
            collect(scope, complexes, name, &mut seen, &mut navigation);
            navigation
                .sort_by(|one, other| (&one.through, &one.property.name).cmp(&(&other.through, &other.property.name)));
            for Leading { through, receiver, declaring, property } in navigation {
                let Some(target) = property.target.as_ref().and_then(|target| model.structured(target)) else {
                    continue;
                };
                // A step that several types inherit is shown once.
                let is_wanted = slice.has_step(&declaring.name, &property.name, &target.name);
                if is_wanted && steps < MAXIMUM_STEPS && shown.insert((&declaring.name, &property.name)) {
                    let path = format!("{path}/{through}{}", property.name);
                    let stated = statements.step(receiver, &declaring.name, property);
                    routes.reach(target, Path::new(path, property.is_collection, stated), steps + 1, &mut open);
                }
            }
        }
        routes
    }

    /// The path of one entity of a type.
    pub(super) fn entity(&self, name: &QualifiedName) -> Option<&str> {
        self.entities.get(name).map(|route| route.path.as_str())
    }

    /// The paths that lead to a type.
    pub(super) fn to(&self, name: &QualifiedName) -> &[Path] {
        self.targets.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    fn reach(&mut self, target: &'a StructuredType, to: Path, steps: usize, open: &mut VecDeque<&'a QualifiedName>) {
        if !self.entities.contains_key(&target.name) {
            let path = if to.is_collection { format!("{}/{{id}}", to.template) } else { to.template.clone() };
            self.entities.insert(&target.name, Route { path, steps });
            open.push_back(&target.name);
        }
        self.targets.entry(&target.name).or_default().push(to);
    }
}

impl Path {
    fn new(template: String, is_collection: bool, stated: Stated) -> Self {
        let mut not_offered: BTreeSet<Capability> = stated.not_offered.capabilities.into_iter().collect();
        let without_keys = template.replace("/{id}", "");
        for (_, here) in stated.elsewhere.into_iter().filter(|(at, _)| *at == without_keys) {
            not_offered.extend(here.capabilities);
        }
        Self { template, is_collection, not_offered }
    }
}

/// A navigation property on the way from a type: its own, or that of a complex value of it.
struct Leading<'a> {
    /// The path of the value that has it.
    through: String,
    receiver: &'a QualifiedName,
    declaring: &'a StructuredType,
    property: &'a NavigationProperty,
}

/// The navigation properties of a type and of its complex values. A complex type is looked into once, wherever it is found
/// first.
fn collect<'a>(
    scope: Scoped<'a>,
    complexes: &Complexes<'a>,
    name: &'a QualifiedName,
    seen: &mut BTreeSet<&'a QualifiedName>,
    found: &mut Vec<Leading<'a>>,
) {
    let mut open = vec![(name, String::new())];
    while let Some((name, through)) = open.pop() {
        for each in scope.model.lineage(name) {
            found.extend(each.navigation_properties.iter().map(|property| Leading {
                through: through.clone(),
                receiver: name,
                declaring: each,
                property,
            }));
            for property in &each.properties {
                if let Some(target) = complexes.target(scope, property)
                    && through.len() < MAXIMUM_LENGTH
                    && seen.insert(&target.name)
                {
                    open.push((&target.name, format!("{through}{}/", property.name)));
                }
            }
        }
    }
}
