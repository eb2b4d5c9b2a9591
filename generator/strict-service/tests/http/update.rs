//! `PATCH` and `DELETE` of a connected organization.

use serde_json::{Value, json};

use crate::client::{Client, ORGANIZATIONS};

const PATH: &str = "connectedOrganizations/a";

#[tokio::test]
async fn a_patch_changes_what_it_names() {
    let client = Client::holding(&["a"]);
    let reply = client.patch(PATH, json!({ "state": "proposed", "description": "Words" })).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let organization = client.service.organization("a").expect("the organization");
    assert_eq!(organization["state"], "proposed");
    assert_eq!(organization["displayName"], "a");
    assert_eq!(organization["modifiedBy"], "admin@contoso.com");
}

#[tokio::test]
async fn a_patch_sets_null() {
    let client = Client::holding(&["a"]);
    client.patch(PATH, json!({ "description": "Words" })).await;
    client.patch(PATH, json!({ "description": null })).await;
    let organization = client.service.organization("a").expect("the organization");
    assert_eq!(organization["description"], Value::Null);
}

#[tokio::test]
async fn a_patch_answers_the_entity_when_asked_to() {
    let client = Client::holding(&["a"]);
    let headers = [("content-type", "application/json"), ("prefer", "return=representation")];
    let reply = client.send("PATCH", PATH, &headers, Some(r#"{"state": "proposed"}"#)).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["state"], "proposed");
    assert_eq!(reply.header("preference-applied"), Some("return=representation"));
}

#[tokio::test]
async fn identity_sources_cannot_be_changed() {
    let client = Client::holding(&["a"]);
    assert!(client.patch(PATH, json!({ "identitySources": [] })).await.refused(400).contains("identitySources"));
}

#[tokio::test]
async fn computed_properties_are_ignored_and_reported() {
    let client = Client::holding(&["a"]);
    assert_eq!(client.patch(PATH, json!({ "createdBy": "me" })).await.status, 204);
    let reports = client.service.reports();
    assert_eq!((reports[0].method.as_str(), reports[0].ignored.as_slice()), ("PATCH", &["createdBy".to_owned()][..]));
}

#[tokio::test]
async fn a_careful_request_is_not_reported() {
    let client = Client::holding(&["a"]);
    client.patch(PATH, json!({ "displayName": "b" })).await;
    assert!(client.service.reports().is_empty());
}

#[tokio::test]
async fn bad_members_change_nothing() {
    let client = Client::holding(&["a"]);
    for body in [json!({ "colour": 1 }), json!({ "state": "archived" }), json!({ "displayName": false })] {
        client.patch(PATH, body).await.refused(400);
    }
    assert_eq!(client.service.organization("a").expect("the organization")["displayName"], "a");
}

#[tokio::test]
async fn sponsors_are_not_patched() {
    Client::holding(&["a"]).patch(PATH, json!({ "internalSponsors": [] })).await.refused(400);
}

#[tokio::test]
async fn a_patch_needs_a_content_type() {
    let client = Client::holding(&["a"]);
    client.send("PATCH", PATH, &[], Some("{}")).await.refused(415);
}

#[tokio::test]
async fn what_does_not_exist_is_not_changed() {
    let client = Client::new();
    client.patch(PATH, json!({})).await.refused(404);
    client.delete(PATH).await.refused(404);
}

#[tokio::test]
async fn an_old_entity_tag_does_not_match() {
    let client = Client::holding(&["a"]);
    let tag = client.get(PATH).await.header("etag").expect("an entity tag").to_owned();
    let headers = [("content-type", "application/json"), ("if-match", tag.as_str())];
    assert_eq!(client.send("PATCH", PATH, &headers, Some("{}")).await.status, 204);
    client.send("PATCH", PATH, &headers, Some("{}")).await.refused(412);
    client.send("DELETE", PATH, &headers[1..], None).await.refused(412);
}

#[tokio::test]
async fn a_deleted_organization_is_gone() {
    let client = Client::holding(&["a", "b"]);
    let reply = client.delete(PATH).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    client.get(PATH).await.refused(404);
    assert_eq!(client.get(ORGANIZATIONS).await.names(), ["b"]);
}
