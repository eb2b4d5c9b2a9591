//! Where the members of types, operations and of the container stand.
//!
//! In: their names, once for each owner that is asked about. Out: the position of a name among them, without a search
//! through all of them for each annotation. What stands at a position is not known here.

use super::QualifiedName;
use std::collections::BTreeMap;

/// What has members with names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The entity container.
    Container,
    /// The operation at a position of the model.
    Operation(usize),
    /// A type.
    Type(QualifiedName),
}

/// The positions of members by their names, for every owner that was asked about.
#[derive(Debug, Default)]
pub(super) struct Positions {
    owners: BTreeMap<Owner, BTreeMap<String, usize>>,
}

impl Positions {
    /// The position of a name among the members of its owner; of several the first.
    pub(super) fn of<'a, Names: Iterator<Item = &'a String>>(
        &mut self,
        owner: Owner,
        members: impl FnOnce() -> Names,
        name: &str,
    ) -> Option<usize> {
        let positions = self.owners.entry(owner).or_insert_with(|| {
            let mut positions = BTreeMap::new();
            for (position, member) in members().enumerate() {
                positions.entry(member.clone()).or_insert(position);
            }
            positions
        });
        positions.get(name).copied()
    }
}
