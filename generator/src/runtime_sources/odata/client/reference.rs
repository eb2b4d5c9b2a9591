//! What refers to an entity without being it: a URL, in the forms that requests take and answers give.

use super::{answer::Answer, entity::Entity, error::Error, page, service::Service};
use crate::odata::{
    AsObject, Content, EntityType, EntityUrl, Property, Reader, Unfit, UnknownObject, Value, to_create_body,
};
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

    /// The URL: absolute, where an answer gave it by itself; as received, where it was found in a model, and as given.
    /// A request takes a relative one from the service root; one that begins with a slash, from the host, without the path of
    /// the endpoint (RFC 3986, section 5.2.2).
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The same, absolute.
    pub(super) fn resolved(mut self, base: &Url) -> Self {
        resolve(&mut self.url, base);
        self
    }

    /// The reference that an answer is, if there is one.
    pub(super) fn read_alone(answer: &Answer) -> Result<Option<Self>, Error> {
        let Some(object) = answer.found_entity::<UnknownObject>()? else { return Ok(None) };
        let reference = Self::of(&object).ok_or_else(|| answer.unreadable("the answer is no reference"))?;
        Ok(Some(reference.resolved(&page::base(&object.additional, answer.url()))))
    }
}

/// Makes a URL absolute (OData JSON Format 4.01, section 4.3). What is no URL stays as it is.
pub(super) fn resolve(url: &mut String, base: &Url) {
    if Url::parse(url).is_err()
        && let Ok(absolute) = base.join(url)
    {
        *url = absolute.into();
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

    fn reference_url(&mut self) -> Option<&mut String> {
        Some(&mut self.url)
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
