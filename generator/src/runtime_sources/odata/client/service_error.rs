//! From the body of a failed response to a [`ServiceError`]: read as leniently as can be, because nothing odd inside an
//! error may hide its code and message, nor that the body was cut off behind them.
//!
//! Not here: errors that no service sent (`error.rs`).

use crate::odata::{Reader, Unfit};
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
        // Where the text ends too early, or is no JSON, what was read before that counts.
        let (Ok(()) | Err(Unfit)) = error.take_body(&mut Reader::new(&String::from_utf8_lossy(body)));
        error.request_id = request_id(headers).or(error.request_id);
        error
    }

    fn take_body(&mut self, body: &mut Reader<'_>) -> Result<(), Unfit> {
        each_member(body, |name, value| match name {
            "error" | "odata.error" if value.peek()? == b'{' => self.take_error(value),
            // The form of OAuth (RFC 6749, section 5.2), which gateways answer in.
            "error" => take_text(&mut self.code, value),
            "error_description" => take_text(&mut self.message, value),
            _ => value.skip().map(drop),
        })
    }

    fn take_error(&mut self, error: &mut Reader<'_>) -> Result<(), Unfit> {
        each_member(error, |name, value| match name {
            "code" => take_text(&mut self.code, value),
            "message" => take_text(&mut self.message, value),
            "target" => take_text(&mut self.target, value),
            "details" if value.peek()? == b'[' => self.take_details(value),
            "innererror" | "innerError" => self.take_inner_error(value),
            _ => value.skip().map(drop),
        })
    }

    fn take_details(&mut self, details: &mut Reader<'_>) -> Result<(), Unfit> {
        let mut first = true;
        details.begin_list()?;
        while details.item(&mut first)? {
            if details.peek()? == b'{' {
                let mut detail = ErrorDetail::default();
                let read = detail.take(details);
                if read.is_ok() || detail != ErrorDetail::default() {
                    self.details.push(detail);
                }
                read?;
            } else {
                details.skip()?;
            }
        }
        Ok(())
    }

    /// The id counts as soon as it was read, the rest if it is whole.
    fn take_inner_error(&mut self, inner: &mut Reader<'_>) -> Result<(), Unfit> {
        let begin = inner.place();
        if inner.peek()? == b'{' {
            let (Ok(()) | Err(Unfit)) = each_member(inner, |name, value| match name {
                "request-id" => take_text(&mut self.request_id, value),
                _ => value.skip().map(drop),
            });
            inner.return_to(begin);
        }
        self.inner_error = serde_json::from_str(inner.skip()?).ok();
        Ok(())
    }
}

impl ErrorDetail {
    fn take(&mut self, detail: &mut Reader<'_>) -> Result<(), Unfit> {
        each_member(detail, |name, value| match name {
            "code" => take_text(&mut self.code, value),
            "message" => take_text(&mut self.message, value),
            "target" => take_text(&mut self.target, value),
            _ => value.skip().map(drop),
        })
    }
}

/// The id that a service gave a request.
pub(super) fn request_id(headers: &Headers) -> Option<String> {
    let header = |name| headers.get_optional_string(&HeaderName::from_static(name));
    header("request-id").or_else(|| header("x-ms-request-id"))
}

/// Goes through the members of an object; `take` steps over the value of each.
fn each_member(
    object: &mut Reader<'_>,
    mut take: impl FnMut(&str, &mut Reader<'_>) -> Result<(), Unfit>,
) -> Result<(), Unfit> {
    let mut first = true;
    object.begin_object()?;
    while let Some(name) = object.key(&mut first)? {
        take(&name, object)?;
    }
    Ok(())
}

/// Takes the text of a member that should be a string; older services send `{"lang": …, "value": …}` or a number.
fn take_text(text: &mut Option<String>, value: &mut Reader<'_>) -> Result<(), Unfit> {
    match value.peek()? {
        b'{' => each_member(value, |name, value| match name {
            "value" if value.peek()? == b'"' => take_text(text, value),
            _ => value.skip().map(drop),
        }),
        b'"' => {
            *text = Some(text_of_string(value.skip()?));
            Ok(())
        }
        b'-' | b'0'..=b'9' => {
            *text = Some(value.number()?.to_owned());
            Ok(())
        }
        _ => value.skip().map(drop),
    }
}

/// The text of a string. One with half of a surrogate pair is shown as it was written.
fn text_of_string(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.get(1..json.len() - 1).unwrap_or_default().to_owned())
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
