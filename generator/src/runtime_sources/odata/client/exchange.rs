//! The last policy before the transport: one exchange with the service, its answer read to the end, and nothing of it
//! written to the log.
//!
//! `azure_core` and its default transport write the URL of each request to `tracing`, with the keys in its path, which
//! are personal data as soon as a key is a user principal name. So whatever they say during an exchange is left out.
//! Our own events (`call/sending.rs`) name the template of the path instead. Not here: repeating an exchange (`retry.rs`).

use super::{
    body::{BodyLimits, Incomplete, read_body},
    call::is_header_name,
    error::{Error, ErrorKind},
    progress::Progress,
    silence::silence,
    telemetry::AttemptSpan,
};
use async_trait::async_trait;
use azure_core::http::{
    AsyncRawResponse, Context, Request, Transport,
    policies::{Policy, PolicyResult},
};
use std::sync::Arc;
use tracing::{Dispatch, dispatcher, instrument::WithSubscriber as _};

/// Exchanges a request for an answer, unseen by the log.
#[derive(Debug)]
pub(super) struct ExchangePolicy;

#[async_trait]
impl Policy for ExchangePolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let Some(progress) = ctx.value::<Arc<Progress>>() else {
            return Err(
                Error::new(ErrorKind::InvalidRequest, "a policy has changed the context of the call").into_azure()
            );
        };
        check_headers(request)?;
        progress.begin_attempt();
        let mut ctx = ctx.to_borrowed();
        let span = AttemptSpan::begin(&mut ctx, request, progress.attempts());
        ctx.insert(Listener(dispatcher::get_default(Dispatch::clone)));
        let outcome = exchange(&ctx, progress, request, next).with_subscriber(silence()).await;
        span.end(&outcome);
        outcome
    }
}

/// One exchange. A refusal counts as far as it came: what its body would have said is not worth its status.
async fn exchange(
    ctx: &Context<'_>,
    progress: &Progress,
    request: &mut Request,
    next: &[Arc<dyn Policy>],
) -> PolicyResult {
    let sent = next[0].send(ctx, request, &next[1..]).await;
    let (status, headers, body) = sent.inspect_err(|error| told_nobody(error, progress))?.deconstruct();
    progress.answered(status, &headers);
    let body = match read_body(body, BodyLimits::of(progress.limits(), status)).await {
        Ok(body) => body,
        Err(Incomplete { received, .. }) if !status.is_success() => received,
        Err(Incomplete { error, .. }) => return Err(Error::broken_off(status.into(), error).into_azure()),
    };
    Ok(AsyncRawResponse::from_bytes(status, headers, body))
}

/// A connection that was not made has brought nothing to the service.
fn told_nobody(error: &azure_core::Error, progress: &Progress) {
    if error.kind() == &azure_core::error::ErrorKind::Connection {
        progress.reached_nobody();
    }
}

/// Policies and credentials may have set what HTTP does not allow (RFC 9110, section 5.5). A transport would refuse it
/// too, but nobody could tell then that nothing was sent. What the value is, may be a secret.
fn check_headers(request: &Request) -> azure_core::Result<()> {
    for (name, value) in request.headers().iter() {
        let name = name.as_str();
        let message = if !is_header_name(name) {
            format!("`{}` is not the name of a header", name.escape_debug())
        } else if value.as_str().bytes().any(|byte| byte != b'\t' && byte.is_ascii_control()) {
            format!("the header `{name}` has a value that HTTP does not allow")
        } else {
            continue;
        };
        return Err(Error::new(ErrorKind::InvalidRequest, message).into_azure());
    }
    Ok(())
}

/// Who listened to the log before it was silenced.
struct Listener(Dispatch);

/// A transport of the user's own: it may write to the log, since what it writes is the user's business.
#[derive(Debug)]
pub(super) struct OwnTransport(pub(super) Transport);

#[async_trait]
impl Policy for OwnTransport {
    async fn send(&self, ctx: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let sending = self.0.send(ctx, request);
        match ctx.value::<Listener>() {
            Some(Listener(dispatch)) => sending.with_subscriber(dispatch.clone()).await,
            None => sending.await,
        }
    }
}

/// Refuses what would leave the origin of the service, before a token is put into it.
#[derive(Debug)]
pub(super) struct SameOriginPolicy {
    pub(super) endpoint: azure_core::http::Url,
}

#[async_trait]
impl Policy for SameOriginPolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if request.url().origin() != self.endpoint.origin() {
            let message = "a policy sent the request to another origin than the service's, where no token may go";
            return Err(Error::new(ErrorKind::ForeignLink, message).into_azure());
        }
        next[0].send(ctx, request, &next[1..]).await
    }
}
