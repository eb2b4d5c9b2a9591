//! What is known after a call has failed, and what is not.

use crate::{
    models::Organization,
    service::{ENDPOINT, ORGANIZATIONS, options, scripted, try_connect, with_policy},
    transport::{Reply, Script, answer, endless, stalled, status},
};
use azure_core::error::ErrorKind as Azure;
use azure_core::http::{
    Context, Request,
    policies::{Policy, PolicyResult},
};
use edmund_runtime::odata::client::{ClientOptions, EntitySet, Error, ErrorKind, MinThroughput};
use std::{sync::Arc, time::Duration};

#[derive(Clone, Copy, Debug)]
enum Verb {
    Get,
    Delete,
    Post,
}

async fn failed(verb: Verb, replies: impl IntoIterator<Item = Reply>) -> Error {
    let (_, organizations) = scripted(replies);
    let limit = Duration::from_secs(60);
    match verb {
        Verb::Get => organizations.by_id("7").get().timeout(limit).await.map(drop),
        Verb::Delete => organizations.by_id("7").delete().timeout(limit).await,
        Verb::Post => organizations.create(&Organization::default()).timeout(limit).await.map(drop),
    }
    .unwrap_err()
}

async fn check(verb: Verb, replies: &[Reply], kind: ErrorKind, is_unknown: bool) {
    let error = failed(verb, replies.to_vec()).await;
    assert_eq!((error.kind(), error.is_outcome_unknown()), (kind, is_unknown), "{verb:?} {replies:?}: {error:?}");
}

const BROKEN: Reply = Reply::Fail(Azure::Io);
const REFUSED: Reply = Reply::Fail(Azure::Connection);

#[tokio::test(start_paused = true)]
async fn a_change_whose_exchange_broke_is_told_from_one_that_was_not_made() {
    check(Verb::Post, &[BROKEN], ErrorKind::OutcomeUnknown, true).await;
    check(Verb::Post, &[Reply::Cut("{")], ErrorKind::OutcomeUnknown, true).await;
    check(Verb::Post, &[Reply::Silence], ErrorKind::OutcomeUnknown, true).await;
    check(Verb::Post, &[Reply::Fail(Azure::Other)], ErrorKind::OutcomeUnknown, true).await;
    check(Verb::Post, &vec![REFUSED; 4], ErrorKind::Transport, false).await;
    check(Verb::Delete, &vec![BROKEN; 4], ErrorKind::OutcomeUnknown, true).await;
}

#[tokio::test(start_paused = true)]
async fn what_reads_has_no_outcome_to_know() {
    check(Verb::Get, &vec![BROKEN; 4], ErrorKind::Transport, false).await;
    check(Verb::Get, &vec![Reply::Cut("{"); 4], ErrorKind::Transport, false).await;
    check(Verb::Get, &[Reply::Silence], ErrorKind::Timeout, false).await;
    check(Verb::Get, &vec![status(500); 4], ErrorKind::Service, false).await;
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_lost_is_not_forgotten_over_what_comes_after_it() {
    let after = |reply: Reply| vec![BROKEN, reply.clone(), reply.clone(), reply];
    check(Verb::Delete, &after(REFUSED), ErrorKind::OutcomeUnknown, true).await;
    check(Verb::Delete, &after(status(429)), ErrorKind::Service, true).await;
    check(Verb::Delete, &[BROKEN, status(404)], ErrorKind::Service, true).await;
    check(Verb::Delete, &[BROKEN, status(412)], ErrorKind::PreconditionFailed, true).await;
    check(Verb::Delete, &[REFUSED, status(404)], ErrorKind::Service, false).await;
    check(Verb::Post, &[status(429), BROKEN], ErrorKind::OutcomeUnknown, true).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_tells_whether_the_service_may_have_acted() {
    for (code, is_unknown) in [
        (400, false),
        (404, false),
        (408, true),
        (500, true),
        (501, false),
        (502, true),
        (503, true),
        (504, true),
        (302, false),
        (303, true),
        (505, false),
        (507, true),
        (509, true),
        (520, true),
        (524, true),
        (599, true),
    ] {
        check(Verb::Post, &[status(code)], ErrorKind::Service, is_unknown).await;
    }
    check(Verb::Post, &vec![status(503).header("retry-after", "1"); 4], ErrorKind::Service, false).await;
}

#[tokio::test(start_paused = true)]
async fn what_was_told_before_an_answer_broke_off_is_kept() {
    let error = failed(Verb::Post, [Reply::Cut("{")]).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::OutcomeUnknown, Some(200)));
    let told = "the answer broke off (status 200); it is not known whether the service has acted";
    assert_eq!(error.to_string(), told);
}

