//! What is repeated, and above all what is not.

use crate::{
    models::Organization,
    service::{ORGANIZATIONS, options, scripted, try_connect},
    transport::{Reply, Script, answer, status},
};
use azure_core::error::ErrorKind as Azure;
use edmund_runtime::odata::client::{ClientOptions, ErrorKind, RetryOptions};
use std::time::Duration;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
enum Verb {
    Get,
    Delete,
    Post,
    Patch,
}

/// How often a request is sent to a service that does `reply` four times and then answers; with waits of our own of none.
async fn attempts(verb: Verb, reply: &Reply) -> usize {
    let mut replies = vec![reply.clone(); 4];
    replies.push(answer(200, "{}"));
    let (script, organizations) = scripted(replies);
    let one = organizations.by_id("7");
    match verb {
        Verb::Get => one.get().await.map(drop),
        Verb::Delete => one.delete().await,
        Verb::Post => organizations.create(&Organization::default()).await.map(drop),
        Verb::Patch => one.update(edmund_runtime::odata::Patch::new()).await.map(drop),
    }
    .unwrap_err();
    script.lines().len()
}

#[tokio::test]
async fn idempotent_requests_are_repeated_as_often_as_allowed() {
    let mut replies: Vec<_> = [408, 429, 500, 502, 503, 504].map(status).into();
    replies.extend([Reply::Fail(Azure::Io), Reply::Fail(Azure::Connection), Reply::Cut(r#"{"id":"#)]);
    for reply in &replies {
        for verb in [Verb::Get, Verb::Delete] {
            assert_eq!(attempts(verb, reply).await, 4, "{verb:?} {reply:?}");
        }
    }
}

#[tokio::test]
async fn changes_are_repeated_only_where_nothing_was_done() {
    let nothing_done = [status(429), status(503).header("retry-after", "0"), Reply::Fail(Azure::Connection)];
    let unknown = [408, 500, 502, 503, 504].map(status);
    for verb in [Verb::Post, Verb::Patch] {
        for reply in &nothing_done {
            assert_eq!(attempts(verb, reply).await, 4, "{verb:?} {reply:?}");
        }
        for reply in unknown.iter().chain(&[Reply::Fail(Azure::Io), Reply::Cut("{")]) {
            assert_eq!(attempts(verb, reply).await, 1, "{verb:?} {reply:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_change_that_timed_out_is_not_repeated() {
    let (script, organizations) = scripted([Reply::Silence, answer(201, "{}")]);
    let error = organizations.create(&Organization::default()).await.unwrap_err();
    assert_eq!((error.kind(), script.lines().len()), (ErrorKind::OutcomeUnknown, 1));
}

#[tokio::test]
async fn refusals_are_final() {
    for code in [400, 401, 403, 404, 409, 412, 501] {
        assert_eq!(attempts(Verb::Get, &status(code)).await, 1, "{code}");
    }
    assert_eq!(attempts(Verb::Get, &Reply::Fail(Azure::Other)).await, 1);
}

#[tokio::test]
async fn a_repeated_request_is_the_same_and_its_answer_counts() {
    let (script, organizations) = scripted([status(429), answer(201, r#"{"id":"7"}"#)]);
    let organization = Organization { display_name: Some("Contoso".into()), ..Organization::default() };
    assert_eq!(organizations.create(&organization).await.unwrap().id.as_deref(), Some("7"));
    let sent = script.sent();
    assert_eq!((&sent[0].line, &sent[0].body), (&sent[1].line, &sent[1].body));
    assert_eq!(sent[0].header("client-request-id"), sent[1].header("client-request-id"));
}

#[tokio::test]
async fn the_last_answer_is_the_error_and_says_how_often() {
    let (_, organizations) = scripted(vec![status(503); 4]);
    let error = organizations.list().await.unwrap_err();
    assert_eq!(error.to_string(), "503 Service Unavailable after 4 attempts");
}

/// How long one repetition takes under these options when the service answers `reply` first.
async fn wait(reply: Reply, retry: RetryOptions, timeout: Option<Duration>) -> (Duration, usize) {
    let script = Script::new([reply, answer(200, r#"{"value":[]}"#)]);
    let options = ClientOptions { retry, timeout, ..options(&script) };
    let service = try_connect("https://service.example", None, options).unwrap();
    let start = Instant::now();
    let _ = service.entity_set::<Organization>(&ORGANIZATIONS).list().await;
    (start.elapsed(), script.lines().len())
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_obeyed() {
    let (waited, sent) = wait(status(429).header("retry-after", "17"), RetryOptions::immediate(1), None).await;
    assert_eq!((waited, sent), (Duration::from_secs(17), 2));
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_that_is_odd_is_no_wait() {
    for value in ["-5", "soon", "", "Mon, 01 Jan 2001 00:00:00 GMT"] {
        let (waited, sent) = wait(status(429).header("retry-after", value), RetryOptions::immediate(1), None).await;
        assert_eq!((waited, sent), (Duration::ZERO, 2), "{value}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_beyond_the_bounds_ends_the_call_at_once() {
    let long = || status(429).header("retry-after", "301");
    assert_eq!(wait(long(), RetryOptions::default(), None).await, (Duration::ZERO, 1));
    let limit = Some(Duration::from_secs(10));
    assert_eq!(
        wait(status(429).header("retry-after", "11"), RetryOptions::default(), limit).await,
        (Duration::ZERO, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn waits_grow_up_to_their_bound_and_vary() {
    let script = Script::new(vec![status(500); 7]);
    let retry = RetryOptions {
        max_retries: 6,
        initial_delay: Duration::from_secs(1),
        max_delay: Duration::from_secs(8),
        ..RetryOptions::default()
    };
    let options = ClientOptions { retry, ..options(&script) };
    let service = try_connect("https://service.example", None, options).unwrap();
    let start = Instant::now();
    service.entity_set::<Organization>(&ORGANIZATIONS).list().await.unwrap_err();
    // 1 + 2 + 4 + 8 + 8 + 8 seconds, less up to a half.
    let waited = start.elapsed();
    assert!(Duration::from_millis(15_500) <= waited && waited <= Duration::from_millis(31_100), "{waited:?}");
    assert_eq!(script.lines().len(), 7);
}

#[tokio::test]
async fn without_retries_nothing_is_repeated() {
    let (_, sent) = wait(status(503), RetryOptions::none(), None).await;
    assert_eq!(sent, 1);
}
