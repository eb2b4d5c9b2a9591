//! Waiting without a choice of async runtime: limits and pauses on the clock of `azure_core`.

use futures::future::{Either, select};
use std::{pin::pin, time::Duration};

/// The outcome of `future`, or `None` when it took longer than `limit`.
///
/// The clock is first touched when `future` has to wait, so that what is answered from memory needs no runtime at all.
pub(super) async fn within<F: Future>(limit: Option<Duration>, future: F) -> Option<F::Output> {
    let Some(limit) = limit else { return Some(future.await) };
    match select(pin!(future), pin!(azure_core::sleep(clock(limit)))).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}

/// Waits, unless there is nothing to wait for.
pub(super) async fn pause(duration: Duration) {
    if !duration.is_zero() {
        azure_core::sleep(clock(duration)).await;
    }
}

fn clock(duration: Duration) -> azure_core::time::Duration {
    azure_core::time::Duration::try_from(duration).unwrap_or(azure_core::time::Duration::MAX)
}
