//! How a client behaves: what a program may set before it builds one.
//!
//! Not here: what the service dictates (`description.rs`), and the policies that obey these options (`retry.rs`,
//! `exchange.rs`, `pipeline.rs`).

use std::time::Duration;

/// Options of a client. All have defaults: `ClientOptions { timeout: Some(…), ..Default::default() }`.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// Transport, additional policies, telemetry and logging of `azure_core`.
    ///
    /// Its `retry` is not used: [`retry`](Self::retry) below decides, since that of `azure_core` would repeat a `POST`
    /// whose outcome is unknown.
    ///
    /// `azure_core` logs URLs, and with them the keys in them. A client therefore keeps it, and the default transport,
    /// from writing to `tracing` during an exchange, and writes events of its own that name no key. A transport that is
    /// set here may log as it likes, and a tracer provider gets the whole URL, as OpenTelemetry wants it.
    pub azure: azure_core::http::ClientOptions,
    /// The scopes of the access token; by default the origin of the endpoint with `/.default`, such as
    /// `https://graph.microsoft.com/.default`.
    pub scopes: Option<Vec<String>>,
    /// When and how often a request is repeated.
    pub retry: RetryOptions,
    /// How long a call may take with all its repetitions and waits; no limit by default. Each page is a call.
    pub timeout: Option<Duration>,
    /// How long one attempt may take, from asking for a token to the last byte of the body; 100 seconds by default.
    pub attempt_timeout: Option<Duration>,
    /// How many bytes of a response body are read before it is given up, after decompression; 256 MiB by default.
    pub max_response_size: usize,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            azure: azure_core::http::ClientOptions::default(),
            scopes: None,
            retry: RetryOptions::default(),
            timeout: None,
            attempt_timeout: Some(Duration::from_secs(100)),
            max_response_size: 256 << 20,
        }
    }
}

/// When and how often a request is repeated.
///
/// `GET`, `HEAD`, `PUT` and `DELETE` are repeated after 408, 429, 500, 502, 503, 504 and whenever the exchange broke.
/// `POST` and `PATCH` are repeated only where the service has done nothing: after 429, after 503 with `Retry-After`, and
/// when no connection came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How often a request is repeated after the first attempt; 3 by default.
    pub max_retries: u32,
    /// The wait before the first repetition, doubled with each further one; half a second by default. Up to half of
    /// each wait is taken off at random, so that clients which failed together do not return together.
    pub initial_delay: Duration,
    /// The longest wait of our own choice; 30 seconds by default.
    pub max_delay: Duration,
    /// The longest `Retry-After` that is waited for; 5 minutes by default. When the service asks for more, its answer
    /// is returned as the error at once, since to come back earlier than asked would be of no use.
    pub max_retry_after: Duration,
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
        }
    }
}
