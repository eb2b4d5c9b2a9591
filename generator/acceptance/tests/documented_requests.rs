//! Every call of the first schema makes exactly the documented request, and reads the documented answer.

use azure_core::http::Method;
use connected_organizations::GraphClient;
use connected_organizations::models::{
    AnyDirectoryObject, AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState,
    DomainIdentitySource, IdentitySource,
};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::{ClientOptions, EntitySet};
use edmund_acceptance::transport::InMemory;
use serde_json::json;

const ENDPOINT: &str = "https://graph.example/beta";
const COLLECTION: &str = "https://graph.example/beta/identityGovernance/entitlementManagement/connectedOrganizations";

fn client(transport: &InMemory) -> GraphClient {
    let options = ClientOptions { azure: transport.azure_options(), ..ClientOptions::default() };
    GraphClient::without_credential(ENDPOINT, Some(options)).expect("the endpoint is an address")
}

fn organizations(transport: &InMemory) -> EntitySet<ConnectedOrganization> {
    client(transport).identity_governance().entitlement_management().connected_organizations()
}

fn contoso() -> ConnectedOrganization {
    ConnectedOrganization {
        display_name: Some("Connected organization name".into()),
        description: Some("Connected organization description".into()),
        identity_sources: Some(vec![
            DomainIdentitySource {
                domain_name: Some("example.com".into()),
                display_name: Some("example.com".into()),
                ..Default::default()
            }
            .into(),
        ]),
        state: Some(ConnectedOrganizationState::Proposed),
        ..Default::default()
    }
}

#[tokio::test]
async fn create_sends_the_organization_and_reads_the_new_one() {
    let transport =
        InMemory::new().answer(201, r#"{"id":"7","displayName":"Connected organization name","state":"proposed"}"#);
    let created = organizations(&transport).create(&contoso()).await.expect("it is created");
    assert_eq!(created.id.as_deref(), Some("7"));
    let request = transport.only();
    assert_eq!((request.method, request.url.as_str()), (Method::Post, COLLECTION));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert!(request.header("client-request-id").is_some());
    assert_eq!(
        request.json(),
        json!({
            "displayName": "Connected organization name",
            "description": "Connected organization description",
            "identitySources": [{
                "@odata.type": "#microsoft.graph.domainIdentitySource",
                "domainName": "example.com",
                "displayName": "example.com"
            }],
            "state": "proposed"
        })
    );
}

#[tokio::test]
async fn create_at_the_top_level_reproduces_the_documented_request_but_for_computed_members() {
    let transport = InMemory::new().answer(201, "{}");
    let documented = json!({
        "@odata.type": "#microsoft.graph.connectedOrganization",
        "displayName": "String",
        "description": "String",
        "createdBy": "String",
        "modifiedBy": "String",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }]
    });
    let organization: ConnectedOrganization = serde_json::from_value(documented.clone()).expect("it is read");
    client(&transport).connected_organizations().create(&organization).await.expect("it is created");
    let request = transport.only();
    assert_eq!(request.url, "https://graph.example/beta/connectedOrganizations");
    let mut expected = documented;
    for computed in ["createdBy", "modifiedBy"] {
        expected.as_object_mut().expect("an object").remove(computed);
    }
    assert_eq!(request.json(), expected);
}

#[tokio::test]
async fn add_by_reference_sends_a_whole_organization_and_reads_a_body_in_a_204() {
    let transport = InMemory::new().answer(
        204,
        r##"{"@odata.type":"#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization","id":"dd49","state":"String"}"##,
    );
    let documented = json!({
        "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
        "displayName": "String",
        "identitySources": [{ "@odata.type": "microsoft.graph.azureActiveDirectoryTenant" }],
        "state": "String"
    });
    let organization: ConnectedOrganization = serde_json::from_value(documented.clone()).expect("it is read");
    let added = organizations(&transport).links().add(&organization).await.expect("it is added");
    assert_eq!(added.expect("the answer has a body").id.as_deref(), Some("dd49"));
    let request = transport.only();
    assert_eq!((request.method, request.url.clone()), (Method::Post, format!("{COLLECTION}/$ref")));
    assert_eq!(request.json(), documented);
}

#[tokio::test]
async fn add_by_reference_sends_the_address_of_an_entity() {
    let transport = InMemory::new().answer(204, "");
    let top_level = client(&transport).connected_organizations().by_id("42");
    let added = organizations(&transport).links().add(top_level).await.expect("it is added");
    assert_eq!(added, None);
    assert_eq!(transport.only().json(), json!({ "@odata.id": "https://graph.example/beta/connectedOrganizations/42" }));
}

