//! From the body of a failed response to a [`ServiceError`]: read as leniently as can be, because nothing odd inside an
//! error may hide its code and message.
//!
//! Not here: errors that no service sent (`error.rs`).

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
        if let Ok(Value::Object(body)) = serde_json::from_slice(body) {
            error.take_body(body);
        }
        error.request_id =
            request_id(headers).or_else(|| error.inner_error.as_ref().and_then(|inner| text(inner.get("request-id")?)));
        error
    }

    fn take_body(&mut self, mut body: serde_json::Map<String, Value>) {
        let description = body.remove("error_description");
        match body.remove("error").or_else(|| body.remove("odata.error")) {
            Some(Value::Object(mut members)) => {
                self.inner_error = members.remove("innererror").or_else(|| members.remove("innerError"));
                if let Some(Value::Array(details)) = members.remove("details") {
                    self.details = details.iter().filter(|detail| detail.is_object()).map(detail_of).collect();
                }
                let ErrorDetail { code, message, target } = detail_of(&Value::Object(members));
                (self.code, self.message, self.target) = (code, message, target);
            }
            // The form of OAuth (RFC 6749, section 5.2), which gateways answer in.
            Some(code) => {
                self.code = text(&code);
                self.message = description.as_ref().and_then(text);
            }
            None => {}
        }
    }
}

/// The id that a service gave a request.
pub(super) fn request_id(headers: &Headers) -> Option<String> {
    let header = |name| headers.get_optional_string(&HeaderName::from_static(name));
    header("request-id").or_else(|| header("x-ms-request-id"))
}

fn detail_of(value: &Value) -> ErrorDetail {
    let member = |name: &str| value.get(name).and_then(text);
    ErrorDetail { code: member("code"), message: member("message"), target: member("target") }
}

/// The text of a member that should be a string; older services send `{"lang": …, "value": …}` or a number.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(members) => members.get("value")?.as_str().map(str::to_owned),
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
