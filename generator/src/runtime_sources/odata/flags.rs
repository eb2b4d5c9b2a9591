//! Enum types with `IsFlags`: a set of members (OData CSDL 4.01, 10.2), `a,b` on the wire.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::odata::{
    Content, Enumeration, Reader, Unfit, Value, deserialize, enumeration_from_text, enumeration_text, enumeration_value,
};

/// A set of members of an enum type. Two are equal if they have the same members, in any order.
#[derive(Clone)]
pub struct Flags<E> {
    members: Vec<E>,
}

impl<E: Enumeration> Flags<E> {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new() }
    }

    /// Adds a member; whether it was not there before.
    pub fn insert(&mut self, member: E) -> bool {
        let is_new = !self.contains(&member);
        if is_new {
            self.members.push(member);
        }
        is_new
    }

    /// Removes a member; whether it was there.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.members.len();
        self.members.retain(|other| other != member);
        self.members.len() < before
    }

    /// Whether `member` is in the set.
    #[must_use]
    pub fn contains(&self, member: &E) -> bool {
        self.members.contains(member)
    }

    /// The members, in the order received or inserted.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn texts(&self) -> BTreeSet<&str> {
        self.members.iter().map(enumeration_text).collect()
    }

    /// The values of the members in one number; `None` if one of them is unknown.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        self.members.iter().try_fold(0, |sum, member| Some(sum | enumeration_value(member)?))
    }
}

impl<E: Enumeration> Default for Flags<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Enumeration> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.texts() == other.texts()
    }
}

impl<E: Enumeration + Eq> Eq for Flags<E> {}

impl<E: Enumeration> fmt::Debug for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(&self.members).finish()
    }
}

impl<E: Enumeration> fmt::Display for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.members.iter().enumerate() {
            if index > 0 {
                formatter.write_str(",")?;
            }
            formatter.write_str(enumeration_text(member))?;
        }
        Ok(())
    }
}

impl<E: Enumeration> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::new();
        flags.extend(members);
        flags
    }
}

impl<E: Enumeration> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<E: Enumeration, const N: usize> From<[E; N]> for Flags<E> {
    fn from(members: [E; N]) -> Self {
        members.into_iter().collect()
    }
}

impl<E: Enumeration> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self { members: vec![member] }
    }
}

impl<E: Enumeration> From<&str> for Flags<E> {
    /// Reads names separated by commas; names that are no members are kept as unknown values.
    fn from(text: &str) -> Self {
        let mut seen = BTreeSet::new();
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty() && seen.insert(*name));
        Self { members: names.map(enumeration_from_text).collect() }
    }
}

impl<E> IntoIterator for Flags<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, E> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

impl<E: Enumeration> Value for Flags<E> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let text: Cow<'_, str> = reader.string()?;
        Ok(Self::from(&*text))
    }

    fn content(&self) -> Content<'_> {
        Content::Display(self)
    }

    fn enumeration() -> Option<&'static str> {
        Some(E::NAME)
    }
}

impl<E: Enumeration> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, E: Enumeration> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
