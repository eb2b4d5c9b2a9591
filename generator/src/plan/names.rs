//! Names: from what a schema calls things to Rust identifiers.
//!
//! In: names as written. Out: [`Ident`]s, valid, unique in their scope, independent of the order of the input.

use std::fmt;

/// A valid Rust identifier, raw (`r#type`) where it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// An identifier that is known to be valid.
    pub(crate) fn verbatim(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The identifier as it stands in source, `r#` included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
