//! What of the first schema's calls no case can say: models taken apart, and errors member by member. The documented
//! requests and answers are in `generator/cases/first_service.toml`.

use connected_organizations::GraphClient;
use connected_organizations::models::{AnyDirectoryObject, ConnectedOrganization, DirectoryObject, User};
use connected_organizations::odata::client::EntitySet;
use connected_organizations::odata::client::mock::{Method, Mock, Reply};
use serde_json::json;

const ENDPOINT: &str = "https://graph.example/beta";

fn organizations(mock: &Mock) -> EntitySet<ConnectedOrganization> {
    let client = GraphClient::without_credential(ENDPOINT, Some(mock.options())).expect("the endpoint is an address");
    client.identity_governance().entitlement_management().connected_organizations()
}

#[tokio::test]
async fn an_expanded_sponsor_is_the_user_that_it_is() {
    let mock = Mock::new();
    let request = organizations(&mock).by_id("7").get().expand(ConnectedOrganization::INTERNAL_SPONSORS);
    let ada = User { id: Some("u".into()), display_name: Some("Ada".into()), ..Default::default() };
    let sponsors = Some(vec![ada.clone().into()]);
    mock.on(request.clone()).returns(ConnectedOrganization { internal_sponsors: sponsors, ..Default::default() });
    let organization = request.await.expect("it is read");
    let sponsor = organization.internal_sponsors.into_iter().flatten().next().expect("a sponsor");
    let AnyDirectoryObject::User(user) = sponsor.into_any() else { panic!("a user was expected") };
    assert_eq!(user.display_name, ada.display_name);
}

#[tokio::test]
async fn sponsors_are_what_they_are_or_what_is_known_of_them() {
    let mock = Mock::new();
    mock.on_path(Method::Get, "**/externalSponsors").returns(json!({ "value": [
        { "@odata.type": "#microsoft.graph.group", "id": "g", "mailEnabled": true },
        { "id": "x", "@odata.type": "#microsoft.graph.device" },
    ] }));
    let sponsors = organizations(&mock).by_id("7").external_sponsors().list().await.expect("they are listed").items;
    assert!(
        matches!(sponsors[0].clone().into_any(), AnyDirectoryObject::Group(group) if group.mail_enabled == Some(true))
    );
    assert!(matches!(sponsors[1].clone().into_any(), AnyDirectoryObject::DirectoryObject(_)));
}

#[tokio::test]
async fn typed_items_come_as_the_service_would_send_them() {
    let mock = Mock::new();
    let sponsors = organizations(&mock).by_id("7").internal_sponsors();
    let user = User { id: Some("u".into()), ..Default::default() };
    mock.on(sponsors.list()).returns([DirectoryObject::from(user.clone())]);
    mock.on(sponsors.list_as::<User>()).returns([user.clone()]);
    let first = sponsors.list().await.expect("they are listed").items.remove(0);
    assert_eq!(first.downcast::<User>().ok().and_then(|user| user.id).as_deref(), Some("u"));
    assert_eq!(sponsors.list_as::<User>().await.expect("they are listed").items, [user]);
    mock.verify().expect("both were asked for");
}

#[test]
fn of_takes_the_key_from_the_model() {
    let organizations = organizations(&Mock::new());
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
    let mock = Mock::new();
    let error = json!({ "error": {
        "code": "BadRequest",
        "message": "no",
        "target": "displayName",
        "details": [{ "code": "d", "message": "m" }],
        "innerError": { "date": "no date at all", "request-id": "r-1" },
    } });
    mock.on_path(Method::Post, "**").returns(Reply::json(400, &error).header("request-id", "r-1"));
    let error = organizations(&mock).create(&ConnectedOrganization::default()).await.expect_err("it is refused");
    let service = error.service_error().expect("the service said why");
    assert_eq!((service.status, service.code.as_deref()), (400, Some("BadRequest")));
    assert_eq!(service.target.as_deref(), Some("displayName"));
    assert_eq!(service.details[0].code.as_deref(), Some("d"));
    assert_eq!(service.request_id.as_deref(), Some("r-1"));
    let shown = error.to_string();
    assert!(shown.contains("400") && shown.contains("BadRequest") && shown.contains("r-1"), "{shown}");
}
