//! What a mock gives for an answer: a status with headers and a body, or a failure of the network.

use crate::odata::{client::paging::Paging, writer::members_to_json};
use azure_core::{
    Bytes, Error,
    error::ErrorKind,
    http::{
        AsyncRawResponse, StatusCode,
        headers::{HeaderName, HeaderValue, Headers},
        policies::PolicyResult,
    },
};
use serde_json::{json, value::RawValue};
use std::{collections::BTreeMap, fmt, future::pending};

/// What kind of result an answer was made of.
#[derive(Clone)]
enum ResultOf {
    /// A value, in JSON.
    Value(String),
    Page,
}

/// What is known of the answer of an operation by path.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByPath {
    pub(super) paging: &'static Paging,
    pub(super) is_text: bool,
}

impl ByPath {
    /// A page that was written as OData has it, with the names of the operation; and the header `Link` where that leads on.
    fn page(self, body: &[u8]) -> Option<(String, Option<String>)> {
        let members = raw_members(body)?;
        if self.paging.is_linked {
            let link = members.get("@odata.nextLink").and_then(|json| scalar(json));
            return Some(((*members.get("value")?).to_owned(), link.map(|link| format!("<{link}>; rel=\"next\""))));
        }
        let renamed = members.iter().map(|(name, json)| match &**name {
            "value" => (self.paging.items, *json),
            "@odata.nextLink" => (self.paging.next_link.unwrap_or("@odata.nextLink"), *json),
            name => (name, *json),
        });
        Some((members_to_json(renamed), None))
    }
}

/// The members of an object, with their JSON text.
fn raw_members(json: &[u8]) -> Option<BTreeMap<String, &str>> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_slice(json).ok()?;
    Some(members.into_iter().map(|(name, json)| (name, json.get())).collect())
}

/// What a string holds, and the JSON text of all else but `null`.
fn scalar(json: &str) -> Option<String> {
    serde_json::from_str(json).unwrap_or_else(|_| Some(json.to_owned()))
}

/// An answer of a mock.
#[derive(Clone)]
pub struct Reply(Kind);

#[derive(Clone)]
enum Kind {
    Answer { status: u16, headers: Vec<(String, String)>, body: Bytes, result: Option<ResultOf> },
    Failure { kind: ErrorKind, message: &'static str },
    Silence,
}

impl Reply {
    /// A status without a body, such as 204.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::body(status, "", Bytes::new())
    }

    /// A status and JSON, as it is.
    #[must_use]
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::body(status, "application/json", value.to_string())
    }

    /// A status and a body of a media type such as `text/plain`.
    #[must_use]
    pub fn body(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self(Kind::Answer { status, headers: Vec::new(), body: body.into(), result: None });
        if content_type.is_empty() { reply } else { reply.header("content-type", content_type) }
    }

    /// An error of the service, in the form that OData has for it (OData JSON Format 4.01, section 21.1). One of another form
    /// is [`json`](Self::json): `Reply::json(404, &serde_json::to_value(&problem)?)`.
    #[must_use]
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        Self::json(status, &json!({ "error": { "code": code, "message": message } }))
    }

    /// No connection comes about: nothing was sent.
    #[must_use]
    pub fn no_connection() -> Self {
        Self(Kind::Failure { kind: ErrorKind::Connection, message: "the mock takes no connection" })
    }

    /// The connection breaks after the request was sent: nobody knows whether the service has acted.
    #[must_use]
    pub fn broken() -> Self {
        Self(Kind::Failure { kind: ErrorKind::Io, message: "the mock broke the connection" })
    }

    /// No answer ever comes. The time limits of the client end it.
    #[must_use]
    pub fn silence() -> Self {
        Self(Kind::Silence)
    }

    /// The same with a header more, such as `("retry-after", "1")`. A failure has none.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Kind::Answer { headers, .. } = &mut self.0 {
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        self
    }

    /// A result of a request, written as OData has it: objects stand alone, all else in the member `value` (OData JSON
    /// Format 4.01, section 11).
    pub(super) fn value(json: String) -> Self {
        let body = if json.starts_with('{') { json.clone() } else { format!(r#"{{"value":{json}}}"#) };
        Self::result(body, ResultOf::Value(json))
    }

    /// A page of a list.
    pub(super) fn page(json: String) -> Self {
        Self::result(json, ResultOf::Page)
    }

    fn result(body: String, result: ResultOf) -> Self {
        let reply = Self(Kind::Answer { status: 200, headers: Vec::new(), body: body.into(), result: Some(result) });
        reply.header("content-type", "application/json")
    }

    /// The same as an operation by path gives it: a value without what OData puts around it, in text where text is wanted, and
    /// a page with other names.
    pub(super) fn of_path(mut self, by_path: Option<&ByPath>) -> Self {
        if let (Kind::Answer { body, headers, result: Some(result), .. }, Some(by_path)) = (&mut self.0, by_path) {
            *body = match result {
                ResultOf::Value(json) if by_path.is_text => scalar(json).unwrap_or_default().into(),
                ResultOf::Value(json) => json.clone().into(),
                ResultOf::Page => match by_path.page(body) {
                    Some((page, link)) => {
                        headers.extend(link.map(|link| ("link".to_owned(), link)));
                        page.into()
                    }
                    None => body.clone(),
                },
            };
        }
        self
    }

    pub(super) async fn give(self) -> PolicyResult {
        match self.0 {
            Kind::Answer { status, headers, body, .. } => {
                let mut all = Headers::new();
                for (name, value) in headers {
                    all.insert(HeaderName::from(name), HeaderValue::from(value));
                }
                Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), all, body))
            }
            Kind::Failure { kind, message } => Err(Error::with_message(kind, message)),
            Kind::Silence => pending().await,
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Answer { status, body, .. } => write!(f, "Reply({status}, {} bytes)", body.len()),
            Kind::Failure { message, .. } => write!(f, "Reply({message})"),
            Kind::Silence => f.write_str("Reply(silence)"),
        }
    }
}
