//! How a client behaves: what a program may set before it builds one.
//!
//! Not here: what the service dictates (`description.rs`), and the policies that obey these options (`retry.rs`,
//! `exchange.rs`, `pipeline.rs`). What one request says in place of these stands with the requests (`request_options.rs`).

use super::{
    clock::{Clock, SystemClock},
    secret::Secret,
};
use std::{sync::Arc, time::Duration};

/// Options of a client. All have defaults: `ClientOptions { timeout: Some(…), ..Default::default() }`.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// Transport, additional policies, telemetry and logging of `azure_core`.
    ///
    /// Its `retry` is not used: [`retry`](Self::retry) below decides, since that of `azure_core` would repeat a `POST`
    /// whose outcome is unknown.
    ///
    /// `azure_core` logs URLs, and with them the keys in them. A client therefore keeps it, and the default transport,
    /// from writing to `tracing` during an exchange, and writes events of its own that name no key. A tracer provider gets
    /// spans of ours, with the template of the path in place of the URL. A transport that is set here may log as it likes;
    /// should it follow redirects, it is its business to take no token to another host.
    pub azure: azure_core::http::ClientOptions,
    /// The scopes of the access token; by default the origin of the endpoint with `/.default`, such as
    /// `https://graph.microsoft.com/.default`.
    pub scopes: Option<Vec<String>>,
    /// Secrets that are sent beside the token of a credential, or in its place, to the endpoint alone; none by default.
    pub secrets: Vec<Secret>,
    /// When and how often a request is repeated.
    pub retry: RetryOptions,
    /// How long a call may take with all its repetitions and waits; no limit by default. Each page is a call. A request
    /// may say otherwise by its method `timeout`.
    pub timeout: Option<Duration>,
    /// How long one attempt may take, from asking for a token to the last byte of the body; 100 seconds by default. A
    /// request may say otherwise by its method `attempt_timeout`. The default transport of `azure_core` has limits of its
    /// own besides: 20 seconds for a connection, and 60 in which a service says nothing.
    pub attempt_timeout: Option<Duration>,
    /// How fast the body of an answer has to flow once it has begun, or else it is given up; 1 byte a second, over
    /// 20 seconds, by default. A service that has not begun to answer is under `attempt_timeout` alone.
    pub min_throughput: Option<MinThroughput>,
    /// How many bytes of a response body are read before it is given up, after decompression; 256 MiB by default. Of a
    /// refusal no more than the first 1 MiB is read.
    pub max_response_size: usize,
    /// What the client takes for time and chance; the clock of the machine by default.
    pub clock: Arc<dyn Clock>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            azure: azure_core::http::ClientOptions::default(),
            scopes: None,
            secrets: Vec::new(),
            retry: RetryOptions::default(),
            timeout: None,
            attempt_timeout: Some(Duration::from_secs(100)),
            min_throughput: Some(MinThroughput::default()),
            max_response_size: 256 << 20,
            clock: Arc::new(SystemClock),
        }
    }
}

impl ClientOptions {
    /// Sends this secret too, with operations that ask for its scheme: `with_secret(ExampleClient::API_KEY.secret("…"))`. It
    /// is sent to the endpoint of the client alone, and never over plain `http` but to this machine.
    #[must_use]
    pub fn with_secret(mut self, secret: Secret) -> Self {
        self.secrets.push(secret);
        self
    }
}

/// How fast the body of an answer has to flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinThroughput {
    /// How many bytes have to come for each second of the window.
    pub bytes_per_second: u32,
    /// How long it is watched before it is judged; then the next window begins.
    pub window: Duration,
}

impl Default for MinThroughput {
    /// 1 byte a second, over 20 seconds.
    fn default() -> Self {
        Self { bytes_per_second: 1, window: Duration::from_secs(20) }
    }
}

/// When and how often a request is repeated.
///
/// What is idempotent is repeated after 408, 429, 500, 502, 503, 504 and whenever the exchange broke: `GET`, `HEAD`, `PUT`,
/// `DELETE`, functions, and actions of which the settings of the crate say so. Anything else, an action or a `PATCH`, is
/// repeated only where the service has done nothing: after 429, after 503 with `Retry-After`, and when no connection came
/// about. A request may say otherwise by its methods `idempotent` and `max_retries`.
///
/// A wait holds up one call and no other. One that would last beyond the limit of the call is not begun: the answer of the
/// service is the error then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How often a request is repeated after the first attempt; 3 by default.
    pub max_retries: u32,
    /// The wait before the first repetition, doubled with each further one; half a second by default. Up to half of
    /// each wait is taken off at random, so that clients which failed together do not return together. To a wait that the
    /// service asks for, as much is added at random.
    pub initial_delay: Duration,
    /// The longest wait of our own choice; 30 seconds by default.
    pub max_delay: Duration,
    /// The longest `Retry-After` that is waited for; 5 minutes by default. When the service asks for more, its answer
    /// is returned as the error at once, since to come back earlier than asked would be of no use.
    pub max_retry_after: Duration,
    /// How much all calls of a client may repeat together; a full budget has 100 repetitions by default. `None` leaves
    /// each call to its own `max_retries`.
    pub budget: Option<RetryBudget>,
}

/// How much all calls of a client, and of its clones, may repeat together. During an outage it is soon spent, and each
/// further call is then sent once: a service that struggles is not hit by a multiple of its usual load.
///
/// Each repetition takes one from the budget. A call that succeeds after it was repeated gives one back, and other
/// successes earn a part of one, up to a full budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryBudget {
    /// How many repetitions a full budget has; it is full at first. 100 by default.
    pub retries: u32,
    /// How many calls that succeed at once earn one repetition; 10 by default, and never less than 1.
    pub successes_per_retry: u32,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { retries: 100, successes_per_retry: 10 }
    }
}

impl RetryOptions {
    /// Never repeats anything.
    #[must_use]
    pub fn none() -> Self {
        Self { max_retries: 0, ..Self::default() }
    }

    /// Repeats at once, without waits of our own; for tests.
    #[must_use]
    pub fn immediate(max_retries: u32) -> Self {
        Self { max_retries, initial_delay: Duration::ZERO, max_delay: Duration::ZERO, ..Self::default() }
    }
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_retries: 3,
            initial_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(300),
            budget: Some(RetryBudget::default()),
        }
    }
}
