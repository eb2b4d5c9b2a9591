//! Conditional requests: entity tags in `If-Match` and `If-None-Match` (OData Protocol 4.01, 8.2.4 and 8.2.5; RFC 9110,
//! 13.1 and 13.2).
//!
//! In: a request, and the tag of what it is for. Out: whether to go on. Tags are compared weakly, as OData wants it.

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::error::Refusal;
use crate::record::ReceivedRequest;

/// Whether a change must name the state that it is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Concurrency {
    Required,
    Optional,
}

/// Refuses conditions that are no `*` and no list of entity tags.
pub(crate) fn check_syntax(request: &ReceivedRequest) -> Result<(), Refusal> {
    for name in ["if-match", "if-none-match"] {
        for (_, value) in request.headers.iter().filter(|(header, _)| header == name) {
            if value != "*" && tags(value).is_none() {
                return Err(Refusal::bad_request(format!("The header {name} must be * or a list of entity tags.")));
            }
        }
    }
    Ok(())
}

/// Refuses a change whose conditions do not hold; `tag` is that of the present state, `None` if nothing exists.
pub(crate) fn check_change(
    request: &ReceivedRequest,
    tag: Option<&str>,
    concurrency: Concurrency,
) -> Result<(), Refusal> {
    let if_match = request.header("if-match");
    if if_match.is_none() && tag.is_some() && concurrency == Concurrency::Required {
        let status = StatusCode::PRECONDITION_REQUIRED;
        let message = "The header If-Match must say which state of the entity is to be changed.";
        return Err(Refusal::new(status, "PreconditionRequired", message));
    }
    if if_match.is_some_and(|condition| !matches(condition, tag)) {
        return Err(failed("The entity was changed since it was read."));
    }
    if request.header("if-none-match").is_some_and(|condition| matches(condition, tag)) {
        return Err(failed("The entity exists in this state."));
    }
    Ok(())
}

/// The answer to a reading that needs none: 304 where the client has the present state.
pub(crate) fn check_read(request: &ReceivedRequest, tag: &str) -> Result<Option<Answer>, Refusal> {
    if request.header("if-match").is_some_and(|condition| !matches(condition, Some(tag))) {
        return Err(failed("The entity was changed since it was read."));
    }
    let is_known = request.header("if-none-match").is_some_and(|condition| matches(condition, Some(tag)));
    Ok(is_known.then(|| Answer::not_modified().with("etag", tag)))
}

fn failed(message: &str) -> Refusal {
    Refusal::new(StatusCode::PRECONDITION_FAILED, "PreconditionFailed", message)
}

fn matches(condition: &str, tag: Option<&str>) -> bool {
    let Some(tag) = tag else { return false };
    condition == "*" || tags(condition).is_some_and(|tags| tags.contains(&opaque(tag)))
}

/// The tags of a list without their `W/`; `None` if it is none.
fn tags(list: &str) -> Option<Vec<&str>> {
    let mut tags = Vec::new();
    let mut rest = list.trim();
    loop {
        let quoted = opaque(rest).strip_prefix('"')?;
        let end = quoted.find('"')?;
        if quoted[..end].bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return None;
        }
        tags.push(&opaque(rest)[..end + 2]);
        rest = quoted[end + 1..].trim_start();
        if rest.is_empty() {
            return Some(tags);
        }
        rest = rest.strip_prefix(',')?.trim_start();
    }
}

fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)]) -> ReceivedRequest {
        ReceivedRequest {
            method: "PATCH".to_owned(),
            path: "/".to_owned(),
            query: None,
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            body: Vec::new(),
        }
    }

    fn status(headers: &[(&str, &str)], tag: Option<&str>, concurrency: Concurrency) -> Option<u16> {
        check_change(&request(headers), tag, concurrency).err().map(|refusal| refusal.status.as_u16())
    }

    const TAG: Option<&str> = Some("W/\"1\"");

    #[test]
    fn a_change_is_for_the_state_that_it_names() {
        for (condition, expected) in
            [("W/\"1\"", None), ("\"1\"", None), ("*", None), ("W/\"0\"", Some(412)), ("\"0\", W/\"1\"", None)]
        {
            assert_eq!(status(&[("if-match", condition)], TAG, Concurrency::Required), expected, "{condition}");
        }
        assert_eq!(status(&[("if-match", "*")], None, Concurrency::Optional), Some(412), "nothing exists");
    }

    #[test]
    fn a_state_may_have_to_be_named() {
        assert_eq!(status(&[], TAG, Concurrency::Required), Some(428));
        assert_eq!(status(&[], TAG, Concurrency::Optional), None);
        assert_eq!(status(&[], None, Concurrency::Required), None);
    }

    #[test]
    fn a_change_is_not_for_a_state_that_it_excludes() {
        assert_eq!(status(&[("if-none-match", "*")], TAG, Concurrency::Optional), Some(412));
        assert_eq!(status(&[("if-none-match", "*")], None, Concurrency::Optional), None);
        assert_eq!(status(&[("if-none-match", "\"1\"")], TAG, Concurrency::Optional), Some(412));
        assert_eq!(status(&[("if-match", "*"), ("if-none-match", "*")], TAG, Concurrency::Optional), Some(412));
    }

    #[test]
    fn a_known_state_is_not_sent_again() {
        let read = |condition| check_read(&request(&[("if-none-match", condition)]), "W/\"1\"");
        assert!(matches!(read("W/\"1\""), Ok(Some(_))));
        assert!(matches!(read("W/\"2\""), Ok(None)));
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for value in ["", "1", "W/1", "\"1", "\"1\" \"2\"", "\"1\",", "*, \"1\"", "w/\"1\"", "\"a b\""] {
            assert!(check_syntax(&request(&[("if-none-match", value)])).is_err(), "{value}");
        }
        assert!(check_syntax(&request(&[("if-match", "W/\"\",\"a,b\"")])).is_ok());
    }
}
