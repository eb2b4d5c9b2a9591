//! How far a call has come: what a call and the policies that send it tell each other, by way of the context of the
//! pipeline.
//!
//! Above all it keeps whether the service may have acted without our knowing.

use super::{clock::Clock, limits::Limits};
use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// A call on its way.
#[derive(Debug)]
pub(super) struct Progress {
    limits: Limits,
    started: Instant,
    deadline: Option<Instant>,
    attempts: AtomicU32,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waited: Duration,
    /// Something was sent, and it is not known yet what became of it.
    is_in_flight: bool,
    /// The outcome of an attempt has not become known, and will not.
    is_unknown: bool,
}

impl Progress {
    /// Begins a call under these limits.
    pub(super) fn begin(limits: Limits) -> Self {
        let started = limits.clock.now();
        let deadline = limits.timeout.and_then(|timeout| started.checked_add(timeout));
        Self { limits, started, deadline, attempts: AtomicU32::new(0), state: Mutex::default() }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.limits.clock
    }

    pub(super) fn begin_attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
        self.state().is_in_flight = true;
    }

    /// An attempt is over, and it `is_known` what the service did about it; if one was sent at all.
    pub(super) fn end_attempt(&self, is_known: bool) {
        let mut state = self.state();
        state.is_unknown |= state.is_in_flight && !is_known;
        state.is_in_flight = false;
    }

    pub(super) fn wait(&self, wait: Duration) {
        let mut state = self.state();
        state.waited = state.waited.saturating_add(wait);
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// All waits between attempts together.
    pub(super) fn waited(&self) -> Duration {
        self.state().waited
    }

    /// Whether the service may have acted on an attempt whose outcome has not become known.
    pub(super) fn is_outcome_unknown(&self) -> bool {
        let state = self.state();
        state.is_unknown || state.is_in_flight
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.clock().now().saturating_duration_since(self.started)
    }

    /// Whether the call has to end before `wait` is over, so that there is no use in waiting.
    pub(super) fn ends_within(&self, wait: Duration) -> bool {
        self.deadline.is_some_and(|deadline| deadline.saturating_duration_since(self.clock().now()) <= wait)
    }

    /// No panic leaves it half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
