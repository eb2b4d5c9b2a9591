//! Reading one entity, with what of it is wanted.

use super::{complex::Complex, entity::Entity};
use crate::odata::client::{
    answer::Answer,
    call::Call,
    entity_tag::EntityTag,
    error::Error,
    request::Request,
    request_options::{request_forms, request_options},
};
use crate::odata::{EntityType, Expansion, QueryOptions, Selection, Value};
use azure_core::http::{StatusCode, Url};
use futures::future::BoxFuture;
use std::fmt;

/// `GET` of one entity (OData Protocol 4.01, 11.2.2), or of what a function gives (11.5.4); sent by `.await`. It gives an
/// `R`: a `T`, or an `Option` of one where the service may have none.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](crate::odata::client::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct Get<T, R = T> {
    call: Call,
    options: QueryOptions<T>,
    read: fn(&Answer) -> Result<R, Error>,
}

impl<T: EntityType> Get<T> {
    /// Takes no entity for an answer: where a relationship that may be null leads to none (204), and where there is nothing
    /// at the path (404; OData Protocol 4.01, 11.2.2). The request gives an `Option` then. Without this, both are errors.
    pub fn optional(self) -> Get<T, Option<T>> {
        Get { call: self.call.taking(StatusCode::NotFound), options: self.options, read: Answer::found_entity }
    }
}

impl<T: Value> Get<T> {
    /// Reads the entity only if it is not in this state any more (`If-None-Match`; OData Protocol 4.01, 8.2.5): that of a
    /// model which was read before, or that of a tag. The request gives `None` if it still is (304).
    pub fn if_none_match(self, state: impl Into<EntityTag>) -> Get<T, Option<T>> {
        let call = self.call.with_condition("if-none-match", &state.into()).taking(StatusCode::NotModified);
        Get { call, options: self.options, read: Answer::modified_entity }
    }
}

impl<T, R> Get<T, R> {
    pub(super) fn new(call: Call, read: fn(&Answer) -> Result<R, Error>) -> Self {
        Self { call, options: QueryOptions::default(), read }
    }

    /// Asks for these properties alone; all others are `None` in the answer (`$select`).
    pub fn select(mut self, properties: impl Selection<T>) -> Self {
        self.options = self.options.select(properties);
        self
    }

    /// Asks for related entities along with this one (`$expand`).
    pub fn expand(mut self, properties: impl Expansion<T>) -> Self {
        self.options = self.options.expand(properties);
        self
    }

    /// Asks for values that the service computes (`$compute`), as text: `price mul quantity as total`.
    pub fn compute(mut self, text: impl Into<String>) -> Self {
        self.options = self.options.compute(text);
        self
    }

    /// Asks for all that these options ask for, and not for what was asked before. Of one entity, services take those of
    /// `select`, `expand` and `compute`.
    pub fn options(mut self, options: QueryOptions<T>) -> Self {
        self.options = options;
        self
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.request().url().clone()
    }

    /// The place that is read, to go on from there. Query options are left behind. Of the functions, services allow it of
    /// those that the schema calls composable.
    pub fn into_entity(self) -> Entity<T> {
        self.call.into_resource().into()
    }

    /// The same, of a complex value.
    pub fn into_complex(self) -> Complex<T> {
        self.call.into_resource().into()
    }

    /// The request as it will be sent.
    pub fn request(&self) -> Request<R> {
        Request::new(self.call.clone().with_options(&self.options), self.read)
    }
}

request_options!(Get<T, R>);
request_forms!([T, R: 'static] Get<T, R> => R);

impl<T, R: 'static> IntoFuture for Get<T, R> {
    type Output = Result<R, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<T, R> Clone for Get<T, R> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), options: self.options.clone(), read: self.read }
    }
}

/// The method and the template of the path: no keys, no values.
impl<T, R> fmt::Debug for Get<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Get").field(&self.call).finish()
    }
}
