//! One request without its types: what is sent, and how sending it ends.
//!
//! All of the work of sending is done here, once, whatever the type of the result. Not here: the typed values around it
//! (`request.rs`, `get.rs`, `list.rs`), and what the policies of the pipeline do.

use super::{
    answer::Answer,
    body::{BodyLimits, Incomplete, read_body},
    description::Permission,
    error::{End, Error, ErrorKind},
    limits::{RequestLimits, is_safe},
    offer, origin,
    progress::{Begun, Progress},
    resource::Resource,
    retry::is_known,
    service::Service,
    step::Capability,
    telemetry::CallSpan,
    time_limit::within,
};
use crate::odata::{AdvancedQueries, QueryOptions, encode_query, query::AdvancedUse};
use azure_core::{
    Bytes,
    http::{
        Context, Method, PipelineStreamOptions, StatusCode, Url,
        headers::{ACCEPT, CONTENT_TYPE, HeaderName, Headers},
        request::options::ClientRequestId,
    },
};
use futures::future::BoxFuture;
use std::{fmt, sync::Arc, time::Duration};
use tracing::{Instrument as _, Span, field::Empty};

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

    pub(super) fn with_permissions(self, permissions: &'static [Permission]) -> Self {
        Self { permissions, ..self }
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

    /// Sets a header; one that cannot be sent becomes the error of the call.
    pub(super) fn with_header(mut self, name: &str, value: &str) -> Self {
        if !is_header_name(name) {
            self.fail(Error::new(
                ErrorKind::InvalidRequest,
                format!("`{}` is not the name of a header", name.escape_debug()),
            ));
        } else if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
            self.fail(Error::new(
                ErrorKind::InvalidRequest,
                format!("the header `{name}` has a value that is not plain ASCII text"),
            ));
        } else {
            self.headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
        self
    }

    /// Adds a query option behind those that are there.
    pub(super) fn with_query(mut self, name: &str, value: &str) -> Self {
        let option = format!("{}={}", encode_query(name).replace('=', "%3D"), encode_query(value));
        let query = [self.url.query(), Some(&option)].into_iter().flatten().collect::<Vec<_>>().join("&");
        self.url.set_query(Some(&query));
        self.naming_options_once()
    }

    /// Whether the query has a system query option: with or without `$`, whatever the case of its letters, as services of
    /// 4.01 take it (OData Protocol 4.01, 11.2.1).
    pub(super) fn has_query(&self, option: &str) -> bool {
        self.url.query_pairs().any(|(name, _)| name.strip_prefix('$').unwrap_or(&name).eq_ignore_ascii_case(option))
    }

    /// A system query option that the query has twice becomes the error of the call: services refuse it, or take either
    /// (OData URL Conventions 4.01, section 5; OData Protocol 4.01, 11.2.1).
    fn naming_options_once(mut self) -> Self {
        let query = self.url.query().unwrap_or_default();
        let written = || query.split('&').filter_map(|option| option.split('=').next());
        let names: Vec<_> = written().filter_map(system_option).collect();
        let mut repeated = names.iter().enumerate().filter(|(index, name)| names[..*index].contains(name));
        if let Some((_, name)) = repeated.next() {
            let mut message = format!("the query option `${name}` is given twice");
            // It may have been meant for an option of the service's own.
            if written().any(|written| written.eq_ignore_ascii_case(name)) {
                message += &format!(": `{name}` without `$` is the same (OData Protocol 4.01, 11.2.1)");
            }
            self.fail(Error::new(ErrorKind::InvalidRequest, message));
        }
        self
    }

    /// Adds the typed query options, before those that are there.
    pub(super) fn with_options<T>(mut self, options: &QueryOptions<T>) -> Self {
        let typed = options.to_query(&self.service().description().query);
        if !typed.is_empty() {
            let query = [Some(&*typed), self.url.query()].into_iter().flatten().collect::<Vec<_>>().join("&");
            self.url.set_query(Some(&query));
            self = self.naming_options_once();
        }
        if let Some(problem) = options.problem() {
            self.fail(Error::new(ErrorKind::InvalidRequest, problem));
        }
        self.refusal = self.refusal.or_else(|| offer::check_query(self.resource.last_step(), &options.uses()));
        self
    }

    /// The same for a list, which also says what the dialect wants said of an advanced query.
    pub(super) fn with_list_options<T>(self, options: &QueryOptions<T>) -> Self {
        let advanced = self.advanced_use(options.advanced_use());
        let call = self.with_options(options);
        if call.service().description().query.advanced_queries == AdvancedQueries::Plain {
            return call;
        }
        let is_counted = options.says_count() || call.has_query("count");
        let is_countable = offer::check(call.resource.last_step(), Capability::Count).is_none();
        let call = if advanced.needs_consistency_level() { call.eventually_consistent() } else { call };
        if advanced.needs_count() && is_countable && !is_counted { call.with_query("$count", "true") } else { call }
    }

    /// Goes on at a link that was kept, saying anew what the dialect wants said of the query that the link has, and of what
    /// these options ask for: the link alone may not tell any more.
    pub(super) fn resuming<T>(self, url: Url, options: &QueryOptions<T>) -> Self {
        let call = self.next(url);
        let advanced = call.advanced_use(options.advanced_use());
        if advanced.needs_consistency_level() { call.eventually_consistent() } else { call }
    }

    /// What these options have that is advanced, and what the URL has.
    fn advanced_use(&self, mut advanced: AdvancedUse) -> AdvancedUse {
        for (name, value) in self.url.query_pairs() {
            advanced.add(&name, &value);
        }
        // The last segment is the name of a type, and not of a function with its parameters.
        let last = self.resource.template().rsplit('/').next().unwrap_or_default();
        if last.contains('.') && !last.contains('(') { advanced.of_derived_type() } else { advanced }
    }

    /// Says that an answer from an index that lags behind will do, where the dialect wants that said, unless the header is
    /// there already.
    pub(super) fn eventually_consistent(mut self) -> Self {
        const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");
        let is_wanted = self.service().description().query.advanced_queries == AdvancedQueries::ConsistencyLevel;
        if is_wanted && self.headers.get_optional_str(&CONSISTENCY_LEVEL).is_none() {
            self.headers.insert(CONSISTENCY_LEVEL, "eventual");
        }
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

    /// What is called.
    pub(super) fn into_resource(self) -> Resource {
        self.resource
    }

    /// Takes this status for an answer: 304 where the request said which state it has, 404 where there may be nothing.
    pub(super) fn taking(mut self, status: StatusCode) -> Self {
        self.takes = Some(status);
        self
    }

    /// Sends to another URL, with the query that it has. One of another origin is never sent to.
    pub(super) fn with_url(mut self, url: Url) -> Self {
        match origin::check(url, self.service().endpoint(), "the URL of the request") {
            Ok(url) => self.url = url,
            Err(problem) => self.fail(problem),
        }
        self
    }

    /// Says that the body is of OData 4.0, which is all that some of it is in (OData JSON Format 4.01, 8.5); unless the
    /// version has been said already.
    pub(super) fn of_version_4_0(self) -> Self {
        let is_said = self.headers.get_optional_str(&HeaderName::from_static("odata-version")).is_some();
        if is_said { self } else { self.with_header("odata-version", "4.0") }
    }

    /// Cannot be sent, for this reason.
    pub(super) fn failing(mut self, problem: Error) -> Self {
        self.fail(problem);
        self
    }

    /// Sends the request and waits for the whole answer. To drop the future is to cancel the call.
    ///
    /// What is written to `tracing` has the template of the path, never a key, a query option, a body or a token.
    pub(super) fn send(self) -> BoxFuture<'static, Result<Answer, Error>> {
        let id = azure_core::Uuid::new_v4().to_string();
        let span = tracing::debug_span!(
            "odata_request",
            client_request_id = id,
            method = self.method.as_ref(),
            template = self.resource.template(),
            status = Empty,
            attempts = Empty,
            duration_ms = Empty,
        );
        Box::pin(self.run(id, span.clone()).instrument(span))
    }

    async fn run(mut self, id: String, span: Span) -> Result<Answer, Error> {
        if let Some(problem) = self.problem() {
            return Err(problem.clone());
        }
        let limits = self.service().limits().of_call(self.method, self.limits);
        let timeout = limits.timeout;
        let is_change = !is_safe(self.method);
        let progress = Arc::new(Progress::begin(limits));
        let mut context = Context::new();
        let traced = CallSpan::begin(&mut context, self.service(), self.method, self.resource.template(), &id);
        // `azure_core` adds its own header for the id beside the one that a service wants: both have the same value.
        let context = context.with_value(Arc::clone(&progress)).with_value(ClientRequestId::new(id));
        let outcome = within(progress.clock(), timeout, self.exchange(context, &progress))
            .await
            .unwrap_or_else(|| self.timed_out(&progress, timeout))
            .map(|answer| answer.with_end(End::of(&progress, is_change)))
            .map_err(|error| error.at_end_of(&progress, is_change));
        traced.end(&progress, &outcome);
        report(&span, &progress, &outcome);
        outcome
    }

    /// A refusal counts as far as it came.
    fn timed_out(&self, progress: &Progress, limit: Option<Duration>) -> Result<Answer, Error> {
        let Some(Begun { status, headers, .. }) = progress.refusal() else {
            return Err(Error::timeout("the call", limit));
        };
        progress.end_attempt(is_known(status, &headers, progress.clock()));
        Answer::read(status, headers, Bytes::new(), self.url.clone(), self.takes, progress.clock())
    }

    async fn exchange(&mut self, context: Context<'static>, progress: &Progress) -> Result<Answer, Error> {
        let mut request = azure_core::http::Request::new(self.url.clone(), self.method);
        *request.headers_mut() = std::mem::replace(&mut self.headers, Headers::new());
        if let Some(body) = self.body.take() {
            request.set_body(body);
        }
        #[cfg(feature = "mock")]
        let context = context.with_value(super::mock::ServiceRoot(self.resource.service().endpoint().clone()));
        let options = PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        let sent = self.resource.service().pipeline().stream(&context, &mut request, Some(options)).await;
        let told = |error| Error::from_azure(error).without_url(&self.url, self.resource.template());
        let (status, headers, body) = sent.map_err(told)?.deconstruct();
        // The pipeline has read the body already; a policy of the user's own may have put another in its place.
        let body = read_body(body, BodyLimits::NONE).await.map_err(|Incomplete { error, .. }| told(error))?;
        Answer::read(status, headers, body, self.url.clone(), self.takes, progress.clock())
    }
}

