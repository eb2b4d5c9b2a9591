//! The policy that repeats requests: which, how often, and after what wait.
//!
//! That of `azure_core` repeats any method; this one repeats what is not idempotent only where the service did nothing
//! (OData Protocol 11.4 makes no promise for a second `POST`). Not here: the limit of the whole call (`call.rs`).

use super::{
    error::Error,
    options::RetryOptions,
    progress::Progress,
    time_limit::{pause, within},
};
use async_trait::async_trait;
use azure_core::{
    error::ErrorKind as AzureErrorKind,
    http::{
        Context, Method, Request, StatusCode,
        headers::{Headers, RETRY_AFTER, RETRY_AFTER_MS, X_MS_RETRY_AFTER_MS},
        policies::{Policy, PolicyResult, get_retry_after},
    },
    time::OffsetDateTime,
};
use std::{sync::Arc, time::Duration};

/// Sends what comes after it again and again, as long as that is safe and may help.
#[derive(Debug)]
pub(super) struct RetryPolicy {
    pub(super) options: RetryOptions,
    pub(super) attempt_timeout: Option<Duration>,
}

#[async_trait]
impl Policy for RetryPolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let progress = ctx.value::<Arc<Progress>>();
        let mut retries = 0;
        loop {
            let outcome = within(self.attempt_timeout, next[0].send(ctx, request, &next[1..]))
                .await
                .unwrap_or_else(|| Err(Error::timeout("an attempt", self.attempt_timeout).into_azure()));
            let wait = match self.repetition(request.method(), &outcome) {
                Some(asked) if retries < self.options.max_retries => asked.max(self.backoff(retries)),
                _ => return outcome,
            };
            if progress.is_some_and(|progress| progress.ends_within(wait)) {
                return outcome;
            }
            retries += 1;
            tracing::debug!(retries, wait = ?wait, "the request is going to be repeated");
            pause(wait).await;
            request.body_mut().reset().await?;
        }
    }
}

impl RetryPolicy {
    /// Whether to repeat after `outcome`, and after what wait at least: the one that the service asked for.
    fn repetition(&self, method: Method, outcome: &PolicyResult) -> Option<Duration> {
        let idempotent = matches!(method, Method::Get | Method::Head | Method::Put | Method::Delete);
        match outcome {
            Ok(response) => {
                let asked = retry_after(response.status(), response.headers());
                let nothing_done = match response.status() {
                    StatusCode::TooManyRequests => true,
                    StatusCode::ServiceUnavailable => asked.is_some(),
                    _ => false,
                };
                let repeat = nothing_done || (idempotent && is_transient(response.status()));
                (repeat && asked.is_none_or(|asked| asked <= self.options.max_retry_after))
                    .then(|| asked.unwrap_or_default())
            }
            Err(error) => {
                let repeat = match error.kind() {
                    AzureErrorKind::Connection => true,
                    AzureErrorKind::Io => idempotent,
                    _ => idempotent && Error::is_timeout(error),
                };
                repeat.then_some(Duration::ZERO)
            }
        }
    }

    /// The wait of our own choice: doubled each time, with up to half of it taken off at random.
    fn backoff(&self, retries: u32) -> Duration {
        let RetryOptions { initial_delay, max_delay, .. } = self.options;
        let full = 2_u32
            .checked_pow(retries)
            .and_then(|factor| initial_delay.checked_mul(factor))
            .map_or(max_delay, |delay| delay.min(max_delay));
        // The first four bytes of such an id are random, and no other source of chance is at hand.
        let [a, b, c, d, ..] = *azure_core::Uuid::new_v4().as_bytes();
        let chance = f64::from(u32::from_le_bytes([a, b, c, d])) / f64::from(u32::MAX);
        full.saturating_sub((full / 2).mul_f64(chance))
    }
}

fn is_transient(status: StatusCode) -> bool {
    matches!(u16::from(status), 408 | 429 | 500 | 502 | 503 | 504)
}

/// The wait that a throttled or unavailable service asks for, in seconds or as an HTTP date (RFC 9110, section 10.2.3).
pub(super) fn retry_after(status: StatusCode, headers: &Headers) -> Option<Duration> {
    if !matches!(status, StatusCode::TooManyRequests | StatusCode::ServiceUnavailable) {
        return None;
    }
    let names = [X_MS_RETRY_AFTER_MS, RETRY_AFTER_MS, RETRY_AFTER];
    let asked = get_retry_after(headers, OffsetDateTime::now_utc, &names)?;
    Some(Duration::try_from(asked).unwrap_or_default())
}
