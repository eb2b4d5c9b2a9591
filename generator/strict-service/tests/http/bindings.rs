//! What an organization is related to in the body that makes or changes it, and references that are set as a whole.

use edmund_strict_service::Options;
use serde_json::{Value, json};

use crate::client::{Client, ORGANIZATIONS, Reply};

const REFERENCES: &str = "connectedOrganizations/a/internalSponsors/$ref";

fn user(client: &Client, index: usize) -> String {
    format!("{}/users/{}", client.service.url(), client.service.users()[index])
}

async fn send(client: &Client, method: &str, path: &str, version: &str, body: &str) -> Reply {
    client.send(method, path, &[("content-type", "application/json"), ("odata-version", version)], Some(body)).await
}

#[tokio::test]
async fn bindings_are_of_odata_4_0() {
    let client = Client::holding(&["a"]);
    let body = json!({ "displayName": "A", "internalSponsors@odata.bind": [user(&client, 0)] }).to_string();
    assert_eq!(send(&client, "POST", ORGANIZATIONS, "4.0", &body).await.status, 201);
    send(&client, "POST", ORGANIZATIONS, "4.01", &body).await.refused(400);
    assert_eq!(send(&client, "PATCH", "connectedOrganizations/a", "4.0", &body).await.status, 204);
    send(&client, "PATCH", "connectedOrganizations/a", "4.01", &body).await.refused(400);
}

#[tokio::test]
async fn a_patch_adds_what_it_binds() {
    let client = Client::holding(&["a"]);
    for index in [0, 1] {
        let body = json!({ "internalSponsors@odata.bind": [user(&client, index)] });
        assert_eq!(client.patch("connectedOrganizations/a", body).await.status, 204);
    }
    assert_eq!(client.get("connectedOrganizations/a/internalSponsors/$count").await.text, "2");
}