#[tokio::test]
async fn list_takes_every_query_option_and_follows_the_next_link() {
    let next = format!("{COLLECTION}?$skiptoken=opaque%2Ftoken");
    let transport = InMemory::new()
        .answer(
            200,
            &json!({ "value": [{ "id": "1" }, { "id": "2" }], "@odata.count": 3, "@odata.nextLink": next }).to_string(),
        )
        .answer(200, r#"{"value":[{"id":"3"}]}"#);
    let mut found = organizations(&transport)
        .list()
        .filter(ConnectedOrganization::DISPLAY_NAME.eq("O'Hara & Söhne"))
        .select((ConnectedOrganization::ID, ConnectedOrganization::DISPLAY_NAME))
        .order_by(ConnectedOrganization::DISPLAY_NAME.descending())
        .expand(ConnectedOrganization::INTERNAL_SPONSORS)
        .top(2)
        .skip(1)
        .count(true)
        .search("contoso")
        .items();
    let mut ids = Vec::new();
    while let Some(organization) = found.try_next().await.expect("the pages are read") {
        ids.extend(organization.id);
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let received = transport.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].url, next);
    let first = &received[0];
    assert_eq!(first.method, Method::Get);
    assert!(!first.url.contains(' ') && !first.url.contains('ö'), "{}", first.url);
    let decoded = first.decoded();
    for option in [
        "$filter=displayName eq 'O''Hara & Söhne'",
        "$select=id,displayName",
        "$orderby=displayName desc",
        "$expand=internalSponsors",
        "$top=2",
        "$skip=1",
        "$count=true",
        "$search=",
    ] {
        assert!(decoded.contains(option), "{option} in {decoded}");
    }
}

