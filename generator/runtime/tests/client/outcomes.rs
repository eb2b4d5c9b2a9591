//! What is known after a call has failed, and what is not.

use crate::{
    models::Organization,
    service::scripted,
    transport::{Reply, answer, status},
};
use azure_core::error::ErrorKind as Azure;
use edmund_runtime::odata::client::{Error, ErrorKind};
use std::time::Duration;

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
    for (code, is_unknown) in
        [(400, false), (404, false), (408, true), (500, true), (501, false), (502, true), (503, true), (504, true)]
    {
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
