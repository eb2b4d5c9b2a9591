//! A connected organization through its whole life, over real HTTP, against the strict service on this machine.

use connected_organizations::GraphClient;
use connected_organizations::models::{
    AnyDirectoryObject, AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState,
    DomainIdentitySource, IdentitySource,
};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::EntitySet;
use edmund_strict_service::StrictService;
use serde_json::json;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let service = edmund_strict_service::start().await;
    println!("strict service at {}", service.url());
    let client = GraphClient::without_credential(&service.url(), None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();

    let created = create(&organizations).await?;
    list_by_typed_filter(&organizations, &created).await?;
    update_with_a_null(&organizations, &created).await?;
    sponsors(&client, &service, &organizations, &created).await?;
    unknown_source_survives(&service, &organizations).await?;

    organizations.of(&created)?.delete().await?;
    let gone = organizations.of(&created)?.get().await.expect_err("a deleted organization is gone");
    println!("delete: {} remain; reading it again says: {gone}", organizations.count().await?);

    let ignored = service.reports();
    expect(ignored.is_empty(), "no request carried a member that the service computes")?;
    println!("the service had nothing to ignore in {} requests", service.requests().len());
    Ok(())
}

async fn create(organizations: &EntitySet<ConnectedOrganization>) -> Result<ConnectedOrganization, Box<dyn Error>> {
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
    println!("create: {} {}", created.id.as_deref().unwrap_or("?"), created.display_name.as_deref().unwrap_or("?"));
    for source in created.identity_sources.iter().flatten() {
        match source {
            IdentitySource::AzureActiveDirectoryTenant(tenant) => {
                println!("  the domain is registered: tenant {}", tenant.tenant_id.as_deref().unwrap_or("?"));
            }
            other => return Err(format!("a tenant was expected, not {}", other.type_name()).into()),
        }
    }
    Ok(created)
}

async fn list_by_typed_filter(
    organizations: &EntitySet<ConnectedOrganization>,
    created: &ConnectedOrganization,
) -> Outcome {
    let Some([IdentitySource::AzureActiveDirectoryTenant(tenant)]) = created.identity_sources.as_deref() else {
        return Err("the created organization has one tenant".into());
    };
    let tenant_id = tenant.tenant_id.clone().ok_or("a tenant has an identifier")?;
    let list = organizations
        .list()
        .filter(ConnectedOrganization::IDENTITY_SOURCES.any(|source| {
            source.cast::<AzureActiveDirectoryTenant>().get(AzureActiveDirectoryTenant::TENANT_ID).eq(tenant_id)
        }))
        .select((ConnectedOrganization::ID, ConnectedOrganization::DISPLAY_NAME));
    let mut found = list.items();
    let mut names = Vec::new();
    while let Some(organization) = found.try_next().await? {
        names.push(organization.display_name.unwrap_or_default());
    }
    println!("list by the tenant of an identity source: {names:?}");
    expect(names == ["Contoso"], "exactly the created organization is found")
}

async fn update_with_a_null(
    organizations: &EntitySet<ConnectedOrganization>,
    created: &ConnectedOrganization,
) -> Outcome {
    let organization = organizations.of(created)?;
    organization
        .update(
            Patch::new()
                .set(ConnectedOrganization::STATE, ConnectedOrganizationState::Configured)
                .null(ConnectedOrganization::DESCRIPTION),
        )
        .await?;
    let updated = organization.get().await?;
    println!("update: state {:?}, description {:?}", updated.state, updated.description);
    expect(updated.state == Some(ConnectedOrganizationState::Configured), "the state is set")?;
    expect(updated.description.is_none(), "the description is null")
}

async fn sponsors(
    client: &GraphClient,
    service: &StrictService,
    organizations: &EntitySet<ConnectedOrganization>,
    created: &ConnectedOrganization,
) -> Outcome {
    let organization = organizations.of(created)?;
    let user = service.users().into_iter().next().ok_or("the service has a user")?;
    let group = service.groups().into_iter().next().ok_or("the service has a group")?;
    let internal = organization.internal_sponsors();
    internal.links().add(client.users().by_id(user.as_str())).await?;
    internal.links().add(client.groups().by_id(group.as_str())).await?;
    for sponsor in internal.list().await?.items {
        match sponsor.into_any() {
            AnyDirectoryObject::User(user) => println!("sponsor: user {}", user.display_name.unwrap_or_default()),
            AnyDirectoryObject::Group(group) => println!("sponsor: group {}", group.display_name.unwrap_or_default()),
            _ => return Err("only a user and a group were added".into()),
        }
    }
    internal.links().remove(user.as_str()).await?;
    internal.links().remove(group.as_str()).await?;
    expect(internal.list().await?.items.is_empty(), "the sponsors are removed")
}

async fn unknown_source_survives(service: &StrictService, organizations: &EntitySet<ConnectedOrganization>) -> Outcome {
    let source = json!({ "@odata.type": "#microsoft.graph.quantumIdentitySource", "entangled": true, "qubits": 53 });
    let id = service.seed(json!({ "displayName": "Tomorrow", "identitySources": [source] }));
    let read = organizations.by_id(id.as_str()).get().await?;
    let Some([unknown @ IdentitySource::Unknown(_)]) = read.identity_sources.as_deref() else {
        return Err("the service has a source of a type that the schema does not know".into());
    };
    println!("an unknown identity source is read as {}", unknown.type_name());
    let written = serde_json::to_value(unknown)?;
    expect(written == source, "it is written back with every member")?;
    organizations.by_id(id.as_str()).delete().await?;
    Ok(())
}

fn expect(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}