#[tokio::test]
async fn conditions_that_do_not_hold_and_conditions_that_are_missing_have_kinds_of_their_own() {
    let body = r#"{"error":{"code":"C","message":"M"}}"#;
    for (code, kind, told) in [
        (412, ErrorKind::PreconditionFailed, "412 Precondition Failed: C: M"),
        (428, ErrorKind::PreconditionRequired, "428 Precondition Required: C: M"),
        (409, ErrorKind::Service, "409 Conflict: C: M"),
    ] {
        let error = failed(Verb::Delete, [answer(code, body)]).await;
        assert_eq!((error.kind(), error.to_string().as_str(), error.attempts()), (kind, told, 1));
        assert_eq!((error.status(), error.code()), (Some(code), Some("C")));
        assert!(error.service_error().is_some() && !error.is_outcome_unknown());
    }
}

#[tokio::test]
async fn all_that_is_known_stands_on_one_line() {
    let body = r#"{"error":{"code":"TooMany","message":"Slow down."}}"#;
    let error = failed(Verb::Post, vec![answer(429, body).header("request-id", "r-1"); 4]).await;
    assert_eq!(error.to_string(), "429 Too Many Requests: TooMany: Slow down. (request id r-1) after 4 attempts");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_whose_body_does_not_come_is_still_a_refusal() {
    for is_attempt in [true, false] {
        for (code, is_unknown) in [(404, false), (412, false), (500, true), (503, true)] {
            let (script, organizations) = scripted([stalled(code, "").header("request-id", "r-1")]);
            let create = organizations.create(&Organization::default());
            let limit = Duration::from_secs(1);
            let create = if is_attempt { create.attempt_timeout(limit) } else { create.timeout(limit) };
            let error = create.await.unwrap_err();
            assert_eq!((error.status(), error.is_outcome_unknown()), (Some(code), is_unknown), "{error:?}");
            assert_eq!((error.request_id(), script.lines().len()), (Some("r-1"), 1));
            assert!(error.service_error().is_some());
        }
    }
    let (script, organizations) = scripted([stalled(503, "").header("retry-after", "1"), answer(200, "{}")]);
    organizations.create(&Organization::default()).attempt_timeout(Duration::from_secs(1)).await.unwrap();
    assert_eq!(script.lines().len(), 2);
    let (_, organizations) = scripted([stalled(404, "")]);
    let none = organizations.by_id("7").get().optional().timeout(Duration::from_secs(1)).await.unwrap();
    assert!(none.is_none());
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_cannot_be_read_tells_all_that_is_known() {
    let error = failed(Verb::Post, [stalled(200, "{").header("request-id", "r-1")]).await;
    assert_eq!((error.kind(), error.status(), error.request_id()), (ErrorKind::OutcomeUnknown, Some(200), Some("r-1")));

    let throttled = status(429).header("retry-after", "1");
    let error = failed(Verb::Get, [throttled, answer(200, "{").header("request-id", "r-1")]).await;
    let told = "the answer cannot be read (status 200) (request id r-1) after 2 attempts and waits of 1s";
    assert_eq!((error.to_string().as_str(), error.waited()), (told, Duration::from_secs(1)));

    let (_, organizations) = scripted([BROKEN, answer(200, "{")]);
    let error = organizations.create(&Organization::default()).idempotent(true).await.unwrap_err();
    assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::InvalidResponse, true));
}

/// Fails after the service has answered, or before.
#[derive(Debug)]
struct Failing(Azure);

#[async_trait::async_trait]
impl Policy for Failing {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        next[0].send(ctx, request, &next[1..]).await?;
        Err(azure_core::Error::with_message(self.0.clone(), "by a policy"))
    }
}

