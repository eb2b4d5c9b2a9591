//! One value, by where it is: of a primitive or enumeration type where a step leads to it, of any type where a property is
//! named by its constant.
//!
//! Emitted code adds the operations that are bound to such a
//! value, as inherent methods of `SingleValue<ThatType>`.

use super::reading::optional_content;
use crate::odata::Value;
use crate::odata::client::{
    answer::Answer,
    media_content::{self, MediaContent},
    request::Request,
    resource::Resource,
    step::Capability,
};
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// The value of a property at its place in an entity (OData URL Conventions 4.01, 4.6). It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
pub struct SingleValue<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: Value> SingleValue<T> {
    /// Reads the value, which may be null (OData Protocol 4.01, 11.2.4).
    pub fn get(&self) -> Request<Option<T>> {
        Request::new(self.resource.offered(Method::Get, Capability::Read), Answer::property)
    }

    /// Gives the property this value: `PUT` (OData Protocol 4.01, 11.4.9.1, 11.4.9.3 and 11.4.9.4). A complex value and a
    /// collection are replaced. The answer is the value if the service sends it.
    ///
    /// What an update may not change either is an error when the request is sent, of the kind
    /// [`InvalidRequest`](crate::odata::client::ErrorKind::InvalidRequest): a property that is read-only or immutable, part of the key, or
    /// one that leads to another entity.
    pub fn set(&self, value: impl Into<T>) -> Request<Option<T>> {
        let call = self.resource.changed(Method::Put).with_value(&value.into());
        Request::new(call, Answer::property)
    }
}

impl<T> SingleValue<T> {
    /// Takes the value away, which is null then: `DELETE` (OData Protocol 4.01, 11.4.9.2); of a collection all of it.
    /// What cannot be [set](Self::set) is refused here too: to delete what a navigation property leads to would be to delete
    /// an entity.
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.changed(Method::Delete), Answer::nothing)
    }

    /// Reads the bare value, `…/$value` (OData Protocol 4.01, 11.2.4.1): the text of a primitive value, or the bytes of a
    /// binary one, in the media type that the service says. `None` if the value is null.
    pub fn raw(&self) -> Request<Option<MediaContent>> {
        let call = self
            .resource
            .system("$value")
            .offered(Method::Get, Capability::Read)
            .with_header("accept", media_content::ANY);
        Request::new(call, optional_content)
    }

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
