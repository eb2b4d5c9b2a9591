//! A call of an operation by path: where it leads, and what is said of it there.

use super::path_description::PathDescription;
use crate::odata::client::{call::Call, paging::Paging, resource::Resource, service::Service};
use azure_core::http::headers::{CONTENT_TYPE, HeaderName};

impl Call {
    /// An operation at a path, which says nothing of OData.
    pub(super) fn by_path(service: Service, description: &'static PathDescription) -> Self {
        let template = description.path.strip_prefix('/').unwrap_or(description.path).to_owned();
        let resource = Resource::of_template(service, template);
        let mut call = Self::new(resource, description.method, description.permissions);
        call.headers.remove("odata-maxversion");
        call.limits.idempotent = description.is_idempotent.then_some(true);
        Self { is_by_path: true, security: description.security, ..call }
    }

    /// No body after all.
    pub(super) fn without_body(mut self) -> Self {
        self.body = None;
        self.headers.remove(CONTENT_TYPE);
        self
    }

    pub(super) fn with_paging(self, paging: &'static Paging) -> Self {
        Self { paging, ..self }
    }

    /// Sends to this path below the root of the service, or below another that the description says, percent-encoded
    /// already, unless a URL was given.
    pub(super) fn with_path(mut self, root: Option<&str>, path: &str) -> Self {
        if !self.is_elsewhere {
            let root = root.unwrap_or_else(|| self.service().endpoint().path()).trim_end_matches('/').to_owned();
            self.url.set_path(&format!("{root}/{path}"));
        }
        self
    }

    /// Adds cookies behind those that are there.
    pub(super) fn with_cookies(self, cookies: &str) -> Self {
        if cookies.is_empty() {
            return self;
        }
        let set = self.headers.get_optional_str(&HeaderName::from_static("cookie"));
        let all = set.into_iter().chain([cookies]).collect::<Vec<_>>().join("; ");
        self.with_header("cookie", &all)
    }

    /// Whether a header is set, whatever the case of its name.
    pub(super) fn has_header(&self, name: &str) -> bool {
        self.headers.get_optional_str(&HeaderName::from(name.to_ascii_lowercase())).is_some()
    }
}
