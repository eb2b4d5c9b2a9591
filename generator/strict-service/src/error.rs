//! Refusals: what is wrong with a request, as status, code and message. Their JSON form is made in `answer`.

use axum::http::StatusCode;

/// Why a request was not carried out (OData JSON Format 4.01, 21: error response).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// Headers that belong to the status, such as `Allow`.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), headers: Vec::new() }
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    /// A resource of a known address that does not exist.
    pub(crate) fn not_found(what: &str, id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "ResourceNotFound", format!("No {what} has the id '{id}'."))
    }

    /// An address that leads nowhere.
    pub(crate) fn no_such_segment(segment: &str) -> Self {
        let message = format!("Resource not found for the segment '{segment}'.");
        Self::new(StatusCode::NOT_FOUND, "BadRequest", message)
    }

    pub(crate) fn method_not_allowed(method: &str, allowed: &[&str]) -> Self {
        let message = format!("The method {method} is not allowed here; allowed are {}.", allowed.join(", "));
        let mut refusal = Self::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
        refusal.headers.push(("allow", allowed.join(", ")));
        refusal
    }

    pub(crate) fn unsupported_media_type(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message)
    }
}
