//! Where paths begin: at the root of the service, or at a link that it gave.

use super::{entity::Entity, entity_set::EntitySet};
use crate::odata::client::{
    error::Error, origin, reference::Reference, resource::Resource, service::Service, step::Step,
};
use azure_core::http::Url;

impl Service {
    /// An entity set, or any collection, at the root of the service.
    pub fn entity_set<T>(&self, step: impl Into<Step>) -> EntitySet<T> {
        Resource::root(self.clone(), step.into()).into()
    }

    /// A singleton at the root of the service.
    pub fn singleton<T>(&self, step: impl Into<Step>) -> Entity<T> {
        Resource::root(self.clone(), step.into()).into()
    }

    /// The entity that a link of the service leads to: an `@odata.id`, a navigation link, or the reference that the answer to
    /// a request has. A relative one is taken from the service root (OData JSON Format 4.01, section 4.3): `users/1` is below
    /// it, while `/users/1`, which begins with a slash, begins at the host, without the path of the endpoint, such as its
    /// version (RFC 3986, section 5.2.2).
    ///
    /// # Errors
    /// [`ForeignLink`](crate::odata::client::ErrorKind::ForeignLink) if it leads to another origin;
    /// [`InvalidRequest`](crate::odata::client::ErrorKind::InvalidRequest) if it is no URL.
    pub fn follow<T>(&self, link: impl Into<Reference>) -> Result<Entity<T>, Error> {
        let url = origin::resolved(link.into().url(), &self.root(), self.endpoint(), "the link")?;
        Ok(Resource::at(self.clone(), &url).into())
    }

    /// The URL of an entity as it is sent: a relative one is taken from the service root, since in a body it would be
    /// relative to the URL of the request (OData JSON Format 4.01, section 4.3). One that begins with a slash begins at the
    /// host (RFC 3986, section 5.2.2). What is no URL stays as it is, for the service to refuse.
    pub(super) fn absolute(&self, url: &str) -> String {
        if Url::parse(url).is_ok() {
            return url.to_owned();
        }
        self.root().join(url).map_or_else(|_| url.to_owned(), String::from)
    }

    /// The service root URL, to be the base of relative ones.
    fn root(&self) -> Url {
        let mut root = self.endpoint().clone();
        root.set_path(&format!("{}/", root.path().trim_end_matches('/')));
        root
    }
}
