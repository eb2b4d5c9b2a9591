//! Links to further pages: opaque, and good only when followed to the letter.
//!
//! In: path, query and offset. Out: a query with `$skiptoken`, whose token is bound to everything before it, so that a
//! client which takes a link apart and puts it together again is refused. Nothing is remembered for a link.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::error::Refusal;

const OPTION: &str = "$skiptoken=";

/// The query of the page that starts at `offset`.
pub(crate) fn next_query(path: &str, original: Option<&str>, offset: usize) -> String {
    let original = original.unwrap_or_default();
    let token = token(path, original, offset);
    let separator = if original.is_empty() { "" } else { "&" };
    format!("{original}{separator}{OPTION}{token}")
}

/// Splits a query into what the first request asked and the offset at which to go on.
pub(crate) fn resume<'a>(path: &str, query: Option<&'a str>) -> Result<(Option<&'a str>, usize), Refusal> {
    let Some(query) = query else { return Ok((None, 0)) };
    let Some(start) = query.rfind(OPTION).filter(|start| *start == 0 || query[..*start].ends_with('&')) else {
        return Ok((Some(query), 0));
    };
    let original = query[..start].strip_suffix('&').unwrap_or_default();
    let token_text = &query[start + OPTION.len()..];
    let offset = token_text.split('.').next().and_then(|digits| usize::from_str_radix(digits, 16).ok());
    match offset {
        Some(offset) if token_text == token(path, original, offset) => Ok((Some(original), offset)),
        _ => Err(Refusal::bad_request("The skip token is not valid: a link to a next page must be used as it is.")),
    }
}

fn token(path: &str, original: &str, offset: usize) -> String {
    let mut hasher = DefaultHasher::new();
    (path, original, offset).hash(&mut hasher);
    format!("{offset:x}.{:016x}%2F%3D%3D", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_to_its_request() {
        let query = next_query("/beta/users", Some("$top=5&$select=id"), 3);
        assert_eq!(resume("/beta/users", Some(&query)), Ok((Some("$top=5&$select=id"), 3)));
        assert_eq!(resume("/beta/users", Some(&next_query("/beta/users", None, 2))), Ok((Some(""), 2)));
    }

    #[test]
    fn a_link_that_was_changed_is_refused() {
        let query = next_query("/beta/users", Some("$top=5"), 3);
        for changed in [query.replace("$top=5", "$top=6"), query.replace("%3D", "="), query.replace("$top=5&", "")] {
            assert!(resume("/beta/users", Some(&changed)).is_err(), "{changed}");
        }
        assert!(resume("/beta/groups", Some(&query)).is_err());
    }

    #[test]
    fn a_query_without_a_token_starts_at_the_front() {
        assert_eq!(resume("/", Some("$top=1")), Ok((Some("$top=1"), 0)));
        assert_eq!(resume("/", None), Ok((None, 0)));
    }
}
