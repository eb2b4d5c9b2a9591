//! A complex value that is part of an entity, by where it is: what can be reached through it, and what can be sent there.
//!
//! Emitted code adds the steps that a complex type offers, as inherent methods of `Complex<ThatType>`.

use super::{
    entity::Entity, entity_set::EntitySet, get::Get, media::Media, single_value::SingleValue,
    value_collection::ValueCollection,
};
use crate::odata::client::{
    answer::Answer,
    request::Request,
    resource::Resource,
    step::{Capability, Step},
};
use crate::odata::{AsObject, Named, Patch, Value};
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// A complex value at its place in an entity (OData URL Conventions 4.01, 4.6). It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
pub struct Complex<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: Value + AsObject> Complex<T> {
    /// Reads the value, which may be null (OData Protocol 4.01, 11.2.4).
    pub fn get(&self) -> Get<T, Option<T>> {
        Get::new(self.resource.offered(Method::Get, Capability::Read), Answer::property)
    }

    /// Changes what the patch sets, and nothing else: `PATCH` (OData Protocol 4.01, 11.4.9.3). The answer is the changed
    /// value if the service sends it. Where the schema states that the service takes `PUT` alone, this is not offered;
    /// [`replace`](Self::replace) is.
    pub fn update(&self, patch: impl Into<Patch<T>>) -> Request<Option<T>> {
        let call = self.resource.changed(Method::Patch).needing(Capability::Patch);
        Request::new(call.with_patch(&patch.into()), Answer::property)
    }

    /// Replaces the value: `PUT` (OData Protocol 4.01, 11.4.9.3). What is not set becomes what it is by default.
    pub fn replace(&self, value: &T) -> Request<Option<T>> {
        let call = self.resource.changed(Method::Put);
        Request::new(call.with_value(value), Answer::property)
    }

    /// Takes the value away, which is null then: `DELETE` (OData Protocol 4.01, 11.4.9.2).
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.changed(Method::Delete), Answer::nothing)
    }
}

impl<T> Complex<T> {
    /// The URL of the value.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }

    /// The same value as one of a derived type, of which it offers the steps (OData URL Conventions 4.01, 4.11).
    pub fn cast<U: Named>(&self) -> Complex<U>
    where
        T: From<U>,
    {
        self.resource.cast(U::qualified_name()).into()
    }

    /// A collection that the value leads to. Emitted steps call this.
    pub fn collection<U>(&self, step: impl Into<Step>) -> EntitySet<U> {
        self.resource.step(step.into()).into()
    }

    /// A single entity that the value leads to. Emitted steps call this.
    pub fn entity<U>(&self, step: impl Into<Step>) -> Entity<U> {
        self.resource.step(step.into()).into()
    }

    /// A complex value within this one. Emitted steps call this.
    pub fn complex<U>(&self, step: impl Into<Step>) -> Complex<U> {
        self.resource.step(step.into()).into()
    }

    /// A collection of values within the value that are no entities. Emitted steps call this.
    pub fn value_collection<U>(&self, step: impl Into<Step>) -> ValueCollection<U> {
        self.resource.step(step.into()).into()
    }

    /// A value within the value that is neither an entity nor complex. Emitted steps call this.
    pub fn single_value<U>(&self, step: impl Into<Step>) -> SingleValue<U> {
        self.resource.step(step.into()).into()
    }

    /// A stream within the value. Emitted steps call this.
    pub fn stream(&self, step: impl Into<Step>) -> Media {
        Media::new(self.resource.step(step.into()))
    }
}

impl<T> From<Resource> for Complex<T> {
    fn from(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for Complex<T> {
    fn clone(&self) -> Self {
        self.resource.clone().into()
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for Complex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Complex").field(&self.resource).finish()
    }
}
