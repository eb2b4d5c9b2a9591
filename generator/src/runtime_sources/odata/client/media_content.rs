//! What an operation gives as a stream: bytes of any kind.

use super::{answer::Answer, error::Error};
use azure_core::Bytes;
use std::fmt;

/// What the header `Accept` says where a stream is expected.
pub(super) const ANY: &str = "*/*";

/// What an operation gives as a stream (`Edm.Stream`), whole.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaContent {
    /// The media type, as the service states it, such as `text/csv`.
    pub content_type: Option<String>,
    /// The bytes; none if the service sends no content.
    pub bytes: Bytes,
}

impl MediaContent {
    #[expect(clippy::unnecessary_wraps, reason = "one of the ways to read an answer, all of one type")]
    pub(super) fn read(answer: &Answer) -> Result<Self, Error> {
        Ok(Self { content_type: answer.content_type().map(ToOwned::to_owned), bytes: answer.body().clone() })
    }
}

/// The media type and the number of bytes, none of them.
impl fmt::Debug for MediaContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MediaContent")
            .field("content_type", &self.content_type)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
