//! A request as a value: built and serialized already, sent when it is awaited.
//!
//! Not here: requests that still take query options or parameters, which become one of these.

use super::{
    answer::Answer,
    call::Call,
    entity_tag::EntityTag,
    error::Error,
    preference::{RETURN_MINIMAL, RETURN_REPRESENTATION},
    request_options::request_options,
    response::WithResponse,
};
use azure_core::http::{Method, Url, headers::Headers};
use futures::future::BoxFuture;
use std::fmt;

/// A request whose answer is an `R`.
///
/// It is sent by `.await`, any number of clones as often as liked, and cancelled by dropping the future. Its body was
/// serialized when it was built; if that failed, the error comes when it is sent.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](super::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct Request<R> {
    call: Call,
    read: fn(&Answer) -> Result<R, Error>,
}

impl<R> Request<R> {
    pub(super) fn new(call: Call, read: fn(&Answer) -> Result<R, Error>) -> Self {
        Self { call, read }
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.call.method()
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> &Url {
        self.call.url()
    }

    /// The headers that are set so far. Policies add to them when the request is sent: the token, the user agent, an id.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        self.call.headers()
    }

    /// The body, if there is one: JSON text, or what a stream is given.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.call.body()
    }

    /// Why the request cannot be sent, if so: the error that awaiting it gives.
    #[must_use]
    pub fn problem(&self) -> Option<&Error> {
        self.call.problem()
    }

    /// Lets the service act only if the entity is in another state (`If-None-Match`; OData Protocol 4.01, 8.2.5):
    /// `if_none_match(EntityTag::ANY)` creates what does not exist, and changes nothing that does.
    pub fn if_none_match(mut self, state: impl Into<EntityTag>) -> Self {
        self.call = self.call.with_condition("if-none-match", &state.into());
        self
    }

    /// The same request, which gives status, headers and body of the response beside its typed answer.
    pub fn with_response(self) -> WithResponse<R> {
        WithResponse::new(self.call, self.read)
    }

    #[cfg(feature = "mock")]
    pub(super) fn call(&self) -> &Call {
        &self.call
    }

    pub(super) fn into_call(self) -> Call {
        self.call
    }
}

/// What is wanted back of a change, where a service may send it or not.
impl<T> Request<Option<T>> {
    /// Wants no entity for an answer (`Prefer: return=minimal`; OData Protocol 4.01, 8.2.8.7): most give `None` then.
    pub fn return_minimal(self) -> Self {
        self.prefer(RETURN_MINIMAL)
    }

    /// Wants the entity for an answer (`Prefer: return=representation`).
    pub fn return_representation(self) -> Self {
        self.prefer(RETURN_REPRESENTATION)
    }
}

request_options!(Request<R>);

impl<R: 'static> IntoFuture for Request<R> {
    type Output = Result<R, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { call, read } = self;
        Box::pin(async move { read(&call.send().await?) })
    }
}

impl<R> Clone for Request<R> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), read: self.read }
    }
}

/// The method and the template of the path: no keys, no values.
impl<R> fmt::Debug for Request<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&self.call).finish()
    }
}
