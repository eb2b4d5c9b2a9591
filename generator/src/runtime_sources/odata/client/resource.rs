//! Where something is in a service: the path of its URL, encoded as it grows, and the same without keys for the log.
//!
//! Not here: query options (`call.rs`).

use super::{
    call::Call,
    description::{Permission, Permissions, StepDescription},
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
    /// The parameter aliases of functions on the way, as the part of a query.
    aliases: String,
    step: &'static StepDescription,
}

impl Resource {
    /// What stands at the root of the service.
    pub(super) fn root(service: Service, step: &'static StepDescription) -> Self {
        Self { service, path: encode_segment(step.name), template: step.name.to_owned(), aliases: String::new(), step }
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

    /// An operation that is bound to this place, by its name, percent-encoded and as it is.
    pub(super) fn operation(&self, encoded: &str, name: &str) -> Self {
        let path = format!("{}/{encoded}", self.path);
        Self { path, template: format!("{}/{name}", self.template), step: &OPERATION, ..self.clone() }
    }

    /// An operation at the root of the service, by the name of its import.
    pub(super) fn root_operation(service: Service, encoded: String, name: &str) -> Self {
        Self { service, path: encoded, template: name.to_owned(), aliases: String::new(), step: &OPERATION }
    }

    /// A function with its parameters: those in the path, the same for the log, and the aliases that they refer to.
    pub(super) fn parameters(mut self, inline: &str, template: &str, aliases: &str) -> Self {
        self.path += &format!("({inline})");
        self.template += &format!("({template})");
        if !(self.aliases.is_empty() || aliases.is_empty()) {
            self.aliases.push('&');
        }
        self.aliases += aliases;
        self
    }

    pub(super) fn url(&self) -> Url {
        let mut url = self.service.endpoint().clone();
        let path = format!("{}/{}", url.path().trim_end_matches('/'), self.path);
        url.set_path(&path);
        url.set_query((!self.aliases.is_empty()).then_some(&*self.aliases));
        url
    }

    pub(super) fn call(&self, method: Method) -> Call {
        Call::new(self.clone(), method, self.permissions(method))
    }

    pub(super) fn service(&self) -> &Service {
        &self.service
    }

    /// The path as the log may see it: without keys and values.
    pub(super) fn template(&self) -> &str {
        &self.template
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

/// The result of an operation, of which a schema says nothing.
static OPERATION: StepDescription = StepDescription { name: "", permissions: Permissions::NONE };

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)
    }
}
