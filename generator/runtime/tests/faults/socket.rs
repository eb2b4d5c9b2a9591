//! The same over a socket, with the transport that a client has by default.

use crate::{
    Effects, connect, make, storm,
    support::fault_server::{Act, FaultServer, Received},
    things,
};
use edmund_runtime::odata::client::{ClientOptions, ErrorKind, MinThroughput, RetryOptions};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// One in twenty exchanges fails.
fn faulty(effects: Arc<Effects>) -> impl Fn(&Received) -> Act + Send + Sync + 'static {
    let exchanges = AtomicUsize::new(0);
    move |request| {
        let number = exchanges.fetch_add(1, Ordering::Relaxed);
        let happens = || effects.happen(&request.body);
        match number % 100 {
            7 => Act::json(429, "").header("retry-after", "0"),
            26 => Act::Close,
            48 => {
                happens();
                Act::BreakOff
            }
            69 => {
                happens();
                Act::Truncate { status: 200, body: b"{".to_vec(), missing: 7 }
            }
            90 => {
                happens();
                Act::Reset
            }
            _ => {
                happens();
                Act::json(200, r#"{"id":"7"}"#)
            }
        }
    }
}

fn options() -> ClientOptions {
    ClientOptions { retry: RetryOptions::immediate(3), ..ClientOptions::default() }
}

#[tokio::test]
async fn a_thousand_requests_through_faults_happen_once_and_are_told_as_they_happened() {
    const COUNT: usize = 1000;
    let effects = Arc::new(Effects::default());
    let server = FaultServer::start(faulty(Arc::clone(&effects)));
    let service = connect(&server.endpoint(), options());
    let tally = storm(&service, &effects, COUNT).await;
    assert!(tally.succeeded > COUNT / 2 * 9 / 10, "{tally:?}");
    assert!(tally.unknown_and_happened > 0, "the faults did not bite: {tally:?}");
    assert!(tally.reads_failed <= 5, "{tally:?}");
    assert!(server.received().len() < COUNT * 11 / 10);
}

#[tokio::test]
async fn a_body_without_an_end_hits_its_limit() {
    let server = FaultServer::script([Act::Endless]);
    let options = ClientOptions { max_response_size: 1 << 20, ..options() };
    let error = things(&connect(&server.endpoint(), options)).list().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidResponse, 1));
    assert_eq!(error.to_string(), "the body of the answer is larger than 1048576 bytes (status 200)");
}

#[tokio::test]
async fn an_answer_that_stalls_or_drips_is_given_up_and_asked_for_again() {
    let body = br#"{"value":[]}"#;
    let slow = Act::Drip { body: body.to_vec(), wait: Duration::from_millis(50) };
    for act in [Act::Stall { body: body.to_vec() }, slow] {
        let server = FaultServer::script([act, Act::json(200, r#"{"value":[]}"#)]);
        let min_throughput = Some(MinThroughput { bytes_per_second: 100, window: Duration::from_millis(200) });
        let service = connect(&server.endpoint(), ClientOptions { min_throughput, ..options() });
        let begun = Instant::now();
        assert!(things(&service).list().await.unwrap().items.is_empty());
        assert_eq!(server.received().len(), 2);
        assert!(begun.elapsed() >= Duration::from_millis(200));
    }
}

#[tokio::test]
async fn a_stall_after_a_change_is_an_outcome_unknown_with_its_status() {
    let server = FaultServer::script([Act::Stall { body: b"{".to_vec() }]);
    let min_throughput = Some(MinThroughput { bytes_per_second: 100, window: Duration::from_millis(100) });
    let service = connect(&server.endpoint(), ClientOptions { min_throughput, ..options() });
    let error = make(&service, "1").await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::OutcomeUnknown, Some(200), 1));
    assert_eq!(
        error.to_string(),
        "the answer stalled: no more than 0 bytes came in 100ms (status 200); it is not known whether the service has acted"
    );
}

#[tokio::test]
async fn a_silent_service_is_no_stall_and_has_the_whole_time_of_the_attempt() {
    let server = FaultServer::script([Act::Silence]);
    let options = ClientOptions {
        min_throughput: Some(MinThroughput { bytes_per_second: 1000, window: Duration::from_millis(20) }),
        attempt_timeout: Some(Duration::from_millis(400)),
        ..options()
    };
    let service = connect(&server.endpoint(), options);
    let begun = Instant::now();
    let error = things(&service).list().max_retries(0).await.unwrap_err();
    assert!(begun.elapsed() >= Duration::from_millis(400));
    assert_eq!(error.to_string(), "an attempt took longer than 400ms");
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn what_is_no_http_is_a_broken_exchange() {
    let server = FaultServer::script([Act::Nonsense]);
    let service = connect(&server.endpoint(), options());
    let error = things(&service).list().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert_eq!(make(&service, "1").await.unwrap_err().kind(), ErrorKind::OutcomeUnknown);
}

#[tokio::test]
async fn connections_are_kept_and_a_broken_one_is_replaced() {
    let good = || Act::json(200, r#"{"value":[]}"#);
    let server = FaultServer::script([good(), good(), Act::Reset, good(), good()]);
    let service = connect(&server.endpoint(), options());
    for _ in 0..4 {
        things(&service).list().await.unwrap();
    }
    // A client may open one more while it waits for one that is kept.
    assert_eq!(server.received().len(), 5);
    assert!(server.connections() >= 2, "{}", server.connections());
}
