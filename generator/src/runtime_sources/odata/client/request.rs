//! A request as a value: built and serialized already, sent when it is awaited.
//!
//! Not here: requests that still take query options (`get.rs`, `list.rs`, `count.rs`), which become one of these.

use super::{answer::Answer, call::Call, error::Error, request_options::request_options};
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
