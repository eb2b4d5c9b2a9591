//! Organizations are made, by `POST` and by `$ref`, and deleted.

use super::{Connected, Tested, names};
use connected_organizations::models::{
    AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource,
    IdentitySource, User,
};
use connected_organizations::odata::client::ErrorKind;
use edmund_strict_service::Options;
use serde_json::json;

fn contoso(domain: &str) -> ConnectedOrganization {
    let source = DomainIdentitySource {
        display_name: Some("Contoso".into()),
        domain_name: Some(domain.into()),
        ..Default::default()
    };
    ConnectedOrganization {
        display_name: Some("Contoso".into()),
        identity_sources: Some(vec![source.into()]),
        state: Some(ConnectedOrganizationState::Proposed),
        ..Default::default()
    }
}

#[tokio::test]
async fn create_turns_a_registered_domain_into_a_tenant() -> Tested {
    let connected = Connected::new()?;
    let created = connected.organizations().create(&contoso("contoso.com")).await?;
    let Some([IdentitySource::AzureActiveDirectoryTenant(tenant)]) = created.identity_sources.as_deref() else {
        return Err("a tenant was expected".into());
    };
    assert_eq!(tenant.tenant_id.as_deref(), Some("aaaabbbb-0000-cccc-1111-dddd2222eeee"));
    assert_eq!(created.created_by.as_deref(), Some("admin@contoso.com"));
    assert!(created.created_date_time.is_some());
    Ok(())
}

#[tokio::test]
async fn create_works_on_the_older_path() -> Tested {
    let connected = Connected::new()?;
    let created = connected.client.connected_organizations().create(&contoso("unregistered.example")).await?;
    assert!(matches!(created.identity_sources.as_deref(), Some([IdentitySource::DomainIdentitySource(_)])));
    assert_eq!(connected.service.requests()[0].path, "/beta/connectedOrganizations");
    assert_eq!(connected.organizations().count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn create_sends_what_was_set_and_nothing_else() -> Tested {
    let connected = Connected::new()?;
    connected.organizations().create(&contoso("contoso.com")).await?;
    let source = json!({
        "@odata.type": "#microsoft.graph.domainIdentitySource", "displayName": "Contoso", "domainName": "contoso.com",
    });
    let expected = json!({ "displayName": "Contoso", "identitySources": [source], "state": "proposed" });
    assert_eq!(connected.sent()?, expected);
    Ok(())
}

#[tokio::test]
async fn an_organization_that_was_read_can_be_created_again() -> Tested {
    let connected = Connected::new()?;
    let organizations = connected.organizations();
    let first = organizations.create(&contoso("contoso.com")).await?;
    let read = organizations.of(&first)?.get().await?;
    let second = organizations.create(&read).await?;
    assert_ne!(first.id, second.id);
    assert_eq!(first.identity_sources, second.identity_sources);
    assert_eq!(connected.service.reports(), [], "no computed member may be sent");
    Ok(())
}

#[tokio::test]
async fn a_computed_member_that_was_set_is_not_sent() -> Tested {
    let connected = Connected::new()?;
    let mut organization = contoso("contoso.com");
    organization.id = Some("mine".into());
    organization.created_by = Some("me".into());
    let created = connected.organizations().create(&organization).await?;
    assert_ne!(created.id.as_deref(), Some("mine"));
    assert_eq!(connected.service.reports(), []);
    Ok(())
}

#[tokio::test]
async fn what_the_service_refuses_is_a_typed_error() -> Tested {
    let connected = Connected::new()?;
    let tenant = || AzureActiveDirectoryTenant::default().into();
    let two = ConnectedOrganization { identity_sources: Some(vec![tenant(), tenant()]), ..Default::default() };
    let error = connected.organizations().create(&two).await.expect_err("one source is allowed");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(400)));
    assert!(error.to_string().contains("only one element"), "{error}");
    Ok(())
}

#[tokio::test]
async fn an_organization_is_added_by_reference() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organizations = connected.organizations();
    assert_eq!(organizations.links().add(organizations.by_id("A")).await?, None);
    assert_eq!(connected.sent()?, json!({ "@odata.id": organizations.by_id("A").url().as_str() }));
    assert_eq!(organizations.links().list().await?.items.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_whole_organization_is_added_through_ref() -> Tested {
    let connected = Connected::new()?;
    connected.organizations().links().add(&contoso("contoso.com")).await?;
    assert_eq!(names(&connected.organizations().list().await?.items), ["Contoso"]);
    assert_eq!(connected.service.reports(), []);
    Ok(())
}

#[tokio::test]
async fn sponsors_are_made_along_with_their_organization() -> Tested {
    let connected = Connected::with(Options { deep_inserts: true, ..Options::default() })?;
    let user = User { display_name: Some("New".into()), ..User::default() };
    let organization = ConnectedOrganization { internal_sponsors: Some(vec![user.into()]), ..contoso("contoso.com") };
    let known = connected.client.users().by_id(connected.service.users()[0].as_str());
    let create = connected.organizations().create(&organization);
    let created = create.bind_all(ConnectedOrganization::EXTERNAL_SPONSORS, [known]).await?;
    let sponsors = created.internal_sponsors.clone().ok_or("the answer shows what was inserted")?;
    let users: Vec<User> = sponsors.into_iter().filter_map(|sponsor| sponsor.downcast().ok()).collect();
    assert_eq!(users.iter().map(|user| user.display_name.as_deref()).collect::<Vec<_>>(), [Some("New")]);
    assert_eq!(connected.organizations().of(&created)?.external_sponsors().count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn what_was_deleted_is_not_found() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    organization.delete().await?;
    let error = organization.get().await.expect_err("it is gone");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(404)));
    assert!(error.code().is_some_and(|code| !code.is_empty()), "{error:?}");
    let requests = connected.service.requests();
    assert_eq!(error.request_id(), requests[1].header("client-request-id"));
    assert!(error.request_id().is_some());
    Ok(())
}

#[tokio::test]
async fn a_key_stays_one_segment_whatever_its_text() -> Tested {
    let connected = Connected::holding(&["a/b?c#d%20 'ü"])?;
    let read = connected.organizations().by_id("a/b?c#d%20 'ü").get().await?;
    assert_eq!(read.display_name.as_deref(), Some("a/b?c#d%20 'ü"));
    Ok(())
}
