//! A policy that sends again within one attempt, as one does that renews its token after a 401: what the service answered to
//! the first exchange says nothing of the second.

use crate::{
    models::Organization,
    service::with_policy,
    transport::{Reply, Script, answer, stalled, status},
};
use azure_core::{
    error::ErrorKind as Azure,
    http::{
        Context, Request, StatusCode,
        policies::{Policy, PolicyResult},
    },
};
use edmund_runtime::odata::client::{Error, ErrorKind};
use std::{sync::Arc, time::Duration};

/// Sends again after a 401.
#[derive(Debug)]
struct Renewing;

/// Sends again after anything but success.
#[derive(Debug)]
struct Stubborn;

#[async_trait::async_trait]
impl Policy for Stubborn {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        match next[0].send(ctx, request, &next[1..]).await {
            Ok(answer) if answer.status().is_success() => Ok(answer),
            _ => next[0].send(ctx, request, &next[1..]).await,
        }
    }
}

#[async_trait::async_trait]
impl Policy for Renewing {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let answer = next[0].send(ctx, request, &next[1..]).await?;
        if answer.status() == StatusCode::Unauthorized {
            return next[0].send(ctx, request, &next[1..]).await;
        }
        Ok(answer)
    }
}

const REFUSED: Reply = Reply::Fail(Azure::Connection);

/// A change, each attempt of which has a second to end in, or all of it together; and how many exchanges it took.
async fn change(replies: Vec<Reply>, is_attempt: bool) -> (usize, Result<(), Error>) {
    let script = Script::new(replies);
    let create = with_policy(&script, Renewing, false).create(&Organization::default());
    let limit = Duration::from_secs(1);
    let create = if is_attempt { create.attempt_timeout(limit) } else { create.timeout(limit) };
    let outcome = create.await.map(drop);
    (script.lines().len(), outcome)
}

#[tokio::test(start_paused = true)]
async fn a_change_that_is_sent_again_and_not_answered_has_an_unknown_outcome() {
    for is_attempt in [true, false] {
        let (exchanges, outcome) = change(vec![status(401), Reply::Silence], is_attempt).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::OutcomeUnknown, true), "{error:?}");
        assert_eq!((error.status(), exchanges), (None, 2), "the 401 is no answer to what came after it: {error}");
    }
    let (exchanges, outcome) = change(vec![status(401), Reply::Fail(Azure::Io)], true).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.kind(), error.status(), exchanges), (ErrorKind::OutcomeUnknown, None, 2));
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_refused_the_second_time_is_told_as_such_and_tried_again() {
    let refused = || [status(401), REFUSED];
    let (exchanges, outcome) = change([refused(), refused(), refused(), refused()].concat(), true).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.kind(), error.is_outcome_unknown(), error.status()), (ErrorKind::Transport, false, None));
    assert_eq!(exchanges, 8, "three repetitions, each of them with its 401: {error}");

    let (exchanges, outcome) = change([&refused()[..], &[answer(201, "{}")]].concat(), true).await;
    outcome.unwrap();
    assert_eq!(exchanges, 3);
}

#[tokio::test(start_paused = true)]
async fn the_last_answer_is_the_one_that_counts() {
    let (exchanges, outcome) = change(vec![status(401), stalled(412, "")], true).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::PreconditionFailed, false));
    assert_eq!((error.status(), exchanges), (Some(412), 2));
}

#[tokio::test(start_paused = true)]
async fn what_a_policy_sent_before_may_have_been_carried_out() {
    for lost in [status(500), Reply::Fail(Azure::Io)] {
        let script = Script::new(vec![lost, REFUSED]);
        let error = with_policy(&script, Stubborn, false).create(&Organization::default()).await.map(drop).unwrap_err();
        assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::OutcomeUnknown, true), "{error:?}");
        assert_eq!(script.lines().len(), 2, "a change that may have been made is not sent again: {error}");
    }
    let script = Script::new(vec![REFUSED, REFUSED, REFUSED, answer(201, "{}")]);
    with_policy(&script, Stubborn, false).create(&Organization::default()).await.unwrap();
    assert_eq!(script.lines().len(), 4, "what reached nobody may be sent again");
}