#[tokio::test]
async fn a_policy_that_fails_after_a_success_does_not_undo_it() {
    for is_per_call in [true, false] {
        for kind in [Azure::Io, Azure::Connection, Azure::Credential, Azure::Other] {
            let script = Script::new([answer(201, "{}"), answer(201, "{}")]);
            let organizations = with_policy(&script, Failing(kind.clone()), is_per_call);
            let error = organizations.create(&Organization::default()).await.unwrap_err();
            let known = (error.kind(), error.is_outcome_unknown(), error.status(), script.lines().len());
            assert_eq!(known, (ErrorKind::OutcomeUnknown, true, Some(201), 1), "{kind:?} {is_per_call}");
        }
    }
    let script = Script::new([status(404)]);
    let organizations = with_policy(&script, Failing(Azure::Other), true);
    let error = organizations.create(&Organization::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::Transport, false));
}

/// Sets a header.
#[derive(Debug)]
struct Setting(&'static str, &'static str);

#[async_trait::async_trait]
impl Policy for Setting {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header(self.0, self.1);
        next[0].send(ctx, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_header_that_http_does_not_allow_is_not_sent_whoever_sets_it() {
    for (name, value) in [("authorization", "Bearer hunter2\n"), ("x", "hunter2\u{0}"), ("a b", "hunter2")] {
        for is_per_call in [true, false] {
            let script = Script::new([answer(201, "{}")]);
            let organizations = with_policy(&script, Setting(name, value), is_per_call);
            let error = organizations.create(&Organization::default()).await.unwrap_err();
            assert_eq!((error.kind(), error.attempts(), script.lines().len()), (ErrorKind::InvalidRequest, 0, 0));
            assert!(error.to_string().contains(name) && !format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        }
    }
    let script = Script::new([answer(201, "{}")]);
    let allowed = with_policy(&script, Setting("x", "a\tb é"), false);
    allowed.create(&Organization::default()).await.unwrap();
}

#[tokio::test]
async fn a_refusal_may_be_hostile() {
    let error = failed(Verb::Post, [endless(400, &vec![b'x'; 64 << 10], 18)]).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(400)));
    assert_eq!(error.text().map(str::len), Some(64 << 10));
    // One piece that is too large counts as far as it may.
    let error = failed(Verb::Post, [answer(400, &"x".repeat(2 << 20))]).await;
    assert_eq!(error.text().map(str::len), Some(64 << 10));

    let body = r#"{"error":{"code":"A\u001b[2JB","message":"a\nb\u0000\u202ec"}}"#;
    let error = failed(Verb::Post, [answer(400, body).header("request-id", "r\u{7}")]).await;
    let told = "400 Bad Request: A\u{fffd}[2JB: a b\u{fffd}\u{fffd}c (request id r\u{fffd})";
    assert_eq!(error.to_string(), told);
    let body = format!(r#"{{"error":{{"code":"{0}","message":"{0}"}}}}"#, "y".repeat(100_000));
    let error = failed(Verb::Post, [answer(400, &body)]).await;
    assert!(error.to_string().len() < 1500 && error.code().map(str::len) == Some(100_000));
}

#[tokio::test]
async fn a_body_of_nothing_comes_to_an_end() {
    let error = failed(Verb::Get, [endless(200, b"", 100_000)]).await;
    let told = "the body of the answer is of empty pieces without end (status 200)";
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidResponse, told));
}

/// How an answer that has begun and says no more is given up.
async fn given_up(bytes_per_second: u32, window: Duration) -> String {
    let script = Script::new([stalled(200, "{")]);
    let min_throughput = Some(MinThroughput { bytes_per_second, window });
    let options = ClientOptions { min_throughput, ..options(&script) };
    let organizations: EntitySet<Organization> =
        try_connect(ENDPOINT, None, options).unwrap().entity_set(&ORGANIZATIONS);
    organizations.by_id("7").get().max_retries(0).await.unwrap_err().to_string()
}

#[tokio::test(start_paused = true)]
async fn any_window_wants_a_byte_unless_none_is_asked_for() {
    let stalled = "the answer stalled: no more than 0 bytes came in 100ms (status 200)";
    assert_eq!(given_up(1, Duration::from_millis(100)).await, stalled);
    let no_limit = "an attempt took longer than 100s (status 200)";
    assert_eq!(given_up(0, Duration::from_millis(100)).await, no_limit);
    assert_eq!(given_up(1, Duration::ZERO).await, no_limit);
}
