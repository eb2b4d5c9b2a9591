//! Answers that depend on the status: an enum with a variant for each that is described (OpenAPI 3.1, 4.8.16).
//!
//! Emitted code makes such enums by `answers!`. Not here: refusals (`failure.rs`).

use crate::odata::Value;
use crate::odata::client::{
    answer::Answer,
    error::Error,
    media_content::{self, MediaContent},
};

/// What is made of an answer by its status. Emitted enums are.
pub trait Answers: Sized {
    /// Reads the answer.
    ///
    /// # Errors
    /// If its body is not what the description says of its status.
    fn read(answer: &Answered<'_>) -> Result<Self, Error>;
}

/// An answer, as emitted enums see it.
pub struct Answered<'a>(&'a Answer);

impl Answered<'_> {
    /// Its status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status()
    }

    /// Its body.
    ///
    /// # Errors
    /// If it is not of that type.
    pub fn body<B: AnswerBody>(&self) -> Result<B, Error> {
        B::read(self)
    }
}

impl std::fmt::Debug for Answered<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Answered").field(&self.status()).finish()
    }
}

/// What the body of an answer can be: a value, nothing, or bytes.
pub trait AnswerBody: Sized {
    /// Reads the body.
    ///
    /// # Errors
    /// If it is not of this type.
    fn read(answer: &Answered<'_>) -> Result<Self, Error>;
}

/// As text where the service says that it is text, in JSON otherwise.
impl<V: Value> AnswerBody for V {
    fn read(Answered(answer): &Answered<'_>) -> Result<Self, Error> {
        let is_text = answer
            .content_type()
            .is_some_and(|media_type| media_type.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case("text/")));
        if is_text { answer.plain_text() } else { answer.plain() }
    }
}

impl AnswerBody for () {
    fn read(_: &Answered<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

impl AnswerBody for MediaContent {
    fn read(Answered(answer): &Answered<'_>) -> Result<Self, Error> {
        media_content::content(answer)
    }
}

impl Answer {
    pub(super) fn by_status<A: Answers>(&self) -> Result<A, Error> {
        A::read(&Answered(self))
    }
}
