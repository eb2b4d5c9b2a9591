//! Waiting without a choice of async runtime: limits and pauses on the clock of the client.

use super::clock::Clock;
use futures::future::{Either, select};
use std::{pin::pin, time::Duration};

/// The outcome of `future`, or `None` when it took longer than `limit`.
///
/// The clock is first touched when `future` has to wait, so that what is answered from memory needs no runtime at all.
pub(super) async fn within<F: Future>(clock: &dyn Clock, limit: Option<Duration>, future: F) -> Option<F::Output> {
    let Some(limit) = limit else { return Some(future.await) };
    match select(pin!(future), pin!(async { clock.sleep(limit).await })).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}

/// Waits, unless there is nothing to wait for.
pub(super) async fn pause(clock: &dyn Clock, duration: Duration) {
    if !duration.is_zero() {
        clock.sleep(duration).await;
    }
}
