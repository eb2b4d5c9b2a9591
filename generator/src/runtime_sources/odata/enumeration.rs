//! Enum types: members by name, and any other text, kept.

use std::fmt;

/// An enum type (OData CSDL 4.01, 10).
pub trait Enumeration: Clone + fmt::Debug + PartialEq + 'static {
    /// The qualified name.
    const NAME: &'static str;

    /// Each member with its name and its value, in schema order.
    const MEMBERS: &'static [(Self, &'static str, i64)];

    /// A value that is no member.
    fn unknown(value: UnknownValue) -> Self;

    /// What a value is that is no member.
    fn as_unknown(&self) -> Option<&UnknownValue>;
}

/// The text of an enum value that the schema does not know.
///
/// It cannot be made from text outside this module: code that did so would stop working on the day the value becomes a
/// member. Make enums from text by `From<&str>`, and compare them as enums.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The text as it was received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// The member of that name, or an unknown value.
pub fn enumeration_from_text<E: Enumeration>(text: &str) -> E {
    let member = E::MEMBERS.iter().find(|(_, name, _)| *name == text);
    member.map_or_else(|| E::unknown(UnknownValue(text.into())), |(member, ..)| member.clone())
}

/// The name of a member, or the unknown text.
pub fn enumeration_text<E: Enumeration>(value: &E) -> &str {
    match value.as_unknown() {
        Some(unknown) => unknown.as_str(),
        None => find(value).map_or("", |(_, name, _)| name),
    }
}

/// The number that the schema gives a member.
pub fn enumeration_value<E: Enumeration>(value: &E) -> Option<i64> {
    find(value).map(|(.., number)| *number)
}

fn find<E: Enumeration>(value: &E) -> Option<&'static (E, &'static str, i64)> {
    E::MEMBERS.iter().find(|(member, ..)| member == value)
}
