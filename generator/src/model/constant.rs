//! The one value that a property has (`const` of JSON Schema, an `enum` of one value, the value of a discriminator).
//!
//! In: nothing; this is plain data. Out: what writes such a property where a program leaves it unset.

/// A value that is the only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A text, as it is on the wire.
    Text(String),
    /// A number, in the digits of the document.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
}
