//! One property alone: in JSON, bare, counted; set and taken away.

use serde_json::{Value, json};

use crate::client::Client;

fn client() -> Client {
    let client = Client::new();
    let source = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "1" });
    client.service.seed(json!({
        "id": "a'b", "displayName": "Ä", "state": "configured", "description": null, "identitySources": [source],
    }));
    client
}

fn path(rest: &str) -> String {
    format!("connectedOrganizations/a'b/{rest}")
}

async fn put(client: &Client, rest: &str, body: Value) -> crate::client::Reply {
    client.send("PUT", &path(rest), &[("content-type", "application/json")], Some(&body.to_string())).await
}

#[tokio::test]
async fn a_property_stands_within_an_object() {
    let client = client();
    let body = client.get(&path("displayName")).await.json();
    assert_eq!(body["value"], "Ä");
    let context = format!("{}/$metadata#connectedOrganizations('a''b')/displayName", client.service.url());
    assert_eq!(body["@odata.context"], context);
    assert_eq!(client.get(&path("identitySources")).await.json()["value"][0]["tenantId"], "1");
}

#[tokio::test]
async fn null_is_no_content() {
    let client = client();
    for rest in ["description", "description/$value"] {
        let reply = client.get(&path(rest)).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""), "{rest}");
    }
}

#[tokio::test]
async fn a_bare_value_is_text() {
    let client = client();
    let reply = client.get(&path("displayName/$value")).await;
    assert_eq!((reply.text.as_str(), reply.header("content-type")), ("Ä", Some("text/plain")));
    client.get(&path("identitySources/$value")).await.refused(404);
}

#[tokio::test]
async fn a_collection_is_counted() {
    let client = client();
    assert_eq!(client.get(&path("identitySources/$count")).await.text, "1");
    client.get(&path("displayName/$count")).await.refused(404);
}

#[tokio::test]
async fn a_property_is_set_and_taken_away() {
    let client = client();
    assert_eq!(put(&client, "displayName", json!({ "value": "B" })).await.status, 204);
    assert_eq!(client.service.organization("a'b").expect("it is there")["displayName"], "B");
    assert_eq!(client.delete(&path("displayName")).await.status, 204);
    assert_eq!(client.service.organization("a'b").expect("it is there")["displayName"], Value::Null);
}

#[tokio::test]
async fn what_is_set_must_fit() {
    let client = client();
    for body in [json!({}), json!({ "value": 1 }), json!({ "value": "B", "more": 1 }), json!({ "displayName": "B" })] {
        put(&client, "displayName", body).await.refused(400);
    }
    put(&client, "state", json!({ "value": "archived" })).await.refused(400);
}

#[tokio::test]
async fn what_is_not_updatable_is_refused() {
    let client = client();
    put(&client, "id", json!({ "value": "c" })).await.refused(400);
    put(&client, "identitySources", json!({ "value": [] })).await.refused(400);
    client.delete(&path("createdBy")).await.refused(400);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let client = client();
    client.get(&path("colour")).await.refused(404);
    client.get(&path("displayName/$ref")).await.refused(404);
    client.get(&path("displayName('a')")).await.refused(404);
    client.get("connectedOrganizations/b/displayName").await.refused(404);
    client.post(&path("displayName"), json!({ "value": "B" })).await.refused(405);
}
