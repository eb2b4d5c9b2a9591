//! One entity or singleton, by where it is: a path, and what can be sent there.
//!
//! Emitted code adds the steps that a type offers, as inherent methods of `Entity<ThatType>`.

use super::{
    answer::Answer,
    description::StepDescription,
    entity_set::EntitySet,
    error::{Error, ErrorKind},
    get::Get,
    request::Request,
    resource::Resource,
};
use crate::odata::{EntityType, Patch};
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// An entity at its place in the service. It holds a path and no data; nothing is sent before a request is awaited.
pub struct Entity<T> {
    resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: EntityType> Entity<T> {
    /// Reads the entity (OData Protocol 4.01, 11.2.2).
    pub fn get(&self) -> Get<T> {
        Get::new(self.resource.call(Method::Get), Answer::entity)
    }

    /// Changes what the patch sets, and nothing else (OData Protocol 4.01, 11.4.3).
    ///
    /// The answer is the changed entity if the service sends it. A patch that names a read-only or immutable property is
    /// an error when the request is sent, of the kind [`ErrorKind::InvalidRequest`].
    pub fn update(&self, patch: impl Into<Patch<T>>) -> Request<Option<T>> {
        let body = patch.into().body();
        let body = body.map_err(|error| Error::new(ErrorKind::InvalidRequest, error.to_string()));
        Request::new(self.resource.call(Method::Patch).with_body(body), Answer::optional_entity)
    }

    /// Deletes the entity (OData Protocol 4.01, 11.4.5).
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.call(Method::Delete), Answer::nothing)
    }
}

impl<T> Entity<T> {
    /// The URL of the entity.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }

    /// A collection that the entity leads to. Emitted steps call this.
    #[must_use]
    pub fn collection<U>(&self, step: &'static StepDescription) -> EntitySet<U> {
        self.resource.step(step).into()
    }

    /// A single entity that the entity leads to. Emitted steps call this.
    #[must_use]
    pub fn entity<U>(&self, step: &'static StepDescription) -> Entity<U> {
        self.resource.step(step).into()
    }
}

impl<T> Entity<T> {
    pub(super) fn resource(&self) -> &Resource {
        &self.resource
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
