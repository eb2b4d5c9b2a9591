//! What a client takes for time and chance: waiting between attempts, limits, and the spread of waits.
//!
//! In: durations. Out: moments and waits. Not here: what is waited for (`retry.rs`, `time_limit.rs`, `body.rs`).

use azure_core::time::OffsetDateTime;
use futures::future::BoxFuture;
use std::{
    fmt,
    time::{Duration, Instant},
};

/// Time and chance, as a client sees them. Every method has a default: the clock of the machine, and the `sleep` of
/// `azure_core`, which is that of tokio or of another runtime that the program has set.
///
/// A test that has a clock of its own waits for nothing: [`ClientOptions::clock`](super::ClientOptions::clock).
pub trait Clock: fmt::Debug + Send + Sync {
    /// This moment, by a clock that never goes back.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// This moment on the calendar, against which a `Retry-After` that is a date is held.
    fn utc(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }

    /// Waits, from the first poll on. Pauses between attempts wait with it, and every limit runs by it, beside what is
    /// limited: that is polled first, each time.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let duration = azure_core::time::Duration::try_from(duration).unwrap_or(azure_core::time::Duration::MAX);
        Box::pin(azure_core::sleep(duration))
    }

    /// A number from 0 to 1 by chance: how much of what a wait may be shortened by is taken off; or, of
    /// a wait that the service asks for, how much of it is put on top.
    fn jitter(&self) -> f64 {
        // The first four bytes of such an id are random, and no other source of chance is at hand.
        let [a, b, c, d, ..] = *azure_core::Uuid::new_v4().as_bytes();
        f64::from(u32::from_le_bytes([a, b, c, d])) / f64::from(u32::MAX)
    }
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {}
