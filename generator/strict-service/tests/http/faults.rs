//! Answers that were asked for in advance, and the record of requests.

use crate::client::{Client, ORGANIZATIONS};

#[tokio::test]
async fn faults_are_answered_as_often_as_asked() {
    let client = Client::holding(&["a"]);
    client.service.fail_next(2, 503, &[("retry-after", "1")], "busy");
    for _ in 0..2 {
        let reply = client.get(ORGANIZATIONS).await;
        assert_eq!((reply.status, reply.text.as_str(), reply.header("retry-after")), (503, "busy", Some("1")));
    }
    assert_eq!(client.get(ORGANIZATIONS).await.status, 200);
}

#[tokio::test]
async fn a_failed_request_changes_nothing() {
    let client = Client::holding(&["a"]);
    client.service.fail_next(1, 500, &[], "");
    assert_eq!(client.delete("connectedOrganizations/a").await.status, 500);
    assert!(client.service.organization("a").is_some());
}

#[tokio::test]
async fn requests_are_recorded_as_they_came() {
    let client = Client::new();
    let headers = [("content-type", "application/json"), ("X-Test", "1")];
    client
        .send("POST", "connectedOrganizations?$select=id%2CdisplayName", &headers, Some(r#"{"displayName":"A"}"#))
        .await;
    let request = client.service.take_requests().remove(0);
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/beta/connectedOrganizations"));
    assert_eq!(request.query.as_deref(), Some("$select=id%2CdisplayName"));
    assert_eq!(request.target(), "/beta/connectedOrganizations?$select=id%2CdisplayName");
    assert_eq!(request.header("x-test"), Some("1"));
    assert_eq!(request.json().expect("JSON"), serde_json::json!({ "displayName": "A" }));
    assert!(client.service.requests().is_empty());
}

#[tokio::test]
async fn the_port_is_closed_after_the_service_is_dropped() {
    let service = edmund_strict_service::start().await;
    let url = service.url();
    drop(service);
    assert!(reqwest::get(url).await.is_err());
}
