//! Sponsors that are made along with their organization, where the service offers it.

use edmund_strict_service::Options;
use serde_json::{Value, json};

use crate::client::{Client, ORGANIZATIONS};

fn client() -> Client {
    Client::with(Options { deep_inserts: true, ..Options::default() })
}

fn body(sponsors: &Value) -> Value {
    json!({ "displayName": "A", "internalSponsors": sponsors })
}

#[tokio::test]
async fn new_and_known_sponsors_are_made_and_related() {
    let client = client();
    let url = format!("{}/users/{}", client.service.url(), client.service.users()[0]);
    let user = json!({ "@odata.type": "#microsoft.graph.user", "id": "mine", "displayName": "New" });
    let reply = client.post(ORGANIZATIONS, body(&json!([user, { "@odata.id": url }]))).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let organization = reply.json();
    let names: Vec<_> = organization["internalSponsors"].as_array().into_iter().flatten().collect();
    assert_eq!(names.len(), 2, "the answer shows what was inserted: {organization}");
    assert_eq!(client.service.users().len(), 5);
    assert!(!client.service.users().contains(&"mine".to_owned()));
    assert_eq!(client.service.reports()[0].ignored, ["internalSponsors/0/id"]);
}

#[tokio::test]
async fn what_cannot_be_made_makes_nothing() {
    let client = client();
    for sponsor in [
        json!({ "displayName": "New" }),
        json!({ "@odata.type": "#microsoft.graph.directoryObject" }),
        json!({ "@odata.type": "#microsoft.graph.domainIdentitySource" }),
        json!({ "@odata.type": "#microsoft.graph.user", "colour": "red" }),
        json!({ "@odata.type": "#microsoft.graph.user", "displayName": 1 }),
        json!("users/1"),
    ] {
        client.post(ORGANIZATIONS, body(&json!([sponsor]))).await.refused(400);
    }
    assert_eq!(client.service.users().len(), 4);
    assert_eq!(client.get(ORGANIZATIONS).await.names(), [""; 0]);
}

#[tokio::test]
async fn to_ask_for_parts_of_what_is_changed_is_to_want_it() {
    let client = Client::holding(&["a"]);
    let reply = client.patch("connectedOrganizations/a?$select=displayName", json!({ "displayName": "B" })).await;
    assert_eq!((reply.status, &reply.json()["displayName"]), (200, &json!("B")));
    assert_eq!(reply.header("preference-applied"), None);
}
