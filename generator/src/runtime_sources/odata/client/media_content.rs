//! The content of a stream, as an answer holds it: bytes, and what they are.
//!
//! Not here: streams at their place in a service, which requests are made of.

use super::{answer::Answer, error::Error};
use azure_core::Bytes;

/// What the header `Accept` says where a stream is expected.
pub(super) const ANY: &str = "*/*";

/// What a stream holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediaContent {
    /// The media type, such as `image/png`, if the service says it.
    pub content_type: Option<String>,
    /// The content as it was received.
    pub bytes: Bytes,
}

/// A stream, as an answer holds it.
#[expect(clippy::unnecessary_wraps, reason = "one of the ways to read an answer, all of one type")]
pub(super) fn content(answer: &Answer) -> Result<MediaContent, Error> {
    Ok(MediaContent { content_type: answer.content_type().map(str::to_owned), bytes: answer.body().clone() })
}
