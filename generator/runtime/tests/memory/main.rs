//! What a client holds in memory while it works: no more after ten thousand answers than after a thousand.
//!
//! All live bytes of the process are counted, so the tests of this file take turns, and no others stand here.

#![cfg(feature = "client")]

use azure_core::{
    Bytes,
    error::ErrorKind,
    http::{
        AsyncRawResponse, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport, headers::Headers,
    },
};
use edmund_runtime::odata::{
    AdvancedQueries, EnumLiterals, KeyStyle, QueryDialect, UnknownObject,
    client::{ClientOptions, EntitySet, FunctionParameters, RetryOptions, Service, ServiceDescription},
};
use futures::StreamExt as _;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::{
    alloc::System,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

static TURN: Mutex<()> = Mutex::new(());

fn live() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

static DESCRIPTION: ServiceDescription = ServiceDescription {
    package: "memory",
    version: "1.0.0",
    key_style: KeyStyle::Segment,
    query: QueryDialect { enum_literals: EnumLiterals::Qualified, advanced_queries: AdvancedQueries::Plain },
    function_parameters: FunctionParameters::Inline,
    request_id_header: None,
    token_schemes: &[],
};

/// Gives one page after another, or fails every third time.
#[derive(Debug)]
struct Transporting {
    exchanges: AtomicUsize,
    pages: usize,
}

#[async_trait::async_trait]
impl HttpClient for Transporting {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        tokio::task::yield_now().await;
        let number = self.exchanges.fetch_add(1, Ordering::Relaxed);
        if self.pages == 0 && number.is_multiple_of(3) {
            return Err(azure_core::Error::with_message(ErrorKind::Io, format!("{} broke", request.url())));
        }
        let filler = "x".repeat(800);
        let next = match number + 1 {
            next if next < self.pages => format!(r#","@odata.nextLink":"things?page={next}""#),
            _ => String::new(),
        };
        let body = format!(r#"{{"value":[{{"id":"a","text":"{filler}"}},{{"id":"b"}}]{next}}}"#);
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), Bytes::from(body)))
    }
}

fn things(pages: usize) -> EntitySet<UnknownObject> {
    let transport = Transport::new(Arc::new(Transporting { exchanges: AtomicUsize::new(0), pages }));
    let azure = AzureOptions { transport: Some(transport), ..AzureOptions::default() };
    let options = ClientOptions { azure, retry: RetryOptions::immediate(1), ..ClientOptions::default() };
    Service::new("https://service.example", None, Some(options), &DESCRIPTION).unwrap().entity_set("things")
}

fn run(test: impl Future<Output = ()>) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

/// Beside the page, a stream keeps eight bytes of each link, so that it knows a link that leads back; with what a tree
/// needs around them that is less than 32.
#[test]
fn ten_thousand_pages_stream_in_constant_memory() {
    const PAGES: usize = 10_000;
    run(async {
        let mut items = things(PAGES).list().items();
        let mut after = Vec::new();
        let mut count = 0;
        while items.try_next().await.unwrap().is_some() {
            count += 1;
            if count % 2000 == 0 {
                after.push(live());
            }
        }
        assert_eq!(count, 2 * PAGES);
        // All that came is more than 8 MB.
        let grown = after[9].saturating_sub(after[0]);
        assert!(grown < 32 * PAGES, "{after:?}");
    });
}

#[test]
fn memory_stays_flat_through_failures() {
    run(async {
        let things = things(0);
        let mut after = Vec::new();
        for _ in 0..5 {
            let mut calls = futures::stream::iter(0..500)
                .map(|number| things.by_id(number.to_string()).get().into_future())
                .buffer_unordered(64);
            while calls.next().await.is_some() {}
            drop(calls);
            after.push(live());
        }
        let grown = after[4].saturating_sub(after[0]);
        assert!(grown < 64 << 10, "{after:?}");
    });
}
