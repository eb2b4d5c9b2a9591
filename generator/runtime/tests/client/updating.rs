//! Entities are changed in part, as a whole, or made where they do not exist.

use crate::{
    transport::{answer, status},
    workers::{Address, Member, Worker, ada, members, workers},
};
use edmund_runtime::odata::{
    Patch,
    client::{Entity, EntityTag, ErrorKind, Request},
};

/// The line and the body of the one request, which is answered with nothing.
async fn check(request: impl FnOnce(Entity<Worker>) -> Request<Option<Worker>>, line: &str, body: &str) {
    let (script, workers) = workers([status(204)]);
    assert_eq!(request(workers.by_id("1")).await.unwrap(), None);
    assert_eq!(script.lines(), [format!("{line} https://service.example/v1/workers/1")]);
    assert_eq!(script.sent()[0].body, body);
}

fn known() -> Worker {
    Worker {
        id: Some("1".into()),
        badge: Some("7".into()),
        address: Some(Address { city: Some("Oslo".into()), checked: Some(true), ..Address::default() }),
        manager: Some(Box::new(ada())),
        reports: Some(vec![ada()]),
        ..ada()
    }
}

#[tokio::test]
async fn an_upsert_sends_what_create_sends_but_for_relationships() {
    let body = r#"{"name":"Ada","address":{"city":"Oslo"},"badge":"7"}"#;
    check(|worker| worker.upsert(&known()), "PATCH", body).await;
    check(|worker| worker.replace(&known()), "PUT", body).await;
}

#[tokio::test]
async fn an_upsert_gives_the_entity_if_the_service_sends_it_and_tells_if_it_is_new() {
    for (code, is_new) in [(200, false), (201, true)] {
        let (script, workers) = workers([answer(code, r#"{"id":"1"}"#)]);
        let upsert = workers.by_id("1").upsert(&ada()).if_none_match(EntityTag::ANY).return_representation();
        let response = upsert.with_response().await.unwrap();
        assert_eq!(response.value.and_then(|worker| worker.id).as_deref(), Some("1"));
        assert_eq!(response.status == 201, is_new);
        assert_eq!(script.sent()[0].header("if-none-match").as_deref(), Some("*"));
        assert_eq!(script.sent()[0].header("prefer").as_deref(), Some("return=representation"));
    }
}

#[tokio::test]
async fn a_patch_binds_and_says_which_version_it_is_of() {
    let (script, workers) = workers([status(204), status(204)]);
    let patch = Patch::new().set(Worker::NAME, "Bob").bind(Worker::MANAGER, workers.by_id("2"));
    workers.by_id("1").update(patch).await.unwrap();
    let body = r#"{"name":"Bob","manager@odata.bind":"https://service.example/v1/workers/2"}"#;
    assert_eq!(script.sent()[0].body, body);
    assert_eq!(script.sent()[0].header("odata-version").as_deref(), Some("4.0"));

    let patch = Patch::new().set(Worker::NAME, "Bob");
    workers.by_id("1").update(&patch).await.unwrap();
    assert_eq!(script.sent()[1].header("odata-version"), None);
}

#[tokio::test]
async fn the_difference_of_two_models_is_what_is_sent() {
    let old = known();
    let mut new = old.clone();
    new.name = None;
    new.address.get_or_insert_default().street = Some("Storgata".into());
    let body = r#"{"name":null,"address":{"street":"Storgata"}}"#;
    check(|worker| worker.update(Patch::between(&old, &new)), "PATCH", body).await;
}

#[tokio::test]
async fn what_a_derived_type_has_keeps_its_access_within_the_base() {
    let body = r##"{"@odata.type":"#ns.worker","name":"Ada","address":{"city":"Oslo"},"badge":"7"}"##;
    let (script, members) = members([status(204), status(204), status(204)]);
    members.by_id("1").upsert(&known().into()).await.unwrap();
    members.by_id("1").replace(&known().into()).await.unwrap();
    let new = Worker { manager: None, reports: None, name: Some("Bob".into()), ..known() };
    let patch = Patch::between(&Member::from(known()), &new.into());
    members.by_id("1").update(&patch).await.unwrap();
    let sent: Vec<_> = script.sent().into_iter().map(|sent| sent.body).collect();
    assert_eq!(sent, [body, body, r##"{"@odata.type":"#ns.worker","name":"Bob"}"##]);

    let new = Worker { badge: Some("8".into()), ..known() };
    let error = Patch::between(&Member::from(known()), &new.into()).body().unwrap_err();
    assert_eq!(error.to_string(), "badge cannot be updated: it is immutable once the entity exists");
}

#[tokio::test]
async fn the_status_tells_what_is_accepted_and_not_done_yet() {
    let reply = || status(202).header("location", "/v1/operations/1");
    let (script, workers) = workers([reply(), reply()]);
    let worker = workers.by_id("1");
    let update = worker.update(Patch::new().set(Worker::NAME, "Bob")).prefer("respond-async");
    let update = update.with_response().await.unwrap();
    assert_eq!((update.status, update.value), (202, None));
    let delete = worker.delete().prefer("respond-async").with_response().await.unwrap();
    assert_eq!((delete.status, delete.header("location")), (202, Some("/v1/operations/1")));
    assert_eq!(script.sent()[1].header("prefer").as_deref(), Some("respond-async"));
}

#[tokio::test]
async fn a_difference_in_what_is_immutable_is_never_sent() {
    let (script, workers) = workers([]);
    let new = Worker { badge: None, ..known() };
    let error = workers.by_id("1").update(Patch::between(&known(), &new)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.to_string(), "badge cannot be updated: it is immutable once the entity exists");
    assert!(script.lines().is_empty());
}
