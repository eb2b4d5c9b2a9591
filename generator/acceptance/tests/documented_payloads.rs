//! What the documentation of connectedOrganization shows is read and written back without loss.

use connected_organizations::models::{ConnectedOrganization, ConnectedOrganizationState, IdentitySource};
use serde_json::{Value, json};

fn check(payload: &Value) -> ConnectedOrganization {
    let text = payload.to_string();
    let read: ConnectedOrganization = serde_json::from_str(&text).expect("a documented payload is read");
    let from_value: ConnectedOrganization = serde_json::from_value(payload.clone()).expect("from a value as well");
    assert_eq!(read, from_value);
    let written = serde_json::to_value(&read).expect("a model is written");
    assert_eq!(&written, payload, "the same members and values");
    let again: ConnectedOrganization = serde_json::from_value(written).expect("what was written is read");
    assert_eq!(again, read);
    read
}

#[test]
fn a_created_organization_with_seven_digit_timestamps() {
    let read = check(&json!({
        "id": "006111db-0810-4494-a6df-904d368bd81b",
        "displayName": "Connected organization name",
        "description": "Connected organization description",
        "createdBy": "admin@contoso.com",
        "createdDateTime": "2020-06-08T20:13:53.7099947Z",
        "modifiedBy": "admin@contoso.com",
        "modifiedDateTime": "2020-06-08T20:13:53.7099947Z",
        "state": "proposed"
    }));
    assert_eq!(read.state, Some(ConnectedOrganizationState::Proposed));
    assert_eq!(read.created_date_time.expect("it is a timestamp").to_string(), "2020-06-08T20:13:53.7099947Z");
    assert_eq!(read.identity_sources, None);
}

#[test]
fn a_context_and_no_identity_sources() {
    let read = check(&json!({
        "@odata.context": "https://graph.microsoft.com/beta/$metadata#identityGovernance/entitlementManagement/connectedOrganizations/$entity",
        "@odata.etag": "W/\"JzEtVGVhbUNvbnRlbnQtMQ==\"",
        "id": "922c86cf-65b8-4d94-b6a6-477dde331c7b",
        "identitySources": []
    }));
    assert_eq!(read.identity_sources, Some(Vec::new()));
}

#[test]
fn null_identity_sources_stay_null() {
    let read = check(&json!({ "id": "1", "identitySources": null }));
    assert_eq!(read.identity_sources, None);
}

#[test]
fn placeholders_instead_of_timestamps() {
    let read = check(&json!({
        "@odata.type": "#microsoft.graph.connectedOrganization",
        "id": "1bf2c3e0-c3e0-1bf2-e0c3-f21be0c3f21b",
        "displayName": "String",
        "createdDateTime": "String (timestamp)",
        "modifiedDateTime": "String (timestamp)",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }]
    }));
    assert_eq!(read.created_date_time, None);
    assert!(matches!(read.identity_sources.as_deref(), Some([IdentitySource::AzureActiveDirectoryTenant(_)])));
}

#[test]
fn a_foreign_type_name_and_an_unknown_state() {
    let read = check(&json!({
        "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
        "id": "dd492355-2355-dd49-5523-49dd552349dd",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }],
        "state": "String"
    }));
    let state = read.state.expect("an unknown state is kept");
    assert!(matches!(state, ConnectedOrganizationState::Unknown(_)));
    assert_eq!(state.as_str(), "String");
}

#[test]
fn the_type_name_at_the_end_of_an_object() {
    let text = r##"{"identitySources":[{"displayName":"Contoso","tenantId":"t","@odata.type":"#microsoft.graph.azureActiveDirectoryTenant"}],"@odata.type":"#microsoft.graph.connectedOrganization"}"##;
    let read: ConnectedOrganization = serde_json::from_str(text).expect("it is read");
    let Some([IdentitySource::AzureActiveDirectoryTenant(tenant)]) = read.identity_sources.as_deref() else {
        panic!("a tenant was expected: {read:?}");
    };
    assert_eq!(tenant.tenant_id.as_deref(), Some("t"));
    let written: Value = serde_json::to_value(&read).expect("it is written");
    assert_eq!(written, serde_json::from_str::<Value>(text).expect("it is JSON"));
}

#[test]
fn an_unknown_identity_source_and_unknown_properties() {
    let read = check(&json!({
        "id": "1",
        "identitySources": [{ "@odata.type": "#microsoft.graph.quantumIdentitySource", "entangled": true, "spin": [1, null] }],
        "neverHeardOf": { "deep": { "er": 12_345_678_901_u64 } },
        "displayName@some.annotation": "x"
    }));
    let Some([source @ IdentitySource::Unknown(_)]) = read.identity_sources.as_deref() else {
        panic!("an unknown source was expected: {read:?}");
    };
    assert_eq!(source.type_name(), "microsoft.graph.quantumIdentitySource");
}

#[test]
fn the_digits_of_unknown_numbers_survive() {
    let text = r#"{"amount":12345678901234567890.12,"id":"1"}"#;
    let read: ConnectedOrganization = serde_json::from_str(text).expect("it is read");
    let written = serde_json::to_string(&read).expect("it is written");
    assert!(written.contains("12345678901234567890.12"), "{written}");
}
