//! A listener to `tracing` that hears nothing.
//!
//! `Dispatch::none()` would not do: as long as a program has one subscriber, `tracing` asks the current one, once and for
//! good, whether anybody wants to hear of an event. What first happens in silence would then be silent everywhere, in
//! other clients on `azure_core` too. A second subscriber makes `tracing` ask all of them.

use std::sync::LazyLock;
use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    level_filters::LevelFilter,
    span::{Attributes, Id, Record},
    subscriber::Interest,
};

/// Made once, by the first exchange.
static SILENCE: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Silence));

/// The listener that hears nothing.
pub(super) fn silence() -> Dispatch {
    SILENCE.clone()
}

struct Silence;

impl Subscriber for Silence {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::never()
    }

    fn enabled(&self, _: &Metadata<'_>) -> bool {
        false
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::OFF)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
