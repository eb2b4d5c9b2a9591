//! Request headers: what they demand, and whether they fit the method (OData Protocol 4.01, 8.1 and 8.2). Preferences and
//! conditions have rooms of their own.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::conditions;
use crate::error::Refusal;
use crate::json;
use crate::record::ReceivedRequest;

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
    conditions::check_syntax(request)
}

/// Refuses a request that would not take JSON for an answer.
pub(crate) fn accepts_json(request: &ReceivedRequest) -> Result<(), Refusal> {
    accepts(request, ["*/*", "application/*", "application/json"])
}

/// The same of plain text, which counts and bare values are.
pub(crate) fn accepts_text(request: &ReceivedRequest) -> Result<(), Refusal> {
    accepts(request, ["*/*", "text/*", "text/plain"])
}

/// The last of the ranges is what there is.
fn accepts(request: &ReceivedRequest, ranges: [&str; 3]) -> Result<(), Refusal> {
    let Some(accept) = request.header("accept") else { return Ok(()) };
    let mut wanted = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim());
    if wanted.any(|range| ranges.contains(&range)) {
        return Ok(());
    }
    let message = format!("'{accept}' leaves out {}, which is all there is.", ranges[2]);
    Err(Refusal::new(StatusCode::NOT_ACCEPTABLE, "NotAcceptable", message))
}

/// Refuses what OData 4.01 has no more in a request that says to be of it: `@odata.bind`
/// (OData JSON Format 4.01, section 8.5).
pub(crate) fn check_bindings(request: &ReceivedRequest, body: &Map<String, Value>) -> Result<(), Refusal> {
    let is_bound = || body.iter().any(|(name, value)| name.ends_with("@odata.bind") || binds(value));
    if request.header("odata-version") == Some("4.01") && is_bound() {
        return Err(Refusal::bad_request("A request of OData 4.01 has no '@odata.bind'."));
    }
    Ok(())
}

/// Whether anything is bound within a value, at any depth.
fn binds(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, value)| name.ends_with("@odata.bind") || binds(value)),
        Value::Array(items) => items.iter().any(binds),
        _ => false,
    }
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
}
