//! Requests and responses as Microsoft documents them, read and written back.

use edmund_runtime::odata::to_create_body;
use serde_json::{Value, json};

use crate::fixtures::{ConnectedOrganization, ConnectedOrganizationState, IdentitySource, survives};

const CREATE_REQUEST: &str = r##"{
  "@odata.type": "#microsoft.graph.connectedOrganization",
  "displayName": "String",
  "description": "String",
  "createdBy": "String",
  "modifiedBy": "String",
  "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }]
}"##;

const REFERENCE_REQUEST: &str = r##"{
  "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
  "displayName": "String",
  "description": "String",
  "createdBy": "String",
  "modifiedBy": "String",
  "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }],
  "state": "String"
}"##;

/// What create sends of a documented request, compared with that request without what the service computes.
fn check_create(request: &str, computed: &[&str]) {
    let organization: ConnectedOrganization = survives(request);
    let mut expected: Value = serde_json::from_str(request).unwrap();
    for name in computed {
        assert!(expected.as_object_mut().unwrap().remove(*name).is_some());
    }
    let body: Value = serde_json::from_slice(&to_create_body(&organization)).unwrap();
    assert_eq!(body, expected);
}

#[test]
fn create_request_is_reproduced() {
    check_create(CREATE_REQUEST, &["createdBy", "modifiedBy"]);
}

#[test]
fn reference_request_with_foreign_type_name_is_reproduced() {
    check_create(REFERENCE_REQUEST, &["createdBy", "modifiedBy"]);
}

#[test]
fn requests_by_domain_and_by_tenant_are_reproduced() {
    check_create(
        r##"{"displayName":"Connected organization name","description":"Connected organization description",
            "identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"example.com",
            "displayName":"example.com"}],"state":"proposed"}"##,
        &[],
    );
    check_create(
        r##"{"displayName":"Connected organization name","description":"Connected organization description",
            "identitySources":[{"@odata.type":"#microsoft.graph.azureActiveDirectoryTenant","displayName":"Contoso",
            "tenantId":"aaaabbbb-0000-cccc-1111-dddd2222eeee"}],"state":"proposed"}"##,
        &[],
    );
}

#[test]
fn created_response_with_seven_digits_survives() {
    let organization: ConnectedOrganization = survives(
        r#"{"id": "006111db-0810-4494-a6df-904d368bd81b", "displayName":"Connected organization name",
            "description":"Connected organization description", "createdBy": "admin@contoso.com",
            "createdDateTime": "2020-06-08T20:13:53.7099947Z", "modifiedBy": "admin@contoso.com",
            "modifiedDateTime": "2020-06-08T20:13:53.7099947Z", "state":"proposed"}"#,
    );
    assert_eq!(organization.created_date_time.unwrap().to_string(), "2020-06-08T20:13:53.7099947Z");
    assert_eq!(organization.identity_sources, None);
}

#[test]
fn created_response_with_context_and_no_sources_survives() {
    let organization: ConnectedOrganization = survives(
        r#"{"@odata.context": "https://graph.microsoft.com/beta/$metadata#identityGovernance/entitlementManagement/connectedOrganizations/$entity",
            "id": "922c86cf-65b8-4d94-b6a6-477dde331c7b", "displayName": "Connected organization name",
            "description": "Connected organization description", "createdDateTime": "2024-10-29T21:55:39.6051923Z",
            "modifiedDateTime": "2024-10-29T21:55:39.6051923Z", "state": "proposed", "identitySources": []}"#,
    );
    assert_eq!(organization.identity_sources.as_deref(), Some(&[][..]));
    assert!(organization.additional.raw("@odata.context").is_some());
}

#[test]
fn response_without_real_timestamps_survives() {
    let organization: ConnectedOrganization = survives(
        r##"{"@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
            "id": "dd492355-2355-dd49-5523-49dd552349dd", "displayName": "String", "description": "String",
            "createdBy": "String", "createdDateTime": "String (timestamp)", "modifiedBy": "String",
            "modifiedDateTime": "String (timestamp)",
            "identitySources": [{"@odata.type": "microsoft.graph.azureActiveDirectoryTenant"}], "state": "String"}"##,
    );
    assert_eq!(organization.created_date_time, None);
    assert_eq!(organization.additional.raw("createdDateTime"), Some(r#""String (timestamp)""#));
    assert!(matches!(organization.state, Some(ConnectedOrganizationState::Unknown(_))));
    assert!(matches!(organization.identity_sources.as_deref(), Some([IdentitySource::AzureActiveDirectoryTenant(_)])));
}

#[test]
fn documented_resource_survives() {
    let organization: ConnectedOrganization = survives(
        r#"{"id": "String (identifier)", "displayName": "String", "description": "String", "createdBy": "String",
            "createdDateTime": "String (timestamp)", "modifiedBy": "String", "modifiedDateTime": "String (timestamp)",
            "identitySources": [{"@odata.type": "microsoft.graph.azureActiveDirectoryTenant",
            "tenantId": "String (identifier)", "displayName": "String"}], "state": "String"}"#,
    );
    assert_eq!(json!(organization.state), json!("String"));
}
