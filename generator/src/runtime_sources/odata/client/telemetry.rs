//! Spans for a tracer provider of `azure_core`, such as one that hands them to OpenTelemetry: one for each call, and in it
//! one for each attempt.
//!
//! They are ours, not those of `azure_core`, which name the whole URL and with it the keys. Ours name the template of the
//! path. Not here: the span that every call has in `tracing` (`call/sending.rs`).

use super::{answer::Answer, error::Error, progress::Progress, service::Service};
use azure_core::{
    http::{Context, Method, Request, policies::PolicyResult},
    tracing::{Attribute, AttributeValue, Span, SpanKind, SpanStatus, Tracer},
};
use std::{borrow::Cow, sync::Arc};

/// What the spans of the attempts are made with, beside the span of the call.
#[derive(Clone)]
struct Telemetry {
    tracer: Arc<dyn Tracer>,
    /// `GET organizations/{id}`
    name: Arc<str>,
}

/// The span of a call. It ends when it is dropped, so that the span of a call that is cancelled ends too.
pub(super) struct CallSpan(Option<Arc<dyn Span>>);

impl CallSpan {
    /// Begins a span if there is a tracer, and puts what its attempts need into the context.
    pub(super) fn begin(
        context: &mut Context<'_>,
        service: &Service,
        method: Method,
        template: &str,
        id: &str,
    ) -> Self {
        let Some(tracer) = service.tracer() else { return Self(None) };
        let name = format!("{} {template}", method.as_str());
        let attributes = vec![
            attribute("http.request.method", method.as_str()),
            attribute("url.template", template),
            attribute("az.client_request_id", id),
        ];
        let span = tracer.start_span(Cow::Owned(name.clone()), SpanKind::Internal, attributes);
        context.insert(Arc::clone(&span));
        context.insert(Telemetry { tracer: Arc::clone(tracer), name: name.into() });
        Self(Some(span))
    }

    /// Says what came of the call.
    pub(super) fn end(self, progress: &Progress, outcome: &Result<Answer, Error>) {
        let Some(span) = self.0.as_ref().filter(|span| span.is_recording()) else { return };
        span.set_attribute("odata.attempts", AttributeValue::I64(progress.attempts().into()));
        let waited = i64::try_from(progress.waited().as_millis()).unwrap_or(i64::MAX);
        span.set_attribute("odata.waited_ms", AttributeValue::I64(waited));
        let status = match outcome {
            Ok(answer) => Some(answer.status()),
            Err(error) => error.status(),
        };
        if let Some(status) = status {
            span.set_attribute("http.response.status_code", AttributeValue::I64(status.into()));
        }
        if let Err(error) = outcome {
            failed(&**span, &format!("{:?}", error.kind()));
        }
    }
}

impl Drop for CallSpan {
    fn drop(&mut self) {
        if let Some(span) = &self.0 {
            span.end();
        }
    }
}

/// The span of one attempt, within that of the call. It ends when it is dropped.
pub(super) struct AttemptSpan(CallSpan);

impl AttemptSpan {
    /// Begins a span if the call has one, puts it into the context in place of that, and says in the headers of the request
    /// which span it belongs to.
    pub(super) fn begin(context: &mut Context<'_>, request: &mut Request, attempt: u32) -> Self {
        let (Some(telemetry), Some(parent)) = (context.value::<Telemetry>(), context.value::<Arc<dyn Span>>()) else {
            return Self(CallSpan(None));
        };
        let mut attributes = vec![attribute("http.request.method", request.method().as_str())];
        let url = request.url();
        attributes.extend(url.host_str().map(|host| attribute("server.address", host)));
        attributes.extend(
            url.port_or_known_default()
                .map(|port| Attribute { key: "server.port".into(), value: AttributeValue::I64(port.into()) }),
        );
        let name = telemetry.name.to_string();
        let span =
            telemetry.tracer.start_span_with_parent(name.into(), SpanKind::Client, attributes, Arc::clone(parent));
        if attempt > 1 && span.is_recording() {
            span.set_attribute("http.request.resend_count", AttributeValue::I64(i64::from(attempt) - 1));
        }
        span.propagate_headers(request);
        context.insert(Arc::clone(&span));
        Self(CallSpan(Some(span)))
    }

    /// Says what came of the attempt.
    pub(super) fn end(self, outcome: &PolicyResult) {
        let Some(span) = self.0.0.as_ref().filter(|span| span.is_recording()) else { return };
        match outcome {
            Ok(response) => {
                let status = u16::from(response.status());
                span.set_attribute("http.response.status_code", AttributeValue::I64(status.into()));
                if status >= 400 {
                    failed(&**span, &status.to_string());
                }
            }
            Err(error) => failed(&**span, &error.kind().to_string()),
        }
    }
}

fn failed(span: &dyn Span, kind: &str) {
    span.set_attribute("error.type", AttributeValue::String(kind.to_owned()));
    // What went wrong may name what it went wrong with, so no more than the kind is told.
    span.set_status(SpanStatus::Error { description: String::new() });
}

fn attribute(key: &'static str, value: &str) -> Attribute {
    Attribute { key: key.into(), value: AttributeValue::String(value.to_owned()) }
}
