//! A complex value that is part of an entity, by where it is: what can be reached through it.
//!
//! Emitted code adds the steps that a complex type offers, as inherent methods of `Complex<ThatType>`. Reading such a
//! value apart from its entity is not here.

use super::{
    entity::Entity, entity_set::EntitySet, media::Media, resource::Resource, single_value::SingleValue, step::Step,
    value_collection::ValueCollection,
};
use crate::odata::Named;
use azure_core::http::Url;
use std::{fmt, marker::PhantomData};

/// A complex value at its place in an entity (OData URL Conventions 4.01, 4.6). It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
pub struct Complex<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
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
