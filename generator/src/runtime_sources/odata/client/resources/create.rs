//! Creating an entity: what it is, what it is related to, and what is wanted back.
//!
//! Not here: how the entity is written (`writer`), and media entities, which are created by their content.

use crate::odata::client::{
    answer::Answer,
    call::Call,
    error::Error,
    preference::{RETURN_MINIMAL, RETURN_REPRESENTATION},
    reference::Reference,
    request::Request,
    request_options::{request_forms, request_options},
    response,
    step::Capability,
};
use crate::odata::{
    AsObject, EntityType, EntityUrl, Expansion, Property, QueryOptions, Selection, Value,
    entity_url::{Bound, bound_name},
    to_create_body,
    writer::members_to_json,
};
use azure_core::http::Url;
use futures::future::BoxFuture;
use std::fmt;

/// `POST` of a new entity (OData Protocol 4.01, 11.4.2); sent by `.await`. It gives an `R`: the entity as the service made
/// it, or what is known of it without.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](crate::odata::client::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct Create<T, R = T> {
    call: Call,
    /// The entity in JSON, without what it is bound to.
    entity: Vec<u8>,
    bindings: Vec<(String, Bound)>,
    options: QueryOptions<T>,
    read: fn(&Answer) -> Result<R, Error>,
}

/// What is known of an entity that was created, where its service need not send it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Created<T> {
    /// The entity, from a service that sends it all the same.
    pub entity: Option<T>,
    /// Where it is (`OData-EntityId` or `Location`; OData Protocol 4.01, 8.3.3 and 8.3.4):
    /// [`EntitySet::by_link`](crate::odata::client::EntitySet::by_link) goes there.
    pub reference: Option<Reference>,
}

impl<T: EntityType> Create<T> {
    pub(super) fn new(call: Call, entity: &T) -> Self {
        let entity = to_create_body(entity);
        Self { call, entity, bindings: Vec::new(), options: QueryOptions::default(), read: Answer::entity }
    }

    /// Wants no entity for an answer (`Prefer: return=minimal`; OData Protocol 4.01, 8.2.8.7): the request tells where it is.
    ///
    /// Say it here and not by [`prefer`](Self::prefer), which does not change what the request gives: without an entity in
    /// the answer it would be an [`InvalidResponse`](crate::odata::client::ErrorKind::InvalidResponse), though the entity was made.
    pub fn return_minimal(self) -> Create<T, Created<T>> {
        let Self { call, entity, bindings, options, .. } = self;
        Create { call: call.with_preference(RETURN_MINIMAL), entity, bindings, options, read: created }
    }

    /// Wants the entity for an answer (`Prefer: return=representation`), from services that do not send it by themselves.
    pub fn return_representation(mut self) -> Self {
        self.call = self.call.with_preference(RETURN_REPRESENTATION);
        self
    }
}

impl<T, R> Create<T, R> {
    /// Relates the new entity to one that exists, through a single-valued navigation property
    /// (OData Protocol 4.01, 11.4.2.1): an `Entity` or its URL.
    ///
    /// What is bound stands before everything else in the body, as services want it. The request says that it is of
    /// OData 4.0, which knows this way alone.
    pub fn bind<V: AsObject>(mut self, property: Property<T, V>, entity: impl Into<EntityUrl<V>>) -> Self {
        self.put(bound_name(&property.into_name()), Bound::one(entity.into()));
        self
    }

    /// Relates the new entity to some that exist, through a collection-valued navigation property.
    pub fn bind_all<V, E: Into<EntityUrl<V>>>(
        mut self,
        property: Property<T, Vec<V>>,
        entities: impl IntoIterator<Item = E>,
    ) -> Self {
        self.put(bound_name(&property.into_name()), Bound::all(entities.into_iter().map(Into::into)));
        self
    }

    /// Asks for these properties of the new entity alone; all others are `None` in the answer (`$select`;
    /// OData Protocol 4.01, 11.4.1.5).
    pub fn select(mut self, properties: impl Selection<T>) -> Self {
        self.options = self.options.select(properties);
        self
    }

    /// Asks for related entities along with the new one (`$expand`).
    pub fn expand(mut self, properties: impl Expansion<T>) -> Self {
        self.options = self.options.expand(properties);
        self
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.request().url().clone()
    }

    /// The request as it will be sent.
    pub fn request(&self) -> Request<R> {
        Request::new(self.ready(), self.read)
    }

    fn put(&mut self, name: String, bound: Bound) {
        match self.bindings.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = bound,
            None => self.bindings.push((name, bound)),
        }
    }

    fn ready(&self) -> Call {
        let call = self.call.clone().with_options(&self.options);
        let call = if self.bindings.is_empty() { call } else { call.of_version_4_0() };
        call.with_body(Ok(self.body())).giving(Capability::Insert)
    }

    /// The entity with what it is bound to at the front.
    fn body(&self) -> Vec<u8> {
        if self.bindings.is_empty() {
            return self.entity.clone();
        }
        let resolve = |url: &str| self.call.service().absolute(url);
        let bindings: Vec<_> = self.bindings.iter().map(|(name, bound)| (&**name, bound.json(&resolve))).collect();
        let mut body = members_to_json(bindings.iter().map(|(name, json)| (*name, &**json))).into_bytes();
        if let Some(members) = self.entity.strip_prefix(b"{").filter(|members| *members != b"}") {
            body.pop();
            body.push(b',');
            body.extend_from_slice(members);
        }
        body
    }
}

impl<T, R> From<Create<T, R>> for Request<R> {
    fn from(create: Create<T, R>) -> Self {
        create.request()
    }
}

fn created<T: Value>(answer: &Answer) -> Result<Created<T>, Error> {
    Ok(Created { entity: answer.optional_entity()?, reference: response::reference(answer.headers(), answer.url()) })
}

request_options!(Create<T, R>);
request_forms!([T, R: 'static] Create<T, R> => R);

impl<T, R: 'static> IntoFuture for Create<T, R> {
    type Output = Result<R, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<T, R> Clone for Create<T, R> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            entity: self.entity.clone(),
            bindings: self.bindings.clone(),
            options: self.options.clone(),
            read: self.read,
        }
    }
}

/// The method and the template of the path: no keys, no values.
impl<T, R> fmt::Debug for Create<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Create").field(&self.call).finish()
    }
}
