//! Sponsors: read as entities, added and removed as references.

use serde_json::{Value, json};

use crate::client::Client;

const SPONSORS: &str = "connectedOrganizations/a/internalSponsors";
const REFERENCES: &str = "connectedOrganizations/a/internalSponsors/$ref";

fn reference(client: &Client, path: &str) -> Value {
    json!({ "@odata.id": format!("{}/{path}", client.service.url()) })
}

async fn with_sponsors() -> Client {
    let client = Client::holding(&["a"]);
    let user = reference(&client, &format!("users/{}", client.service.users()[0]));
    let group = reference(&client, &format!("directoryObjects('{}')", client.service.groups()[0]));
    for body in [user, group] {
        let reply = client.post(REFERENCES, body).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    }
    client
}

#[tokio::test]
async fn added_sponsors_are_listed_by_their_own_types() {
    let client = with_sponsors().await;
    let body = client.get(SPONSORS).await.json();
    assert_eq!(body["value"][0]["@odata.type"], "#microsoft.graph.user");
    assert_eq!(body["value"][0]["userPrincipalName"], "AdeleV@contoso.com");
    assert_eq!(body["value"][1]["@odata.type"], "#microsoft.graph.group");
    assert_eq!(client.get("connectedOrganizations/a/externalSponsors").await.names(), [""; 0]);
}

#[tokio::test]
async fn one_sponsor_can_be_read() {
    let client = with_sponsors().await;
    let id = client.service.users()[0].clone();
    assert_eq!(client.get(&format!("{SPONSORS}/{id}")).await.json()["id"], *id);
    client.get(&format!("{SPONSORS}/{}", client.service.users()[1])).await.refused(404);
}

#[tokio::test]
async fn sponsors_are_counted_and_filtered() {
    let client = with_sponsors().await;
    assert_eq!(client.get(&format!("{SPONSORS}/$count")).await.text, "2");
    let reply = client.query(SPONSORS, "$filter", "microsoft.graph.user/surname eq 'Vance'").await;
    assert_eq!(reply.names(), ["Adele Vance"]);
}

#[tokio::test]
async fn references_are_listed_as_urls() {
    let client = with_sponsors().await;
    let body = client.get(REFERENCES).await.json();
    let url = format!("{}/directoryObjects/{}", client.service.url(), client.service.users()[0]);
    assert_eq!(body["value"][0], json!({ "@odata.id": url }));
}

#[tokio::test]
async fn a_removed_sponsor_is_gone() {
    let client = with_sponsors().await;
    let id = client.service.users()[0].clone();
    let path = format!("{SPONSORS}/{id}/$ref");
    let reply = client.delete(&path).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    assert_eq!(client.get(SPONSORS).await.names(), ["Partner Managers"]);
    client.delete(&path).await.refused(404);
}

#[tokio::test]
async fn a_sponsor_is_removed_by_its_url() {
    let client = with_sponsors().await;
    let url = format!("{}/users/{}", client.service.url(), client.service.users()[0]);
    assert_eq!(client.delete(&format!("{REFERENCES}?$id={url}")).await.status, 204);
    assert_eq!(client.get(SPONSORS).await.names(), ["Partner Managers"]);
    client.delete(REFERENCES).await.refused(400);
}

#[tokio::test]
async fn a_sponsor_cannot_be_added_twice() {
    let client = with_sponsors().await;
    let body = reference(&client, &format!("users/{}", client.service.users()[0]));
    assert!(client.post(REFERENCES, body).await.refused(400).contains("already exist"));
}

#[tokio::test]
async fn a_reference_must_lead_to_this_service() {
    let client = Client::holding(&["a"]);
    let id = client.service.users()[0].clone();
    for url in [
        format!("https://graph.microsoft.com/beta/users/{id}"),
        format!("users/{id}"),
        format!("{}/users/{id}?x=1", client.service.url()),
        format!("{}0/beta/users/{id}", client.service.origin()),
        "not a url".to_owned(),
    ] {
        client.post(REFERENCES, json!({ "@odata.id": url })).await.refused(400);
    }
}

#[tokio::test]
async fn a_reference_must_lead_to_a_directory_object() {
    let client = Client::holding(&["a"]);
    let id = client.service.users()[0].clone();
    for path in ["users", "connectedOrganizations/a", "users/$count"] {
        client.post(REFERENCES, reference(&client, path)).await.refused(400);
    }
    client.post(REFERENCES, reference(&client, "users/nobody")).await.refused(404);
    client.post(REFERENCES, reference(&client, &format!("groups/{id}"))).await.refused(404);
}

#[tokio::test]
async fn the_body_of_a_reference_is_a_reference() {
    let client = Client::holding(&["a"]);
    let mut body = reference(&client, &format!("users/{}", client.service.users()[0]));
    client.post(REFERENCES, json!({})).await.refused(400);
    client.post(REFERENCES, json!({ "@odata.id": 1 })).await.refused(400);
    body["displayName"] = json!("A");
    client.post(REFERENCES, body).await.refused(400);
    client.send("POST", REFERENCES, &[], Some("{}")).await.refused(415);
}

#[tokio::test]
async fn sponsors_of_nobody_are_not_found() {
    let client = Client::new();
    client.get(SPONSORS).await.refused(404);
    client.delete(&format!("{SPONSORS}/x/$ref")).await.refused(404);
    client.post(REFERENCES, reference(&client, "users/x")).await.refused(404);
}
