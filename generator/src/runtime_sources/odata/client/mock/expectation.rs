//! What a mock expects, how often that came, and what it gets.
//!
//! Not here: which requests meet an expectation (`matching.rs`), and what answers are made of (`reply.rs`).

use super::{Mock, answer::IntoReply, matching::Wanted, reply::Reply, sent::SentRequest};
use azure_core::http::Url;
use std::{
    fmt::{self, Write as _},
    marker::PhantomData,
};

/// All that a mock knows.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) expectations: Vec<Expectation>,
    pub(super) sent: Vec<SentRequest>,
    /// Requests that met no expectation, as text.
    unexpected: Vec<String>,
}

/// One kind of request, and its answers.
#[derive(Debug)]
pub(super) struct Expectation {
    pub(super) wanted: Wanted,
    /// One after the other; the last one again and again.
    pub(super) replies: Vec<Reply>,
    /// How often it must come; at least once if that is not said.
    pub(super) times: Option<usize>,
    pub(super) calls: usize,
}

impl Expectation {
    pub(super) fn new(wanted: Wanted, reply: Reply) -> Self {
        Self { wanted, replies: vec![reply], times: None, calls: 0 }
    }

    fn is_used_up(&self) -> bool {
        self.times.is_some_and(|times| self.calls >= times)
    }

    fn is_unmet(&self) -> bool {
        self.times.map_or(self.calls == 0, |times| self.calls != times)
    }
}

impl State {
    /// The answer to a request, or what is wrong with asking for it.
    pub(super) fn answer(&mut self, request: SentRequest, root: Option<&Url>) -> Result<Reply, String> {
        let meets = |each: &&mut Expectation| !each.is_used_up() && each.wanted.is_met(&request, root);
        let reply = self.expectations.iter_mut().find(meets).and_then(|expectation| {
            let reply = expectation.replies.get(expectation.calls).or(expectation.replies.last()).cloned();
            expectation.calls += 1;
            reply
        });
        let asked = request.to_string();
        self.sent.push(request);
        reply.ok_or_else(|| {
            let message = format!("the mock does not expect {asked}; {}", self.expected());
            self.unexpected.push(asked);
            message
        })
    }

    pub(super) fn verify(&self) -> Result<(), Unmet> {
        let mut text = String::new();
        for unmet in self.expectations.iter().filter(|each| each.is_unmet()) {
            let _ = write!(text, "\n- expected {unmet}");
        }
        for unexpected in &self.unexpected {
            let _ = write!(text, "\n- not expected: {unexpected}");
        }
        if text.is_empty() { Ok(()) } else { Err(Unmet(text)) }
    }

    fn expected(&self) -> String {
        if self.expectations.is_empty() {
            return "it expects nothing".to_owned();
        }
        let mut text = "it expects".to_owned();
        for expectation in &self.expectations {
            let _ = write!(text, "\n- {expectation}");
        }
        text
    }
}

/// What is wanted, how often, and how often it came.
impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wanted, times, calls, .. } = self;
        if let Some(times) = times {
            return write!(f, "{wanted}, {} (came {})", often(*times), often(*calls));
        }
        write!(f, "{wanted} (came {})", often(*calls))
    }
}

fn often(times: usize) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

/// A request that a mock is told of, before it is said what it gets.
#[must_use = "nothing is expected before `returns` says what the request gets"]
pub struct On<R> {
    mock: Mock,
    wanted: Wanted,
    gives: PhantomData<fn() -> R>,
}

impl<R> On<R> {
    pub(super) fn new(mock: Mock, wanted: Wanted) -> Self {
        Self { mock, wanted, gives: PhantomData }
    }

    /// Wants this header too, with this value.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.wanted.with_header(name, value);
        self
    }

    /// What the request gets, as often as it comes: what it gives, or any [`Reply`].
    pub fn returns(self, reply: impl IntoReply<R>) -> Expected<R> {
        let Self { mock, wanted, .. } = self;
        let reply = reply.into_reply().of_path(wanted.by_path());
        let index = mock.expect(Expectation::new(wanted, reply));
        Expected { mock, index, gives: PhantomData }
    }
}

impl<R> fmt::Debug for On<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "On({})", self.wanted)
    }
}

/// An expectation of a mock: to say more about it, and to see how often it was met.
pub struct Expected<R> {
    mock: Mock,
    index: usize,
    gives: PhantomData<fn() -> R>,
}

impl<R> Expected<R> {
    /// What the request gets the next time, and from then on.
    #[expect(clippy::return_self_not_must_use, reason = "what is expected is known to the mock")]
    pub fn then(self, reply: impl IntoReply<R>) -> Self {
        let reply = reply.into_reply();
        self.change(|expectation| {
            let reply = reply.of_path(expectation.wanted.by_path());
            expectation.replies.push(reply);
        });
        self
    }

    /// Wants the request exactly this often: one more is not expected here.
    #[expect(clippy::must_use_candidate, reason = "what is expected is known to the mock")]
    #[expect(clippy::return_self_not_must_use, reason = "what is expected is known to the mock")]
    pub fn times(self, times: usize) -> Self {
        self.change(|expectation| expectation.times = Some(times));
        self
    }

    /// How often the request came.
    #[must_use]
    pub fn calls(&self) -> usize {
        let mut calls = 0;
        self.change(|expectation| calls = expectation.calls);
        calls
    }

    fn change(&self, change: impl FnOnce(&mut Expectation)) {
        // Expectations are never removed, so that it is there.
        if let Some(expectation) = self.mock.state().expectations.get_mut(self.index) {
            change(expectation);
        }
    }
}

impl<R> fmt::Debug for Expected<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expected").field("calls", &self.calls()).finish_non_exhaustive()
    }
}

/// What a mock expected and was not asked, and what it was asked and did not expect: a line each.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(String);

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mock was not asked what it expects:{}", self.0)
    }
}

/// As `Display`, since this is what a test that fails shows.
impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Unmet {}
