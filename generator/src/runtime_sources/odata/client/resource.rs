//! Where something is in a service: the path of its URL, encoded as it grows, and the same without keys for the log.
//!
//! Not here: query options (`call.rs`).

use super::{
    call::Call,
    description::{Permissions, StepDescription},
    service::Service,
};
use crate::odata::{Key, KeyStyle, encode_path_segment};
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
        Self { service, path: encode_path_segment(step.name), template: step.name.to_owned(), step }
    }

    /// A step further, along a navigation property.
    pub(super) fn step(&self, step: &'static StepDescription) -> Self {
        Self { step, ..self.segment(step.name) }
    }

    /// A segment further that needs no description: `$count`, `$ref`.
    pub(super) fn segment(&self, name: &str) -> Self {
        let path = format!("{}/{}", self.path, encode_path_segment(name));
        Self { path, template: format!("{}/{name}", self.template), ..self.clone() }
    }

    /// The entity of the collection that has this key (OData URL Conventions 4.01, 4.3.1 and 4.3.6).
    pub(super) fn key(&self, key: &Key) -> Self {
        let segment = match self.service.description().key_style {
            KeyStyle::Segment => key.segment().filter(|segment| stays_segment(segment)),
            KeyStyle::Parentheses => None,
        };
        let path = match segment {
            Some(segment) => format!("{}/{segment}", self.path),
            None => format!("{}({})", self.path, key.predicate()),
        };
        Self { path, template: format!("{}/{{id}}", self.template), ..self.clone() }
    }

    pub(super) fn url(&self) -> Url {
        let mut url = self.service.endpoint().clone();
        let path = format!("{}/{}", url.path().trim_end_matches('/'), self.path);
        url.set_path(&path);
        url
    }

    pub(super) fn call(&self, method: Method) -> Call {
        Call::new(self.service.clone(), method, self.url(), &self.template)
    }

    pub(super) fn permissions(&self) -> &'static Permissions {
        &self.step.permissions
    }
}

/// Whether a URL keeps a segment as it is. An empty one would address the whole collection, and dots, encoded or not, climb
/// up the path; so keys of that kind are written in parentheses, which every service understands.
fn stays_segment(segment: &str) -> bool {
    let dots = segment.to_ascii_lowercase().replace("%2e", ".");
    !matches!(&*dots, "" | "." | "..")
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)
    }
}
