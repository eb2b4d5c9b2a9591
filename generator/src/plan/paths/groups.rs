//! Which operations belong together.
//!
//! In: an operation. Out: the name of its group, which depends on this operation alone: its first tag, or else the
//! first segment of its path that says something. What the names become is not decided here.

use crate::model::service::PathOperation;

/// The group of an operation; `None` where neither tag nor path names one.
pub(super) fn group(operation: &PathOperation) -> Option<&str> {
    let tag = operation.groups.first().map(String::as_str);
    let segment = || operation.path.split('/').find(|segment| says_something(segment));
    tag.filter(|tag| tag.chars().any(char::is_alphanumeric)).or_else(segment)
}

/// Whether a segment is more than a parameter, a version, or the word `api`.
fn says_something(segment: &str) -> bool {
    let is_version = |text: &str| {
        let number = text.strip_prefix(['v', 'V']).unwrap_or(text);
        !number.is_empty() && number.chars().all(|each| each.is_ascii_digit() || each == '.')
    };
    segment.chars().any(char::is_alphanumeric)
        && !segment.contains('{')
        && !is_version(segment)
        && !segment.eq_ignore_ascii_case("api")
}

#[cfg(test)]
mod tests {
    use super::says_something;

    #[test]
    fn parameters_and_versions_name_no_group() {
        for segment in ["", "{id}", "v1", "0", "1.0", "api", "API", "a{b}", "-"] {
            assert!(!says_something(segment), "{segment}");
        }
        for segment in ["pets", "v", "vm1", "apis", "2fa"] {
            assert!(says_something(segment), "{segment}");
        }
    }
}
