//! One entity or singleton, by where it is: a path, and what can be sent there.
//!
//! Emitted code adds the steps that a type offers, as inherent methods of `Entity<ThatType>`.

use super::{
    complex::Complex, entity_set::EntitySet, get::Get, media::Media, single_link::SingleLink,
    single_value::SingleValue, value_collection::ValueCollection,
};
use crate::odata::client::{
    answer::Answer,
    request::Request,
    resource::Resource,
    step::{Capability, Step},
};
use crate::odata::{EntityType, Named, Patch};
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// An entity at its place in the service. It holds a path and no data; nothing is sent before a request is awaited.
#[must_use = "nothing is sent before a request is awaited"]
pub struct Entity<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: EntityType> Entity<T> {
    /// Reads the entity (OData Protocol 4.01, 11.2.2).
    pub fn get(&self) -> Get<T> {
        Get::new(self.resource.offered(Method::Get, Capability::Read), Answer::entity)
    }

    /// Changes what the patch sets, and nothing else: `PATCH` (OData Protocol 4.01, 11.4.3).
    ///
    /// Some services create an entity that does not exist; [`if_match(EntityTag::ANY)`](Request::if_match) forbids it.
    /// [`if_match(&model)`](Request::if_match) forbids to change one that others have changed since it was read.
    ///
    /// Where the schema states that the service takes `PUT` alone, it is `PUT`, and the entity is replaced: what is neither
    /// set nor read-only or immutable becomes what it is by default. The docs of such a step say so.
    ///
    /// The answer is the changed entity if the service sends it. One that answers 202 has not done it yet
    /// (OData Protocol 4.01, 11.6); the status that [`with_response`](Request::with_response) gives tells. A patch that
    /// names a read-only or immutable property, a part of the key or a relationship is an error when the request is sent,
    /// of the kind [`InvalidRequest`](crate::odata::client::ErrorKind::InvalidRequest).
    pub fn update(&self, patch: impl Into<Patch<T>>) -> Request<Option<T>> {
        let call = self.resource.offered(self.resource.update_method(), Capability::Update);
        Request::new(call.with_patch(&patch.into()).giving(Capability::Update), Answer::optional_entity)
    }

    /// Creates the entity under its key if it does not exist, and otherwise changes what is set in the model: `PATCH`
    /// (OData Protocol 4.01, 11.4.4), or `PUT` as [`update`](Self::update) says.
    ///
    /// What is sent is what create sends, immutable properties included, but for relationships. Services that generate
    /// keys take it for alternate keys alone, if at all. [`if_none_match(EntityTag::ANY)`](Request::if_none_match) creates
    /// only; the status that [`with_response`](Request::with_response) gives tells which it was.
    pub fn upsert(&self, entity: &T) -> Request<Option<T>> {
        self.give(self.resource.update_method(), entity)
    }

    /// Replaces the entity: `PUT` (OData Protocol 4.01, 11.4.3). What the model does not set becomes what it is by default,
    /// properties that the schema does not name included. Relationships stay as they are.
    ///
    /// Some services create an entity that does not exist; [`if_match(EntityTag::ANY)`](Request::if_match) forbids it.
    pub fn replace(&self, entity: &T) -> Request<Option<T>> {
        self.give(Method::Put, entity)
    }

    fn give(&self, method: Method, entity: &T) -> Request<Option<T>> {
        let call = self.resource.offered(method, Capability::Update).with_entity(entity);
        Request::new(call.giving(Capability::Update), Answer::optional_entity)
    }

    /// Deletes the entity (OData Protocol 4.01, 11.4.5).
    ///
    /// A service that answers 202 has not done it yet (11.6); the status that [`with_response`](Request::with_response)
    /// gives tells.
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.offered(Method::Delete, Capability::Delete), Answer::nothing)
    }
}

impl<T> Entity<T> {
    /// The reference to the entity, where a single-valued navigation property leads to it: which one it is, apart from what
    /// it is (OData Protocol 4.01, 11.4.6).
    pub fn link(&self) -> SingleLink<T> {
        SingleLink::new(&self.resource)
    }

    /// The URL of the entity.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }

    /// The same entity as one of a derived type, of which it offers the steps and the requests
    /// (OData URL Conventions 4.01, 4.11): `…/members/1/microsoft.graph.user`.
    ///
    /// `U` has a conversion to `T`, which all derived types have but those of hubs.
    pub fn cast<U: Named>(&self) -> Entity<U>
    where
        T: From<U>,
    {
        self.resource.cast(U::qualified_name()).into()
    }

    /// A collection that the entity leads to. Emitted steps call this.
    pub fn collection<U>(&self, step: impl Into<Step>) -> EntitySet<U> {
        self.resource.step(step.into()).into()
    }

    /// A single entity that the entity leads to. Emitted steps call this.
    pub fn entity<U>(&self, step: impl Into<Step>) -> Entity<U> {
        self.resource.step(step.into()).into()
    }

    /// A complex value of the entity. Emitted steps call this.
    pub fn complex<U>(&self, step: impl Into<Step>) -> Complex<U> {
        self.resource.step(step.into()).into()
    }

    /// A collection of values of the entity that are no entities. Emitted steps call this.
    pub fn value_collection<U>(&self, step: impl Into<Step>) -> ValueCollection<U> {
        self.resource.step(step.into()).into()
    }

    /// A value of the entity that is neither an entity nor complex. Emitted steps call this.
    pub fn single_value<U>(&self, step: impl Into<Step>) -> SingleValue<U> {
        self.resource.step(step.into()).into()
    }

    /// A stream of the entity. Emitted steps call this.
    pub fn stream(&self, step: impl Into<Step>) -> Media {
        Media::new(self.resource.step(step.into()))
    }

    /// The content of a media entity, `$value`. Emitted steps of types with `HasStream` call this.
    pub fn media_stream(&self) -> Media {
        Media::new(self.resource.system("$value"))
    }
}

impl<T> From<Resource> for Entity<T> {
    fn from(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for Entity<T> {
    fn clone(&self) -> Self {
        self.resource.clone().into()
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for Entity<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entity").field(&self.resource).finish()
    }
}
