//! What a call and its retry policy tell each other, by way of the context of the pipeline.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// How far a call has come.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    deadline: Option<Instant>,
    attempts: AtomicU32,
}

impl Progress {
    /// Begins a call that may take as long as `timeout`.
    pub(super) fn begin(timeout: Option<Duration>) -> Self {
        let started = Instant::now();
        let deadline = timeout.and_then(|timeout| started.checked_add(timeout));
        Self { started, deadline, attempts: AtomicU32::new(0) }
    }

    pub(super) fn begin_attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Whether the call has to end before `wait` is over, so that there is no use in waiting.
    pub(super) fn ends_within(&self, wait: Duration) -> bool {
        self.deadline.is_some_and(|deadline| deadline.saturating_duration_since(Instant::now()) <= wait)
    }
}
