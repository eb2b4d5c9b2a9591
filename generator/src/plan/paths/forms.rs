//! Which of several forms of one kind is meant, be it of a body or of an answer.
//!
//! In: a form. Out: what it is compared by. Which kinds come first is decided where they are sent and read.

use crate::model::service::Content;

/// What forms of one kind are ordered by, whatever their order in a description is, so that no edit of it changes a method
/// whose forms stay: what is usual first, ranges last, and otherwise by name.
pub(super) fn preference(form: &Content) -> (bool, bool, String) {
    let is_usual = ["application/json", "text/plain"].iter().any(|usual| is_of(form, usual));
    (!is_usual, is_range(form), form.media_type.to_ascii_lowercase())
}

/// Whether a form is of a media type, whatever its parameters are.
pub(super) fn is_of(form: &Content, media_type: &str) -> bool {
    essence(form).eq_ignore_ascii_case(media_type)
}

/// Whether a form is any of a range, such as `image/*`.
pub(super) fn is_range(form: &Content) -> bool {
    essence(form).contains('*')
}

/// A media type without its parameters.
fn essence(form: &Content) -> &str {
    form.media_type.split(';').next().unwrap_or_default().trim()
}
