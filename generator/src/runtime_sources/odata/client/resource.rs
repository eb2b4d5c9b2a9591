//! Where something is in a service: the path of its URL, encoded as it grows, and the same without keys for the log.
//!
//! Not here: the steps that it grows by, and query options (`call/query.rs`).

use super::service::Service;
#[cfg(feature = "resources")]
use super::step::Step;
#[cfg(feature = "resources")]
use crate::odata::PatchError;
use azure_core::http::Url;
use std::fmt;

/// A place in a service.
#[derive(Clone)]
pub(super) struct Resource {
    pub(super) service: Service,
    /// Percent-encoded, and relative to the endpoint or to its origin.
    pub(super) path: String,
    /// Whether the path is relative to the endpoint.
    pub(super) is_below_root: bool,
    /// The path with `{id}` for each key.
    pub(super) template: String,
    /// The parameter aliases of functions on the way, as the part of a query; or the query of a link that was followed.
    pub(super) aliases: String,
    #[cfg(feature = "resources")]
    pub(super) step: Step,
    #[cfg(feature = "resources")]
    /// Whether a key stands behind the step.
    pub(super) is_by_key: bool,
    #[cfg(feature = "resources")]
    /// Why what is here cannot be changed, if its type says so.
    pub(super) refusal: Option<PatchError>,
}

impl Resource {
    #[cfg(feature = "paths")]
    /// What is called at the root of the service by a path that is not known yet but for its template.
    pub(super) fn of_template(service: Service, template: String) -> Self {
        Self {
            service,
            path: String::new(),
            is_below_root: true,
            template,
            aliases: String::new(),
            #[cfg(feature = "resources")]
            step: Step::from("operation"),
            #[cfg(feature = "resources")]
            is_by_key: false,
            #[cfg(feature = "resources")]
            refusal: None,
        }
    }

    pub(super) fn url(&self) -> Url {
        let mut url = self.service.endpoint().clone();
        if self.is_below_root {
            let path = format!("{}/{}", url.path().trim_end_matches('/'), self.path);
            url.set_path(&path);
        } else {
            url.set_path(&self.path);
        }
        url.set_query((!self.aliases.is_empty()).then_some(&*self.aliases));
        url
    }

    pub(super) fn service(&self) -> &Service {
        &self.service
    }

    /// The path as the log may see it: without keys and values.
    pub(super) fn template(&self) -> &str {
        &self.template
    }
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)
    }
}
