//! Enum types: members by name, and any other text, kept.

use std::fmt;

/// An enum type (OData CSDL 4.01, 10).
pub trait Enumeration: Clone + fmt::Debug + PartialEq + Send + Sync + 'static {
    /// What the type is called, and its members.
    fn description() -> &'static EnumerationDescription;

    /// The member at `index` of the description.
    fn from_index(index: usize) -> Option<Self>;

    /// Where the member stands in the description.
    ///
    /// # Errors
    /// The text, if it is no member.
    fn index(&self) -> Result<usize, &UnknownValue>;

    /// A value that is no member.
    fn unknown(value: UnknownValue) -> Self;
}

/// What an enum type is called, and its members.
#[derive(Debug)]
pub struct EnumerationDescription {
    /// The qualified name.
    pub name: &'static str,
    /// Name and value of each member, in schema order.
    pub members: &'static [(&'static str, i64)],
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
    let index = E::description().members.iter().position(|(name, _)| *name == text);
    index.and_then(E::from_index).unwrap_or_else(|| E::unknown(UnknownValue(text.into())))
}

/// The name of a member, or the unknown text.
pub fn enumeration_text<E: Enumeration>(value: &E) -> &str {
    match value.index() {
        Ok(index) => E::description().members.get(index).map_or("", |(name, _)| name),
        Err(unknown) => unknown.as_str(),
    }
}

/// The number that the schema gives a member.
pub fn enumeration_value<E: Enumeration>(value: &E) -> Option<i64> {
    E::description().members.get(value.index().ok()?).map(|(_, number)| *number)
}
