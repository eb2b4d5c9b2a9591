//! The last policy before the transport: one exchange with the service, its body read to the end and within bounds, and
//! nothing of it written to the log.
//!
//! `azure_core` and its default transport write the URL of each request to `tracing`, with the keys in its path, which
//! are personal data as soon as a key is a user principal name. So whatever they say during an exchange is left out.
//! Our own events (`call.rs`) name the template of the path instead. Not here: repeating an exchange (`retry.rs`).

use super::{
    error::{Error, ErrorKind},
    progress::Progress,
    silence::silence,
};
use async_trait::async_trait;
use azure_core::{
    Bytes,
    http::{
        AsyncRawResponse, AsyncResponseBody, Context, Request, Transport,
        policies::{Policy, PolicyResult},
    },
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
            let (status, headers, body) = response.deconstruct();
            let body = read_body(body, self.max_size).await?;
            Ok(AsyncRawResponse::from_bytes(status, headers, body))
        };
        exchange.with_subscriber(silence()).await
    }
}

/// Reads a body to its end. One that comes in a single piece is not copied.
///
/// # Errors
/// Those of the transport; and [`ErrorKind::InvalidResponse`] beyond `max_size` bytes.
pub(super) async fn read_body(mut chunks: AsyncResponseBody, max_size: usize) -> azure_core::Result<Bytes> {
    let mut single = Bytes::new();
    let mut joined = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        if chunk.len() > max_size.saturating_sub(single.len() + joined.len()) {
            let message = format!("the body of the answer is larger than {max_size} bytes");
            return Err(Error::new(ErrorKind::InvalidResponse, message).into_azure());
        }
        if single.is_empty() && joined.is_empty() {
            single = chunk;
        } else {
            joined.extend_from_slice(&std::mem::take(&mut single));
            joined.extend_from_slice(&chunk);
        }
    }
    Ok(if joined.is_empty() { single } else { joined.into() })
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
