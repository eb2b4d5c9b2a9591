//! The error of reading a primitive value.

use std::error::Error;
use std::fmt;

/// A text is not a value of a primitive type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsePrimitiveError {
    type_name: &'static str,
    expected: &'static str,
    text: Box<str>,
}

impl ParsePrimitiveError {
    pub(crate) fn new(type_name: &'static str, expected: &'static str, text: &str) -> Self {
        Self { type_name, expected, text: text.into() }
    }

    /// The OData type that was wanted, `Edm.Date` for example.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ParsePrimitiveError {
    /// Shows at most the first 64 characters of the text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 64;
        let Self { type_name, expected, text } = self;
        let shown: String = text.chars().take(SHOWN).collect();
        let rest = if shown.len() < text.len() { "…" } else { "" };
        write!(formatter, "{shown:?}{rest} is not an {type_name}, which looks like {expected}")
    }
}

impl Error for ParsePrimitiveError {}
