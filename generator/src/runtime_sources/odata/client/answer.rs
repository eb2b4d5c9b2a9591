//! A response that reports success, its body read, and how it becomes the result of a call.
//!
//! Not here: how a refusal is read (`service_error.rs`).

use super::{
    clock::Clock,
    error::{End, Error},
    paging::Paging,
    retry::retry_after,
    service_error::{ServiceError, request_id, without_byte_order_mark},
};
use crate::odata::{Value, from_json};
use azure_core::{
    Bytes,
    http::{
        StatusCode, Url,
        headers::{CONTENT_TYPE, Headers},
    },
};

/// The answer to a request that succeeded.
pub(super) struct Answer {
    status: u16,
    headers: Headers,
    body: Bytes,
    url: Url,
    end: End,
    paging: &'static Paging,
}

impl Answer {
    /// Tells success from refusal. `url` is where the request was sent; `takes` is what else it took for an
    /// answer.
    pub(super) fn read(
        status: StatusCode,
        headers: Headers,
        body: Bytes,
        url: Url,
        takes: Option<StatusCode>,
        clock: &dyn Clock,
    ) -> Result<Self, Error> {
        if status.is_success() || takes == Some(status) {
            return Ok(Self { status: status.into(), headers, body, url, end: End::default(), paging: &Paging::ODATA });
        }
        let retry_after = retry_after(status, &headers, clock);
        Err(Error::service(ServiceError::read(status.into(), &headers, &body, retry_after)))
    }

    /// What is known at the end of the call, should the answer prove to be unreadable.
    pub(super) fn with_end(self, end: End) -> Self {
        Self { end, ..self }
    }

    /// How the pages are read.
    pub(super) fn with_paging(self, paging: &'static Paging) -> Self {
        Self { paging, ..self }
    }

    pub(super) fn paging(&self) -> &'static Paging {
        self.paging
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// Where the request was sent, which relative links in the body start from.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The media type of the body.
    pub(super) fn content_type(&self) -> Option<&str> {
        self.headers.get_optional_str(&CONTENT_TYPE)
    }

    pub(super) fn headers(&self) -> &Headers {
        &self.headers
    }

    pub(super) fn into_headers(self) -> Headers {
        self.headers
    }

    /// The body as it was received.
    pub(super) fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whatever the service says beyond its success.
    #[expect(clippy::unnecessary_wraps, reason = "one of the ways to read an answer, all of one type")]
    #[expect(clippy::unused_self, reason = "one of the ways to read an answer, all of one type")]
    pub(super) fn nothing(&self) -> Result<(), Error> {
        Ok(())
    }

    /// The body without a byte order mark.
    pub(super) fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(self.bytes())
            .map_err(|error| self.unreadable("the answer is not text in UTF-8").with_source(error))
    }

    /// A value in JSON.
    pub(super) fn plain<T: Value>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.unreadable("the service reports success, but sends no value"));
        }
        from_json(self.text()?).map_err(|error| self.unreadable("the answer cannot be read").with_source(error))
    }

    pub(super) fn unreadable(&self, message: &'static str) -> Error {
        Error::unreadable(self.status, self.bytes(), message)
            .with_request_id(request_id(&self.headers))
            .with_end(self.end)
    }

    /// Whether there is no object: nothing at all, or null.
    pub(super) fn is_nothing(&self) -> bool {
        self.is_empty() || self.bytes().trim_ascii() == b"null"
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes().trim_ascii().is_empty()
    }

    fn bytes(&self) -> &[u8] {
        without_byte_order_mark(&self.body)
    }
}
