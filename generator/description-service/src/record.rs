//! What a service remembers of the requests it received, for tests to look at. No judgement is made here.

use serde_json::Value;

use crate::violation::Violation;

/// One request as it arrived, before anything was decoded.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// The operation's id, or method and path template where it has none; `None` when there is no such operation.
    pub operation: Option<String>,
    /// The method, such as `PATCH`.
    pub method: String,
    /// The path below that of the server, still percent-encoded, with its leading slash.
    pub path: String,
    /// What followed the `?`, still percent-encoded.
    pub query: Option<String>,
    /// Header names in lower case and their values, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body's bytes; empty when there was none.
    pub body: Vec<u8>,
    /// What the description does not allow about it.
    pub violations: Vec<Violation>,
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

    /// Every value of a header, joined as HTTP allows it (RFC 9110, 5.3).
    pub(crate) fn joined(&self, name: &str) -> Option<String> {
        let found = self.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name));
        let values: Vec<_> = found.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// The cookies, name and value as written.
    pub(crate) fn cookies(&self) -> Vec<(&str, &str)> {
        let header = self.header("cookie").unwrap_or_default();
        let each = header.split("; ").filter(|cookie| !cookie.is_empty());
        each.map(|cookie| cookie.split_once('=').unwrap_or((cookie, ""))).collect()
    }
}
