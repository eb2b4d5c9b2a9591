//! From the body of a failed response to a [`ServiceError`]: read as leniently as can be, because nothing odd inside an
//! error may hide its code and message.
//!
//! Not here: errors that no service sent (`error.rs`).

use crate::odata::{Additional, Reader, UnknownObject, from_json};
use azure_core::http::headers::{HeaderName, Headers};
use serde_json::Value;
use std::time::Duration;

/// How much of a body that is no OData error is kept.
const MAX_TEXT: usize = 64 << 10;

/// What a service said when it refused a request (OData JSON Format, section 21.1).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The HTTP status.
    pub status: u16,
    /// The code, such as `Request_ResourceNotFound`, if the body has one.
    pub code: Option<String>,
    /// The message for a developer, if the body has one.
    pub message: Option<String>,
    /// What the error is about, such as the name of a property.
    pub target: Option<String>,
    /// Further errors of the same request.
    pub details: Vec<ErrorDetail>,
    /// What the service adds for its own use (`innererror`), of no fixed form.
    pub inner_error: Option<Value>,
    /// The id under which the service knows the request: from the header `request-id` or `x-ms-request-id`, or else from
    /// the inner error.
    pub request_id: Option<String>,
    /// How long the service asks to wait before the next request, if it does.
    pub retry_after: Option<Duration>,
    /// The body as received, up to 64 KiB of it.
    pub text: String,
}

/// One of the [details](ServiceError::details) of an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The code.
    pub code: Option<String>,
    /// The message for a developer.
    pub message: Option<String>,
    /// What this detail is about, such as the name of a property.
    pub target: Option<String>,
}

impl ServiceError {
    /// Reads the response of a request that failed.
    pub(super) fn read(status: u16, headers: &Headers, body: &[u8], retry_after: Option<Duration>) -> Self {
        let body = without_byte_order_mark(body);
        let mut error = Self { status, retry_after, text: text_of(body, MAX_TEXT), ..Self::default() };
        if let Some(body) = members(&String::from_utf8_lossy(body)) {
            error.take_body(&body);
        }
        error.request_id = request_id(headers).or(error.request_id);
        error
    }

    fn take_body(&mut self, body: &Additional) {
        let Some(error) = body.raw("error").or_else(|| body.raw("odata.error")) else { return };
        let Some(error) = members(error) else {
            // The form of OAuth (RFC 6749, section 5.2), which gateways answer in.
            self.code = text(error);
            self.message = body.raw("error_description").and_then(text);
            return;
        };
        let ErrorDetail { code, message, target } = detail_of(&error);
        (self.code, self.message, self.target) = (code, message, target);
        self.details = error.raw("details").map(items).unwrap_or_default().iter().map(detail_of).collect();
        if let Some(name) = ["innererror", "innerError"].into_iter().find(|name| error.raw(name).is_some()) {
            self.inner_error = error.value(name);
            self.request_id =
                error.raw(name).and_then(members).and_then(|inner| inner.raw("request-id").and_then(text));
        }
    }
}

/// The id that a service gave a request.
pub(super) fn request_id(headers: &Headers) -> Option<String> {
    let header = |name| headers.get_optional_string(&HeaderName::from_static(name));
    header("request-id").or_else(|| header("x-ms-request-id"))
}

fn detail_of(detail: &Additional) -> ErrorDetail {
    let member = |name: &str| detail.raw(name).and_then(text);
    ErrorDetail { code: member("code"), message: member("message"), target: member("target") }
}

/// The members of an object, whatever else is wrong with them.
fn members(json: &str) -> Option<Additional> {
    from_json::<UnknownObject>(json).ok().map(|object| object.additional)
}

/// The objects of a list.
fn items(json: &str) -> Vec<Additional> {
    let mut reader = Reader::new(json);
    let mut first = true;
    let mut objects = Vec::new();
    if reader.begin_list().is_ok() {
        while let (Ok(true), Ok(item)) = (reader.item(&mut first), reader.skip()) {
            objects.extend(members(item));
        }
    }
    objects
}

/// The text of a member that should be a string; older services send `{"lang": …, "value": …}` or a number.
fn text(json: &str) -> Option<String> {
    match json.as_bytes().first()? {
        // One with half of a surrogate pair is shown as it was written.
        b'"' => serde_json::from_str(json).ok().or_else(|| Some(json.get(1..json.len() - 1)?.to_owned())),
        b'{' => members(json)?.raw("value").filter(|value| value.starts_with('"')).and_then(text),
        b'-' | b'0'..=b'9' => Some(json.to_owned()),
        _ => None,
    }
}

/// The beginning of a body as text, whatever it is.
pub(super) fn text_of(body: &[u8], limit: usize) -> String {
    let kept = body.get(..limit).unwrap_or(body);
    String::from_utf8_lossy(kept).into_owned()
}

/// The body of an answer without what some services put before the text.
pub(super) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}