#[tokio::test]
async fn what_is_bound_stands_before_what_is_inserted() {
    let client = Client::new();
    let inserted = format!(r#""externalSponsors":[{{"@odata.id":"{}"}}]"#, user(&client, 0));
    let bound = format!(r#""internalSponsors@odata.bind":["{}"]"#, user(&client, 1));
    let early = format!(r#"{{{bound},"displayName":"A",{inserted}}}"#);
    assert_eq!(send(&client, "POST", ORGANIZATIONS, "4.0", &early).await.status, 201);
    let late = format!(r#"{{"displayName":"A",{inserted},{bound}}}"#);
    let message = send(&client, "POST", ORGANIZATIONS, "4.0", &late).await.refused(400);
    assert!(message.contains("internalSponsors@odata.bind"), "{message}");
}

#[tokio::test]
async fn references_are_replaced_as_a_whole() {
    let client = Client::holding(&["a"]);
    client.post(REFERENCES, json!({ "@odata.id": user(&client, 0) })).await;
    let references = |indices: &[usize]| -> Value {
        indices.iter().map(|index| json!({ "@odata.id": user(&client, *index) })).collect()
    };
    let body = json!({ "value": references(&[1, 2, 1]) }).to_string();
    assert_eq!(send(&client, "PUT", REFERENCES, "4.01", &body).await.status, 204);
    let listed = client.get("connectedOrganizations/a/internalSponsors").await;
    assert_eq!(listed.names(), ["Liam O'Hara", "Zoë Müller"]);
    for body in [json!({}), json!({ "value": ["x"] }), json!({ "value": [{ "id": "x" }] }), json!({ "value": {} })] {
        send(&client, "PUT", REFERENCES, "4.01", &body.to_string()).await.refused(400);
    }
    assert_eq!(client.get("connectedOrganizations/a/internalSponsors/$count").await.text, "2");
}

#[tokio::test]
async fn a_single_reference_is_read_set_and_removed() {
    let client = Client::new();
    let [user_id, other] = [0, 1].map(|index| client.service.users()[index].clone());
    let path = format!("users/{user_id}/manager");
    let reference = format!("{path}/$ref");
    assert_eq!(client.get(&path).await.status, 204);
    assert_eq!(client.get(&reference).await.status, 204);
    let body = json!({ "@odata.id": user(&client, 1) }).to_string();
    assert_eq!(send(&client, "PUT", &reference, "4.0", &body).await.status, 204);
    assert_eq!(client.get(&path).await.json()["id"], *other);
    assert!(client.get(&reference).await.json()["@odata.id"].as_str().is_some_and(|url| url.ends_with(&other)));
    client.delete(&format!("{reference}?$id={}", user(&client, 1))).await.refused(400);
    assert_eq!(client.delete(&reference).await.status, 204);
    assert_eq!(client.get(&path).await.status, 204);
}

#[tokio::test]
async fn a_single_reference_leads_to_what_exists() {
    let client = Client::new();
    let reference = format!("users/{}/manager/$ref", client.service.users()[0]);
    for url in ["users/x", "https://evil.example/beta/users/x"] {
        send(&client, "PUT", &reference, "4.0", &json!({ "@odata.id": url }).to_string()).await.refused(400);
    }
    client.post(&reference, json!({ "@odata.id": user(&client, 1) })).await.refused(405);
    client.get("users/nobody/manager").await.refused(404);
    client.get(&format!("groups/{}/manager", client.service.groups()[0])).await.refused(404);
}

#[tokio::test]
async fn a_relative_reference_starts_where_the_request_went() {
    let client = Client::holding(&["a"]);
    let id = client.service.users()[0].clone();
    let from_root = json!({ "@odata.id": format!("users/{id}") });
    client.post(REFERENCES, from_root).await.refused(400);
    let climbing = json!({ "@odata.id": format!("../../../users/{id}") });
    assert_eq!(client.post(REFERENCES, climbing).await.status, 204);
    assert_eq!(client.delete(&format!("{REFERENCES}?$id=/beta/users/{id}")).await.status, 204);
    let bound = json!({ "internalSponsors@odata.bind": [format!("../users/{id}")] });
    assert_eq!(client.patch("connectedOrganizations/a", bound).await.status, 204);
}

#[tokio::test]
async fn a_binding_within_what_is_inserted_is_of_odata_4_0_too() {
    let client = Client::holding(&["a"]);
    let body = json!({ "internalSponsors": [{ "manager@odata.bind": user(&client, 0) }] }).to_string();
    let message = send(&client, "POST", ORGANIZATIONS, "4.01", &body).await.refused(400);
    assert!(message.contains("@odata.bind"), "{message}");
}

#[tokio::test]
async fn references_are_changed_in_the_state_that_is_named() {
    let client = Client::with(Options { requires_if_match: true, ..Options::default() });
    client.service.seed(json!({ "id": "a", "displayName": "a", "state": "configured" }));
    let url = user(&client, 0);
    let body = json!({ "@odata.id": url }).to_string();
    let replaced = json!({ "value": [] }).to_string();
    let removed = format!("{REFERENCES}?$id={url}");
    let changes =
        [("POST", REFERENCES, Some(&body)), ("PUT", REFERENCES, Some(&replaced)), ("DELETE", &*removed, None)];
    for (method, path, body) in changes {
        let body = body.map(String::as_str);
        let json = ("content-type", "application/json");
        client.send(method, path, &[json], body).await.refused(428);
        client.send(method, path, &[json, ("if-match", "\"none\"")], body).await.refused(412);
    }
    let headers = [("content-type", "application/json"), ("if-match", "*")];
    assert_eq!(client.send("POST", REFERENCES, &headers, Some(&body)).await.status, 204);
    assert_eq!(client.send("DELETE", &removed, &[("if-match", "*")], None).await.status, 204);
}

#[tokio::test]
async fn counts_and_bare_values_are_text() {
    let client = Client::holding(&["a"]);
    for path in [
        "connectedOrganizations/$count",
        "connectedOrganizations/a/identitySources/$count",
        "connectedOrganizations/a/displayName/$value",
        "users/$count",
    ] {
        let eventual = ("consistencylevel", "eventual");
        client.send("GET", path, &[("accept", "application/json"), eventual], None).await.refused(406);
        for accept in ["text/plain", "text/*;q=0.5", "application/json, */*"] {
            let reply = client.send("GET", path, &[("accept", accept), eventual], None).await;
            assert_eq!(reply.status, 200, "{path} {accept}");
        }
    }
}
