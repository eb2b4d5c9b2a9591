//! A collection of values that are no entities, by where it is: complex values, or values of a primitive or enumeration
//! type.
//!
//! Emitted code adds the operations that are bound to such a collection, as inherent methods of
//! `ValueCollection<ThatType>`.

use super::{count::Count, list::List};
use crate::odata::client::{answer::Answer, request::Request, resource::Resource, step::Capability};
use crate::odata::{Named, Value};
use azure_core::http::{Method, Url};
use std::{fmt, marker::PhantomData};

/// A collection of values at its place in an entity (OData URL Conventions 4.01, 4.6). It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
pub struct ValueCollection<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: Value> ValueCollection<T> {
    /// Reads the values: one page by `.await`, all by [`List::items`] (OData Protocol 4.01, 11.2.4). Null values are left
    /// out.
    pub fn list(&self) -> List<T> {
        List::new(self.resource.offered(Method::Get, Capability::Read))
    }

    /// How many values the collection has (OData Protocol 4.01, 11.2.10).
    pub fn count(&self) -> Count<T> {
        Count::new(self.resource.system("$count").offered(Method::Get, Capability::Count))
    }

    /// Adds a value to the collection: `POST` (OData Protocol 4.01, 11.4.9.4).
    pub fn add(&self, value: impl Into<T>) -> Request<()> {
        let call = self.resource.changed(Method::Post);
        Request::new(call.with_value(&value.into()), Answer::nothing)
    }

    /// Lets the collection have these values and no others: `PUT` (OData Protocol 4.01, 11.4.9.4).
    pub fn replace(&self, values: impl Into<Vec<T>>) -> Request<()> {
        let call = self.resource.changed(Method::Put);
        Request::new(call.with_value(&values.into()), Answer::nothing)
    }

    /// Takes all values out of the collection: `DELETE` (OData Protocol 4.01, 11.4.9.4).
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.changed(Method::Delete), Answer::nothing)
    }

    /// Reads those values that are of a derived type, as that type (OData URL Conventions 4.01, 4.11).
    pub fn list_as<U: Value + Named>(&self) -> List<U>
    where
        T: From<U>,
    {
        self.cast::<U>().list()
    }
}

impl<T> ValueCollection<T> {
    /// Those values that are of a derived type, as a collection of that type (OData URL Conventions 4.01, 4.11).
    pub fn cast<U: Named>(&self) -> ValueCollection<U>
    where
        T: From<U>,
    {
        self.resource.cast(U::qualified_name()).into()
    }

    /// The URL of the collection.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }
}

impl<T> From<Resource> for ValueCollection<T> {
    fn from(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for ValueCollection<T> {
    fn clone(&self) -> Self {
        self.resource.clone().into()
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for ValueCollection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ValueCollection").field(&self.resource).finish()
    }
}
