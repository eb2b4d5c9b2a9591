//! A connected organization through its whole life, over real HTTP, against the strict service on this machine.
//!
//! Out: a line for each step, or the first thing that does not hold, and an exit code of 1.

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
    say("service", &format!("{}, in this process; it refuses what Microsoft Graph refuses", service.url()));
    let client = GraphClient::without_credential(&service.url(), None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();

    let created = create(&organizations).await?;
    list_by_typed_filter(&organizations, &created).await?;
    update_with_a_null(&organizations, &created).await?;
    sponsors(&client, &service, &organizations, &created).await?;
    unknown_source_survives(&service, &organizations).await?;

    delete(&organizations, &created).await?;

    expect(service.reports().is_empty(), "no request carried a member that the service computes")?;
    say(
        "all holds",
        &format!("{} requests, and nothing in them that the service had to ignore", service.requests().len()),
    );
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
    let (id, name) = (created.id.as_deref().unwrap_or("?"), created.display_name.as_deref().unwrap_or("?"));
    say("create", &format!("{name}, {id}"));
    for source in created.identity_sources.iter().flatten() {
        match source {
            IdentitySource::AzureActiveDirectoryTenant(tenant) => {
                let tenant = tenant.tenant_id.as_deref().unwrap_or("?");
                say("", &format!("its domain is registered, and became tenant {tenant}"));
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
    expect(names == ["Contoso"], "exactly the created organization is found")?;
    say("list", &format!("filtered by the tenant of its identity source: {}", names.join(", ")));
    Ok(())
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
    expect(updated.state == Some(ConnectedOrganizationState::Configured), "the state is set")?;
    expect(updated.description.is_none(), "the description is null")?;
    expect(updated.display_name == created.display_name, "the name is as it was")?;
    say("update", "the state is configured, the description null, the rest as it was");
    Ok(())
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
    let mut names = Vec::new();
    for sponsor in internal.list().await?.items {
        names.push(match sponsor.into_any() {
            AnyDirectoryObject::User(user) => format!("the user {}", user.display_name.unwrap_or_default()),
            AnyDirectoryObject::Group(group) => format!("the group {}", group.display_name.unwrap_or_default()),
            _ => return Err("only a user and a group were added".into()),
        });
    }
    expect(names.len() == 2, "both sponsors are listed")?;
    internal.links().remove(user.as_str()).await?;
    internal.links().remove(group.as_str()).await?;
    expect(internal.list().await?.items.is_empty(), "the sponsors are removed")?;
    say("sponsors", &format!("{}; added, listed by their own types, removed", names.join(" and ")));
    Ok(())
}

async fn unknown_source_survives(service: &StrictService, organizations: &EntitySet<ConnectedOrganization>) -> Outcome {
    let source = json!({ "@odata.type": "#microsoft.graph.quantumIdentitySource", "entangled": true, "qubits": 53 });
    let id = service.seed(json!({ "displayName": "Tomorrow", "identitySources": [source] }));
    let read = organizations.by_id(id.as_str()).get().await?;
    let Some([unknown @ IdentitySource::Unknown(_)]) = read.identity_sources.as_deref() else {
        return Err("the service has a source of a type that the schema does not know".into());
    };
    expect(unknown.type_name() == "microsoft.graph.quantumIdentitySource", "it keeps the name of its type")?;
    expect(serde_json::to_value(unknown)? == source, "it is written back with every member")?;
    say("unknown", &format!("an identity source of type {} survives with every member", unknown.type_name()));
    organizations.by_id(id.as_str()).delete().await?;
    Ok(())
}

async fn delete(organizations: &EntitySet<ConnectedOrganization>, created: &ConnectedOrganization) -> Outcome {
    let organization = organizations.of(created)?;
    organization.delete().await?;
    let Err(gone) = organization.get().await else {
        return Err("it does not hold that a deleted organization is gone".into());
    };
    expect(organizations.count().await? == 0, "no organization is left")?;
    say("delete", &format!("it is gone; reading it again says: {gone}"));
    Ok(())
}

fn say(step: &str, what: &str) {
    println!("{step:<10} {what}");
}

fn expect(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}
