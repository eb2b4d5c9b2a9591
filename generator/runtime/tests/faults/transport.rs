//! A service in memory of which one in twenty exchanges fails, in every way there is.

use crate::{Effects, connect, storm};
use azure_core::{
    Bytes,
    error::ErrorKind,
    http::{
        AsyncRawResponse, Body, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport,
        headers::{Headers, RETRY_AFTER},
    },
};
use edmund_runtime::odata::client::{ClientOptions, Error};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

#[derive(Debug, Default)]
struct Faulty {
    effects: Effects,
    exchanges: AtomicU64,
}

impl Faulty {
    /// A number below 1,000, all of them about equally often.
    fn roll(&self) -> u64 {
        let number = self.exchanges.fetch_add(1, Ordering::Relaxed);
        let mixed = (number ^ (number >> 7)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 33) % 1000
    }
}

#[async_trait::async_trait]
impl HttpClient for Faulty {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        tokio::task::yield_now().await;
        let Body::Bytes(body) = request.body() else { return fail(ErrorKind::Other) };
        let body = String::from_utf8_lossy(body);
        let happens = || self.effects.happen(&body);
        Ok(match self.roll() {
            0..10 => answer(429, Some("1"), b""),
            10..15 => answer(503, Some("1"), b""),
            15..18 => answer(503, None, b""),
            18..20 => {
                happens();
                answer(503, None, b"")
            }
            20..25 => return fail(ErrorKind::Connection),
            25..30 => return fail(ErrorKind::Io),
            30..40 => {
                happens();
                return fail(ErrorKind::Io);
            }
            40..50 => {
                happens();
                let cut = azure_core::Error::with_message(ErrorKind::Io, "the connection was reset");
                let chunks = futures::stream::iter([Ok(Bytes::from_static(b"{")), Err(cut)]);
                AsyncRawResponse::new(StatusCode::Ok, Headers::new(), Box::pin(chunks))
            }
            _ => {
                happens();
                answer(200, None, br#"{"id":"7"}"#)
            }
        })
    }
}

fn answer(status: u16, retry_after: Option<&'static str>, body: &'static [u8]) -> AsyncRawResponse {
    let mut headers = Headers::new();
    if let Some(seconds) = retry_after {
        headers.insert(RETRY_AFTER, seconds);
    }
    AsyncRawResponse::from_bytes(StatusCode::from(status), headers, Bytes::from_static(body))
}

fn fail(kind: ErrorKind) -> azure_core::Result<AsyncRawResponse> {
    Err(azure_core::Error::with_message(kind, "by the script"))
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_requests_through_faults_happen_once_and_are_told_as_they_happened() -> Result<(), Error> {
    const COUNT: usize = 10_000;
    let faulty = Arc::new(Faulty::default());
    let transport = Transport::new(Arc::clone(&faulty) as Arc<dyn HttpClient>);
    let azure = AzureOptions { transport: Some(transport), ..AzureOptions::default() };
    let service = connect("https://service.example", ClientOptions { azure, ..ClientOptions::default() });

    let tally = storm(&service, &faulty.effects, COUNT).await;
    let exchanges = faulty.exchanges.load(Ordering::Relaxed);
    let told = format!("{tally:?}, {exchanges} exchanges");

    assert!(tally.succeeded > COUNT / 2 * 9 / 10, "{told}");
    assert!(tally.unknown_and_happened > 0 && tally.unknown_and_did_not > 0, "the faults did not bite: {told}");
    assert!(tally.reads_failed <= 5, "what reads is repeated: {told}");
    assert!(exchanges > COUNT as u64 && exchanges < COUNT as u64 * 11 / 10, "{told}");
    assert_eq!(tally.succeeded + tally.failed + tally.unknown_and_happened + tally.unknown_and_did_not, COUNT / 2);
    Ok(())
}
