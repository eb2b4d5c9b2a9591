//! Organizations that are made or replaced under their keys, where the service offers it.

use edmund_strict_service::Options;
use serde_json::Value;

use crate::client::{Client, Reply};

const PATH: &str = "connectedOrganizations/a";

fn client() -> Client {
    Client::with(Options { upserts: true, ..Options::default() })
}

async fn send(client: &Client, method: &str, header: Option<(&str, &str)>, body: &str) -> Reply {
    let headers: Vec<_> = [("content-type", "application/json")].into_iter().chain(header).collect();
    client.send(method, PATH, &headers, Some(body)).await
}

#[tokio::test]
async fn what_does_not_exist_is_made_under_its_key() {
    for method in ["PATCH", "PUT"] {
        let client = client();
        let reply = send(&client, method, None, r#"{"displayName":"A","identitySources":[]}"#).await;
        assert_eq!(reply.status, 201, "{method}: {}", reply.text);
        assert_eq!(reply.json()["id"], "a");
        let again = send(&client, method, None, r#"{"displayName":"B","identitySources":[]}"#).await;
        assert_eq!(again.status, 204, "what is immutable is as it was");
        assert_eq!(client.service.organization("a").expect("it is there")["displayName"], "B");
    }
}

#[tokio::test]
async fn a_condition_says_whether_it_may_be_made() {
    let client = client();
    send(&client, "PATCH", Some(("if-match", "*")), "{}").await.refused(412);
    assert_eq!(send(&client, "PATCH", Some(("if-none-match", "*")), r#"{"displayName":"A"}"#).await.status, 201);
    send(&client, "PATCH", Some(("if-none-match", "*")), r#"{"displayName":"B"}"#).await.refused(412);
    assert_eq!(client.service.organization("a").expect("it is there")["displayName"], "A");
}

#[tokio::test]
async fn a_replacement_resets_what_it_leaves_out() {
    let client = client();
    send(&client, "PUT", None, r#"{"displayName":"A","description":"Words","state":"proposed"}"#).await;
    send(&client, "PUT", None, r#"{"displayName":"B"}"#).await;
    let organization = client.service.organization("a").expect("it is there");
    assert_eq!(organization["displayName"], "B");
    assert_eq!((&organization["description"], &organization["state"]), (&Value::Null, &Value::Null));
    assert_eq!(organization["createdBy"], "admin@contoso.com");
}

#[tokio::test]
async fn what_is_immutable_must_be_as_it_is() {
    let client = client();
    send(&client, "PUT", None, r#"{"displayName":"A","identitySources":[]}"#).await;
    let source = r##"{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a.b"}"##;
    send(&client, "PUT", None, &format!(r#"{{"displayName":"A","identitySources":[{source}]}}"#)).await.refused(400);
}

#[tokio::test]
async fn a_new_one_may_be_told_of_without_being_sent() {
    let reply = send(&client(), "PATCH", Some(("prefer", "return=minimal")), r#"{"displayName":"A"}"#).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    assert!(reply.header("odata-entityid").is_some_and(|url| url.ends_with("connectedOrganizations('a')")));
}

#[tokio::test]
async fn a_service_need_not_offer_it() {
    let client = Client::new();
    send(&client, "PATCH", None, "{}").await.refused(404);
    send(&client, "PUT", None, "{}").await.refused(405);
}
