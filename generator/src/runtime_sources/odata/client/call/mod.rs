//! One request without its types: what is sent, or why it cannot be.
//!
//! Around it: its headers (`header.rs`), its query (`query.rs`), and how it is sent (`sending.rs`). Not here: the typed values
//! around a call (`request.rs`).

mod header;
mod query;
mod sending;

pub(super) use header::is_header_name;
#[cfg(feature = "paths")]
pub(super) use header::is_sendable_value;

use super::{
    description::Permission, error::Error, limits::RequestLimits, origin, paging::Paging, resource::Resource,
    service::Service,
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
    pub(super) resource: Resource,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) permissions: &'static [Permission],
    pub(super) headers: Headers,
    pub(super) body: Option<Bytes>,
    pub(super) problem: Option<Error>,
    /// The schema states that the service does not offer this.
    pub(super) refusal: Option<Error>,
    pub(super) is_tried_anyway: bool,
    /// The status that is an answer to this request, and a refusal of any other.
    pub(super) takes: Option<StatusCode>,
    pub(super) limits: RequestLimits,
    /// Whether this is an operation by path, of which nothing holds that OData says.
    pub(super) is_by_path: bool,
    /// The ways to be allowed the call, each the names of schemes that are needed together, if they are stated.
    pub(super) security: Option<&'static [&'static [&'static str]]>,
    /// Whether the URL was given, and is not made of the path.
    pub(super) is_elsewhere: bool,
    /// How the pages of the answer are read.
    pub(super) paging: &'static Paging,
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
            is_by_path: false,
            security: None,
            is_elsewhere: false,
            paging: &Paging::ODATA,
        }
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

    /// A body that is not JSON.
    pub(super) fn with_content(mut self, body: Bytes, content_type: &str) -> Self {
        self.body = Some(body);
        self.with_header("content-type", content_type)
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

    #[cfg(feature = "mock")]
    pub(super) fn is_by_path(&self) -> bool {
        self.is_by_path
    }

    #[cfg(feature = "mock")]
    pub(super) fn paging(&self) -> &'static Paging {
        self.paging
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
