//! Calling an operation by its path: what emitted methods make a [`PathRequest`] of.
//!
//! Not here: bodies, which a call takes as the request does (`path_body.rs`).

use super::{
    answers::Answers, parameter_description::ParameterDescription, path_body::path_bodies,
    path_description::PathDescription, path_parts::PathParts, path_request::PathRequest,
};
use crate::odata::Value;
use crate::odata::client::{
    answer::Answer,
    argument::Argument,
    call::Call,
    error::Error,
    media_content::{self, MediaContent},
    page::Page,
    paging::Paging,
    service::Service,
};
use azure_core::http::StatusCode;
use std::fmt;

/// The call of an operation, before it is said what it gives. Emitted methods say so.
#[must_use = "an operation is called by the request that it becomes"]
#[derive(Clone)]
pub struct PathCall {
    call: Call,
    parts: PathParts,
}

impl Service {
    /// An operation at a path below the root of the service. Emitted methods call this.
    pub fn operation(&self, description: &'static PathDescription) -> PathCall {
        let call = Call::by_path(self.clone(), description);
        PathCall { call, parts: PathParts::of(description) }
    }
}

impl PathCall {
    /// Gives a parameter; one that was given before is replaced, and one that is `None` is not sent.
    pub fn given(mut self, parameter: &'static ParameterDescription, value: impl Argument) -> Self {
        self.parts.give(parameter, value);
        self
    }

    /// The request, if it gives nothing that the description says.
    pub fn nothing<P>(self) -> PathRequest<(), P> {
        self.reading(JSON, Answer::nothing)
    }

    /// The request, if it gives an object.
    pub fn object<T: Value, P>(self) -> PathRequest<T, P> {
        self.reading(JSON, Answer::plain)
    }

    /// The request, if it gives an object or nothing: 204, 304, `null`.
    pub fn optional_object<T: Value, P>(self) -> PathRequest<Option<T>, P> {
        self.optionally().reading(JSON, Answer::optional_plain)
    }

    /// The request, if it gives any other value in JSON.
    pub fn value<T: Value, P>(self) -> PathRequest<T, P> {
        self.object()
    }

    /// The request, if it gives any other value in JSON, or nothing.
    pub fn optional_value<T: Value, P>(self) -> PathRequest<Option<T>, P> {
        self.optional_object()
    }

    /// The request, if it gives text: a string, or a value that is written as its JSON without quotation marks.
    pub fn text<T: Value, P>(self) -> PathRequest<T, P> {
        self.reading("text/plain", Answer::plain_text)
    }

    /// The request, if it gives text or nothing.
    pub fn optional_text<T: Value, P>(self) -> PathRequest<Option<T>, P> {
        self.optionally().reading("text/plain", Answer::optional_plain_text)
    }

    /// The request, if it gives bytes.
    pub fn media<P>(self) -> PathRequest<MediaContent, P> {
        self.reading(media_content::ANY, media_content::content)
    }

    /// The request, if it gives bytes or nothing.
    pub fn optional_media<P>(self) -> PathRequest<Option<MediaContent>, P> {
        self.optionally().reading(media_content::ANY, Answer::optional_media)
    }

    /// The request, if it gives the pages of a list.
    pub fn page<I: Value, P>(mut self, paging: &'static Paging) -> PathRequest<Page<I>, P> {
        self.call = self.call.with_paging(paging);
        self.reading(JSON, Page::read)
    }

    /// The request, if what it gives depends on the status.
    pub fn answer<A: Answers, P>(self) -> PathRequest<A, P> {
        self.reading(JSON, Answer::by_status)
    }

    /// That nothing has changed is an answer.
    fn optionally(mut self) -> Self {
        self.call = self.call.taking(StatusCode::NotModified);
        self
    }

    fn reading<R, P>(self, accept: &str, read: fn(&Answer) -> Result<R, Error>) -> PathRequest<R, P> {
        let Self { call, parts } = self;
        let accept = parts.operation.accept.unwrap_or(accept);
        PathRequest::new(call.with_header("accept", accept), parts, read)
    }
}

/// What the header `Accept` says where JSON is expected.
const JSON: &str = "application/json";

path_bodies!([] PathCall);

/// The template of the path: no parameters.
impl fmt::Debug for PathCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PathCall").field(&self.call).finish()
    }
}
