//! The policy that repeats requests: which, how often, and after what wait.
//!
//! That of `azure_core` repeats any method; this one repeats what is not idempotent only where the service did nothing
//! (OData Protocol 11.4 makes no promise for a second `POST`). Not here: the limit of the whole call (`call/sending.rs`), and how
//! much all calls may repeat together (`budget.rs`).

use super::{
    budget::Budget,
    clock::Clock,
    error::{Error, ErrorKind},
    options::RetryOptions,
    progress::Progress,
    time_limit::{pause, within},
};
use async_trait::async_trait;
use azure_core::{
    Bytes,
    error::ErrorKind as AzureErrorKind,
    http::{
        AsyncRawResponse, Context, Request, StatusCode,
        headers::{HeaderName, Headers, RETRY_AFTER, RETRY_AFTER_MS, X_MS_RETRY_AFTER_MS},
        policies::{Policy, PolicyResult},
    },
    time::{OffsetDateTime, parse_rfc7231},
};
use std::{sync::Arc, time::Duration};

/// Sends what comes after it again and again, as long as that is safe and may help.
#[derive(Debug)]
pub(super) struct RetryPolicy {
    options: RetryOptions,
    budget: Option<Budget>,
}

/// What came of an attempt, as far as repeating it goes.
enum Verdict {
    /// An answer that another attempt would not change, or an error of our side.
    Final,
    /// The service has done nothing. It may ask for a wait.
    NothingDone(Option<Duration>),
    /// The service may have acted, or not.
    Unknown,
    /// The same, and another attempt would not help.
    Hopeless,
}

#[async_trait]
impl Policy for RetryPolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let Some(progress) = ctx.value::<Arc<Progress>>() else {
            return Err(
                Error::new(ErrorKind::InvalidRequest, "a policy has changed the context of the call").into_azure()
            );
        };
        let limit = progress.limits().attempt_timeout;
        let mut retries = 0;
        loop {
            progress.forget_answer();
            let outcome = within(progress.clock(), limit, next[0].send(ctx, request, &next[1..]))
                .await
                .unwrap_or_else(|| timed_out(progress, limit));
            let verdict = verdict(&outcome, progress);
            progress.end_attempt(verdict.is_known());
            let is_success = outcome.as_ref().is_ok_and(|response| response.status().is_success());
            if is_success {
                progress.succeed();
            }
            let Some(wait) = self.wait(&verdict, retries, progress) else {
                // A refusal is no sign that the service has come back.
                if let Some(budget) = self.budget.as_ref().filter(|_| is_success) {
                    budget.succeeded(retries > 0);
                }
                return outcome;
            };
            retries += 1;
            tracing::debug!(retries, wait = ?wait, "the request is going to be repeated");
            pause(progress.clock(), wait).await;
            progress.wait(wait);
            // A clock may sleep longer than it was told to.
            if progress.ends_within(Duration::ZERO) {
                return outcome;
            }
            request.body_mut().reset().await?;
        }
    }
}

impl RetryPolicy {
    pub(super) fn new(options: RetryOptions) -> Self {
        let budget = options.budget.map(Budget::new);
        Self { options, budget }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&self, verdict: &Verdict, retries: u32, progress: &Progress) -> Option<Duration> {
        let limits = progress.limits();
        let asked = match verdict {
            Verdict::NothingDone(asked) => asked.unwrap_or_default(),
            Verdict::Unknown if limits.is_idempotent => Duration::ZERO,
            Verdict::Unknown | Verdict::Hopeless | Verdict::Final => return None,
        };
        // Of what a policy sent within an attempt, any exchange may have been carried out, not the last alone.
        let is_safe = limits.is_idempotent || !progress.is_outcome_unknown();
        if !is_safe || retries >= limits.max_retries || asked > self.options.max_retry_after {
            return None;
        }
        let (wait, spread) = self.backoff(retries, progress.clock());
        let wait = asked.max(wait);
        // Those who were told the same wait must not all return at its end; nor is one to come back too late.
        let spread = wait.max(asked.saturating_add(spread));
        let wait = if progress.ends_within(spread) { wait } else { spread };
        if progress.ends_within(wait) {
            return None;
        }
        if self.budget.as_ref().is_some_and(|budget| !budget.take()) {
            tracing::debug!("the request is not repeated: what all calls may repeat together is spent");
            return None;
        }
        Some(wait)
    }

