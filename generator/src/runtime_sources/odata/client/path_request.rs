//! A request to an operation by its path (OpenAPI 3.1, 4.8.10).
//!
//! Emitted code adds the parameters that may be left out, as inherent methods of `PathRequest<R, ThatOperation>`. Not here:
//! what it is made of (`path_call.rs`).

use super::{
    answer::Answer,
    argument::Argument,
    call::Call,
    entity_tag::EntityTag,
    error::Error,
    media::{self, MediaContent},
    page::Page,
    pages::{Items, Pages},
    parameter_description::ParameterDescription,
    path_body::path_bodies,
    path_parts::PathParts,
    request::Request,
    request_options::{request_forms, request_options},
};
use crate::odata::Value;
use azure_core::http::Url;
use futures::future::BoxFuture;
use std::{fmt, marker::PhantomData};

/// The call of an operation that gives an `R`; `P` says which parameters it takes beside those that it was made with, and how
/// it may fail.
///
/// A parameter that is not given is not sent. `GET`, `HEAD`, `PUT` and `DELETE` are repeated as the options of the client say;
/// `POST` and `PATCH` only where the service did nothing, unless the settings of the crate, or the request, say that they are
/// `idempotent`.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](super::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct PathRequest<R, P = ()> {
    call: Call,
    parts: PathParts,
    read: fn(&Answer) -> Result<R, Error>,
    takes: PhantomData<fn() -> P>,
}

impl<R, P> PathRequest<R, P> {
    pub(super) fn new(call: Call, parts: PathParts, read: fn(&Answer) -> Result<R, Error>) -> Self {
        Self { call, parts, read, takes: PhantomData }
    }

    /// Gives a parameter; one that was given before is replaced, and one that is `None` is not sent. Emitted methods call
    /// this.
    pub fn given(mut self, parameter: &'static ParameterDescription, value: impl Argument) -> Self {
        self.parts.give(parameter, value);
        self
    }

    /// Wants the answer in another media type, such as `application/xml`, and takes it as it comes.
    pub fn accept(self, media_type: &str) -> PathRequest<MediaContent, P> {
        PathRequest::new(self.call.with_header("accept", media_type), self.parts, media::content)
    }

    /// Lets the service act only if what is at the path is in another state (`If-None-Match`; RFC 9110, section 13.1.2).
    pub fn if_none_match(mut self, state: impl Into<EntityTag>) -> Self {
        self.call = self.call.with_condition("if-none-match", &state.into());
        self
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.ready().url().clone()
    }

    /// The request as it will be sent.
    pub fn request(&self) -> Request<R> {
        Request::new(self.ready(), self.read)
    }

    fn ready(&self) -> Call {
        let template = self.call.path_description().map_or("", |description| description.path);
        self.parts.put_into(self.call.clone(), template)
    }
}

impl<I: Value, P> PathRequest<Page<I>, P> {
    /// All items, one at a time, further pages fetched as they are needed. Nothing is sent before the first is asked for.
    pub fn items(&self) -> Items<I> {
        Items::new(self.pages())
    }

    /// All pages, each fetched when it is asked for.
    pub fn pages(&self) -> Pages<I> {
        Pages::new(self.ready())
    }

    /// Goes on where [`Items::next_link`], [`Pages::next_link`] or [`Page::next_link`] said, in this program or another: the
    /// items from that page on. A link to another origin is the error that the first item is; nothing is sent there.
    pub fn items_from(&self, link: impl AsRef<str>) -> Items<I> {
        Items::new(self.pages_from(link))
    }

    /// The same, page by page.
    pub fn pages_from(&self, link: impl AsRef<str>) -> Pages<I> {
        Pages::resume(self.ready(), link.as_ref(), Call::next)
    }
}

path_bodies!([R, P] PathRequest<R, P>);
request_options!(PathRequest<R, P>);
request_forms!([R: 'static, P] PathRequest<R, P> => R);

impl<R: 'static, P> IntoFuture for PathRequest<R, P> {
    type Output = Result<R, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<R, P> From<PathRequest<R, P>> for Request<R> {
    fn from(request: PathRequest<R, P>) -> Self {
        request.request()
    }
}

impl<R, P> Clone for PathRequest<R, P> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), parts: self.parts.clone(), read: self.read, takes: PhantomData }
    }
}

/// The method and the template of the path: no parameters.
impl<R, P> fmt::Debug for PathRequest<R, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PathRequest").field(&self.call).finish()
    }
}
