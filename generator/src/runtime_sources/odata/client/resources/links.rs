//! The references of a collection: listed, added and removed through `$ref` (OData Protocol 4.01, 11.4.6).

use super::{
    link::{Link, reference_body},
    list::List,
};
use crate::odata::client::{answer::Answer, reference::Reference, request::Request, resource::Resource};
use crate::odata::{EntityType, EntityUrl, Key};
use azure_core::http::Method;
use serde_json::json;
use std::{fmt, marker::PhantomData};

/// The references of a collection.
pub struct Links<T> {
    resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: EntityType> Links<T> {
    /// Lists the references without the entities (OData Protocol 4.01, 11.2.8).
    pub fn list(&self) -> List<T, Reference> {
        List::new(self.resource.system("$ref").call(Method::Get))
    }

    /// Adds an entity by reference (OData Protocol 4.01, 11.4.6.1): an [`Entity`](crate::odata::client::Entity) or its URL; or a model,
    /// which services such as Microsoft Graph take whole at this place. The answer is the entity if the service sends one.
    pub fn add(&self, link: impl Into<Link<T>>) -> Request<Option<T>> {
        let call = self.resource.system("$ref").call(Method::Post);
        Request::new(call.with_body(Ok(link.into().into_body(self.resource.service()))), Answer::optional_entity)
    }

    /// Lets the collection have these entities by reference, and no others (OData Protocol 4.01, 11.4.6.4). Services of
    /// OData 4.0 know only to add and to remove.
    pub fn replace<E: Into<EntityUrl<T>>>(&self, entities: impl IntoIterator<Item = E>) -> Request<()> {
        let service = self.resource.service();
        let references = entities.into_iter().map(|entity| reference_body(entity.into().as_str(), service));
        let body = json!({ "value": references.collect::<Vec<_>>() }).to_string();
        let call = self.resource.system("$ref").call(Method::Put);
        Request::new(call.with_body(Ok(body.into_bytes())), Answer::nothing)
    }

    /// Removes the reference to the entity with that key: `DELETE …/{id}/$ref`. The entity itself stays, unless the
    /// relationship is a containment.
    pub fn remove(&self, key: impl Into<Key>) -> Request<()> {
        Request::new(self.resource.key(&key.into()).system("$ref").call(Method::Delete), Answer::nothing)
    }

    /// Removes a reference by the URL of what it refers to: `DELETE …/$ref?$id=…`, the form of OData 4.0
    /// (OData Protocol 4.01, 11.4.6.2) for services that do not know the one of [`remove`](Self::remove).
    pub fn remove_reference(&self, reference: impl Into<Reference>) -> Request<()> {
        let call = self.resource.system("$ref").call(Method::Delete);
        let url = self.resource.service().absolute(reference.into().url());
        Request::new(call.with_query("$id", &url), Answer::nothing)
    }
}

impl<T> Links<T> {
    pub(super) fn new(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for Links<T> {
    fn clone(&self) -> Self {
        Self::new(self.resource.clone())
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for Links<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Links").field(&self.resource).finish()
    }
}
