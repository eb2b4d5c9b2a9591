//! Waits and limits by a clock of the test's own, so that hours take no time and chance is none.

use crate::{
    models::Organization,
    service::{ORGANIZATIONS, options, try_connect},
    transport::{Reply, Script, answer, status},
};
use azure_core::time::{OffsetDateTime, to_rfc7231};
use edmund_runtime::odata::client::{Clock, EntitySet, RetryBudget, RetryOptions};
use futures::{FutureExt as _, future::BoxFuture};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// A clock that goes on by sleeping alone, and keeps how long that was each time.
#[derive(Clone, Debug)]
struct Hourglass(Arc<State>);

#[derive(Debug)]
struct State {
    begin: Instant,
    slept: Mutex<Vec<Duration>>,
    jitter: f64,
    /// It sleeps this many times as long as it is told to.
    oversleeps: u32,
}

const NOON: OffsetDateTime = time::macros::datetime!(2026-06-01 12:00 UTC);

impl Hourglass {
    fn new(jitter: f64) -> Self {
        Self::oversleeping(jitter, 1)
    }

    fn oversleeping(jitter: f64, oversleeps: u32) -> Self {
        Self(Arc::new(State { begin: Instant::now(), slept: Mutex::default(), jitter, oversleeps }))
    }

    fn slept(&self) -> Vec<Duration> {
        self.0.slept.lock().unwrap().clone()
    }

    fn elapsed(&self) -> Duration {
        self.slept().iter().sum()
    }
}

impl Clock for Hourglass {
    fn now(&self) -> Instant {
        self.0.begin + self.elapsed()
    }

    fn utc(&self) -> OffsetDateTime {
        NOON + self.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let state = Arc::clone(&self.0);
        async move { state.slept.lock().unwrap().push(duration * state.oversleeps) }.boxed()
    }

    fn jitter(&self) -> f64 {
        self.0.jitter
    }
}

fn connect(script: &Script, clock: &Hourglass, retry: RetryOptions) -> EntitySet<Organization> {
    let mut options = options(script);
    options.clock = Arc::new(clock.clone());
    options.retry = retry;
    try_connect("https://service.example", None, options).unwrap().entity_set(&ORGANIZATIONS)
}

fn slow() -> RetryOptions {
    RetryOptions {
        max_retries: 4,
        initial_delay: Duration::from_secs(8),
        max_delay: Duration::from_secs(30),
        ..RetryOptions::default()
    }
}

/// No runtime is needed where the clock needs none.
fn waits(jitter: f64, replies: impl IntoIterator<Item = Reply>) -> (Vec<u64>, String) {
    let clock = Hourglass::new(jitter);
    let script = Script::new(replies);
    let outcome = connect(&script, &clock, slow()).list().into_future().now_or_never().unwrap();
    let told = outcome.map_or_else(|error| error.to_string(), |page| format!("{} items", page.items.len()));
    (clock.slept().iter().map(Duration::as_secs).collect(), told)
}

#[test]
fn waits_double_up_to_their_bound_and_are_shortened_by_chance_alone() {
    let told = |waits: &str| format!("500 Internal Server Error after 5 attempts and waits of {waits}");
    let failing = || vec![status(500); 5];
    assert_eq!(waits(0.0, failing()), (vec![8, 16, 30, 30], told("84s")));
    assert_eq!(waits(1.0, failing()), (vec![4, 8, 15, 15], told("42s")));
    for odd in [f64::NAN, f64::INFINITY, -7.0, 7.0] {
        let (waits, _) = waits(odd, failing());
        assert!((4..=8).contains(&waits[0]), "{odd}: {waits:?}");
    }
}

