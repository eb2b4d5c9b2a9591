//! `POST` of connected organizations.

use serde_json::{Value, json};

use crate::client::{Client, ORGANIZATIONS};

async fn created(source: Value) -> Value {
    let client = Client::new();
    let reply = client.post(ORGANIZATIONS, json!({ "displayName": "A", "identitySources": [source] })).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    reply.json()["identitySources"][0].clone()
}

async fn refused(body: Value) -> String {
    let client = Client::new();
    let message = client.post(ORGANIZATIONS, body).await.refused(400);
    assert_eq!(client.get(&format!("{ORGANIZATIONS}/$count")).await.text, "0");
    message
}

async fn refused_source(source: Value) -> String {
    refused(json!({ "displayName": "A", "identitySources": [source] })).await
}

#[tokio::test]
async fn a_created_organization_is_answered_whole() {
    let client = Client::new();
    let body = json!({ "displayName": "Name", "description": "Words", "state": "proposed" });
    let reply = client.post(ORGANIZATIONS, body).await;
    assert_eq!(reply.status, 201);
    let organization = reply.json();
    let id = organization["id"].as_str().expect("an id");
    assert_eq!(organization["displayName"], "Name");
    assert_eq!(organization["state"], "proposed");
    assert_eq!(organization["createdBy"], "admin@contoso.com");
    assert_eq!(organization["identitySources"], json!([]));
    assert!(organization.get("internalSponsors").is_none());
    let location = format!("{}/{ORGANIZATIONS}('{id}')", client.service.url());
    assert_eq!(reply.header("location"), Some(location.as_str()));
    assert_eq!(client.get(&location).await.json()["id"], *id);
    let context = format!("{}/$metadata#{ORGANIZATIONS}/$entity", client.service.url());
    assert_eq!(organization["@odata.context"], context);
}

#[tokio::test]
async fn timestamps_have_seven_digits_of_a_second() {
    let client = Client::new();
    let organization = client.post(ORGANIZATIONS, json!({ "displayName": "A" })).await.json();
    let text = organization["createdDateTime"].as_str().expect("a timestamp");
    assert_eq!(text.split('.').nth(1).map(str::len), Some("7099947Z".len()), "{text}");
}

#[tokio::test]
async fn the_documented_request_at_the_top_level_is_accepted() {
    let client = Client::new();
    let body = json!({
        "@odata.type": "#microsoft.graph.connectedOrganization",
        "displayName": "String",
        "description": "String",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }],
    });
    assert_eq!(client.post("connectedOrganizations", body).await.status, 201);
    assert!(client.service.reports().is_empty());
}

#[tokio::test]
async fn a_trailing_slash_does_not_matter() {
    let client = Client::new();
    assert_eq!(client.post(&format!("{ORGANIZATIONS}/"), json!({ "displayName": "A" })).await.status, 201);
}

#[tokio::test]
async fn a_registered_domain_becomes_a_tenant() {
    let domain = json!({
        "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "Contoso.com", "displayName": "Contoso",
    });
    let source = created(domain).await;
    assert_eq!(
        source,
        json!({
            "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant",
            "displayName": "Contoso",
            "tenantId": "aaaabbbb-0000-cccc-1111-dddd2222eeee",
        })
    );
}

#[tokio::test]
async fn another_domain_stays_a_domain() {
    let domain = json!({ "@odata.type": "microsoft.graph.domainIdentitySource", "domainName": "example.com" });
    let source = created(domain).await;
    assert_eq!(source["@odata.type"], "#microsoft.graph.domainIdentitySource");
    assert_eq!(source["domainName"], "example.com");
}

