//! Where paths begin: the entity sets and singletons.
//!
//! In: the model and its slice. Out: [`Root`]s. Not here: where paths go on from there (`routes.rs`), and what is stated of
//! them (`statements.rs`).

use crate::diagnostic::Place;
use crate::model::{Annotation, Model, StructuredType};
use crate::slice::Slice;

/// An entity set or singleton.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root<'a> {
    pub(super) name: &'a str,
    /// Its type; `None` when that is not known.
    pub(super) target: Option<&'a StructuredType>,
    pub(super) is_collection: bool,
    pub(super) annotations: &'a [Annotation],
    pub(super) place: &'a Place,
}

/// The wanted entity sets and singletons in the order of their names.
pub(super) fn roots<'a>(model: &'a Model, slice: &Slice) -> Vec<Root<'a>> {
    let Some(container) = &model.container else { return Vec::new() };
    let is_whole = slice.types().count() == model.types.len();
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
            let target = target.and_then(|target| model.structured(target));
            // What is not known is no part of a slice.
            let is_wanted = target.map_or(is_whole, |target| slice.has_root(name, &target.name));
            is_wanted.then_some(Root { name, target, is_collection, annotations, place })
        })
        .collect();
    roots.sort_by_key(|root| (root.name, !root.is_collection));
    roots
}
