//! The last policy before the transport: one exchange with the service, its body read to the end and within bounds, and
//! nothing of it written to the log.
//!
//! `azure_core` and its default transport write the URL of each request to `tracing`, with the keys in its path, which
//! are personal data as soon as a key is a user principal name. So whatever they say during an exchange is left out.
//! Our own events (`call.rs`) name the template of the path instead. Not here: repeating an exchange (`retry.rs`).

use super::{
    error::{Error, ErrorKind},
    progress::Progress,
};
use async_trait::async_trait;
use azure_core::http::{
    AsyncRawResponse, Context, Request, Transport,
    policies::{Policy, PolicyResult},
};
use futures::StreamExt as _;
use std::sync::Arc;
use tracing::{Dispatch, dispatcher, instrument::WithSubscriber as _};

/// Reads answers to their end, up to `max_size` bytes, unseen by the log.
#[derive(Debug)]
pub(super) struct ExchangePolicy {
    pub(super) max_size: usize,
}

#[async_trait]
impl Policy for ExchangePolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if let Some(progress) = ctx.value::<Arc<Progress>>() {
            progress.begin_attempt();
        }
        let mut ctx = ctx.to_borrowed();
        ctx.insert(Listener(dispatcher::get_default(Dispatch::clone)));
        let exchange = async {
            let response = next[0].send(&ctx, request, &next[1..]).await?;
            read_body(response, self.max_size).await
        };
        exchange.with_subscriber(Dispatch::none()).await
    }
}

async fn read_body(response: AsyncRawResponse, max_size: usize) -> PolicyResult {
    let (status, headers, mut chunks) = response.deconstruct();
    let mut body = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        if chunk.len() > max_size.saturating_sub(body.len()) {
            let message = format!("the body of the answer is larger than {max_size} bytes");
            return Err(Error::unreadable(status.into(), &body, message).into_azure());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(AsyncRawResponse::from_bytes(status, headers, body))
}

/// Who listened to the log before it was silenced.
struct Listener(Dispatch);

/// A transport of the user's own: it may write to the log, since what it writes is the user's business.
#[derive(Debug)]
pub(super) struct OwnTransport(pub(super) Transport);

#[async_trait]
impl Policy for OwnTransport {
    async fn send(&self, ctx: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let listener = ctx.value::<Listener>().map_or_else(Dispatch::none, |listener| listener.0.clone());
        self.0.send(ctx, request).with_subscriber(listener).await
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
