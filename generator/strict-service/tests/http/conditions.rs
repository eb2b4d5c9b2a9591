//! Entity tags and preferences: what a request may tie itself to, and what it may wish.

use edmund_strict_service::Options;

use crate::client::{Client, ORGANIZATIONS};

const PATH: &str = "connectedOrganizations/a";
const JSON: (&str, &str) = ("content-type", "application/json");

fn holding(options: Options) -> Client {
    let client = Client::with(options);
    client.service.seed(serde_json::json!({ "id": "a", "displayName": "a" }));
    client
}

#[tokio::test]
async fn a_known_state_is_not_sent_again() {
    let client = Client::holding(&["a"]);
    let tag = client.get(PATH).await.header("etag").expect("an entity tag").to_owned();
    for condition in [tag.as_str(), "*", tag.trim_start_matches("W/")] {
        let reply = client.send("GET", PATH, &[("if-none-match", condition)], None).await;
        assert_eq!((reply.status, reply.text.as_str()), (304, ""), "{condition}");
        assert_eq!(reply.header("etag"), Some(tag.as_str()));
    }
    let reply = client.send("GET", PATH, &[("if-none-match", "\"other\"")], None).await;
    assert_eq!(reply.status, 200);
    client.send("GET", PATH, &[("if-match", "\"other\"")], None).await.refused(412);
}

#[tokio::test]
async fn a_change_may_have_to_say_what_it_changes() {
    let client = holding(Options { requires_if_match: true, ..Options::default() });
    client.send("PATCH", PATH, &[JSON], Some(r#"{"displayName":"b"}"#)).await.refused(428);
    client.delete(PATH).await.refused(428);
    client.send("PUT", "connectedOrganizations/a/displayName", &[JSON], Some(r#"{"value":"b"}"#)).await.refused(428);
    assert_eq!(client.service.organization("a").expect("it is there")["displayName"], "a");
    assert_eq!(client.send("DELETE", PATH, &[("if-match", "*")], None).await.status, 204);
}

#[tokio::test]
async fn a_change_is_not_made_in_a_state_that_it_excludes() {
    let client = Client::holding(&["a"]);
    let body = Some(r#"{"displayName":"b"}"#);
    client.send("PATCH", PATH, &[JSON, ("if-none-match", "*")], body).await.refused(412);
    client.send("DELETE", PATH, &[("if-none-match", "*")], None).await.refused(412);
    assert_eq!(client.service.organization("a").expect("it is there")["displayName"], "a");
}

#[tokio::test]
async fn what_is_no_entity_tag_is_refused() {
    let client = Client::holding(&["a"]);
    for (name, value) in [("if-match", "a"), ("if-none-match", "W/a"), ("if-match", "\"a"), ("if-match", "*, *")] {
        client.send("GET", PATH, &[(name, value)], None).await.refused(400);
    }
}

#[tokio::test]
async fn malformed_preferences_are_refused_and_unknown_ones_are_not() {
    let client = Client::holding(&["a"]);
    for value in ["return=all", "a b", "=", "return=minimal,,a", "maxpagesize=-1"] {
        client.send("GET", ORGANIZATIONS, &[("prefer", value)], None).await.refused(400);
    }
    let unknown = "respond-async, x; y=\"a, b\", include-unknown-enum-members";
    assert_eq!(client.send("GET", ORGANIZATIONS, &[("prefer", unknown)], None).await.status, 200);
}

#[tokio::test]
async fn a_page_size_that_was_wished_for_is_told() {
    let client = Client::holding(&["a", "b", "c"]);
    let reply = client.send("GET", ORGANIZATIONS, &[("prefer", "odata.maxpagesize=2")], None).await;
    assert_eq!(reply.names(), ["a", "b"]);
    assert_eq!(reply.header("preference-applied"), Some("odata.maxpagesize=2"));
    assert_eq!(client.get(ORGANIZATIONS).await.header("preference-applied"), None);
}

#[tokio::test]
async fn what_is_wished_back_of_a_change_is_told() {
    let client = Client::holding(&["a"]);
    let headers = [JSON, ("prefer", "return=minimal, return=representation")];
    let reply = client.send("PATCH", PATH, &headers, Some("{}")).await;
    assert_eq!((reply.status, reply.header("preference-applied")), (204, Some("return=minimal")));
    let headers = [JSON, ("prefer", "return=representation")];
    let reply = client.send("POST", ORGANIZATIONS, &headers, Some(r#"{"displayName":"B"}"#)).await;
    assert_eq!((reply.status, reply.header("preference-applied")), (201, Some("return=representation")));
}
