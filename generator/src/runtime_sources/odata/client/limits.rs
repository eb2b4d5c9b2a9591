//! What a request says of its own sending, and what the client says where the request is silent.

use super::{
    clock::Clock,
    options::{ClientOptions, MinThroughput},
};
use azure_core::http::Method;
use std::{sync::Arc, time::Duration};

/// What one request says of its sending.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RequestLimits {
    pub(super) idempotent: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) max_retries: Option<u32>,
}

/// What holds for each call of a client.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) clock: Arc<dyn Clock>,
    /// Whether a second time does no more than the first.
    pub(super) is_idempotent: bool,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) max_retries: u32,
    pub(super) max_response_size: usize,
    pub(super) min_throughput: Option<MinThroughput>,
}

impl Limits {
    pub(super) fn of(options: &ClientOptions) -> Self {
        Self {
            clock: Arc::clone(&options.clock),
            is_idempotent: false,
            timeout: options.timeout,
            attempt_timeout: options.attempt_timeout,
            max_retries: options.retry.max_retries,
            max_response_size: options.max_response_size,
            min_throughput: options.min_throughput,
        }
    }

    /// Those of one call: what it says itself comes first.
    pub(super) fn of_call(&self, method: Method, own: RequestLimits) -> Self {
        Self {
            is_idempotent: own.idempotent.unwrap_or_else(|| is_idempotent(method)),
            timeout: own.timeout.or(self.timeout),
            attempt_timeout: own.attempt_timeout.or(self.attempt_timeout),
            max_retries: own.max_retries.unwrap_or(self.max_retries),
            ..self.clone()
        }
    }
}

/// Whether a method only reads (RFC 9110, section 9.2.1).
pub(super) fn is_safe(method: Method) -> bool {
    matches!(method, Method::Get | Method::Head)
}

/// Whether a method does the same however often it is sent (RFC 9110, section 9.2.2).
fn is_idempotent(method: Method) -> bool {
    is_safe(method) || matches!(method, Method::Put | Method::Delete)
}
