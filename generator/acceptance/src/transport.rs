//! A transport in memory: scripted answers go out, the requests that came in are kept for a test to look at.

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::{AsyncRawResponse, Body, ClientOptions, HttpClient, Method, Request, StatusCode, Transport};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// A request as it would have gone out.
#[derive(Clone, Debug)]
pub struct Received {
    /// The verb.
    pub method: Method,
    /// The whole address, percent-encoded.
    pub url: String,
    /// The header names, lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body as text; empty when there was none.
    pub body: String,
}

impl Received {
    /// The value of a header, by its lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When the body is not JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("the body is JSON")
    }

    /// The address from its path on, percent-encoding undone, for reading.
    ///
    /// # Panics
    /// When the address is not a URL.
    #[must_use]
    pub fn decoded(&self) -> String {
        let url = azure_core::http::Url::parse(&self.url).expect("a request has a valid address");
        let query: Vec<String> = url.query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { url.path().to_owned() } else { format!("{}?{}", url.path(), query.join("&")) }
    }
}

/// Answers requests from a script.
#[derive(Clone, Debug, Default)]
pub struct InMemory {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Answer>,
    received: Vec<Received>,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl InMemory {
    /// A transport without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next unanswered request with a status and a JSON body (empty for none).
    #[must_use]
    pub fn answer(self, status: u16, body: &str) -> Self {
        self.answer_with(status, &[], body)
    }

    /// Answers the next unanswered request with a status, headers and a body.
    #[must_use]
    pub fn answer_with(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.lock().answers.push_back(Answer { status, headers, body: body.to_owned() });
        self
    }

    /// The options that put this transport under a client.
    #[must_use]
    pub fn azure_options(&self) -> ClientOptions {
        ClientOptions { transport: Some(Transport::new(Arc::new(self.clone()))), ..ClientOptions::default() }
    }

    /// The requests so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.lock().received.clone()
    }

    /// The only request so far.
    ///
    /// # Panics
    /// When there was none, or more than one.
    #[must_use]
    pub fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "exactly one request was expected: {received:#?}");
        received.into_iter().next().expect("there is one")
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl HttpClient for InMemory {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::SeekableStream(_) => String::from("a stream"),
        };
        let headers = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()))
            .collect();
        let mut state = self.lock();
        state.received.push(Received { method: request.method(), url: request.url().to_string(), headers, body });
        let Some(Answer { status, headers, body }) = state.answers.pop_front() else {
            return Err(Error::with_message(ErrorKind::Other, "the script has no further answer"));
        };
        let mut answer = Headers::new();
        answer.insert(HeaderName::from_static("content-type"), HeaderValue::from_static("application/json"));
        for (name, value) in headers {
            answer.insert(HeaderName::from(name), HeaderValue::from(value));
        }
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), answer, Bytes::from(body)))
    }
}