#[tokio::test]
async fn computed_properties_are_ignored_and_reported() {
    let client = Client::new();
    let body = json!({
        "id": "mine", "displayName": "A", "createdBy": "me", "createdDateTime": 7, "@odata.etag": "W/\"1\"",
        "identitySources": [
            { "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "a.b", "@odata.context": "x" },
        ],
    });
    let organization = client.post(ORGANIZATIONS, body).await.json();
    assert_ne!(organization["id"], "mine");
    assert_eq!(organization["createdBy"], "admin@contoso.com");
    let mut ignored = client.service.reports()[0].ignored.clone();
    ignored.sort();
    assert_eq!(ignored, ["@odata.etag", "createdBy", "createdDateTime", "id", "identitySources/0/@odata.context"]);
}

#[tokio::test]
async fn minimal_answers_have_no_body() {
    let client = Client::new();
    let headers = [("content-type", "application/json"), ("prefer", "return=minimal")];
    let reply = client.send("POST", ORGANIZATIONS, &headers, Some(r#"{"displayName": "A"}"#)).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    assert_eq!(reply.header("location"), reply.header("odata-entityid"));
    assert_eq!(reply.header("preference-applied"), Some("return=minimal"));
}

#[tokio::test]
async fn identity_sources_may_be_null() {
    let client = Client::new();
    let body = json!({ "displayName": "A", "identitySources": null });
    assert_eq!(client.post(ORGANIZATIONS, body).await.json()["identitySources"], Value::Null);
}

#[tokio::test]
async fn sponsors_can_be_bound() {
    let client = Client::new();
    let user = format!("{}/users/{}", client.service.url(), client.service.users()[0]);
    let body = json!({ "displayName": "A", "internalSponsors@odata.bind": [user] });
    let id = client.post(ORGANIZATIONS, body).await.json()["id"].as_str().expect("an id").to_owned();
    let sponsors = client.get(&format!("{ORGANIZATIONS}/{id}/internalSponsors")).await;
    assert_eq!(sponsors.names(), ["Adele Vance"]);
}

#[tokio::test]
async fn a_sponsor_cannot_be_made_on_the_way() {
    refused(json!({ "displayName": "A", "internalSponsors": [{ "displayName": "New" }] })).await;
}

#[tokio::test]
async fn unknown_properties_are_refused() {
    let message = refused(json!({ "displayName": "A", "colour": "red" })).await;
    assert!(message.contains("'colour'"), "{message}");
    refused(json!({ "DisplayName": "A" })).await;
    refused_source(json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "tenantId": "1" })).await;
}

#[tokio::test]
async fn two_identity_sources_are_refused() {
    let source = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant" });
    refused(json!({ "displayName": "A", "identitySources": [source, source] })).await;
}

#[tokio::test]
async fn wrong_types_of_values_are_refused() {
    refused(json!({ "displayName": 1 })).await;
    refused(json!({ "displayName": ["A"] })).await;
    refused(json!({ "displayName": "A", "identitySources": {} })).await;
    refused(json!({ "displayName": "A", "identitySources": ["x"] })).await;
    refused_source(json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": true })).await;
}

#[tokio::test]
async fn unknown_enum_members_are_refused() {
    for state in [json!("archived"), json!("Configured"), json!("unknownFutureValue"), json!(0), json!("")] {
        refused(json!({ "displayName": "A", "state": state })).await;
    }
}

#[tokio::test]
async fn a_wrong_type_name_is_refused() {
    for name in
        [json!("#microsoft.graph.user"), json!("#microsoft.graph.robot"), json!("connectedOrganization"), json!(1)]
    {
        refused(json!({ "@odata.type": name, "displayName": "A" })).await;
    }
}

#[tokio::test]
async fn an_identity_source_needs_a_known_type_of_its_own() {
    refused_source(json!({ "domainName": "example.com" })).await;
    refused_source(json!({ "@odata.type": "#microsoft.graph.identitySource" })).await;
    refused_source(json!({ "@odata.type": "#microsoft.graph.quantumIdentitySource" })).await;
    refused_source(json!({ "@odata.type": "#microsoft.graph.user" })).await;
}

#[tokio::test]
async fn members_that_must_not_be_null_are_required() {
    refused_source(json!({ "@odata.type": "#microsoft.graph.crossCloudAzureActiveDirectoryTenant" })).await;
    let social = "#microsoft.graph.socialIdentitySource";
    refused_source(json!({ "@odata.type": social, "socialIdentitySourceType": null })).await;
    let source = created(json!({ "@odata.type": social, "socialIdentitySourceType": "facebook" })).await;
    assert_eq!(source["socialIdentitySourceType"], "facebook");
}
