//! `GET` of one connected organization.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

#[tokio::test]
async fn a_key_stands_in_a_segment_or_in_parentheses() {
    let client = Client::holding(&["O'Hara/1"]);
    for path in ["/O'Hara%2F1", "('O''Hara%2F1')", "(id='O''Hara%2F1')"] {
        assert_eq!(client.get(&format!("{ORGANIZATIONS}{path}")).await.json()["displayName"], "O'Hara/1", "{path}");
    }
}

#[tokio::test]
async fn both_homes_hold_the_same_organizations() {
    let client = Client::holding(&["a"]);
    assert_eq!(client.get("connectedOrganizations/a").await.status, 200);
    let other_version = client.service.url().replace("beta", "v1.0");
    assert_eq!(client.get(&format!("{other_version}/{ORGANIZATIONS}/a")).await.status, 200);
}

#[tokio::test]
async fn an_entity_has_its_tag_in_header_and_body() {
    let client = Client::holding(&["a"]);
    let reply = client.get("connectedOrganizations/a").await;
    assert_eq!(reply.json()["@odata.etag"].as_str(), reply.header("etag"));
}

#[tokio::test]
async fn select_leaves_out_the_rest() {
    let client = Client::holding(&["a"]);
    let body = client.get("connectedOrganizations/a?$select=displayName").await.json();
    let mut names: Vec<&String> = body.as_object().expect("an object").keys().collect();
    names.sort();
    assert_eq!(names, ["@odata.context", "@odata.etag", "displayName"]);
}

#[tokio::test]
async fn expand_brings_sponsors_with_their_types() {
    let client = Client::new();
    let (user, group) = (client.service.users()[1].clone(), client.service.groups()[0].clone());
    client.service.seed(json!({ "id": "a", "internalSponsors": [user, group], "externalSponsors": [user] }));
    let path = "connectedOrganizations/a?$expand=internalSponsors,externalSponsors($select=id)";
    let body = client.get(path).await.json();
    assert_eq!(body["internalSponsors"][0]["@odata.type"], "#microsoft.graph.user");
    assert_eq!(body["internalSponsors"][1]["@odata.type"], "#microsoft.graph.group");
    assert_eq!(body["externalSponsors"], json!([{ "@odata.type": "#microsoft.graph.user", "id": user }]));
}

#[tokio::test]
async fn an_unknown_id_is_not_found() {
    let message = Client::new().get("connectedOrganizations/nobody").await.refused(404);
    assert!(message.contains("nobody"), "{message}");
}

#[tokio::test]
async fn options_of_lists_are_refused() {
    let client = Client::holding(&["a"]);
    for option in ["$top=1", "$filter=displayName eq 'a'", "$count=true", "$orderby=id"] {
        client.get(&format!("connectedOrganizations/a?{option}")).await.refused(400);
    }
}

#[tokio::test]
async fn the_singletons_on_the_way_can_be_read() {
    let client = Client::new();
    for path in ["identityGovernance", "identityGovernance/entitlementManagement"] {
        assert_eq!(client.get(path).await.status, 200);
    }
}
