//! What refers to an entity without being it: a URL, in the forms that requests take and answers give.

use crate::odata::{AsObject, Content, EntityUrl, Property, Reader, Unfit, Value};
use azure_core::http::Url;

/// The URL of an entity, as a service lists it or a request sends it (OData JSON Format 4.01, section 14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub(super) url: String,
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
