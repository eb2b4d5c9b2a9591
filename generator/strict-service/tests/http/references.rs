//! `connectedOrganizations/$ref`.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

fn path() -> String {
    format!("{ORGANIZATIONS}/$ref")
}

#[tokio::test]
async fn a_whole_organization_is_added() {
    let client = Client::new();
    let body = json!({
        "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
        "displayName": "A",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }],
        "state": "configured",
    });
    let reply = client.post(&path(), body).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    assert_eq!(client.get(ORGANIZATIONS).await.names(), ["A"]);
}

#[tokio::test]
async fn an_existing_organization_is_added_by_its_url() {
    let client = Client::holding(&["a"]);
    let url = format!("{}/connectedOrganizations/a", client.service.url());
    assert_eq!(client.post(&path(), json!({ "@odata.id": url })).await.status, 204);
    assert_eq!(client.get(ORGANIZATIONS).await.names(), ["a"]);
}

#[tokio::test]
async fn references_to_nothing_are_refused() {
    let client = Client::new();
    let url = |path: &str| json!({ "@odata.id": format!("{}/{path}", client.service.url()) });
    client.post(&path(), url("connectedOrganizations/nobody")).await.refused(404);
    client.post(&path(), url("users/nobody")).await.refused(400);
    client.post(&path(), json!({ "@odata.id": "https://example.com/" })).await.refused(400);
}

#[tokio::test]
async fn a_bad_organization_is_refused() {
    let client = Client::new();
    client.post(&path(), json!({ "displayName": "A", "state": "String" })).await.refused(400);
    client.post(&path(), json!({ "displayName": "A", "colour": "red" })).await.refused(400);
}

#[tokio::test]
async fn references_are_listed() {
    let client = Client::holding(&["a"]);
    let url = format!("{}/{ORGANIZATIONS}/a", client.service.url());
    assert_eq!(client.get(&path()).await.json()["value"], json!([{ "@odata.id": url }]));
    client.get(&format!("{}?$select=id", path())).await.refused(400);
}
