//! A request as it would have gone out.

use super::ServiceRoot;
use azure_core::{
    Bytes,
    http::{
        Body, Method, Request, Url,
        headers::{HeaderName, Headers},
    },
};
use std::fmt;

/// What a mock was asked.
#[derive(Clone)]
pub struct SentRequest {
    method: Method,
    url: Url,
    /// Without secrets.
    bare_url: Url,
    headers: Headers,
    body: Bytes,
}

impl SentRequest {
    pub(super) fn new(request: &Request, service: Option<&ServiceRoot>) -> Self {
        let body = match request.body() {
            Body::Bytes(bytes) => bytes.clone(),
            Body::SeekableStream(_) => Bytes::new(), // no request of this runtime has one
        };
        let url = request.url().clone();
        let bare_url = service.map_or_else(|| url.clone(), |service| service.without_secrets(&url));
        Self { method: request.method(), url, bare_url, headers: request.headers().clone(), body }
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The whole URL, percent-encoded.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The URL as the program sees it.
    pub(super) fn bare_url(&self) -> &Url {
        &self.bare_url
    }

    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get_optional_str(&HeaderName::from(name.to_ascii_lowercase()))
    }

    /// Names and values of all headers, in the order of their names.
    #[must_use]
    pub fn headers(&self) -> Vec<(&str, &str)> {
        let mut headers: Vec<_> = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        headers.sort_unstable();
        headers
    }

    /// The body, empty if there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON, if it is JSON. Numbers beyond `f64` are rounded.
    #[must_use]
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Method, URL without secrets, and body.
impl fmt::Display for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.bare_url)?;
        write_body(f, &self.body)
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SentRequest({self})")
    }
}

/// A body behind a method and a URL.
pub(super) fn write_body(f: &mut fmt::Formatter<'_>, body: &[u8]) -> fmt::Result {
    match std::str::from_utf8(body) {
        Ok("") => Ok(()),
        Ok(text) => write!(f, " with the body {text}"),
        Err(_) => write!(f, " with a body of {} bytes", body.len()),
    }
}