    /// The wait of our own choice: doubled each time, with up to half of it taken off at random; and what was taken off.
    fn backoff(&self, retries: u32, clock: &dyn Clock) -> (Duration, Duration) {
        let RetryOptions { initial_delay, max_delay, .. } = self.options;
        let full = 2_u32
            .checked_pow(retries)
            .and_then(|factor| initial_delay.checked_mul(factor))
            .map_or(max_delay, |delay| delay.min(max_delay));
        if full.is_zero() {
            return (full, full);
        }
        let jitter = clock.jitter();
        let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.0 };
        let spread = (full / 2).mul_f64(jitter);
        (full.saturating_sub(spread), spread)
    }
}

impl Verdict {
    /// Whether it is known what the service did.
    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::Hopeless)
    }
}

/// An attempt took too long. A refusal counts as far as it came: its status says what there is to know.
fn timed_out(progress: &Progress, limit: Option<Duration>) -> PolicyResult {
    match progress.refusal() {
        Some(refusal) => Ok(AsyncRawResponse::from_bytes(refusal.status, refusal.headers, Bytes::new())),
        None => Err(Error::timeout("an attempt", limit).into_azure()),
    }
}

fn verdict(outcome: &PolicyResult, progress: &Progress) -> Verdict {
    match outcome {
        Ok(response) => verdict_of(response.status(), response.headers(), progress.clock()),
        // A connection that is said to be none after an answer came is the word of a policy.
        Err(error) if error.kind() == &AzureErrorKind::Connection && !progress.has_answer() => {
            Verdict::NothingDone(None)
        }
        Err(error) if Error::is_broken_exchange(error) => Verdict::Unknown,
        Err(error) if Error::is_own(error) => Verdict::Final,
        Err(_) => Verdict::Hopeless,
    }
}

fn verdict_of(status: StatusCode, headers: &Headers, clock: &dyn Clock) -> Verdict {
    match u16::from(status) {
        429 => Verdict::NothingDone(retry_after(status, headers, clock)),
        503 => match retry_after(status, headers, clock) {
            None => Verdict::Unknown,
            asked => Verdict::NothingDone(asked),
        },
        408 | 500 | 502 | 504 => Verdict::Unknown,
        // Proxies have many more for a service that they lost; 501 and 505 say that the method, or the version of HTTP, is not
        // known; and 303 leads to what a change has made.
        303 | 506..=599 => Verdict::Hopeless,
        _ => Verdict::Final,
    }
}

/// Whether an answer tells what the service did.
pub(super) fn is_known(status: StatusCode, headers: &Headers, clock: &dyn Clock) -> bool {
    verdict_of(status, headers, clock).is_known()
}

/// The wait that a throttled or unavailable service asks for: in milliseconds, in seconds, or as an HTTP date (RFC 9110,
/// section 10.2.3). What is none of these asks for no wait, and a date that has passed for one of zero.
pub(super) fn retry_after(status: StatusCode, headers: &Headers, clock: &dyn Clock) -> Option<Duration> {
    if !matches!(status, StatusCode::TooManyRequests | StatusCode::ServiceUnavailable) {
        return None;
    }
    let text = |name: HeaderName| headers.get_optional_string(&name);
    let milliseconds = [X_MS_RETRY_AFTER_MS, RETRY_AFTER_MS].into_iter().find_map(|name| number(&text(name)?));
    milliseconds.map(Duration::from_millis).or_else(|| {
        let text = text(RETRY_AFTER)?;
        let seconds = number(&text).map(Duration::from_secs);
        seconds.or_else(|| Some(until(parse_rfc7231(&text).ok()?, clock)))
    })
}

/// A number of any length: what is too large stands for very long.
fn number(text: &str) -> Option<u64> {
    let digits = text.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

fn until(moment: OffsetDateTime, clock: &dyn Clock) -> Duration {
    Duration::try_from(moment - clock.utc()).unwrap_or_default()
}
