//! What of the first schema's calls no case can say: models taken apart, and errors member by member. The documented
//! requests and answers are in `generator/cases/first_service.toml`.

use connected_organizations::GraphClient;
use connected_organizations::models::{AnyDirectoryObject, ConnectedOrganization};
use connected_organizations::odata::client::{ClientOptions, EntitySet};
use edmund_acceptance::transport::InMemory;

const ENDPOINT: &str = "https://graph.example/beta";

fn organizations(transport: &InMemory) -> EntitySet<ConnectedOrganization> {
    let options = ClientOptions { azure: transport.azure_options(), ..ClientOptions::default() };
    let client = GraphClient::without_credential(ENDPOINT, Some(options)).expect("the endpoint is an address");
    client.identity_governance().entitlement_management().connected_organizations()
}

#[tokio::test]
async fn an_expanded_sponsor_is_the_user_that_it_is() {
    let transport = InMemory::new().answer(
        200,
        r##"{"id":"7","internalSponsors":[{"@odata.type":"#microsoft.graph.user","id":"u","displayName":"Ada"}]}"##,
    );
    let organization = organizations(&transport)
        .by_id("7")
        .get()
        .expand(ConnectedOrganization::INTERNAL_SPONSORS)
        .await
        .expect("it is read");
    let sponsor = organization.internal_sponsors.into_iter().flatten().next().expect("a sponsor");
    let AnyDirectoryObject::User(user) = sponsor.into_any() else { panic!("a user was expected") };
    assert_eq!(user.display_name.as_deref(), Some("Ada"));
}

#[tokio::test]
async fn sponsors_are_what_they_are_or_what_is_known_of_them() {
    let transport = InMemory::new().answer(200, r##"{"value":[{"@odata.type":"#microsoft.graph.group","id":"g","mailEnabled":true},{"id":"x","@odata.type":"#microsoft.graph.device"}]}"##);
    let sponsors =
        organizations(&transport).by_id("7").external_sponsors().list().await.expect("they are listed").items;
    assert!(
        matches!(sponsors[0].clone().into_any(), AnyDirectoryObject::Group(group) if group.mail_enabled == Some(true))
    );
    assert!(matches!(sponsors[1].clone().into_any(), AnyDirectoryObject::DirectoryObject(_)));
}

#[tokio::test]
async fn of_takes_the_key_from_the_model() {
    let transport = InMemory::new();
    let organizations = organizations(&transport);
    let organization = ConnectedOrganization { id: Some("7".into()), ..Default::default() };
    let url = organizations.of(&organization).expect("it has a key").url();
    assert_eq!(
        url.as_str(),
        "https://graph.example/beta/identityGovernance/entitlementManagement/connectedOrganizations/7"
    );
    assert!(organizations.of(&ConnectedOrganization::default()).is_err());
}

#[tokio::test]
async fn an_error_of_the_service_is_typed() {
    let transport = InMemory::new().answer_with(
        400,
        &[("request-id", "r-1")],
        r#"{"error":{"code":"BadRequest","message":"no","target":"displayName","details":[{"code":"d","message":"m"}],"innerError":{"date":"no date at all","request-id":"r-1"}}}"#,
    );
    let error = organizations(&transport).create(&ConnectedOrganization::default()).await.expect_err("it is refused");
    let service = error.service_error().expect("the service said why");
    assert_eq!((service.status, service.code.as_deref()), (400, Some("BadRequest")));
    assert_eq!(service.target.as_deref(), Some("displayName"));
    assert_eq!(service.details[0].code.as_deref(), Some("d"));
    assert_eq!(service.request_id.as_deref(), Some("r-1"));
    let shown = error.to_string();
    assert!(shown.contains("400") && shown.contains("BadRequest") && shown.contains("r-1"), "{shown}");
}
