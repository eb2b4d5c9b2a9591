//! Which kinds of calls are wanted at a place.
//!
//! In: the end of a pattern, such as `#GET,POST`. Out: [`Methods`], a small set. What a call is sent as is the
//! runtime's business.

use std::ops::{BitAnd, BitOr, Not};

/// A set of the methods by which a place is called.
///
/// `GET` reads, lists and counts, and calls functions; `POST` creates, and calls actions; `PATCH` changes, `PUT` being
/// another word for it here; `DELETE` deletes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Methods(u8);

impl Methods {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// Reading.
    pub const GET: Self = Self(1);
    /// Creating.
    pub const POST: Self = Self(2);
    /// Changing.
    pub const PATCH: Self = Self(4);
    /// Deleting.
    pub const DELETE: Self = Self(8);
    /// All of them.
    pub const ALL: Self = Self(15);

    /// The set of one method by its name, in either case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_uppercase().as_str() {
            "GET" => Some(Self::GET),
            "POST" => Some(Self::POST),
            "PATCH" | "PUT" => Some(Self::PATCH),
            "DELETE" => Some(Self::DELETE),
            _ => None,
        }
    }

    /// Whether all of `others` are in it.
    #[must_use]
    pub const fn contains(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether there is none in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Methods {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Methods {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Methods {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0 & Self::ALL.0)
    }
}
