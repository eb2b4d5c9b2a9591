//! What the readers of all languages share: where bytes stand in a text, strict JSON, and percent-encoding.
//!
//! In: the text of a document. Out: places, and JSON values. What these mean is the business of `csdl` and `openapi`.

mod json;
mod percent;
mod places;

pub(crate) use json::parse_json;
pub(crate) use percent::percent_decode;
pub(crate) use places::Places;

/// The largest document that is read, in bytes.
pub const MAXIMUM_SIZE: usize = 256 << 20;
