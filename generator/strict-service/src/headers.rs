//! Request headers: what they demand, and whether they fit the method (OData Protocol 4.01, 8.1 and 8.2).

use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::error::Refusal;
use crate::json;
use crate::record::ReceivedRequest;

/// What the `Prefer` headers ask for (OData Protocol 4.01, 8.2.8). Preferences that are not known are no error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// `return=representation` is `true`, `return=minimal` is `false`.
    pub(crate) representation: Option<bool>,
    pub(crate) max_page_size: Option<usize>,
}

/// In bytes. A longer body is read to its end all the same, so that the refusal reaches a client that still sends.
const LONGEST_BODY: usize = 2_000_000;

/// Refuses what no request may say, whatever it is for.
pub(crate) fn check(request: &ReceivedRequest) -> Result<(), Refusal> {
    for (name, allowed) in [("odata-version", ["4.0", "4.01"]), ("odata-maxversion", ["4.0", "4.01"])] {
        if request.header(name).is_some_and(|version| !allowed.contains(&version)) {
            return Err(Refusal::bad_request(format!("The header {name} must be 4.0 or 4.01.")));
        }
    }
    if request.body.len() > LONGEST_BODY {
        let message = "The request body is longer than 2,000,000 bytes.";
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", message));
    }
    let has_body = !request.body.is_empty();
    if has_body && matches!(request.method.as_str(), "GET" | "DELETE") {
        return Err(Refusal::bad_request(format!("A {} request has no body.", request.method)));
    }
    Ok(())
}

/// Refuses a request that would not take JSON for an answer.
pub(crate) fn accepts_json(request: &ReceivedRequest) -> Result<(), Refusal> {
    let Some(accept) = request.header("accept") else { return Ok(()) };
    let mut ranges = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim());
    if ranges.any(|range| ["*/*", "application/*", "application/json"].contains(&range)) {
        return Ok(());
    }
    let message = format!("'{accept}' leaves out application/json, which is all there is.");
    Err(Refusal::new(StatusCode::NOT_ACCEPTABLE, "NotAcceptable", message))
}

/// The body of a request that must have one: `application/json`, an object.
pub(crate) fn json_body(request: &ReceivedRequest) -> Result<Map<String, Value>, Refusal> {
    let content_type = request.header("content-type").ok_or_else(|| {
        Refusal::unsupported_media_type("Write requests (excluding DELETE) must contain the Content-Type header.")
    })?;
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        let message = format!("The content type '{content_type}' is not supported; send application/json.");
        return Err(Refusal::unsupported_media_type(message));
    }
    json::object(&request.body)
}

/// Reads the `Prefer` headers.
pub(crate) fn preferences(request: &ReceivedRequest) -> Result<Preferences, Refusal> {
    let mut preferences = Preferences::default();
    let values = request.headers.iter().filter(|(name, _)| name == "prefer").flat_map(|(_, value)| value.split(','));
    for preference in values.map(str::trim) {
        match preference.split_once('=') {
            Some(("return", "representation")) => preferences.representation = Some(true),
            Some(("return", "minimal")) => preferences.representation = Some(false),
            Some(("odata.maxpagesize" | "maxpagesize", size)) => {
                let size = size.parse().ok().filter(|size| *size > 0);
                let refusal = || Refusal::bad_request("The preference maxpagesize must be a positive number.");
                preferences.max_page_size = Some(size.ok_or_else(refusal)?);
            }
            _ => {}
        }
    }
    Ok(preferences)
}

/// Refuses when `If-Match` names another state than the present one (OData Protocol 4.01, 8.2.4).
pub(crate) fn check_if_match(request: &ReceivedRequest, entity_tag: &str) -> Result<(), Refusal> {
    let Some(condition) = request.header("if-match") else { return Ok(()) };
    if condition.split(',').map(str::trim).any(|tag| tag == "*" || tag == entity_tag) {
        return Ok(());
    }
    let message = "The entity was changed since it was read.";
    Err(Refusal::new(StatusCode::PRECONDITION_FAILED, "PreconditionFailed", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: &str, value: &str) -> ReceivedRequest {
        ReceivedRequest {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            query: None,
            headers: vec![(name.to_owned(), value.to_owned())],
            body: b"{}".to_vec(),
        }
    }

    #[test]
    fn a_content_type_may_have_parameters() {
        assert!(json_body(&request("content-type", "application/json;odata.metadata=minimal; charset=utf-8")).is_ok());
        assert!(json_body(&request("content-type", "application/jsonp")).is_err());
    }

    #[test]
    fn preferences_stand_side_by_side() {
        let read = preferences(&request("prefer", "respond-async, return=minimal, odata.maxpagesize=2"));
        assert_eq!(read, Ok(Preferences { representation: Some(false), max_page_size: Some(2) }));
        assert!(preferences(&request("prefer", "maxpagesize=0")).is_err());
    }

    #[test]
    fn the_present_entity_tag_matches() {
        assert!(check_if_match(&request("if-match", "W/\"1\""), "W/\"1\"").is_ok());
        assert!(check_if_match(&request("if-match", "*"), "W/\"1\"").is_ok());
        assert!(check_if_match(&request("if-match", "W/\"0\""), "W/\"1\"").is_err());
    }
}
