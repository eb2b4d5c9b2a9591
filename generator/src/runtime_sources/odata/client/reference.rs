//! What refers to an entity without being it: a URL, in the forms that requests take and answers give.

use super::{
    entity::Entity,
    error::{Error, ErrorKind},
};
use crate::odata::{AsObject, Content, EntityType, EntityUrl, Property, Reader, Unfit, Value, to_create_body};
use azure_core::http::Url;
use std::{fmt, marker::PhantomData};

/// The URL of an entity, as a service lists it or a request sends it (OData JSON Format 4.01, section 14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    url: String,
}

impl Reference {
    /// The reference that a model was received with: its `@odata.id` (OData JSON Format 4.01, 4.6.8).
    #[must_use]
    pub fn of(model: &impl AsObject) -> Option<Self> {
        Self::annotation(model, &["@odata.id", "@id"].map(str::to_owned))
    }

    /// Where a navigation property of a model leads, if the service says it: its `@odata.navigationLink`
    /// (OData JSON Format 4.01, 8.1).
    #[must_use]
    pub fn through<T: AsObject, V>(model: &T, property: &Property<T, V>) -> Option<Self> {
        let name = |annotation| format!("{}{annotation}", property.name());
        Self::annotation(model, &["@odata.navigationLink", "@navigationLink"].map(name))
    }

    fn annotation(model: &impl AsObject, names: &[String; 2]) -> Option<Self> {
        let additional = model.as_object().additional();
        names.iter().find_map(|name| additional.get::<String>(name)?.ok()).map(Self::from)
    }

    /// The URL, as received: it may be relative to that of the request.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Value for Reference {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut url = None;
        let mut first = true;
        reader.begin_object()?;
        while let Some(name) = reader.key(&mut first)? {
            if matches!(&*name, "@odata.id" | "@id") {
                url = Some(reader.string()?.into_owned());
            } else {
                reader.skip()?;
            }
        }
        url.map(Self::from).ok_or(Unfit)
    }

    fn content(&self) -> Content<'_> {
        Content::Text(&self.url)
    }
}

impl From<&str> for Reference {
    fn from(url: &str) -> Self {
        Self { url: url.to_owned() }
    }
}

impl From<String> for Reference {
    fn from(url: String) -> Self {
        Self { url }
    }
}

impl From<Url> for Reference {
    fn from(url: Url) -> Self {
        Self { url: url.into() }
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

impl From<&Reference> for Reference {
    fn from(reference: &Reference) -> Self {
        reference.clone()
    }
}

impl<T> From<Reference> for EntityUrl<T> {
    fn from(reference: Reference) -> Self {
        reference.url.into()
    }
}

impl<T> From<&Reference> for EntityUrl<T> {
    fn from(reference: &Reference) -> Self {
        reference.url().into()
    }
}

impl<T> From<Url> for EntityUrl<T> {
    fn from(url: Url) -> Self {
        String::from(url).into()
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

/// What can be added to a collection of `T` through `$ref`: an [`Entity`] of `T` or of a type derived from it, a URL, or
/// a whole model.
#[derive(Clone)]
pub struct Link<T> {
    body: Result<Vec<u8>, Error>,
    model: PhantomData<fn() -> T>,
}

impl<T> Link<T> {
    pub(super) fn into_body(self) -> Result<Vec<u8>, Error> {
        self.body
    }

    fn new(body: Result<Vec<u8>, Error>) -> Self {
        Self { body, model: PhantomData }
    }
}

impl<T> From<Reference> for Link<T> {
    fn from(reference: Reference) -> Self {
        let body = serde_json::to_vec(&serde_json::json!({ "@odata.id": reference.url() }));
        Self::new(body.map_err(|error| {
            Error::new(ErrorKind::InvalidRequest, "the reference cannot be written as JSON").with_source(error)
        }))
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
        Self::new(Ok(to_create_body(entity)))
    }
}

/// Nothing of what it refers to: a URL has keys.
impl<T> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}
