//! Where something is in a service: the path of its URL, encoded as it grows, and the same without keys for the log.
//!
//! Not here: query options (`call.rs`).

use super::{
    call::Call,
    description::{Permission, StepDescription},
    service::Service,
};
use crate::odata::{Key, encode_segment};
use azure_core::http::{Method, Url};
use std::fmt;

/// A place in a service.
#[derive(Clone)]
pub(super) struct Resource {
    service: Service,
    /// Relative to the endpoint, percent-encoded.
    path: String,
    /// The path with `{id}` for each key.
    template: String,
    step: &'static StepDescription,
}

impl Resource {
    /// What stands at the root of the service.
    pub(super) fn root(service: Service, step: &'static StepDescription) -> Self {
        Self { service, path: encode_segment(step.name), template: step.name.to_owned(), step }
    }

    /// A step further, along a navigation property.
    pub(super) fn step(&self, step: &'static StepDescription) -> Self {
        let path = format!("{}/{}", self.path, encode_segment(step.name));
        Self { path, template: format!("{}/{}", self.template, step.name), step, ..self.clone() }
    }

    /// A system resource of this place: `$count`, `$ref`.
    pub(super) fn system(&self, name: &'static str) -> Self {
        let path = format!("{}/{name}", self.path);
        Self { path, template: format!("{}/{name}", self.template), ..self.clone() }
    }

    /// The entity of the collection that has this key (OData URL Conventions 4.01, 4.3.1 and 4.3.6).
    pub(super) fn key(&self, key: &Key) -> Self {
        let path = format!("{}{}", self.path, key.suffix(self.service.description().key_style));
        Self { path, template: format!("{}/{{id}}", self.template), ..self.clone() }
    }

    pub(super) fn url(&self) -> Url {
        let mut url = self.service.endpoint().clone();
        let path = format!("{}/{}", url.path().trim_end_matches('/'), self.path);
        url.set_path(&path);
        url
    }

    pub(super) fn call(&self, method: Method) -> Call {
        Call::new(self.service.clone(), method, self.url(), &self.template, self.permissions(method))
    }

    fn permissions(&self, method: Method) -> &'static [Permission] {
        let permissions = &self.step.permissions;
        match method {
            Method::Get | Method::Head => permissions.read,
            Method::Post => permissions.insert,
            Method::Delete => permissions.delete,
            _ => permissions.update,
        }
    }
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)
    }
}
