//! The shortest way to each entity type from the container, for docs.
//!
//! In: the model and its slice. Out: [`Routes`]. There are as many routes as types, however many paths there are.

use crate::model::{Model, NavigationProperty, QualifiedName, StructuredType};
use crate::slice::Slice;
use std::collections::{BTreeMap, VecDeque};

/// Longer ways are not shown.
const MAXIMUM_STEPS: usize = 8;

/// The ways to types.
#[derive(Debug, Default)]
pub(super) struct Routes<'a> {
    /// The path of one entity of a type, such as `/users/{id}`.
    entities: BTreeMap<&'a QualifiedName, Route>,
    /// The paths that lead to a type, each with whether it leads to many; in a fixed order.
    targets: BTreeMap<&'a QualifiedName, Vec<(String, bool)>>,
}

#[derive(Clone, Debug)]
struct Route {
    path: String,
    steps: usize,
}

/// An entity set or singleton.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root<'a> {
    pub(super) name: &'a str,
    pub(super) target: &'a StructuredType,
    pub(super) is_collection: bool,
    pub(super) annotations: &'a [crate::model::Annotation],
    pub(super) place: &'a crate::diagnostic::Place,
}

/// The wanted entity sets and singletons in the order of their names.
pub(super) fn roots<'a>(model: &'a Model, slice: &Slice) -> Vec<Root<'a>> {
    let Some(container) = &model.container else { return Vec::new() };
    let sets = container
        .entity_sets
        .iter()
        .map(|set| (set.name.as_str(), set.entity_type.as_ref(), true, set.annotations.as_slice(), &set.place));
    let singletons = container
        .singletons
        .iter()
        .map(|each| (each.name.as_str(), each.entity_type.as_ref(), false, each.annotations.as_slice(), &each.place));
    let mut roots: Vec<Root<'a>> = sets
        .chain(singletons)
        .filter_map(|(name, target, is_collection, annotations, place)| {
            let target = model.structured(target?)?;
            slice.has_root(name, &target.name).then_some(Root { name, target, is_collection, annotations, place })
        })
        .collect();
    roots.sort_by_key(|root| (root.name, !root.is_collection));
    roots
}

impl<'a> Routes<'a> {
    pub(super) fn new(model: &'a Model, slice: &Slice) -> Self {
        let mut routes = Self::default();
        let mut open = VecDeque::new();
        for root in roots(model, slice) {
            routes.reach(root.target, format!("/{}", root.name), root.is_collection, 1, &mut open);
        }
        let mut shown: std::collections::BTreeSet<(&'a QualifiedName, &'a str)> = std::collections::BTreeSet::new();
        while let Some(name) = open.pop_front() {
            let Some(Route { path, steps }) = routes.entities.get(name).cloned() else { continue };
            let mut navigation: Vec<(&'a StructuredType, &'a NavigationProperty)> = model
                .lineage(name)
                .into_iter()
                .flat_map(|each| each.navigation_properties.iter().map(move |property| (each, property)))
                .collect();
            navigation.sort_by_key(|(_, property)| property.name.as_str());
            for (declaring, property) in navigation {
                let Some(target) = property.target.as_ref().and_then(|target| model.structured(target)) else {
                    continue;
                };
                // A step that several types inherit is shown once.
                let is_wanted = slice.has_step(&declaring.name, &property.name, &target.name);
                if is_wanted && steps < MAXIMUM_STEPS && shown.insert((&declaring.name, &property.name)) {
                    let path = format!("{path}/{}", property.name);
                    routes.reach(target, path, property.is_collection, steps + 1, &mut open);
                }
            }
        }
        routes
    }

    /// The path of one entity of a type.
    pub(super) fn entity(&self, name: &QualifiedName) -> Option<&str> {
        self.entities.get(name).map(|route| route.path.as_str())
    }

    /// The paths that lead to a type, each with whether it leads to many.
    pub(super) fn to(&self, name: &QualifiedName) -> &[(String, bool)] {
        self.targets.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    fn reach(
        &mut self,
        target: &'a StructuredType,
        path: String,
        is_collection: bool,
        steps: usize,
        open: &mut VecDeque<&'a QualifiedName>,
    ) {
        if !self.entities.contains_key(&target.name) {
            let path = if is_collection { format!("{path}/{{id}}") } else { path.clone() };
            self.entities.insert(&target.name, Route { path, steps });
            open.push_back(&target.name);
        }
        self.targets.entry(&target.name).or_default().push((path, is_collection));
    }
}
