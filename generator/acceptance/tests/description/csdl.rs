//! The scenario by the client of the first description: by types, with filters and patches that are checked.

use connected_organizations::GraphClient;
use connected_organizations::models::{
    AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource, IdentitySource,
};
use connected_organizations::odata::Patch;
use edmund_strict_service::StrictService;
use futures::TryStreamExt;

/// Takes a connected organization through its whole life.
pub(crate) async fn run(service: &StrictService) -> Result<(), Box<dyn std::error::Error>> {
    let client = GraphClient::without_credential(&service.url(), None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();
    let created = organizations
        .create(&ConnectedOrganization {
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
    let Some([IdentitySource::AzureActiveDirectoryTenant(tenant)]) = created.identity_sources.as_deref() else {
        return Err("the created organization has one tenant".into());
    };
    let tenant_id = tenant.tenant_id.clone().ok_or("a tenant has an identifier")?;
    let found = organizations
        .list()
        .filter(ConnectedOrganization::IDENTITY_SOURCES.any(|source| {
            source.cast::<AzureActiveDirectoryTenant>().get(AzureActiveDirectoryTenant::TENANT_ID).eq(tenant_id)
        }))
        .select((ConnectedOrganization::ID, ConnectedOrganization::DISPLAY_NAME))
        .items();
    assert_eq!(found.try_collect::<Vec<_>>().await?.len(), 1);
    let all = organizations.list().order_by(ConnectedOrganization::DISPLAY_NAME.descending()).items();
    assert_eq!(all.try_collect::<Vec<_>>().await?.len(), 2);

    let organization = organizations.of(&created)?;
    organization
        .update(
            Patch::new()
                .set(ConnectedOrganization::STATE, ConnectedOrganizationState::Configured)
                .null(ConnectedOrganization::DESCRIPTION),
        )
        .await?;
    assert_eq!(organization.get().await?.description, None);

    let user = service.users().into_iter().next().ok_or("the service has a user")?;
    let group = service.groups().into_iter().next().ok_or("the service has a group")?;
    let sponsors = organization.internal_sponsors();
    sponsors.links().add(client.users().by_id(user.as_str())).await?;
    sponsors.links().add(client.groups().by_id(group.as_str())).await?;
    assert_eq!(sponsors.list().items().try_collect::<Vec<_>>().await?.len(), 2);
    sponsors.links().remove(user.as_str()).await?;
    sponsors.links().remove(group.as_str()).await?;
    assert_eq!(sponsors.count().await?, 0);

    let unknown = organizations.by_id(super::TOMORROW).get().await?;
    let again = ConnectedOrganization {
        display_name: unknown.display_name,
        identity_sources: unknown.identity_sources,
        ..Default::default()
    };
    assert!(organizations.create(&again).await.is_err(), "the service does not know the type of the source");
    organizations.by_id(super::TOMORROW).delete().await?;
    organization.delete().await?;
    assert!(organization.get().await.is_err());
    assert_eq!(organizations.count().await?, 0);
    Ok(())
}
