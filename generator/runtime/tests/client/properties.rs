//! One property alone: read, set, taken away, counted; in JSON and bare.

use crate::{
    transport::{Reply, answer, status},
    workers::{Address, Worker, workers},
};
use edmund_runtime::odata::{
    Patch, Property,
    client::{Entity, Error, ErrorKind},
};

/// What a call sends: the line below the entity, and the body.
async fn check<R>(
    reply: Reply,
    line: &str,
    body: &str,
    call: impl AsyncFnOnce(Entity<Worker>) -> Result<R, Error>,
) -> R {
    let (script, workers) = workers([reply]);
    let result = call(workers.by_id("1")).await.unwrap();
    assert_eq!(script.lines(), [line.replace(' ', " https://service.example/v1/workers/1/")]);
    assert_eq!(script.sent()[0].body, body);
    result
}

fn oslo() -> Address {
    Address { city: Some("Oslo".into()), ..Address::default() }
}

#[tokio::test]
async fn a_primitive_property_stands_within_an_object() {
    let reply = || answer(200, r#"{"@odata.context":"x","value":"Ada"}"#);
    let read = check(reply(), "GET name", "", async |worker| worker.property(Worker::NAME).get().await).await;
    assert_eq!(read.as_deref(), Some("Ada"));
    let none = check(status(204), "GET name", "", async |worker| worker.property(Worker::NAME).get().await).await;
    assert_eq!(none, None);
    let body = r#"{"value":"A \"B\""}"#;
    let set = check(reply(), "PUT name", body, async |worker| worker.property(Worker::NAME).set("A \"B\"").await).await;
    assert_eq!(set.as_deref(), Some("Ada"));
    check(status(204), "DELETE name", "", async |worker| worker.property(Worker::NAME).delete().await).await;
}

#[tokio::test]
async fn a_collection_stands_within_an_object_too() {
    let reply = answer(200, r#"{"value":["1","2"]}"#);
    let read = check(reply, "GET phones", "", async |worker| worker.property(Worker::PHONES).get().await).await;
    assert_eq!(read, Some(vec!["1".to_owned(), "2".to_owned()]));
    let phones = || vec!["1".to_owned()];
    let body = r#"{"value":["1"]}"#;
    check(status(204), "PUT phones", body, async |worker| worker.property(Worker::PHONES).set(phones()).await).await;
}

#[tokio::test]
async fn a_complex_property_stands_for_itself() {
    let reply = || answer(200, r#"{"city":"Oslo"}"#);
    let read = check(reply(), "GET address", "", async |worker| worker.property(Worker::ADDRESS).get().await).await;
    assert_eq!(read, Some(oslo()));
    let body = r#"{"city":"Oslo"}"#;
    check(status(204), "PUT address", body, async |worker| worker.property(Worker::ADDRESS).set(oslo()).await).await;
}

#[tokio::test]
async fn a_complex_property_is_changed_in_part_or_replaced() {
    let body = r#"{"street":null}"#;
    let patch = Patch::new().null(Address::STREET);
    let reply = answer(200, r#"{"city":"Oslo"}"#);
    let updated = check(reply, "PATCH address", body, async |worker| {
        worker.complex_property(Worker::ADDRESS).update(patch).await
    });
    assert_eq!(updated.await, Some(oslo()));
    let body = r#"{"city":"Oslo"}"#;
    let address = Address { checked: Some(true), ..oslo() };
    check(status(204), "PUT address", body, async |worker| {
        worker.complex_property(Worker::ADDRESS).replace(&address).await
    })
    .await;
    check(status(204), "DELETE address", "", async |worker| worker.complex_property(Worker::ADDRESS).delete().await)
        .await;
    let line = "GET address?$select=city";
    let read = check(status(204), line, "", async |worker| {
        worker.complex_property(Worker::ADDRESS).get().select(Address::CITY).await
    });
    assert_eq!(read.await, None);
    let inner = check(answer(200, r#"{"value":"Oslo"}"#), "GET address/city", "", async |worker| {
        worker.complex_property(Worker::ADDRESS).property(Address::CITY).get().await
    });
    assert_eq!(inner.await.as_deref(), Some("Oslo"));
}

#[tokio::test]
async fn a_bare_value_comes_with_its_media_type() {
    let reply = answer(200, "Ada").header("content-type", "text/plain");
    let raw =
        check(reply, "GET name/$value", "", async |worker| worker.property(Worker::NAME).raw().await).await.unwrap();
    assert_eq!((raw.content_type.as_deref(), &raw.bytes[..]), (Some("text/plain"), &b"Ada"[..]));
    let empty =
        check(answer(200, ""), "GET name/$value", "", async |worker| worker.property(Worker::NAME).raw().await).await;
    assert_eq!(empty.map(|raw| raw.bytes.len()), Some(0), "an empty text is a value");
    let none =
        check(status(204), "GET name/$value", "", async |worker| worker.property(Worker::NAME).raw().await).await;
    assert_eq!(none, None);
}

#[tokio::test]
async fn values_are_counted_added_replaced_and_taken_away() {
    let phones = |worker: Entity<Worker>| worker.collection_property(Worker::PHONES);
    let count = check(answer(200, "2"), "GET phones/$count", "", async |worker| phones(worker).count().await).await;
    assert_eq!(count, 2);
    check(status(204), "POST phones", r#"{"value":"3"}"#, async |worker| phones(worker).add("3").await).await;
    let all = ["1".to_owned(), "2".to_owned()];
    check(status(204), "PUT phones", r#"{"value":["1","2"]}"#, async |worker| phones(worker).replace(all).await).await;
    check(status(204), "DELETE phones", "", async |worker| phones(worker).delete().await).await;
    let page = check(answer(200, r#"{"value":["1"]}"#), "GET phones?$top=1", "", async |worker| {
        phones(worker).list().top(1).await
    });
    assert_eq!(page.await.items, ["1"]);
}

#[tokio::test]
async fn what_must_not_be_changed_is_refused_before_it_is_sent() {
    let (script, workers) = workers([]);
    let worker = workers.by_id("1");
    for (request, message) in [
        (worker.property(Worker::ID).set("2"), "id cannot be updated: it is read-only"),
        (worker.property(Worker::BADGE).set("2"), "badge cannot be updated: it is immutable once the entity exists"),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidRequest, message));
    }
    let within = worker.complex_property(Property::<Worker, Address>::named("badge"));
    for request in [
        worker.property(Worker::ID).delete(),
        worker.collection_property(Property::<Worker, Vec<String>>::named("id")).delete(),
        within.delete(),
        within.property(Address::CITY).delete(),
    ] {
        assert_eq!(request.await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    }
    let manager = worker.property(Worker::MANAGER);
    for request in [
        manager.delete(),
        worker.property(Worker::REPORTS).delete(),
        worker.collection_property(Worker::REPORTS).delete(),
        worker.collection_property(Worker::REPORTS).add(Worker::default()),
        worker.complex_property(Worker::MANAGER).delete(),
        worker.complex_property(Worker::MANAGER).property(Worker::NAME).delete(),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("`link`"), "{error}");
    }
    assert!(manager.set(Worker::default()).await.is_err());
    assert!(script.lines().is_empty());
    let unknown = worker.property(Property::<Worker, String>::named("extension a/b"));
    assert_eq!(unknown.url().as_str(), "https://service.example/v1/workers/1/extension%20a%2Fb");
    assert_eq!(format!("{unknown:?}"), "SingleValue(workers/{id}/extension a/b)");
}
