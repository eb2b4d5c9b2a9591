//! The URL of an entity, typed by what is there: what a navigation property is bound to.
//!
//! Out: text, as it is sent. Not here: where such URLs come from (`client`), and who sends them (`patch`).

use std::{fmt, marker::PhantomData};

use crate::odata::change::Resolve;

/// The URL of an entity of `T`, or of a type that derives from it: absolute, or relative to the service root
/// (OData JSON Format 4.01, section 8.5).
///
/// A relative one is made absolute when the request is built: to a service, it would be relative to the URL of the
/// request (section 4.3). It begins without a slash: of the service `https://graph.example/v1.0`, `users/1` is
/// `https://graph.example/v1.0/users/1`, but `/users/1` begins at the host and is `https://graph.example/users/1`, without
/// the version (RFC 3986, section 5.2.2).
///
/// With the feature `client`, an `Entity` of `T` or of a derived type goes here by `From`; text does in any case.
pub struct EntityUrl<T> {
    url: String,
    model: PhantomData<fn() -> T>,
}

impl<T> EntityUrl<T> {
    /// The URL as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }
}

impl<T> From<String> for EntityUrl<T> {
    fn from(url: String) -> Self {
        Self { url, model: PhantomData }
    }
}

impl<T> From<&str> for EntityUrl<T> {
    fn from(url: &str) -> Self {
        url.to_owned().into()
    }
}

impl<T> Clone for EntityUrl<T> {
    fn clone(&self) -> Self {
        self.url.clone().into()
    }
}

/// Nothing of the URL: it has keys.
impl<T> fmt::Debug for EntityUrl<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EntityUrl").finish_non_exhaustive()
    }
}

/// What the name of a navigation property is followed by where it is bound.
pub(super) const BIND: &str = "@odata.bind";

/// What a navigation property is bound to: one entity or several, by their URLs as they were given.
#[derive(Clone)]
pub(super) enum Bound {
    One(String),
    All(Vec<String>),
}

impl Bound {
    pub(super) fn one<T>(entity: EntityUrl<T>) -> Self {
        Self::One(entity.url)
    }

    pub(super) fn all<T>(entities: impl Iterator<Item = EntityUrl<T>>) -> Self {
        Self::All(entities.map(|entity| entity.url).collect())
    }

    /// The value of the member that binds.
    pub(super) fn json(&self, resolve: Resolve<'_>) -> String {
        let value = match self {
            Self::One(url) => resolve(url).into(),
            Self::All(urls) => serde_json::Value::from(urls.iter().map(|url| resolve(url)).collect::<Vec<_>>()),
        };
        value.to_string()
    }
}

/// The name of the member that binds a property.
pub(super) fn bound_name(property: &str) -> String {
    format!("{property}{BIND}")
}
