//! What a service remembers of the requests it received, for tests to look at. No judgement is made here.

use serde_json::Value;

/// One request as it arrived, before anything was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRequest {
    /// The method, such as `PATCH`.
    pub method: String,
    /// The path, still percent-encoded, with its leading slash.
    pub path: String,
    /// What followed the `?`, still percent-encoded.
    pub query: Option<String>,
    /// Header names in lower case and their values, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body's bytes; empty when there was none.
    pub body: Vec<u8>,
}

impl ReceivedRequest {
    /// The first value of a header; the name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When the body is not JSON.
    pub fn json(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }

    /// Path and query as they stood in the request line.
    #[must_use]
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }
}

/// What a request contained that the service ignored, although a careful client would not have sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The request's method.
    pub method: String,
    /// The request's path, still percent-encoded.
    pub path: String,
    /// Paths of the ignored members: computed properties (`createdBy`) and annotations that belong in answers only
    /// (`@odata.etag`, `identitySources/0/@odata.context`).
    pub ignored: Vec<String>,
}
