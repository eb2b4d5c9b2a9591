//! How far a call has come: what a call and the policies that send it tell each other, by way of the context of the
//! pipeline.
//!
//! Above all it keeps whether the service may have acted without our knowing.

use super::{clock::Clock, limits::Limits, retry::is_known, service_error::request_id};
use azure_core::http::{StatusCode, headers::Headers};
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
    /// The service has reported success.
    is_done: bool,
    /// How the answer to the last attempt began.
    answer: Option<Begun>,
}

/// An answer whose body may not have come yet.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    pub(super) status: StatusCode,
    pub(super) request_id: Option<String>,
    /// Of a refusal alone: all that it takes to judge it.
    pub(super) headers: Headers,
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

    /// An exchange begins. A policy may send more than once within a turn: what was answered before says nothing of this
    /// exchange, and if that was no refusal, the service may have acted on it.
    pub(super) fn begin_attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
        let mut state = self.state();
        let before = state.answer.take();
        let is_refused = before.is_some_and(|Begun { status, headers, .. }| {
            !status.is_success() && is_known(status, &headers, self.clock())
        });
        state.is_unknown |= state.is_in_flight && !is_refused;
        state.is_in_flight = true;
    }

    /// The exchange that began last has not reached the service.
    pub(super) fn reached_nobody(&self) {
        self.state().is_in_flight = false;
    }

    /// An attempt is over, and it `is_known` what the service did about it; if one was sent at all.
    pub(super) fn end_attempt(&self, is_known: bool) {
        let mut state = self.state();
        state.is_unknown |= state.is_in_flight && !is_known;
        state.is_in_flight = false;
    }

    /// What was answered before is not about the attempt that comes now.
    pub(super) fn forget_answer(&self) {
        self.state().answer = None;
    }

    /// The service has begun to answer, and its verdict is known, whatever becomes of the body.
    pub(super) fn answered(&self, status: StatusCode, headers: &Headers) {
        let request_id = request_id(headers);
        let headers = if status.is_success() { Headers::new() } else { headers.clone() };
        self.state().answer = Some(Begun { status, request_id, headers });
    }

    /// How the answer to the last attempt began, if it did.
    pub(super) fn answer(&self) -> Option<Begun> {
        self.state().answer.clone()
    }

    /// The same, if it is a refusal: it counts without the rest of its body.
    pub(super) fn refusal(&self) -> Option<Begun> {
        self.answer().filter(|answer| !answer.status.is_success())
    }

    pub(super) fn has_answer(&self) -> bool {
        self.state().answer.is_some()
    }

    /// The service has done what was asked.
    pub(super) fn succeed(&self) {
        self.state().is_done = true;
    }

    pub(super) fn is_done(&self) -> bool {
        self.state().is_done
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
