//! Parts of an organization, and where links lead: one property alone, bindings, references of one and of many.

use super::{Connected, Tested, names};
use connected_organizations::models::{ConnectedOrganization, DirectoryObject, User};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::{Entity, ErrorKind, Reference};
use serde_json::json;

type Organization = ConnectedOrganization;

fn user(connected: &Connected, index: usize) -> Entity<User> {
    connected.client.users().by_id(connected.service.users()[index].as_str())
}

#[tokio::test]
async fn one_property_is_read_set_and_taken_away() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let name = connected.organizations().by_id("A").property(Organization::DISPLAY_NAME);
    assert_eq!(name.get().await?.as_deref(), Some("A"));
    let raw = name.raw().await?.ok_or("it has a value")?;
    assert_eq!((raw.content_type.as_deref(), &raw.bytes[..]), (Some("text/plain"), &b"A"[..]));
    assert_eq!(name.set("B").await?, None);
    assert_eq!(name.set("C").return_representation().await?.as_deref(), Some("C"));
    name.delete().await?;
    assert_eq!((name.get().await?, name.raw().await?), (None, None));
    Ok(())
}

#[tokio::test]
async fn a_collection_of_values_is_read_and_counted() -> Tested {
    let connected = Connected::new()?;
    let source = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "1" });
    connected.service.seed(json!({ "id": "A", "identitySources": [source] }));
    let organization = connected.organizations().by_id("A");
    let sources = organization.collection_property(Organization::IDENTITY_SOURCES);
    assert_eq!(sources.count().await?, 1);
    let listed = sources.list().await?.items;
    assert_eq!(Some(listed), organization.get().await?.identity_sources);
    Ok(())
}

#[tokio::test]
async fn a_new_organization_is_related_to_users_that_exist() -> Tested {
    let connected = Connected::new()?;
    let organization = Organization { display_name: Some("A".into()), ..Organization::default() };
    let create = connected.organizations().create(&organization);
    let created = create
        .bind_all(Organization::INTERNAL_SPONSORS, [user(&connected, 0), user(&connected, 1)])
        .bind_all(Organization::EXTERNAL_SPONSORS, [user(&connected, 2).url()])
        .await?;
    let organization = connected.organizations().of(&created)?;
    assert_eq!(organization.internal_sponsors().count().await?, 2);
    assert_eq!(organization.external_sponsors().count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_patch_relates_an_organization_to_more_users() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    for index in [0, 1] {
        let patch = Patch::new().bind_all(Organization::INTERNAL_SPONSORS, [user(&connected, index)]);
        organization.update(patch).await?;
    }
    assert_eq!(organization.internal_sponsors().count().await?, 2);
    Ok(())
}

#[tokio::test]
async fn a_new_organization_may_be_told_of_by_its_url() -> Tested {
    let connected = Connected::new()?;
    let organizations = connected.organizations();
    let organization = Organization { display_name: Some("A".into()), ..Organization::default() };
    let created = organizations.create(&organization).return_minimal().await?;
    assert_eq!(created.entity, None);
    let read = organizations.by_link(created.reference.ok_or("it is told where it is")?)?.get().await?;
    assert_eq!(names(&[read]), ["A"]);
    Ok(())
}

#[tokio::test]
async fn references_are_followed_and_replaced() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let sponsors = connected.organizations().by_id("A").internal_sponsors();
    sponsors.links().replace([user(&connected, 0), user(&connected, 1)]).await?;
    let links = sponsors.links().list().await?.items;
    let followed = sponsors.by_link(&links[1])?.get().await?;
    assert_eq!(followed.id.as_deref(), Some(connected.service.users()[1].as_str()));
    let user: Entity<User> = connected.client.service().follow(user(&connected, 2).url())?;
    assert_eq!(user.get().await?.given_name.as_deref(), Some("Zoë"));
    sponsors.links().replace([&user]).await?;
    assert_eq!(sponsors.count().await?, 1);
    let error = sponsors.by_link("https://evil.example/beta/users/1").expect_err("it leads elsewhere");
    assert_eq!(error.kind(), ErrorKind::ForeignLink);
    Ok(())
}

#[tokio::test]
async fn the_reference_to_one_entity_is_read_changed_and_removed() -> Tested {
    let connected = Connected::new()?;
    let manager: Entity<DirectoryObject> = user(&connected, 0).entity("manager");
    assert_eq!(manager.link().get().await?, None);
    assert_eq!(manager.get().optional().await?, None);
    manager.link().set(user(&connected, 1)).await?;
    assert_eq!(manager.get().await?.id.as_deref(), Some(connected.service.users()[1].as_str()));
    let url = manager.link().get().await?.as_ref().map(Reference::url).map(str::to_owned);
    assert!(url.is_some_and(|url| url.ends_with(&connected.service.users()[1])));
    manager.link().remove().await?;
    assert_eq!(manager.link().get().await?, None);
    Ok(())
}

#[tokio::test]
async fn a_request_of_the_crate_http_is_what_the_service_takes() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let update = connected.organizations().by_id("A").update(Patch::new().set(Organization::DISPLAY_NAME, "B"));
    let request = http::Request::<azure_core::Bytes>::try_from(update.clone())?;
    update.await?;
    let sent = connected.service.requests().pop().ok_or("it was sent")?;
    assert_eq!((request.method().as_str(), request.uri().path()), (sent.method.as_str(), sent.path.as_str()));
    assert_eq!(request.body()[..], sent.body[..]);
    Ok(())
}
