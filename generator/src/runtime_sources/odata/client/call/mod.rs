//! One request without its types: what is sent, or why it cannot be.
//!
//! Around it: its headers (`header.rs`), its query (`query.rs`), and how it is sent (`sending.rs`). Not here: the typed values
//! around a call (`request.rs`, `get.rs`, `list.rs`).

mod header;
mod query;
mod sending;

pub(super) use header::{is_header_name, is_sendable_value};

use super::{
    description::Permission, error::Error, limits::RequestLimits, offer, origin, paging::Paging,
    path_description::PathDescription, resource::Resource, service::Service, step::Capability,
};
use azure_core::{
    Bytes,
    http::{
        Method, StatusCode, Url,
        headers::{ACCEPT, CONTENT_TYPE, Headers},
    },
};
use std::fmt;

/// A request, ready to be sent; or with the reason why it cannot be, which waits for the sending.
#[derive(Clone)]
pub(super) struct Call {
    resource: Resource,
    method: Method,
    url: Url,
    permissions: &'static [Permission],
    headers: Headers,
    body: Option<Bytes>,
    problem: Option<Error>,
    /// The schema states that the service does not offer this.
    refusal: Option<Error>,
    is_tried_anyway: bool,
    /// The status that is an answer to this request, and a refusal of any other.
    takes: Option<StatusCode>,
    limits: RequestLimits,
    /// What the description of a service by paths states of the operation, if it is one.
    path_description: Option<&'static PathDescription>,
    /// Whether the URL was given, and is not made of the path.
    is_elsewhere: bool,
    /// How the pages of the answer are read.
    paging: &'static Paging,
}

impl Call {
    pub(super) fn new(resource: Resource, method: Method, permissions: &'static [Permission]) -> Self {
        let mut headers = Headers::new();
        headers.insert(ACCEPT, "application/json");
        // We read the format of 4.01 and of nothing later (OData Protocol 4.01, 8.2.7).
        headers.insert("odata-maxversion", "4.01");
        Self {
            url: resource.url(),
            resource,
            method,
            permissions,
            headers,
            body: None,
            problem: None,
            refusal: None,
            is_tried_anyway: false,
            takes: None,
            limits: RequestLimits::default(),
            path_description: None,
            is_elsewhere: false,
            paging: &Paging::ODATA,
        }
    }

    /// An operation at a path, which says nothing of OData.
    pub(super) fn by_path(resource: Resource, description: &'static PathDescription) -> Self {
        let mut call = Self::new(resource, description.method, description.permissions);
        call.headers.remove("odata-maxversion");
        call.limits.idempotent = description.is_idempotent.then_some(true);
        Self { path_description: Some(description), ..call }
    }

    pub(super) fn with_body(mut self, body: Result<Vec<u8>, Error>) -> Self {
        match body {
            Ok(body) => {
                self.body = Some(body.into());
                self.headers.insert(CONTENT_TYPE, "application/json");
            }
            Err(problem) => self.fail(problem),
        }
        self
    }

    pub(super) fn with_permissions(self, permissions: &'static [Permission]) -> Self {
        Self { permissions, ..self }
    }

    /// No body after all.
    pub(super) fn without_body(mut self) -> Self {
        self.body = None;
        self.headers.remove(CONTENT_TYPE);
        self
    }

    /// A body that is not JSON.
    pub(super) fn with_content(mut self, body: Bytes, content_type: &str) -> Self {
        self.body = Some(body);
        self.with_header("content-type", content_type)
    }

    /// The call does something that the schema may state to be not offered.
    pub(super) fn needing(mut self, capability: Capability) -> Self {
        self.refusal = self.refusal.or_else(|| offer::check(self.resource.last_step(), capability));
        self
    }

    /// The body gives properties of which the schema may state that they cannot be given, or leaves out what must be.
    pub(super) fn giving(mut self, capability: Capability) -> Self {
        let body = self.body.as_deref().unwrap_or_default();
        self.refusal = self.refusal.or_else(|| offer::check_body(self.resource.last_step(), capability, body));
        self
    }

    /// Whatever the schema states.
    pub(super) fn even_if_not_offered(mut self) -> Self {
        self.is_tried_anyway = true;
        self
    }

    /// The request for what comes next, where a next link says: a `GET`, whatever gave the link.
    pub(super) fn next(mut self, url: Url) -> Self {
        if self.body.take().is_some() {
            self.headers.remove(CONTENT_TYPE);
            self.headers.remove("odata-version");
        }
        if self.method != Method::Get {
            // What was said of that method does not hold for this one.
            self.limits.idempotent = None;
        }
        // What was said of the state of the first is not said of what comes next.
        self.headers.remove("if-match");
        self.headers.remove("if-none-match");
        Self { url, method: Method::Get, ..self }
    }

    /// What the call says of its own sending, in place of what the client says.
    pub(super) fn limits_mut(&mut self) -> &mut RequestLimits {
        &mut self.limits
    }

    /// The first problem is the one that is told.
    fn fail(&mut self, problem: Error) {
        self.problem.get_or_insert(problem);
    }

    pub(super) fn method(&self) -> Method {
        self.method
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) fn headers(&self) -> &Headers {
        &self.headers
    }

    pub(super) fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    pub(super) fn problem(&self) -> Option<&Error> {
        self.problem.as_ref().or(self.refusal.as_ref().filter(|_| !self.is_tried_anyway))
    }

    pub(super) fn permissions(&self) -> &'static [Permission] {
        self.permissions
    }

    pub(super) fn service(&self) -> &Service {
        self.resource.service()
    }

    pub(super) fn path_description(&self) -> Option<&'static PathDescription> {
        self.path_description
    }

    #[cfg(feature = "mock")]
    pub(super) fn paging(&self) -> &'static Paging {
        self.paging
    }

    pub(super) fn with_paging(self, paging: &'static Paging) -> Self {
        Self { paging, ..self }
    }

    /// Sends to this path below the root of the service, or another that the description says, percent-encoded already, unless
    /// a URL was given.
    pub(super) fn with_path(mut self, path: &str) -> Self {
        if !self.is_elsewhere {
            let stated = self.path_description.and_then(|description| description.root);
            let root = stated.unwrap_or_else(|| self.service().endpoint().path()).trim_end_matches('/').to_owned();
            self.url.set_path(&format!("{root}/{path}"));
        }
        self
    }

    /// What is called.
    pub(super) fn into_resource(self) -> Resource {
        self.resource
    }

    /// Cannot be sent, for this reason.
    pub(super) fn failing(mut self, problem: Error) -> Self {
        self.fail(problem);
        self
    }

    /// Takes this status for an answer: 304 where the request said which state it has, 404 where there may be nothing.
    pub(super) fn taking(mut self, status: StatusCode) -> Self {
        self.takes = Some(status);
        self
    }

    /// Sends to another URL, with the query that it has. One of another origin is never sent to.
    pub(super) fn with_url(mut self, url: Url) -> Self {
        match origin::check(url, self.service().endpoint(), "the URL of the request") {
            Ok(url) => {
                self.url = url;
                self.is_elsewhere = true;
            }
            Err(problem) => self.fail(problem),
        }
        self
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.method, self.resource)
    }
}
