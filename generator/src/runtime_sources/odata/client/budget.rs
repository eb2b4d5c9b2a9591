//! How much a client may repeat, all of its calls together: so that an outage is not made worse by those who wait for its
//! end.
//!
//! Not here: what may be repeated at all (`retry.rs`).

use super::options::RetryBudget;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is left of a [`RetryBudget`], shared by all clones of a client.
#[derive(Debug)]
pub(super) struct Budget {
    /// In shares: one success earns one, a repetition costs `price`.
    left: AtomicU64,
    full: u64,
    price: u64,
}

impl Budget {
    pub(super) fn new(options: RetryBudget) -> Self {
        let price = u64::from(options.successes_per_retry.max(1));
        let full = price * u64::from(options.retries);
        Self { left: AtomicU64::new(full), full, price }
    }

    /// Takes one repetition, if there is one left.
    pub(super) fn take(&self) -> bool {
        let take = |left: u64| left.checked_sub(self.price);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// A call has succeeded. One that was repeated gives back what its last repetition cost: it was worth it.
    pub(super) fn succeeded(&self, was_repeated: bool) {
        let earned = if was_repeated { self.price } else { 1 };
        let put = |left: u64| (left < self.full).then(|| left.saturating_add(earned).min(self.full));
        // A budget that is full stays as it is.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}
