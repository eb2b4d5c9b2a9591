//! The scenario by the client of the second description: by paths, with filters that are text.
//!
//! In: the service's URL, a user and a group that it has, and the organization with a source of an unknown type.

use described::GraphClient;
use described::models::schemas::ReferenceCreate;
use described::models::{
    AnyDirectoryObject, ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource, IdentitySource,
};
use described::odata::Patch;
use described::operations::identity_governance_entitlement_management::{
    CreateConnectedOrganizations, GetConnectedOrganizations,
};
use futures::TryStreamExt;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, user, group, tomorrow] = arguments.as_slice() else { return Err("four arguments are wanted".into()) };
    let client = GraphClient::without_credential(url, None)?;
    let management = client.identity_governance_entitlement_management();
    let created = management
        .create_connected_organizations(&ConnectedOrganization {
            display_name: Some("Contoso".into()),
            description: Some("A partner".into()),
            identity_sources: Some(vec![
                DomainIdentitySource {
                    display_name: Some("Contoso".into()),
                    domain_name: Some("contoso.com".into()),
                    ..Default::default()
                }
                .into(),
            ]),
            state: Some(ConnectedOrganizationState::Proposed),
            ..Default::default()
        })
        .await?;
    let id = created.id.as_deref().ok_or("what is created has an identifier")?;
    let Some([IdentitySource::AzureActiveDirectoryTenant(tenant)]) = created.identity_sources.as_deref() else {
        return Err("the created organization has one tenant".into());
    };
    let tenant_id = tenant.tenant_id.as_deref().ok_or("a tenant has an identifier")?;
    let found = management
        .list_connected_organizations()
        .filter(&format!("identitySources/any(x:x/microsoft.graph.azureActiveDirectoryTenant/tenantId eq '{tenant_id}')"))
        .select(&["id", "displayName"])
        .items();
    let found: Vec<_> = found.try_collect().await?;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].display_name.as_deref(), Some("Contoso"));
    let all = management.list_connected_organizations().orderby(&["displayName desc"]).consistency_level("eventual").items();
    let all: Vec<_> = all.try_collect().await?;
    let names: Vec<_> = all.iter().filter_map(|each| each.display_name.as_deref()).collect();
    assert_eq!(names, ["Tomorrow", "Contoso"]);

    let change = Patch::new()
        .set(ConnectedOrganization::STATE, ConnectedOrganizationState::Configured)
        .null(ConnectedOrganization::DESCRIPTION);
    management.update_connected_organizations(id, &change).await?;
    let updated = management.get_connected_organizations(id).await?;
    assert_eq!(updated.state, Some(ConnectedOrganizationState::Configured));
    assert_eq!(updated.description, None);
    assert_eq!(updated.display_name, created.display_name);

    for object in [format!("{url}/users/{user}"), format!("{url}/groups/{group}")] {
        let reference = ReferenceCreate { odata_id: Some(object), ..Default::default() };
        management.connected_organizations_create_internal_sponsors_graph_b_pre_ref(id, &reference).await?;
    }
    let sponsors = management.connected_organizations_list_internal_sponsors(id).items();
    let sponsors: Vec<_> = sponsors.map_ok(described::models::DirectoryObject::into_any).try_collect().await?;
    assert!(matches!(sponsors.as_slice(), [AnyDirectoryObject::User(_), AnyDirectoryObject::Group(_)]), "{sponsors:?}");
    for object in [user, group] {
        management.connected_organizations_delete_internal_sponsor_graph_b_pre_ref(id, object).await?;
    }
    let count = management.connected_organizations_internal_sponsors_get_count(id).consistency_level("eventual");
    assert_eq!(count.await?, 0);

    let unknown = management.get_connected_organizations(tomorrow).await?;
    let Some([IdentitySource::Unknown(_)]) = unknown.identity_sources.as_deref() else {
        return Err("the service has a source of a type that no description knows".into());
    };
    let again = ConnectedOrganization {
        display_name: unknown.display_name,
        identity_sources: unknown.identity_sources,
        ..Default::default()
    };
    let refused = management.create_connected_organizations(&again).await.err().ok_or("it is refused")?;
    let told = refused.body_of(CreateConnectedOrganizations::STATUS_4XX).and_then(|told| told.error);
    assert!(told.is_some_and(|told| told.code.is_some() && told.message.is_some()), "{refused}");
    management.delete_connected_organizations(tomorrow).await?;
    management.delete_connected_organizations(id).await?;
    let gone = management.get_connected_organizations(id).await.err().ok_or("it is gone")?;
    let told = gone.body_of(GetConnectedOrganizations::STATUS_4XX).and_then(|told| told.error);
    assert!(told.is_some_and(|told| told.code.is_some() && told.message.is_some()), "{gone}");
    assert_eq!(management.connected_organizations_get_count().consistency_level("eventual").await?, 0);
    println!("all of it holds");
    Ok(())
}
