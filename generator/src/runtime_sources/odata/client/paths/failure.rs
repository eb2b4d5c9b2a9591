//! What an operation says when it refuses: typed by status (OpenAPI 3.1, 4.8.16 and 4.8.17).
//!
//! Emitted code has a constant for each refusal that is described with a type. Not here: the form that errors of OData have
//! (`service_error.rs`).

use super::answer_text::read_text;
use crate::odata::client::error::Error;
use crate::odata::{Value, from_json};
use std::{fmt, marker::PhantomData};

/// A refusal whose body is a `T`.
pub struct Failure<T> {
    which: Which,
    is_text: bool,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Code(u16),
    Class(u16),
    Any,
}

impl<T> Failure<T> {
    /// That of one status, such as 404.
    #[must_use]
    pub const fn code(status: u16) -> Self {
        Self::new(Which::Code(status))
    }

    /// That of a class of them, by its first digit: 4 for 400 to 499.
    #[must_use]
    pub const fn class(digit: u8) -> Self {
        Self::new(Which::Class(digit as u16))
    }

    /// That of any status, as the description says it of all that it does not name. It is met by those that are named, too.
    #[must_use]
    pub const fn otherwise() -> Self {
        Self::new(Which::Any)
    }

    const fn new(which: Which) -> Self {
        Self { which, is_text: false, of: PhantomData }
    }

    /// In text, not in JSON.
    #[must_use]
    pub const fn text(self) -> Self {
        Self { which: self.which, is_text: true, of: PhantomData }
    }

    /// Whether a refusal of that status is this one.
    fn is_of(self, status: u16) -> bool {
        match self.which {
            Which::Code(code) => code == status,
            Which::Class(digit) => digit == status / 100,
            Which::Any => true,
        }
    }
}

impl Error {
    /// What the service said when it refused, as the description of the operation types it:
    /// `error.body_of(GetPetById::STATUS_404)`. `None` if this is another refusal or none, or if what came does not fit, as
    /// that of a gateway; its [text](crate::odata::client::ServiceError::text) is there in any case. Of a body that is longer than 64 KiB
    /// nothing is read.
    #[must_use]
    pub fn body_of<T: Value>(&self, failure: Failure<T>) -> Option<T> {
        let refusal = self.service_error().filter(|refusal| failure.is_of(refusal.status))?;
        if failure.is_text { read_text(&refusal.text) } else { from_json(&refusal.text).ok() }
    }
}

impl<T> Clone for Failure<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Failure<T> {}

impl<T> fmt::Debug for Failure<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Failure").field(&self.which).finish()
    }
}
