//! References are changed, and links that a service gave are followed, but never to another origin.

use crate::{
    transport::{answer, status},
    workers::{Worker, plain_workers, workers},
};
use edmund_runtime::odata::{
    client::{ErrorKind, Reference},
    from_json,
};

const ROOT: &str = "https://service.example/v1";

#[tokio::test]
async fn the_reference_behind_a_property_is_read_changed_and_removed() {
    let reference = r#"{"@odata.context":"/v1/$metadata#$ref","@odata.id":"workers/2"}"#;
    let (script, workers) = workers([answer(200, reference), status(204), status(204), status(204)]);
    let link = workers.by_id("1").entity::<Worker>("manager").link();
    let url = link.get().await.unwrap().map(|reference| reference.url().to_owned());
    assert_eq!(url, Some(format!("{ROOT}/workers/2")));
    assert_eq!(link.get().await.unwrap(), None);
    link.set(workers.by_id("3")).await.unwrap();
    link.remove().await.unwrap();
    let url = format!("{ROOT}/workers/1/manager/$ref");
    assert_eq!(script.lines(), ["GET", "GET", "PUT", "DELETE"].map(|method| format!("{method} {url}")));
    assert_eq!(script.sent()[2].body, format!(r#"{{"@odata.id":"{ROOT}/workers/3"}}"#));
    assert_eq!(link.url().as_str(), url);
}

#[tokio::test]
async fn the_references_of_a_collection_are_replaced() {
    let (script, workers) = plain_workers([status(204)]);
    workers
        .by_id("1")
        .collection::<Worker>("reports")
        .links()
        .replace([workers.by_id("2"), workers.by_id("3")])
        .await
        .unwrap();
    assert_eq!(script.lines(), [format!("PUT {ROOT}/workers('1')/reports/$ref")]);
    let body = format!(r#"{{"value":[{{"@odata.id":"{ROOT}/workers('2')"}},{{"@odata.id":"{ROOT}/workers('3')"}}]}}"#);
    assert_eq!(script.sent()[0].body, body);
}

#[test]
fn a_link_leads_where_it_says() {
    let (_, workers) = workers([]);
    for (link, expected) in [
        ("https://service.example/v1/workers/1", "https://service.example/v1/workers/1"),
        ("https://service.example:443/v1/a%2Fb", "https://service.example/v1/a%2Fb"),
        ("workers('a b')", "https://service.example/v1/workers('a%20b')"),
        ("/beta/workers/1", "https://service.example/beta/workers/1"),
        ("../v2/workers/1?api=2#part", "https://service.example/v2/workers/1?api=2"),
    ] {
        assert_eq!(workers.by_link(link).unwrap().url().as_str(), expected, "{link}");
    }
    let beyond = workers.by_link("/beta/workers/1?api=2").unwrap().entity::<Worker>("manager");
    assert_eq!(beyond.url().as_str(), "https://service.example/beta/workers/1/manager?api=2");
    assert_eq!(format!("{beyond:?}"), "Entity({link}/manager)", "no key in the log");
}

#[test]
fn a_link_to_another_origin_leads_nowhere() {
    let (_, workers) = workers([]);
    for link in [
        "https://evil.example/v1/workers/1",
        "http://service.example/v1/workers/1",
        "https://service.example:8443/v1/workers/1",
        "https://user@service.example/v1/workers/1",
        "https://service.example@evil.example/",
        "//evil.example/v1",
        "\\\\evil.example\\v1",
        "file:///etc/passwd",
        "javascript:alert(1)",
    ] {
        assert_eq!(workers.by_link(link).unwrap_err().kind(), ErrorKind::ForeignLink, "{link}");
    }
    assert_eq!(workers.by_link("https://").unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn links_of_a_list_and_of_a_model_are_followed() {
    let list = r#"{"@odata.context":"../$metadata#$ref","value":[{"@odata.id":"workers/2"}]}"#;
    let (script, workers) = workers([answer(200, list), answer(200, r#"{"id":"2"}"#)]);
    let links = workers.links().list().await.unwrap().items;
    let worker = workers.by_link(&links[0]).unwrap().get().await.unwrap();
    assert_eq!(worker.id.as_deref(), Some("2"));
    assert_eq!(script.lines()[1], format!("GET {ROOT}/workers/2"));

    let json =
        r#"{"@odata.id":"workers/1","manager@odata.navigationLink":"workers/1/manager","reports@navigationLink":"r"}"#;
    let model: Worker = from_json(json).unwrap();
    let url = |reference: Option<Reference>| reference.map(|reference| reference.url().to_owned());
    assert_eq!(url(Reference::of(&model)).as_deref(), Some("workers/1"));
    assert_eq!(url(Reference::through(&model, &Worker::MANAGER)).as_deref(), Some("workers/1/manager"));
    assert_eq!(url(Reference::through(&model, &Worker::REPORTS)).as_deref(), Some("r"));
    assert_eq!(Reference::of(&Worker::default()), None);
}
