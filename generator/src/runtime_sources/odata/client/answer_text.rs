//! Answers of operations by path: plain JSON without a wrapper of OData around it, text, and nothing.
//!
//! Not here: the answers of OData (`answer.rs`), and those that depend on the status (`answers.rs`).

use super::{
    answer::Answer,
    error::Error,
    media::{self, MediaContent},
};
use crate::odata::{Mode, Reader, Value, from_json, to_json};

impl Answer {
    /// A value in JSON.
    pub(super) fn plain<T: Value>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.unreadable("the service reports success, but sends no value"));
        }
        from_json(self.text()?).map_err(|error| self.unreadable("the answer cannot be read").with_source(error))
    }

    /// The same, where there may be nothing.
    pub(super) fn optional_plain<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.has_nothing() { Ok(None) } else { self.plain().map(Some) }
    }

    /// Text as a value.
    pub(super) fn plain_text<T: Value>(&self) -> Result<T, Error> {
        read_text(self.text()?).ok_or_else(|| self.unreadable("the answer is not the text that the description says"))
    }

    /// The same, where there may be nothing.
    pub(super) fn optional_plain_text<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.has_no_content() || self.is_empty() { Ok(None) } else { self.plain_text().map(Some) }
    }

    /// Bytes, where there may be nothing.
    pub(super) fn optional_media(&self) -> Result<Option<MediaContent>, Error> {
        if self.has_no_content() { Ok(None) } else { media::content(self).map(Some) }
    }

    fn has_nothing(&self) -> bool {
        self.has_no_content() || self.is_nothing()
    }

    /// Whether the status says that there is no body.
    fn has_no_content(&self) -> bool {
        matches!(self.status(), 204 | 304)
    }
}

/// Text as a value: what a JSON string of it is, such as a date; or what it is in JSON, such as a truth value. The end of a
/// line behind a value is none of it.
pub(super) fn read_text<T: Value>(text: &str) -> Option<T> {
    let quoted = |text: &str| to_json(&text.to_owned(), Mode::Everything);
    let whole = |json: &str| {
        let mut reader = Reader::new(json);
        T::read(&mut reader).ok().filter(|_| reader.is_at_end())
    };
    whole(&quoted(text)).or_else(|| whole(text)).or_else(|| whole(&quoted(text.trim())))
}
