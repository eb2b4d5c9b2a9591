//! The members of a mapping, found by name without a walk over all of them.
//!
//! In: members in the order of the text. Out: the same, and the one of a name; members that stand twice are reported.

use super::Node;
use crate::diagnostic::Diagnostics;
use crate::text::Places;

/// How often it is told that a name stands again.
const MAXIMUM_TOLD: usize = 100;

/// A member of a mapping, and where its name stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::openapi) struct Member {
    pub(in crate::openapi) name: String,
    pub(in crate::openapi) offset: usize,
    pub(in crate::openapi) value: Node,
}

/// The members of a mapping.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::openapi) struct Mapping {
    /// In the order of the text.
    members: Vec<Member>,
    /// Their places in that order, by their names.
    by_name: Vec<u32>,
}

impl Mapping {
    /// A mapping of some members. One that stands twice is an error; the first is the one that is found then.
    pub(super) fn new(members: Vec<Member>, places: &Places<'_>, diagnostics: &mut Diagnostics) -> Self {
        let name = |index: &u32| members.get(*index as usize).map(|member| member.name.as_str());
        let mut by_name: Vec<u32> = (0..u32::try_from(members.len()).unwrap_or(u32::MAX)).collect();
        by_name.sort_by_key(name);
        for same in by_name.chunk_by(|one, other| name(one) == name(other)) {
            let mut same = same.iter().filter_map(|&index| members.get(index as usize));
            let Some(first) = same.next() else { continue };
            for other in same.take(MAXIMUM_TOLD) {
                let message = format!("member `{}` stands twice in this object", other.name.escape_debug());
                let help = format!("remove one; the other is at {}", places.at(first.offset));
                diagnostics.error(&places.at(other.offset), message, help);
            }
        }
        Self { members, by_name }
    }

    /// The members, in the order of the text.
    pub(in crate::openapi) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member of a name.
    pub(in crate::openapi) fn get(&self, name: &str) -> Option<&Member> {
        let before = self.by_name.partition_point(|&index| self.name(index) < name);
        let index = self.by_name.get(before).filter(|&&index| self.name(index) == name)?;
        self.members.get(*index as usize)
    }

    fn name(&self, index: u32) -> &str {
        self.members.get(index as usize).map_or("", |member| &member.name)
    }
}