#[test]
fn a_service_that_asks_for_a_longer_wait_gets_it() {
    let asking = |name, value: &str| [status(429).header(name, value), answer(200, r#"{"value":[]}"#)];
    for (name, value, waited) in [
        ("retry-after", "100", 100),
        ("retry-after", "1", 8),
        ("retry-after-ms", "9000", 9),
        ("x-ms-retry-after-ms", "10000", 10),
        ("retry-after", &to_rfc7231(&(NOON + Duration::from_secs(77))), 77),
        ("retry-after", &to_rfc7231(&(NOON - Duration::from_secs(77))), 8),
    ] {
        assert_eq!(waits(0.0, asking(name, value)), (vec![waited], "0 items".to_owned()), "{name}: {value}");
    }
}

#[test]
fn a_service_that_asks_for_ages_is_not_asked_again() {
    for (name, value) in [
        ("retry-after", "301"),
        ("retry-after", "99999999999999999999999"),
        ("retry-after-ms", "99999999999999999999999"),
        ("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ] {
        let reply = status(429).header(name, value);
        assert_eq!(waits(0.0, [reply]), (Vec::new(), "429 Too Many Requests".to_owned()), "{name}: {value}");
    }
}

#[test]
fn a_wait_beyond_the_deadline_is_not_begun_and_the_answer_is_the_error() {
    let clock = Hourglass::new(0.0);
    let script = Script::new([status(429).header("retry-after", "20"), status(429).header("retry-after", "50")]);
    let list = connect(&script, &clock, slow()).list().timeout(Duration::from_secs(60));
    let error = list.into_future().now_or_never().unwrap().unwrap_err();
    assert_eq!(clock.elapsed(), Duration::from_secs(20));
    assert_eq!(error.to_string(), "429 Too Many Requests after 2 attempts and waits of 20s");
    assert_eq!(error.service_error().and_then(|error| error.retry_after), Some(Duration::from_secs(50)));
    assert_eq!((error.attempts(), error.waited()), (2, Duration::from_secs(20)));
}

#[test]
fn chance_is_put_on_top_of_a_wait_that_the_service_asks_for() {
    let waited = |seconds: &str, limit| {
        let clock = Hourglass::new(1.0);
        let script = Script::new([status(429).header("retry-after", seconds), answer(200, r#"{"value":[]}"#)]);
        let list = connect(&script, &clock, slow()).list().timeout(Duration::from_secs(limit));
        list.into_future().now_or_never().unwrap().unwrap();
        clock.elapsed().as_secs()
    };
    assert_eq!(waited("100", 1000), 104);
    assert_eq!(waited("2", 1000), 6);
    assert_eq!(waited("100", 102), 100);
}

#[test]
fn no_attempt_begins_after_the_deadline() {
    let clock = Hourglass::oversleeping(0.0, 2);
    let script = Script::new([status(429).header("retry-after", "20"), answer(200, r#"{"value":[]}"#)]);
    let list = connect(&script, &clock, slow()).list().timeout(Duration::from_secs(30));
    let error = list.into_future().now_or_never().unwrap().unwrap_err();
    assert_eq!((error.status(), script.lines().len()), (Some(429), 1));
}

#[test]
fn refusals_earn_no_repetitions() {
    let clock = Hourglass::new(0.0);
    let script = Script::new([503, 404, 503, 404, 503, 404].map(status));
    let budget = Some(RetryBudget { retries: 2, successes_per_retry: 1 });
    let organizations = connect(&script, &clock, RetryOptions { budget, ..slow() });
    let attempts = || organizations.list().into_future().now_or_never().unwrap().unwrap_err().attempts();
    assert_eq!([attempts(), attempts(), attempts()], [2, 2, 1]);
}

#[test]
fn a_budget_that_is_spent_ends_the_call_at_once() {
    let clock = Hourglass::new(0.0);
    let script = Script::new(vec![status(503); 6]);
    let budget = Some(RetryBudget { retries: 1, ..RetryBudget::default() });
    let organizations = connect(&script, &clock, RetryOptions { budget, ..slow() });
    let attempts = || organizations.list().into_future().now_or_never().unwrap().unwrap_err().attempts();
    assert_eq!([attempts(), attempts(), attempts()], [2, 1, 1]);
}
