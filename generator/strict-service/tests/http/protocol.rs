//! What holds for every request: headers, bodies, methods, addresses, and the form of errors.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn a_body_without_a_content_type_is_refused() {
    Client::new().send("POST", ORGANIZATIONS, &[], Some("{}")).await.refused(415);
}

#[tokio::test]
async fn a_body_of_another_content_type_is_refused() {
    let client = Client::new();
    for content_type in ["text/plain", "application/xml", "application/json-patch+json", ""] {
        client.send("POST", ORGANIZATIONS, &[("content-type", content_type)], Some("{}")).await.refused(415);
    }
}

#[tokio::test]
async fn a_content_type_may_have_parameters() {
    let client = Client::new();
    let headers = [("content-type", "application/json; charset=utf-8")];
    assert_eq!(client.send("POST", ORGANIZATIONS, &headers, Some(r#"{"displayName":"A"}"#)).await.status, 201);
}

#[tokio::test]
async fn malformed_json_is_refused() {
    let client = Client::new();
    for body in ["", "{", "[]", "null", r#"{"displayName":"A"} x"#, r#"{"displayName":'A'}"#] {
        client.send("POST", ORGANIZATIONS, &[JSON], Some(body)).await.refused(400);
    }
}

#[tokio::test]
async fn members_that_occur_twice_are_refused() {
    let body = r#"{"displayName":"A","displayName":"A"}"#;
    Client::new().send("POST", ORGANIZATIONS, &[JSON], Some(body)).await.refused(400);
}

#[tokio::test]
async fn a_body_of_a_get_or_delete_is_refused() {
    let client = Client::holding(&["a"]);
    for method in ["GET", "DELETE"] {
        client.send(method, "connectedOrganizations/a", &[JSON], Some("{}")).await.refused(400);
    }
    assert!(client.service.organization("a").is_some());
}

#[tokio::test]
async fn a_body_of_several_megabytes_is_refused() {
    let body = format!(r#"{{"displayName":"{}"}}"#, "a".repeat(3_000_000));
    Client::new().send("POST", ORGANIZATIONS, &[JSON], Some(&body)).await.refused(413);
}

#[tokio::test]
async fn a_wrong_method_is_refused_with_the_right_ones() {
    let client = Client::holding(&["a"]);
    let reply = client.send("PUT", "connectedOrganizations/a", &[JSON], Some("{}")).await;
    reply.refused(405);
    assert_eq!(reply.header("allow"), Some("GET, PATCH, DELETE"));
    client.patch(ORGANIZATIONS, json!({})).await.refused(405);
    client.delete(ORGANIZATIONS).await.refused(405);
    client.post("connectedOrganizations/a", json!({})).await.refused(405);
    client.delete("connectedOrganizations/a/internalSponsors/b").await.refused(405);
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_refused() {
    let client = Client::new();
    for path in ["organizations", "identityGovernance/connectedOrganizations", "connectedOrganizations/a/sponsors"] {
        client.get(path).await.refused(404);
    }
    client.get(&format!("{}/v9/users", client.service.origin())).await.refused(400);
}

#[tokio::test]
async fn malformed_percent_encoding_is_refused() {
    let client = Client::new();
    for path in ["connectedOrganizations/%zz", "users?$filter=displayName%20eq%20'%f'", "users?$search=%ff"] {
        client.get(path).await.refused(400);
    }
}

#[tokio::test]
async fn an_error_echoes_the_id_of_the_client() {
    let client = Client::new();
    let reply = client.send("GET", "nothing", &[("client-request-id", "my-id")], None).await;
    reply.refused(404);
    assert_eq!(reply.header("request-id"), Some("my-id"));
    assert_eq!(reply.header("client-request-id"), Some("my-id"));
    assert_eq!(reply.json()["error"]["innerError"]["client-request-id"], "my-id");
}

#[tokio::test]
async fn an_answer_says_its_version() {
    let reply = Client::new().get("users").await;
    assert_eq!(reply.header("odata-version"), Some("4.0"));
    assert!(
        reply.header("content-type").is_some_and(|value| value.starts_with("application/json;odata.metadata=minimal"))
    );
}

#[tokio::test]
async fn other_versions_of_odata_are_refused() {
    let client = Client::new();
    client.send("GET", "users", &[("odata-version", "3.0")], None).await.refused(400);
    client.send("GET", "users", &[("odata-maxversion", "2.0")], None).await.refused(400);
    let headers = [("odata-version", "4.01"), ("odata-maxversion", "4.01")];
    assert_eq!(client.send("GET", "users", &headers, None).await.status, 200);
}

#[tokio::test]
async fn an_answer_that_is_no_json_cannot_be_had() {
    let client = Client::new();
    client.send("GET", "users", &[("accept", "application/xml")], None).await.refused(406);
    let accept = [("accept", "text/html, application/json;odata.metadata=minimal")];
    assert_eq!(client.send("GET", "users", &accept, None).await.status, 200);
}
