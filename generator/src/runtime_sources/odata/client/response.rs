//! The raw response beside the typed answer: status, headers and body of a request that succeeded.
//!
//! Not here: a refusal, whose status, headers and text are those of an [`Error`].

use super::{answer::Answer, call::Call, entity_tag::EntityTag, error::Error, reference::Reference};
use azure_core::{
    Bytes,
    http::{
        Url,
        headers::{HeaderName, Headers},
    },
};
use futures::future::BoxFuture;
use std::fmt;

/// What a service answered, and what it means.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<R> {
    /// The typed answer, which the request gives without this.
    pub value: R,
    /// The HTTP status.
    pub status: u16,
    /// All headers.
    pub headers: Headers,
    /// The body as it was received, after decompression.
    pub body: Bytes,
    /// Where the request was sent.
    url: Url,
}

impl<R> Response<R> {
    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The tag of the state that the entity is in (`ETag`; OData Protocol 4.01, 8.3.1).
    #[must_use]
    pub fn entity_tag(&self) -> Option<EntityTag> {
        self.header("etag").map(|text| EntityTag::received(text.to_owned()))
    }

    /// The preferences that the service obeyed (`Preference-Applied`; OData Protocol 4.01, 8.2.8).
    #[must_use]
    pub fn preference_applied(&self) -> Option<&str> {
        self.header("preference-applied")
    }

    /// Where the entity is that was made (`OData-EntityId` or `Location`; OData Protocol 4.01, 8.3.3 and 8.3.4).
    #[must_use]
    pub fn reference(&self) -> Option<Reference> {
        reference(&self.headers, &self.url)
    }
}

/// The status and the size of the body, nothing of what is in them.
impl<R> fmt::Debug for Response<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, body, .. } = self;
        f.debug_struct("Response").field("status", status).field("size", &body.len()).finish_non_exhaustive()
    }
}

/// A request that gives the raw response beside its typed answer; sent by `.await`.
///
/// # Errors
/// Those of the request.
#[must_use = "a request is sent when it is awaited"]
pub struct WithResponse<R> {
    call: Call,
    read: fn(&Answer) -> Result<R, Error>,
}

impl<R> WithResponse<R> {
    pub(super) fn new(call: Call, read: fn(&Answer) -> Result<R, Error>) -> Self {
        Self { call, read }
    }
}

impl<R: 'static> IntoFuture for WithResponse<R> {
    type Output = Result<Response<R>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { call, read } = self;
        Box::pin(async move {
            let answer = call.send().await?;
            let value = read(&answer)?;
            let (status, body) = (answer.status(), answer.body().clone());
            let url = answer.url().clone();
            Ok(Response { value, status, headers: answer.into_headers(), body, url })
        })
    }
}

impl<R> Clone for WithResponse<R> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), read: self.read }
    }
}

/// The method and the template of the path: no keys, no values.
impl<R> fmt::Debug for WithResponse<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithResponse").field(&self.call).finish()
    }
}

/// Where the entity is that a request to `request` made. A relative one starts there (RFC 9110, 10.2.2).
pub(super) fn reference(headers: &Headers, request: &Url) -> Option<Reference> {
    let url = ["odata-entityid", "entityid", "location"].into_iter().find_map(|name| header(headers, name));
    url.map(|url| Reference::from(url).resolved(request))
}

fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers.get_optional_str(&HeaderName::from(name.to_ascii_lowercase()))
}