#[tokio::test]
async fn the_filter_through_a_cast_is_the_documented_one() {
    let transport = InMemory::new().answer(200, r#"{"value":[]}"#);
    let page = organizations(&transport)
        .list()
        .filter(ConnectedOrganization::IDENTITY_SOURCES.any(|source| {
            source
                .cast::<AzureActiveDirectoryTenant>()
                .get(AzureActiveDirectoryTenant::TENANT_ID)
                .eq("bcfdfff4-cbc3-43f2-9000-ba7b7515054f")
        }))
        .await
        .expect("a page is read");
    assert!(page.items.is_empty());
    assert!(transport.only().decoded().ends_with(
        "$filter=identitySources/any(x:x/microsoft.graph.azureActiveDirectoryTenant/tenantId eq 'bcfdfff4-cbc3-43f2-9000-ba7b7515054f')"
    ));
}

#[tokio::test]
async fn an_enum_literal_is_bare_for_graph() {
    let transport = InMemory::new().answer(200, r#"{"value":[]}"#);
    let filter = ConnectedOrganization::STATE.ne(ConnectedOrganizationState::Configured);
    organizations(&transport).list().filter(filter).await.expect("a page is read");
    assert!(transport.only().decoded().ends_with("?$filter=state ne 'configured'&$count=true"));
}

#[tokio::test]
async fn get_selects_and_expands() {
    let transport = InMemory::new().answer(
        200,
        r##"{"id":"7","internalSponsors":[{"@odata.type":"#microsoft.graph.user","id":"u","displayName":"Ada"}]}"##,
    );
    let organization = organizations(&transport)
        .by_id("7")
        .get()
        .select(ConnectedOrganization::ID)
        .expand(ConnectedOrganization::INTERNAL_SPONSORS)
        .await
        .expect("it is read");
    let sponsor = organization.internal_sponsors.into_iter().flatten().next().expect("a sponsor");
    let AnyDirectoryObject::User(user) = sponsor.into_any() else { panic!("a user was expected") };
    assert_eq!(user.display_name.as_deref(), Some("Ada"));
    assert_eq!(
        transport.only().decoded(),
        "/beta/identityGovernance/entitlementManagement/connectedOrganizations/7?$select=id&$expand=internalSponsors"
    );
}

#[tokio::test]
async fn update_sends_only_what_was_set_and_null_where_null_was_meant() {
    let transport = InMemory::new().answer(204, "");
    let answer = organizations(&transport)
        .by_id("7")
        .update(
            Patch::new()
                .set(ConnectedOrganization::STATE, ConnectedOrganizationState::Configured)
                .null(ConnectedOrganization::DESCRIPTION),
        )
        .await
        .expect("it is updated");
    assert_eq!(answer, None);
    let request = transport.only();
    assert_eq!((request.method, request.url.clone()), (Method::Patch, format!("{COLLECTION}/7")));
    assert_eq!(request.json(), json!({ "state": "configured", "description": null }));
}

#[tokio::test]
async fn update_reads_the_organization_from_a_200() {
    let transport = InMemory::new().answer(200, r#"{"id":"7","displayName":"New"}"#);
    let patch = Patch::new().set(ConnectedOrganization::DISPLAY_NAME, "New");
    let answer = organizations(&transport).by_id("7").update(patch).await.expect("it is updated");
    assert_eq!(answer.and_then(|organization| organization.display_name).as_deref(), Some("New"));
}

#[tokio::test]
async fn a_patch_of_an_immutable_property_is_refused_before_sending() {
    let transport = InMemory::new();
    let sources: Vec<IdentitySource> = Vec::new();
    let patch = Patch::new().set(ConnectedOrganization::IDENTITY_SOURCES, sources);
    let error = organizations(&transport).by_id("7").update(patch).await.expect_err("it is immutable");
    assert!(error.to_string().contains("identitySources"), "{error}");
    assert!(transport.received().is_empty());
}

#[tokio::test]
async fn delete_and_count() {
    let transport = InMemory::new().answer(204, "").answer(200, "3");
    let organizations = organizations(&transport);
    organizations.by_id("7").delete().await.expect("it is deleted");
    assert_eq!(organizations.count().await.expect("it is counted"), 3);
    let received = transport.received();
    assert_eq!((received[0].method, received[0].url.clone()), (Method::Delete, format!("{COLLECTION}/7")));
    assert_eq!(received[0].body, "");
    assert_eq!((received[1].method, received[1].url.clone()), (Method::Get, format!("{COLLECTION}/$count")));
}

#[tokio::test]
async fn sponsors_are_listed_added_and_removed() {
    let transport = InMemory::new()
        .answer(200, r##"{"value":[{"@odata.type":"#microsoft.graph.group","id":"g","mailEnabled":true},{"id":"x","@odata.type":"#microsoft.graph.device"}]}"##)
        .answer(204, "")
        .answer(204, "");
    let client = client(&transport);
    let organization = organizations(&transport).by_id("7");
    let sponsors = organization.external_sponsors().list().await.expect("they are listed").items;
    assert!(
        matches!(sponsors[0].clone().into_any(), AnyDirectoryObject::Group(group) if group.mail_enabled == Some(true))
    );
    assert!(matches!(sponsors[1].clone().into_any(), AnyDirectoryObject::DirectoryObject(_)));
    organization.internal_sponsors().links().add(client.users().by_id("u 1")).await.expect("it is added");
    organization.internal_sponsors().links().remove("u 1").await.expect("it is removed");
    let received = transport.received();
    assert_eq!(received[0].url, format!("{COLLECTION}/7/externalSponsors"));
    assert_eq!(
        (received[1].method, received[1].url.clone()),
        (Method::Post, format!("{COLLECTION}/7/internalSponsors/$ref"))
    );
    assert_eq!(received[1].json(), json!({ "@odata.id": "https://graph.example/beta/users/u%201" }));
    assert_eq!(
        (received[2].method, received[2].url.clone()),
        (Method::Delete, format!("{COLLECTION}/7/internalSponsors/u%201/$ref"))
    );
}

#[tokio::test]
async fn of_takes_the_key_from_the_model() {
    let transport = InMemory::new().answer(204, "");
    let organizations = organizations(&transport);
    let organization = ConnectedOrganization { id: Some("7".into()), ..Default::default() };
    organizations.of(&organization).expect("it has a key").delete().await.expect("it is deleted");
    assert_eq!(transport.only().url, format!("{COLLECTION}/7"));
    assert!(organizations.of(&ConnectedOrganization::default()).is_err());
}

#[tokio::test]
async fn a_link_to_another_host_is_an_error_and_nothing_is_sent_there() {
    let transport = InMemory::new()
        .answer(200, r#"{"value":[{"id":"1"}],"@odata.nextLink":"https://evil.example/beta/steal"}"#)
        .answer(200, r#"{"value":[]}"#);
    let mut items = organizations(&transport).list().items();
    assert!(items.try_next().await.expect("the first is there").is_some());
    assert!(items.try_next().await.is_err());
    assert_eq!(transport.received().len(), 1);
}

#[tokio::test]
async fn an_error_of_the_service_is_typed() {
    let transport = InMemory::new().answer_with(
        400,
        &[("request-id", "r-1")],
        r#"{"error":{"code":"BadRequest","message":"no","target":"displayName","details":[{"code":"d","message":"m"}],"innerError":{"date":"no date at all","request-id":"r-1"}}}"#,
    );
    let error = organizations(&transport).create(&contoso()).await.expect_err("it is refused");
    let service = error.service_error().expect("the service said why");
    assert_eq!((service.status, service.code.as_deref()), (400, Some("BadRequest")));
    assert_eq!(service.target.as_deref(), Some("displayName"));
    assert_eq!(service.request_id.as_deref(), Some("r-1"));
    let shown = error.to_string();
    assert!(shown.contains("400") && shown.contains("BadRequest") && shown.contains("r-1"), "{shown}");
}
