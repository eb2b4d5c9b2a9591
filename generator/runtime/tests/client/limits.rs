//! What a request says of its own sending comes before what the client says.

use crate::{
    models::Organization,
    service::{GRAPH, ORGANIZATIONS, connect_to, options, scripted, try_connect},
    transport::{Reply, Script, answer, status},
};
use azure_core::{
    error::ErrorKind as Azure,
    http::{
        Context, Request,
        policies::{Policy, PolicyResult},
    },
};
use edmund_runtime::odata::{
    Patch,
    client::{Action, ClientOptions, Entity, ErrorKind, Page},
};
use futures::{FutureExt as _, poll};
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::time::Instant;

/// How often a request is sent whose first exchange breaks.
async fn attempts<F: IntoFuture>(request: impl FnOnce(&Entity<Organization>) -> F) -> usize {
    let (script, organizations) = scripted([Reply::Fail(Azure::Io), answer(200, "{}"), answer(200, "{}")]);
    request(&organizations.by_id("7")).await;
    script.lines().len()
}

fn act(organization: &Entity<Organization>) -> Action<()> {
    organization.action("ns.act").nothing()
}

#[tokio::test]
async fn a_request_may_say_whether_it_is_idempotent() {
    let patch = || Patch::new().set(Organization::DISPLAY_NAME, "a");
    assert_eq!(attempts(|one| one.update(patch())).await, 1);
    assert_eq!(attempts(|one| one.update(patch()).idempotent(true)).await, 2);
    assert_eq!(attempts(Entity::get).await, 2);
    assert_eq!(attempts(|one| one.get().idempotent(false)).await, 1);
    assert_eq!(attempts(|one| one.delete().idempotent(false)).await, 1);
    assert_eq!(attempts(act).await, 1);
    assert_eq!(attempts(|one| act(one).idempotent(true)).await, 2);
}

#[tokio::test]
async fn functions_read_and_an_action_may_be_known_as_idempotent() {
    assert_eq!(attempts(|one| one.function("ns.ask").nothing()).await, 2);
    let known = |one: &Entity<Organization>| one.action("ns.act").idempotent().nothing::<()>();
    assert_eq!(attempts(known).await, 2);
    assert_eq!(attempts(|one| known(one).idempotent(false)).await, 1);
}

#[tokio::test]
async fn what_is_said_of_an_action_does_not_hold_for_its_further_pages() {
    let next = r#"{"value":[],"@odata.nextLink":"https://service.example/v1/next"}"#;
    let (script, organizations) = scripted([answer(200, next), Reply::Fail(Azure::Io), answer(200, r#"{"value":[]}"#)]);
    let all: Action<Page<Organization>> = organizations.action("ns.all").page();
    let mut pages = all.idempotent(false).pages();
    while pages.try_next().await.unwrap().is_some() {}
    assert_eq!(script.lines().len(), 3);
}

#[tokio::test]
async fn a_request_may_say_how_often_it_is_repeated() {
    for (retries, sent) in [(0, 1), (1, 2), (9, 6)] {
        let script = Script::new([status(500), status(500), status(500), status(500), status(500), answer(200, "{}")]);
        let organization = connect_to(&script, &GRAPH).entity_set::<Organization>(&ORGANIZATIONS).by_id("7");
        let _ = organization.get().max_retries(retries).await;
        assert_eq!(script.lines().len(), sent);
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_may_have_limits_of_its_own() {
    let script = Script::new([Reply::Silence, Reply::Silence, Reply::Silence]);
    let limits = ClientOptions {
        timeout: Some(Duration::from_secs(1000)),
        attempt_timeout: Some(Duration::from_secs(500)),
        ..options(&script)
    };
    let service = try_connect("https://service.example", None, limits).unwrap();
    let list = service.entity_set::<Organization>(&ORGANIZATIONS).list();

    let begun = Instant::now();
    let error = list.clone().attempt_timeout(Duration::from_secs(3)).max_retries(1).await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.attempts()), ("an attempt took longer than 3s after 2 attempts", 2));
    assert_eq!(begun.elapsed(), Duration::from_secs(6));

    let error = list.timeout(Duration::from_secs(7)).await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.kind()), ("the call took longer than 7s", ErrorKind::Timeout));
    assert_eq!(begun.elapsed(), Duration::from_secs(13));
}

/// Passes on a context of its own.
#[derive(Debug)]
struct Forgetful;

#[async_trait::async_trait]
impl Policy for Forgetful {
    async fn send(&self, _: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        next[0].send(&Context::new(), request, &next[1..]).await
    }
}

/// Without its context a call has no limits, and nobody could tell afterwards whether it was sent.
#[tokio::test]
async fn a_policy_that_forgets_the_context_sends_nothing() {
    for is_per_call in [true, false] {
        let script = Script::new([answer(200, "{}")]);
        let mut options = options(&script);
        let policies =
            if is_per_call { &mut options.azure.per_call_policies } else { &mut options.azure.per_try_policies };
        policies.push(Arc::new(Forgetful));
        let service = try_connect("https://service.example", None, options).unwrap();
        let error = service.entity_set::<Organization>(&ORGANIZATIONS).by_id("7").get().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
        assert!(script.lines().is_empty());
    }
}

#[tokio::test]
async fn limits_of_any_length_do() {
    let page = || answer(200, r#"{"value":[]}"#);
    for limit in [Duration::ZERO, Duration::MAX] {
        let list = |replies: Vec<Reply>| scripted(replies).1.list().timeout(limit).attempt_timeout(limit).into_future();
        list(vec![page()]).await.unwrap();
        let throttled = list(vec![status(429), page()]).await;
        let silent = tokio::time::timeout(Duration::from_millis(10), list(vec![Reply::Silence])).await;
        if limit.is_zero() {
            assert_eq!(throttled.unwrap_err().status(), Some(429));
            assert_eq!(silent.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
        } else {
            throttled.unwrap();
            assert!(silent.is_err(), "it waits without an end");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn throttling_of_one_request_does_not_delay_another() {
    let page = r#"{"value":[]}"#;
    let (script, organizations) =
        scripted([status(429).header("retry-after", "60"), answer(200, page), answer(200, page)]);
    let begun = Instant::now();
    let mut throttled = pin!(organizations.list().into_future());
    assert!(poll!(&mut throttled).is_pending());
    organizations.list().await.unwrap();
    assert_eq!((begun.elapsed(), script.lines().len()), (Duration::ZERO, 2));
    assert!((&mut throttled).now_or_never().is_none());
    throttled.await.unwrap();
    assert_eq!((begun.elapsed().as_secs(), script.lines().len()), (60, 3));
}
