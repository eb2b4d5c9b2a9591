//! The URL of an entity, typed by what is there: what a navigation property is bound to.
//!
//! Out: text, as it is sent. Not here: where such URLs come from (`client`), and who sends them (`patch`).

use std::{fmt, marker::PhantomData};

/// The URL of an entity of `T`, or of a type that derives from it: absolute, or relative to the service root
/// (OData JSON Format 4.01, section 8.5).
///
/// With the feature `client`, an `Entity` of `T` or of a derived type goes here by `From`; text does in any case.
pub struct EntityUrl<T> {
    url: String,
    model: PhantomData<fn() -> T>,
}

impl<T> EntityUrl<T> {
    /// The URL as it is sent.
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

/// The member that binds a property to one entity, as name and JSON text.
pub(super) fn bind_one<T>(property: &str, entity: &EntityUrl<T>) -> (String, Box<str>) {
    let json = serde_json::Value::from(entity.as_str()).to_string();
    (format!("{property}{BIND}"), json.into_boxed_str())
}

/// The member that binds a property to several entities.
pub(super) fn bind_all<T>(property: &str, entities: impl IntoIterator<Item = EntityUrl<T>>) -> (String, Box<str>) {
    let urls: Vec<String> = entities.into_iter().map(|entity| entity.url).collect();
    (format!("{property}{BIND}"), serde_json::Value::from(urls).to_string().into_boxed_str())
}
