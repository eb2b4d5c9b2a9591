//! Entities are created along with what they lead to, related to what exists, and told of without being sent.

use crate::{
    transport::{Sent, answer, status},
    workers::{Address, Worker, ada, workers},
};
use edmund_runtime::odata::client::{Create, EntitySet};
use serde_json::{Value, json};

async fn sent(create: impl FnOnce(&EntitySet<Worker>) -> Create<Worker>) -> Sent {
    let (script, workers) = workers([answer(201, r#"{"id":"1"}"#)]);
    assert_eq!(create(&workers).await.unwrap().id.as_deref(), Some("1"));
    script.sent().remove(0)
}

fn json_of(sent: &Sent) -> Value {
    serde_json::from_str(&sent.body).unwrap()
}

#[tokio::test]
async fn what_an_entity_leads_to_is_created_along_with_it() {
    let report = Worker {
        id: Some("given by the service".into()),
        name: Some("Bob".into()),
        address: Some(Address { city: Some("Oslo".into()), checked: Some(true), ..Address::default() }),
        ..Worker::default()
    };
    let boss = Worker { name: Some("Cay".into()), ..Worker::default() };
    let worker =
        Worker { reports: Some(vec![report]), manager: Some(Box::new(boss)), badge: Some("7".into()), ..ada() };
    let sent = sent(|workers| workers.create(&worker)).await;
    let expected = json!({
        "name": "Ada",
        "badge": "7",
        "manager": { "name": "Cay" },
        "reports": [{ "name": "Bob", "address": { "city": "Oslo" } }],
    });
    assert_eq!(json_of(&sent), expected);
    assert_eq!(sent.header("odata-version"), None);
}

#[tokio::test]
async fn what_is_bound_stands_first() {
    let worker = Worker { reports: Some(vec![ada()]), ..ada() };
    let sent = sent(|workers| {
        let reports = [workers.by_id("2"), workers.by_id("3")];
        workers.create(&worker).bind(Worker::MANAGER, workers.by_id("1")).bind_all(Worker::REPORTS, reports)
    })
    .await;
    let url = "https://service.example/v1/workers";
    let expected = format!(
        r#"{{"manager@odata.bind":"{url}/1","reports@odata.bind":["{url}/2","{url}/3"],"name":"Ada","reports":[{{"name":"Ada"}}]}}"#
    );
    assert_eq!(sent.body, expected);
    assert_eq!(sent.header("odata-version").as_deref(), Some("4.0"));
}

#[tokio::test]
async fn the_version_is_the_one_that_was_said() {
    let create = |workers: &EntitySet<Worker>| {
        workers.create(&ada()).header("OData-Version", "4.01").bind(Worker::MANAGER, workers.by_id("2"))
    };
    assert_eq!(sent(create).await.header("odata-version").as_deref(), Some("4.01"));
}

#[tokio::test]
async fn a_binding_stands_alone_where_nothing_else_is_set() {
    let sent = sent(|workers| {
        let create = workers.create(&Worker::default());
        create.bind(Worker::MANAGER, "workers/\"1\"").bind(Worker::MANAGER, "workers/2")
    })
    .await;
    assert_eq!(sent.body, r#"{"manager@odata.bind":"https://service.example/v1/workers/2"}"#, "from the service root");
}

#[tokio::test]
async fn without_an_answer_it_is_told_where_the_entity_is() {
    let url = "https://service.example/v1/workers('1')";
    for header in ["odata-entityid", "location"] {
        let (script, workers) = workers([status(204).header(header, url), answer(200, r#"{"id":"1"}"#)]);
        let created = workers.create(&ada()).return_minimal().await.unwrap();
        assert_eq!(created.entity, None);
        let reference = created.reference.unwrap();
        assert_eq!(reference.url(), url);
        workers.by_link(reference).unwrap().get().await.unwrap();
        assert_eq!(script.sent()[0].header("prefer").as_deref(), Some("return=minimal"));
        assert_eq!(script.lines()[1], format!("GET {url}"));
    }
}

#[tokio::test]
async fn where_the_entity_is_may_be_said_from_where_the_request_went() {
    let (_, workers) = workers([status(204).header("location", "workers/1"), status(204).header("location", "/v1/x")]);
    let created = workers.create(&ada()).return_minimal();
    let reference = created.clone().await.unwrap().reference.unwrap();
    assert_eq!(reference.url(), "https://service.example/v1/workers/1");
    let response = created.with_response().await.unwrap();
    assert_eq!(response.reference().unwrap().url(), "https://service.example/v1/x");
}

#[tokio::test]
async fn a_service_may_send_the_entity_all_the_same() {
    let (_, workers) = workers([answer(201, r#"{"id":"1"}"#)]);
    let created = workers.create(&ada()).return_minimal().await.unwrap();
    assert_eq!(created.entity.and_then(|entity| entity.id).as_deref(), Some("1"));
    assert_eq!(created.reference, None);
}

#[test]
fn the_request_can_be_looked_at_before_it_is_sent() {
    let (_, workers) = workers([]);
    let create =
        workers.create(&ada()).select(Worker::ID).expand(Worker::MANAGER).query("a", "b").return_representation();
    assert_eq!(create.url().as_str(), "https://service.example/v1/workers?$select=id&$expand=manager&a=b");
    assert_eq!(create.request().body(), Some(&br#"{"name":"Ada"}"#[..]));
    assert_eq!(
        format!("{create:?} {:?}", create.clone().return_minimal()),
        "Create(POST workers) Create(POST workers)"
    );
}
