//! What refers to an entity, made from its place in the service or from a model; and what is added to a collection through
//! `$ref`.

use super::entity::Entity;
use crate::odata::client::{reference::Reference, service::Service};
use crate::odata::{EntityType, EntityUrl, to_create_body};
use azure_core::http::Url;
use std::{fmt, marker::PhantomData};

/// What can be added to a collection of `T` through `$ref`: an [`Entity`] of `T` or of a type derived from it, a URL, or
/// a whole model.
///
/// A relative URL is taken from the service root, and begins without a slash, as that of an [`EntityUrl`] does.
#[derive(Clone)]
pub struct Link<T> {
    to: LinkTo,
    model: PhantomData<fn() -> T>,
}

#[derive(Clone)]
enum LinkTo {
    Url(String),
    /// A model, in JSON.
    Model(Vec<u8>),
}

impl<T> Link<T> {
    /// The body that adds it; a relative URL is taken from the service root.
    pub(super) fn into_body(self, service: &Service) -> Vec<u8> {
        match self.to {
            LinkTo::Url(url) => reference_body(&url, service).to_string().into_bytes(),
            LinkTo::Model(body) => body,
        }
    }

    fn new(to: LinkTo) -> Self {
        Self { to, model: PhantomData }
    }
}

/// A reference as it is sent (OData JSON Format 4.01, section 14).
pub(super) fn reference_body(url: &str, service: &Service) -> serde_json::Value {
    serde_json::json!({ "@odata.id": service.absolute(url) })
}

impl<T> From<Reference> for Link<T> {
    fn from(reference: Reference) -> Self {
        Self::new(LinkTo::Url(reference.url))
    }
}

impl<T> From<&Reference> for Link<T> {
    fn from(reference: &Reference) -> Self {
        reference.clone().into()
    }
}

impl<T: From<U>, U> From<Entity<U>> for Link<T> {
    fn from(entity: Entity<U>) -> Self {
        Reference::from(&entity).into()
    }
}

impl<T: From<U>, U> From<&Entity<U>> for Link<T> {
    fn from(entity: &Entity<U>) -> Self {
        Reference::from(entity).into()
    }
}

impl<T> From<Url> for Link<T> {
    fn from(url: Url) -> Self {
        Reference::from(url).into()
    }
}

impl<T> From<&str> for Link<T> {
    fn from(url: &str) -> Self {
        Reference::from(url).into()
    }
}

impl<T> From<String> for Link<T> {
    fn from(url: String) -> Self {
        Reference::from(url).into()
    }
}

impl<T: EntityType> From<&T> for Link<T> {
    fn from(entity: &T) -> Self {
        Self::new(LinkTo::Model(to_create_body(entity)))
    }
}

/// Nothing of what it refers to: a URL has keys.
impl<T> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

impl<U> From<&Entity<U>> for Reference {
    fn from(entity: &Entity<U>) -> Self {
        entity.url().into()
    }
}

impl<U> From<Entity<U>> for Reference {
    fn from(entity: Entity<U>) -> Self {
        Self::from(&entity)
    }
}

impl<T: From<U>, U> From<Entity<U>> for EntityUrl<T> {
    fn from(entity: Entity<U>) -> Self {
        entity.url().into()
    }
}

impl<T: From<U>, U> From<&Entity<U>> for EntityUrl<T> {
    fn from(entity: &Entity<U>) -> Self {
        entity.url().into()
    }
}
