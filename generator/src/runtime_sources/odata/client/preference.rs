//! The header `Prefer`: what a request would like and can do without (OData Protocol 4.01, 8.2.8; RFC 7240).
//!
//! In: one preference at a time. Out: all of them in one header, each name once.

use super::call::Call;
use azure_core::http::headers::HeaderName;

/// The body of the answer may be left out.
pub(super) const RETURN_MINIMAL: &str = "return=minimal";

/// The answer should have the entity as it is then.
pub(super) const RETURN_REPRESENTATION: &str = "return=representation";

/// Members of enumerations that are newer than the client; known to Microsoft Graph.
pub(super) const UNKNOWN_ENUM_MEMBERS: &str = "include-unknown-enum-members";

impl Call {
    /// Adds a preference to those that are there, instead of one of the same name: of two, a service takes the first.
    pub(super) fn with_preference(self, preference: &str) -> Self {
        let known = self.headers().get_optional_str(&HeaderName::from_static("prefer")).unwrap_or_default();
        let kept = split(known).into_iter().filter(|known| !name(known).eq_ignore_ascii_case(name(preference)));
        let all: Vec<&str> = kept.chain([preference.trim()]).collect();
        let all = all.join(", ");
        self.with_header("prefer", &all)
    }
}

/// The preferences of a header, at its commas; one within quotes separates nothing.
fn split(header: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let mut is_escaped = false;
    let pieces = header.split(|character| {
        let was_escaped = is_escaped;
        is_escaped = is_quoted && character == '\\' && !was_escaped;
        is_quoted ^= character == '"' && !was_escaped;
        character == ',' && !is_quoted
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The name of a preference, which stands before its value and parameters.
fn name(preference: &str) -> &str {
    preference.split(['=', ';']).next().unwrap_or_default().trim()
}
