//! Many requests at once, and a service that fails: nothing happens twice, nothing is told that did not happen, and an
//! outage is not made worse.

#![cfg(feature = "client")]

mod outage;
mod redirects;
mod socket;
#[path = "../support/mod.rs"]
mod support;
mod transport;

use edmund_runtime::odata::{
    AdvancedQueries, EnumLiterals, KeyStyle, QueryDialect, UnknownObject,
    client::{Action, ClientOptions, EntitySet, Error, FunctionParameters, Service, ServiceDescription},
};
use futures::StreamExt as _;
use std::{collections::BTreeMap, sync::Mutex};

static DESCRIPTION: ServiceDescription = ServiceDescription {
    package: "load",
    version: "1.0.0",
    key_style: KeyStyle::Segment,
    query: QueryDialect { enum_literals: EnumLiterals::Qualified, advanced_queries: AdvancedQueries::Plain },
    function_parameters: FunctionParameters::Inline,
    request_id_header: None,
    token_schemes: &[],
};

fn connect(endpoint: &str, options: ClientOptions) -> Service {
    Service::new(endpoint, None, Some(options), &DESCRIPTION).unwrap()
}

/// A change that must not happen twice, known by its key.
fn make(service: &Service, key: &str) -> Action<()> {
    service.action("make").parameter("key", key).nothing()
}

fn things(service: &Service) -> EntitySet<UnknownObject> {
    service.entity_set("things")
}

/// The key in the body of a [`make`].
fn key(body: &str) -> Option<&str> {
    body.strip_prefix(r#"{"key":""#)?.strip_suffix(r#""}"#)
}

/// How often each change happened.
#[derive(Debug, Default)]
struct Effects(Mutex<BTreeMap<String, u32>>);

impl Effects {
    /// The change in this body happens, if there is one.
    fn happen(&self, body: &str) {
        if let Some(key) = key(body) {
            *self.0.lock().unwrap().entry(key.to_owned()).or_default() += 1;
        }
    }

    fn of(&self, key: &str) -> u32 {
        self.0.lock().unwrap().get(key).copied().unwrap_or(0)
    }
}

/// What was told of the calls, beside what happened.
#[derive(Debug, Default)]
struct Tally {
    succeeded: usize,
    failed: usize,
    unknown_and_happened: usize,
    unknown_and_did_not: usize,
    reads_failed: usize,
}

/// Sends `count` requests, every second of them a change, 64 at a time.
async fn storm(service: &Service, effects: &Effects, count: usize) -> Tally {
    let mut calls = futures::stream::iter(0..count)
        .map(|number| async move {
            let key = number.to_string();
            if number % 2 == 0 {
                let outcome = make(service, &key).await;
                (Some(key), outcome)
            } else {
                (None, things(service).by_id(key).get().await.map(drop))
            }
        })
        .buffer_unordered(64);
    let mut tally = Tally::default();
    while let Some((key, outcome)) = calls.next().await {
        match key {
            Some(key) => tally.change(effects.of(&key), &outcome),
            None => tally.reads_failed += usize::from(outcome.is_err()),
        }
    }
    tally
}

impl Tally {
    fn change(&mut self, happened: u32, outcome: &Result<(), Error>) {
        assert!(happened <= 1, "it happened {happened} times: {outcome:?}");
        match outcome {
            Ok(()) => {
                assert_eq!(happened, 1, "success is told of what did not happen");
                self.succeeded += 1;
            }
            Err(error) if error.is_outcome_unknown() => match happened {
                0 => self.unknown_and_did_not += 1,
                _ => self.unknown_and_happened += 1,
            },
            Err(error) => {
                assert_eq!(happened, 0, "a failure is told of what happened: {error:?}");
                self.failed += 1;
            }
        }
    }
}
