//! An action and the parameters that it must have: what emitted methods make an [`Action`] of.

use super::action::Action;
use crate::odata::client::{
    answer::Answer,
    argument::Argument,
    call::Call,
    description::Permission,
    error::Error,
    media_content::{self, MediaContent},
    page::Page,
    resource::Resource,
};
use crate::odata::{Value, writer::members_to_json};
use azure_core::http::Method;
use std::fmt;

/// An action, before it is said what it gives. Emitted methods say so.
#[must_use = "an action is called by the request that it becomes"]
#[derive(Clone)]
pub struct ActionCall {
    call: Call,
    parameters: Parameters,
}

impl ActionCall {
    pub(super) fn new(operation: Resource) -> Self {
        Self { call: Call::new(operation, Method::Post, &[]), parameters: Parameters::default() }
    }

    /// States the permissions that the schema states.
    pub fn permitted(mut self, permissions: &'static [Permission]) -> Self {
        self.call = self.call.with_permissions(permissions);
        self
    }

    /// Says that a second time does no more than the first, so that the call may be repeated as one that reads.
    pub fn idempotent(mut self) -> Self {
        self.call.limits_mut().idempotent = Some(true);
        self
    }

    /// Gives a parameter.
    pub fn parameter(mut self, name: &'static str, value: impl Argument) -> Self {
        self.parameters.set(name, value);
        self
    }

    /// Says that there are parameters, whether they are given or not: the body is an object in any case.
    pub fn taking(mut self) -> Self {
        self.parameters.0.get_or_insert_default();
        self
    }

    /// The request, if it gives nothing.
    pub fn nothing<P>(self) -> Action<(), P> {
        self.reading(Answer::nothing)
    }

    /// The request, if it gives an entity or a complex value.
    pub fn object<T: Value, P>(self) -> Action<T, P> {
        self.reading(Answer::entity)
    }

    /// The request, if it gives an entity or a complex value, or null.
    pub fn optional_object<T: Value, P>(self) -> Action<Option<T>, P> {
        self.reading(Answer::optional_entity)
    }

    /// The request, if it gives any other single value.
    pub fn value<T: Value, P>(self) -> Action<T, P> {
        self.reading(Answer::value)
    }

    /// The request, if it gives any other single value, or null.
    pub fn optional_value<T: Value, P>(self) -> Action<Option<T>, P> {
        self.reading(Answer::optional_value)
    }

    /// The request, if it gives a collection.
    pub fn page<I: Value, P>(self) -> Action<Page<I>, P> {
        self.reading(Page::read)
    }

    /// The request, if it gives a stream.
    pub fn media<P>(mut self) -> Action<MediaContent, P> {
        self.call = self.call.with_header("accept", media_content::ANY);
        self.reading(media_content::content)
    }

    fn reading<R, P>(self, read: fn(&Answer) -> Result<R, Error>) -> Action<R, P> {
        Action::new(self.call, self.parameters, read)
    }
}

/// The template of the path: no keys, no values.
impl fmt::Debug for ActionCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ActionCall").field(&self.call).finish()
    }
}

/// The members of the body of an action, in JSON (OData JSON Format 4.01, section 18); `None` for no body.
#[derive(Clone, Default)]
pub(super) struct Parameters(Option<Vec<(&'static str, Box<str>)>>);

impl Parameters {
    /// Sets a parameter, instead of the value that it had.
    pub(super) fn set(&mut self, name: &'static str, value: impl Argument) {
        let json = value.json().into_boxed_str();
        let parameters = self.0.get_or_insert_default();
        match parameters.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = json,
            None => parameters.push((name, json)),
        }
    }

    /// The call with these in its body.
    pub(super) fn put_into(&self, call: Call) -> Call {
        let Some(parameters) = &self.0 else { return call };
        let body = members_to_json(parameters.iter().map(|(name, json)| (*name, &**json)));
        call.with_body(Ok(body.into_bytes()))
    }
}
