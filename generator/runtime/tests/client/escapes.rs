//! Out of the typed client: the raw response, another URL, a request of the crate `http`.

use crate::{
    transport::{answer, status},
    workers::{Worker, ada, workers},
};
use azure_core::{Bytes, http::Url};
use edmund_runtime::odata::{
    Patch,
    client::{EntityTag, ErrorKind},
};

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

#[tokio::test]
async fn the_raw_response_stands_beside_the_typed_answer() {
    let reply = answer(200, r#"{"id":"1"}"#)
        .header("etag", "W/\"2\"")
        .header("preference-applied", "return=representation")
        .header("x-rate", "5");
    let (_, workers) = workers([reply]);
    let response = workers.by_id("1").get().with_response().await.unwrap();
    assert_eq!(response.value.id.as_deref(), Some("1"));
    assert_eq!((response.status, &response.body[..]), (200, &br#"{"id":"1"}"#[..]));
    assert_eq!(response.entity_tag(), Some(EntityTag::from("W/\"2\"")));
    assert_eq!(response.preference_applied(), Some("return=representation"));
    assert_eq!(response.header("X-Rate"), Some("5"));
    assert_eq!(response.reference(), None);
    assert_eq!(format!("{response:?}"), "Response { status: 200, size: 10, .. }");
}

#[tokio::test]
async fn every_kind_of_request_gives_its_raw_response() {
    let replies = [answer(200, r#"{"value":[]}"#), answer(200, "3"), answer(201, "{}"), status(204), status(304)];
    let (_, workers) = workers(replies);
    assert_eq!(workers.list().with_response().await.unwrap().value.items, []);
    assert_eq!(workers.count().with_response().await.unwrap().value, 3);
    assert_eq!(workers.create(&ada()).with_response().await.unwrap().status, 201);
    assert_eq!(workers.by_id("1").delete().with_response().await.unwrap().status, 204);
    let unchanged = workers.by_id("1").get().if_none_match("\"1\"").with_response().await.unwrap();
    assert_eq!((unchanged.status, unchanged.value), (304, None));
}

#[tokio::test]
async fn a_refusal_is_an_error_with_or_without_the_response() {
    let (_, workers) = workers([status(404)]);
    assert_eq!(workers.by_id("1").get().with_response().await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_request_can_be_sent_to_another_url() {
    let (script, workers) = workers([answer(200, r#"{"value":[]}"#), status(204)]);
    workers.list().with_url(url("https://service.example/v2/others?a=b")).top(1).await.unwrap();
    workers.by_id("1").delete().query("c", "d").with_url(url("https://service.example/v2/others/1")).await.unwrap();
    assert_eq!(
        script.lines(),
        ["GET https://service.example/v2/others?$top=1&a=b", "DELETE https://service.example/v2/others/1"]
    );
}

#[tokio::test]
async fn a_request_is_not_sent_to_another_origin() {
    for foreign in ["https://evil.example/", "http://service.example/v1", "https://a:b@service.example/v1", "data:,x"] {
        let (script, workers) = workers([]);
        let error = workers.by_id("1").get().with_url(url(foreign)).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::ForeignLink, 0), "{foreign}");
        assert!(!error.to_string().contains("next link"), "{error}");
        assert!(script.lines().is_empty());
    }
}

#[test]
fn a_request_becomes_one_of_the_crate_http() {
    let (_, workers) = workers([]);
    let patch = Patch::new().set(Worker::NAME, "Bob");
    let update = workers.by_id("a b").update(patch).if_match("\"1\"").return_minimal();
    let request = http::Request::<Bytes>::try_from(update).unwrap();
    assert_eq!(request.method(), http::Method::PATCH);
    assert_eq!(request.uri(), "https://service.example/v1/workers/a%20b");
    assert_eq!(request.body(), r#"{"name":"Bob"}"#);
    for (name, value) in [("if-match", "\"1\""), ("prefer", "return=minimal"), ("content-type", "application/json")] {
        assert_eq!(request.headers()[name], value, "{name}");
    }

    let list: http::Request<Bytes> = workers.list().top(2).try_into().unwrap();
    assert_eq!(list.uri().query(), Some("$top=2"));
    assert!(list.body().is_empty());
    let create = http::Request::<Bytes>::try_from(workers.create(&ada())).unwrap();
    assert_eq!(create.body(), r#"{"name":"Ada"}"#);
}

#[test]
fn a_request_that_cannot_be_sent_cannot_be_turned_into_another_either() {
    let (_, workers) = workers([]);
    let get = workers.by_id("1").get().with_url(url("https://evil.example/"));
    let error = http::Request::<Bytes>::try_from(get).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ForeignLink);
    let long = workers.by_id("x".repeat(70_000)).delete();
    let error = http::Request::<Bytes>::try_from(long).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}
