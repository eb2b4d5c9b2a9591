//! Sending a request, and how that ends: within its limits, told to the log and to a tracer without anything personal.
//!
//! All of the work of sending is done here, once, whatever the type of the result. Not here: what the policies of the pipeline
//! do (`pipeline.rs`).

use super::Call;
use crate::odata::client::{
    answer::Answer,
    body::{BodyLimits, Incomplete, read_body},
    credential::WithoutToken,
    error::{End, Error},
    limits::is_safe,
    progress::{Begun, Progress},
    retry::is_known,
    telemetry::CallSpan,
    time_limit::within,
};
use azure_core::{
    Bytes,
    http::{
        Context, PipelineStreamOptions,
        headers::{AUTHORIZATION, Headers},
        request::options::ClientRequestId,
    },
};
use futures::future::BoxFuture;
use std::{sync::Arc, time::Duration};
use tracing::{Instrument as _, Span, field::Empty};

impl Call {
    /// Sends the request and waits for the whole answer. To drop the future is to cancel the call.
    ///
    /// What is written to `tracing` has the template of the path, never a key, a query option, a body or a token.
    pub(in crate::odata::client) fn send(self) -> BoxFuture<'static, Result<Answer, Error>> {
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
        let answer = Answer::read(status, headers, Bytes::new(), self.url.clone(), self.takes, progress.clock())?;
        Ok(answer.with_paging(self.paging))
    }

    async fn exchange(&mut self, mut context: Context<'static>, progress: &Progress) -> Result<Answer, Error> {
        let mut url = self.url.clone();
        let mut headers = std::mem::replace(&mut self.headers, Headers::new());
        let tokens = self.service().token_schemes();
        let takes_token = self.service().secrets().put_into(self.security, tokens, &mut url, &mut headers);
        // What stands there already is the user's own, or a secret that the user has given.
        if !takes_token || headers.get_optional_str(&AUTHORIZATION).is_some() {
            context.insert(WithoutToken);
        }
        let mut request = azure_core::http::Request::new(url.clone(), self.method);
        *request.headers_mut() = headers;
        if let Some(body) = self.body.take() {
            request.set_body(body);
        }
        #[cfg(feature = "mock")]
        let context = context.with_value(crate::odata::client::mock::ServiceRoot::of(self.service()));
        let options = PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        let sent = self.resource.service().pipeline().stream(&context, &mut request, Some(options)).await;
        let template = self.resource.template();
        let told = |error| Error::from_azure(error).without_url(&url, template).without_url(&self.url, template);
        let (status, headers, body) = sent.map_err(told)?.deconstruct();
        // The pipeline has read the body already; a policy of the user's own may have put another in its place.
        let body = read_body(body, BodyLimits::NONE).await.map_err(|Incomplete { error, .. }| told(error))?;
        let answer = Answer::read(status, headers, body, self.url.clone(), self.takes, progress.clock())?;
        Ok(answer.with_paging(self.paging))
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
