//! The reference behind a single-valued navigation property: read, changed and removed through `$ref`
//! (OData Protocol 4.01, 11.2.8, 11.4.6.2 and 11.4.6.3).

use super::link::reference_body;
use crate::odata::EntityUrl;
use crate::odata::client::{answer::Answer, reference::Reference, request::Request, resource::Resource};
use azure_core::http::{Method, StatusCode, Url};
use std::{fmt, marker::PhantomData};

/// Which entity a single-valued navigation property leads to, apart from what it is.
#[must_use = "nothing is sent before a request is awaited"]
pub struct SingleLink<T> {
    resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T> SingleLink<T> {
    /// Reads the reference; `None` if there is no such entity: 204, or 404, which also says that there is nothing at the
    /// path (OData Protocol 4.01, 11.2.8).
    pub fn get(&self) -> Request<Option<Reference>> {
        Request::new(self.resource.call(Method::Get).taking(StatusCode::NotFound), Reference::read_alone)
    }

    /// Lets the property lead to this entity, which exists: an [`Entity`](crate::odata::client::Entity) or its URL.
    pub fn set(&self, entity: impl Into<EntityUrl<T>>) -> Request<()> {
        let body = reference_body(entity.into().as_str(), self.resource.service()).to_string();
        Request::new(self.resource.call(Method::Put).with_body(Ok(body.into_bytes())), Answer::nothing)
    }

    /// Lets the property lead nowhere. The entity itself stays, unless the relationship is a containment.
    pub fn remove(&self) -> Request<()> {
        Request::new(self.resource.call(Method::Delete), Answer::nothing)
    }

    /// The URL of the reference.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }

    pub(super) fn new(place: &Resource) -> Self {
        Self { resource: place.system("$ref"), model: PhantomData }
    }
}

impl<T> Clone for SingleLink<T> {
    fn clone(&self) -> Self {
        Self { resource: self.resource.clone(), model: PhantomData }
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for SingleLink<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SingleLink").field(&self.resource).finish()
    }
}
