//! A service that is down: what a client sends it then, all calls together.

use crate::{connect, things};
use azure_core::{
    Bytes,
    error::ErrorKind,
    http::{
        AsyncRawResponse, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport, headers::Headers,
    },
};
use edmund_runtime::odata::client::{ClientOptions, RetryBudget, RetryOptions, Service};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

#[derive(Debug, Default)]
struct Switch {
    is_up: AtomicBool,
    exchanges: AtomicUsize,
}

#[async_trait::async_trait]
impl HttpClient for Switch {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        if self.is_up.load(Ordering::Relaxed) {
            let body = Bytes::from_static(b"{}");
            return Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), body));
        }
        Err(azure_core::Error::with_message(ErrorKind::Connection, "the service is down"))
    }
}

/// A client that repeats three times at once, within a budget.
fn client(switch: &Arc<Switch>, budget: Option<RetryBudget>) -> Service {
    let transport = Transport::new(Arc::clone(switch) as Arc<dyn HttpClient>);
    let azure = AzureOptions { transport: Some(transport), ..AzureOptions::default() };
    let retry = RetryOptions { budget, ..RetryOptions::immediate(3) };
    connect("https://service.example", ClientOptions { azure, retry, ..ClientOptions::default() })
}

/// How many exchanges so many calls make, by clones of the client.
async fn exchanges(switch: &Switch, service: &Service, is_up: bool, calls: usize) -> usize {
    switch.is_up.store(is_up, Ordering::Relaxed);
    let before = switch.exchanges.load(Ordering::Relaxed);
    for _ in 0..calls {
        let outcome = things(&service.clone()).by_id("7").get().await;
        assert_eq!(outcome.is_ok(), is_up);
    }
    switch.exchanges.load(Ordering::Relaxed) - before
}

#[tokio::test]
async fn an_outage_is_not_amplified_and_successes_earn_repetitions_again() {
    let switch = Arc::default();
    let service = client(&switch, Some(RetryBudget { retries: 20, ..RetryBudget::default() }));
    assert_eq!(exchanges(&switch, &service, false, 200).await, 200 + 20);
    assert_eq!(exchanges(&switch, &service, true, 55).await, 55);
    assert_eq!(exchanges(&switch, &service, false, 50).await, 50 + 5);
    // No more than a full budget is saved up.
    assert_eq!(exchanges(&switch, &service, true, 300).await, 300);
    assert_eq!(exchanges(&switch, &service, false, 200).await, 200 + 20);
}

#[tokio::test]
async fn the_budget_of_a_client_that_says_nothing_is_a_hundred_repetitions() {
    let switch = Arc::default();
    let service = client(&switch, RetryOptions::default().budget);
    assert_eq!(exchanges(&switch, &service, false, 400).await, 400 + 100);
}

#[tokio::test]
async fn without_a_budget_each_call_repeats_as_often_as_it_may() {
    let switch = Arc::default();
    let service = client(&switch, None);
    assert_eq!(exchanges(&switch, &service, false, 100).await, 400);
}

#[tokio::test]
async fn budgets_of_any_numbers_do() {
    for (retries, successes_per_retry, expected) in [(0, 0, 20), (7, 0, 27), (u32::MAX, u32::MAX, 80)] {
        let switch = Arc::default();
        let service = client(&switch, Some(RetryBudget { retries, successes_per_retry }));
        assert_eq!(exchanges(&switch, &service, false, 20).await, expected, "{retries} {successes_per_retry}");
    }
}
