//! Organizations that no schema describes, as they may come from a later version of Graph.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

#[tokio::test]
async fn what_was_seeded_comes_back_as_it_is() {
    let client = Client::new();
    let organization = json!({
        "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
        "id": "a",
        "displayName": "A",
        "state": "hibernating",
        "createdDateTime": "String (timestamp)",
        "trustLevel": { "score": 7, "reasons": ["old"] },
        "identitySources": [
            { "@odata.type": "#microsoft.graph.quantumIdentitySource", "qubits": 3, "partner": { "a": null } },
        ],
    });
    client.service.seed(organization.clone());
    let mut body = client.get("connectedOrganizations/a").await.json();
    let members = body.as_object_mut().expect("an object");
    members.remove("@odata.context");
    members.remove("@odata.etag");
    assert_eq!(body, organization);
}

#[tokio::test]
async fn an_id_is_made_when_none_is_given() {
    let client = Client::new();
    let id = client.service.seed(json!({ "displayName": "A" }));
    assert_eq!(client.get(&format!("{ORGANIZATIONS}/{id}")).await.json()["displayName"], "A");
}

#[tokio::test]
async fn an_own_entity_tag_lasts_until_the_first_change() {
    let client = Client::new();
    client.service.seed(json!({ "id": "a", "@odata.etag": "W/\"own\"" }));
    assert_eq!(client.get("connectedOrganizations/a").await.json()["@odata.etag"], "W/\"own\"");
    client.patch("connectedOrganizations/a", json!({ "state": "proposed" })).await;
    assert_ne!(client.get("connectedOrganizations/a").await.json()["@odata.etag"], "W/\"own\"");
}

#[tokio::test]
async fn the_type_name_stands_at_the_end_of_some_objects() {
    let client = Client::new();
    let source = json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "a.b" });
    client.service.seed(json!({ "id": "a", "identitySources": [source] }));
    let mut last = 0;
    for _ in 0..6 {
        let text = client.get("connectedOrganizations/a").await.text;
        last += usize::from(text.contains("\"domainName\":\"a.b\",\"@odata.type\""));
    }
    assert!((1..6).contains(&last), "{last}");
}

#[tokio::test]
async fn a_directory_object_of_an_unknown_type_can_be_a_sponsor() {
    let client = Client::new();
    let robot = json!({ "@odata.type": "#microsoft.graph.robot", "displayName": "R2" });
    let robot = client.service.seed_directory_object(robot);
    client.service.seed(json!({ "id": "a", "externalSponsors": [robot] }));
    let body = client.get("connectedOrganizations/a/externalSponsors").await.json();
    assert_eq!(body["value"][0]["@odata.type"], "#microsoft.graph.robot");
}
