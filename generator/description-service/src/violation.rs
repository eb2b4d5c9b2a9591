//! What is wrong with a request or an answer. How it is found is in `check` and `answer`.

use std::fmt;

use serde_json::{Value, json};

/// One thing that the description does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The part of the request or answer, such as ``query parameter `limit` ``.
    pub place: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Violation {
    pub(crate) fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into() }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "place": self.place, "problem": self.problem })
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.problem)
    }
}