fn report(span: &Span, progress: &Progress, outcome: &Result<Answer, Error>) {
    let status = match outcome {
        Ok(answer) => Some(answer.status()),
        Err(error) => error.status(),
    };
    let attempts = progress.attempts();
    let milliseconds = |duration: Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let (duration_ms, waited_ms) = (milliseconds(progress.elapsed()), milliseconds(progress.waited()));
    span.record("status", status).record("attempts", attempts).record("duration_ms", duration_ms);
    match outcome {
        Ok(_) => tracing::debug!(status, attempts, waited_ms, duration_ms, "the call succeeded"),
        Err(error) => {
            tracing::debug!(status, attempts, waited_ms, duration_ms, kind = ?error.kind(), "the call failed");
        }
    }
}

/// The system query option of a name in a query, with or without `$`, whatever the case of its letters.
fn system_option(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 14] = [
        "filter",
        "select",
        "orderby",
        "expand",
        "top",
        "skip",
        "count",
        "search",
        "compute",
        "apply",
        "format",
        "index",
        "skiptoken",
        "deltatoken",
    ];
    let bare = name.strip_prefix('$').or_else(|| name.strip_prefix("%24")).unwrap_or(name);
    NAMES.into_iter().find(|known| bare.eq_ignore_ascii_case(known))
}

/// Whether `name` can be the name of a header: a token (RFC 9110, section 5.6.2).
pub(super) fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.method, self.resource)
    }
}
