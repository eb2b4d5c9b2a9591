//! Conditions on the state of an entity, and preferences.

use crate::{
    transport::{answer, status},
    workers::{Worker, ada, workers},
};
use edmund_runtime::odata::{
    Patch,
    client::{EntityTag, Error, ErrorKind},
    from_json,
};

const TAG: &str = r#"W/"1""#;

fn tagged() -> Worker {
    from_json(r#"{"@odata.etag":"W/\"1\"","id":"1"}"#).unwrap()
}

#[tokio::test]
async fn a_change_can_be_tied_to_the_state_that_was_read() {
    let (script, workers) = workers([status(204), status(204), status(204), status(204)]);
    let worker = workers.by_id("1");
    worker.update(Patch::new().set(Worker::NAME, "Bob")).if_match(&tagged()).await.unwrap();
    worker.delete().if_match(TAG).await.unwrap();
    worker.delete().if_match(EntityTag::ANY).await.unwrap();
    worker.upsert(&ada()).if_match(EntityTag::of(&tagged()).unwrap()).await.unwrap();
    let sent: Vec<_> = script.sent().iter().map(|sent| sent.header("if-match").unwrap()).collect();
    assert_eq!(sent, [TAG, TAG, "*", TAG]);
}

#[tokio::test]
async fn a_tag_that_the_header_alone_has_goes_with_the_model() {
    let replies = ["{}", r#"{"@odata.etag":"W/\"2\""}"#, r#"{"@etag":"W/\"3\""}"#]
        .map(|body| answer(200, body).header("etag", TAG));
    let (_, workers) = workers(replies);
    for expected in [TAG, "W/\"2\"", "W/\"3\""] {
        let worker = workers.by_id("1").get().await.unwrap();
        assert_eq!(EntityTag::of(&worker).as_ref().map(EntityTag::as_str), Some(expected));
        assert_eq!(worker.additional.len(), 1);
    }
}

#[tokio::test]
async fn a_tag_is_no_part_of_a_complex_value() {
    let (_, workers) = workers([answer(200, r#"{"city":"Oslo"}"#).header("etag", TAG)]);
    let address = workers.by_id("1").complex_property(Worker::ADDRESS).get().await.unwrap();
    assert!(address.is_some_and(|address| address.additional.is_empty()));
}

#[tokio::test]
async fn a_model_without_a_tag_is_no_condition() {
    let (script, workers) = workers([]);
    let error = workers.by_id("1").delete().if_match(&ada()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("no entity tag"), "{error}");
    assert!(script.lines().is_empty());
    assert_eq!(EntityTag::of(&ada()), None);
}

#[tokio::test]
async fn what_is_no_tag_is_no_condition() {
    let (script, workers) = workers([]);
    for text in ["", "1", "W/1", "\"1", "1\"", "\"1\" \"2\"", "\"1\",", "*, \"1\"", "w/\"1\"", "\"a b\""] {
        let error = workers.by_id("1").delete().if_match(text).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{text}");
        assert!(error.to_string().contains("entity tag"), "{error}");
        assert!(workers.by_id("1").get().if_none_match(text.to_owned()).await.is_err(), "{text}");
    }
    let empty: Worker = from_json(r#"{"@odata.etag":""}"#).unwrap();
    assert!(workers.by_id("1").delete().if_match(&empty).await.is_err());
    for text in ["*", "\"\"", "W/\"a,b\"", "\"1\" ,W/\"2\""] {
        assert!(workers.by_id("1").delete().if_match(text).problem().is_none(), "{text}");
    }
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn a_tag_that_a_service_gave_goes_back_as_it_came() {
    for text in ["abc", "w/\"1\"", "\"a b\"", "\"1\", , \"2\"", "datetime'2020-01-01T00:00:00Z'", "\"a"] {
        let (script, workers) = workers([answer(200, r#"{"id":"1"}"#).header("etag", text), status(204), status(204)]);
        let response = workers.by_id("1").get().with_response().await.unwrap();
        workers.by_id("1").delete().if_match(response.entity_tag().unwrap()).await.unwrap();
        let tag = serde_json::Value::from(text);
        let model: Worker = from_json(&format!(r#"{{"@odata.etag":{tag},"id":"1"}}"#)).unwrap();
        workers.by_id("1").delete().if_match(&model).await.unwrap();
        let sent: Vec<_> = script.sent()[1..].iter().map(|sent| sent.header("if-match").unwrap()).collect();
        assert_eq!(sent, [text, text]);
        assert_eq!(EntityTag::of(&model), Some(EntityTag::from(text)));
        assert!(
            workers.by_id("1").delete().if_match(text).problem().is_some(),
            "{text} is no tag that a user may write"
        );
    }
}

#[tokio::test]
async fn a_tag_that_no_header_can_hold_is_refused_wherever_it_comes_from() {
    let (script, workers) = workers([]);
    for text in ["\"1\"\r\nx: y", "\"1\n\"", "\"\0\"", "\r"] {
        let tag = serde_json::Value::from(text);
        let model: Worker = from_json(&format!(r#"{{"@odata.etag":{tag},"id":"1"}}"#)).unwrap();
        let error = workers.by_id("1").delete().if_match(&model).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{text:?}");
    }
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn an_entity_is_read_if_it_has_changed() {
    let (script, workers) = workers([status(304), answer(200, r#"{"id":"1"}"#)]);
    let get = workers.by_id("1").get().if_none_match(&tagged());
    assert_eq!(get.clone().await.unwrap(), None);
    assert_eq!(get.await.unwrap().and_then(|worker| worker.id).as_deref(), Some("1"));
    assert_eq!(script.sent()[0].header("if-none-match").as_deref(), Some(TAG));
}

#[tokio::test]
async fn what_is_missing_is_not_what_is_unchanged() {
    let (_, workers) = workers([status(404), status(204), status(304)]);
    let get = workers.by_id("1").get().if_none_match(TAG);
    assert_eq!(get.clone().await.unwrap_err().status(), Some(404));
    assert_eq!(get.await.unwrap_err().kind(), ErrorKind::InvalidResponse);
    let not_asked_for = workers.by_id("1").delete().header("If-None-Match", TAG).await;
    assert_eq!(not_asked_for.unwrap_err().status(), Some(304), "nothing was deleted");
}

#[tokio::test]
async fn preferences_share_one_header_and_the_last_of_a_name_holds() {
    let (script, workers) = workers([answer(200, r#"{"value":[]}"#)]);
    let list =
        workers.list().max_page_size(50).prefer("callback; url=\"http://a,b\\\",c\"").include_unknown_enum_members();
    list.prefer("odata.track-changes").max_page_size(5).await.unwrap();
    let expected =
        "callback; url=\"http://a,b\\\",c\", include-unknown-enum-members, odata.track-changes, odata.maxpagesize=5";
    assert_eq!(script.sent()[0].header("prefer").as_deref(), Some(expected));
}

#[tokio::test]
async fn what_is_wanted_back_can_be_said_and_said_again() {
    let (script, workers) = workers([status(204)]);
    let update = workers.by_id("1").update(Patch::new().set(Worker::NAME, "Bob"));
    update.header("Prefer", "respond-async").return_representation().return_minimal().await.unwrap();
    assert_eq!(script.sent()[0].header("prefer").as_deref(), Some("respond-async, return=minimal"));
}

#[tokio::test]
async fn a_preference_that_no_header_can_hold_is_refused() {
    let (script, workers) = workers([]);
    let request = workers.by_id("1").get().prefer("a\r\nb: c").request();
    assert_eq!(request.problem().map(Error::kind), Some(ErrorKind::InvalidRequest));
    assert!(request.await.is_err());
    assert!(script.lines().is_empty());
}
