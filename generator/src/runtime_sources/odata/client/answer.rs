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
use crate::odata::{Reader, Unfit, Value, from_json};
use azure_core::{
    Bytes,
    http::{
        StatusCode, Url,
        headers::{CONTENT_TYPE, ETAG, Headers},
    },
};
use std::borrow::Cow;

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

    /// An entity that the service sends after any change.
    pub(super) fn entity<T: Value>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.unreadable("the service reports success, but sends no entity"));
        }
        self.tagged()
    }

    /// An entity that the service may send or leave out (OData Protocol 4.01, 11.4).
    pub(super) fn optional_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.is_nothing() { Ok(None) } else { self.tagged().map(Some) }
    }

    /// An entity, unless there is none: a relationship leads to nothing, or the path does
    /// (OData Protocol 4.01, 11.2.2 and 11.2.4).
    pub(super) fn found_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.status == u16::from(StatusCode::NotFound) { Ok(None) } else { self.optional_entity() }
    }

    /// An entity, unless the client has it in its present state (OData Protocol 4.01, 9.1.8).
    pub(super) fn modified_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.status == u16::from(StatusCode::NotModified) { Ok(None) } else { self.entity().map(Some) }
    }

    /// The value of one property: an object stands for itself, all else within one (OData JSON Format 4.01, section 11).
    pub(super) fn property<T: Value>(&self) -> Result<Option<T>, Error> {
        match T::is_structured() {
            true if self.is_nothing() => Ok(None),
            true => self.json().map(Some),
            false => self.optional_value(),
        }
    }

    /// The value of a primitive type, or a collection, within an object (OData JSON Format 4.01, section 11).
    pub(super) fn value<T: Value>(&self) -> Result<T, Error> {
        self.optional_value()?.ok_or_else(|| self.unreadable("the service reports success, but sends no value"))
    }

    /// The same, where null is a value: an empty answer, too (OData Protocol 4.01, 11.5.4.1).
    pub(super) fn optional_value<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let read = read_value(&mut Reader::new(self.text()?));
        read.map_err(|Unfit| self.unreadable("the answer has no value of the type that the schema says"))
    }

    /// Whatever the service says beyond its success.
    #[expect(clippy::unnecessary_wraps, reason = "one of the ways to read an answer, all of one type")]
    #[expect(clippy::unused_self, reason = "one of the ways to read an answer, all of one type")]
    pub(super) fn nothing(&self) -> Result<(), Error> {
        Ok(())
    }

    /// A plain number (OData Protocol 4.01, 11.2.10).
    pub(super) fn number(&self) -> Result<u64, Error> {
        let number = self.text()?.trim().parse().ok();
        number.ok_or_else(|| self.unreadable("the answer is not a number"))
    }

    /// The body without a byte order mark.
    pub(super) fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(self.bytes())
            .map_err(|error| self.unreadable("the answer is not text in UTF-8").with_source(error))
    }

    /// An entity, with the tag of its state even where the header alone has it (OData Protocol 4.01, 8.3.1).
    fn tagged<T: Value>(&self) -> Result<T, Error> {
        let mut entity: T = self.json()?;
        if let Some(tag) = self.headers.get_optional_str(&ETAG)
            && let Some(members) = entity.undeclared()
            && members.raw("@odata.etag").or_else(|| members.raw("@etag")).is_none()
        {
            let json = serde_json::Value::from(tag).to_string();
            members.receive(Cow::Borrowed("@odata.etag"), Cow::Owned(json));
        }
        Ok(entity)
    }

    fn json<T: Value>(&self) -> Result<T, Error> {
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

/// The member `value`, `None` for null or if there is none.
fn read_value<T: Value>(reader: &mut Reader<'_>) -> Result<Option<T>, Unfit> {
    let mut value = None;
    let mut first = true;
    reader.begin_object()?;
    while let Some(name) = reader.key(&mut first)? {
        if &*name == "value" {
            value = if reader.null() { T::null() } else { Some(T::read(reader)?) };
        } else {
            reader.skip()?;
        }
    }
    if reader.is_at_end() { Ok(value) } else { Err(Unfit) }
}
