//! One value of a primitive or enumeration type, by where it is.
//!
//! Emitted code adds the operations that are bound to such a value, as inherent methods of `SingleValue<ThatType>`.
//! Changing it apart from its entity is not here.

use super::{answer::Answer, request::Request, resource::Resource};
use crate::odata::Value;
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// A primitive value at its place in an entity (OData URL Conventions 4.01, 4.6). It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
pub struct SingleValue<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: Value> SingleValue<T> {
    /// Reads the value, which may be null (OData Protocol 4.01, 11.2.4).
    pub fn get(&self) -> Request<Option<T>> {
        Request::new(self.resource.call(Method::Get), Answer::optional_value)
    }
}

impl<T> SingleValue<T> {
    /// The URL of the value.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }
}

impl<T> From<Resource> for SingleValue<T> {
    fn from(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for SingleValue<T> {
    fn clone(&self) -> Self {
        self.resource.clone().into()
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for SingleValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SingleValue").field(&self.resource).finish()
    }
}
