//! Sponsors: added and removed by reference, listed as users and groups by their own types.

use super::{Connected, Tested};
use connected_organizations::models::{AnyDirectoryObject, DirectoryObject, User};
use connected_organizations::odata::Path;
use connected_organizations::odata::client::EntitySet;
use serde_json::json;

async fn with_sponsors() -> Result<(Connected, EntitySet<DirectoryObject>), Box<dyn std::error::Error>> {
    let connected = Connected::holding(&["A"])?;
    let sponsors = connected.organizations().by_id("A").internal_sponsors();
    let (user, group) = (connected.service.users()[1].clone(), connected.service.groups()[0].clone());
    sponsors.links().add(connected.client.users().by_id(user.as_str())).await?;
    sponsors.links().add(connected.client.groups().by_id(group.as_str())).await?;
    Ok((connected, sponsors))
}

#[tokio::test]
async fn sponsors_are_users_and_groups_by_their_own_types() -> Tested {
    let (_connected, sponsors) = with_sponsors().await?;
    let items = sponsors.list().await?.items;
    let [first, second] = <[_; 2]>::try_from(items).map_err(|items| format!("two were added: {items:?}"))?;
    let AnyDirectoryObject::User(user) = first.into_any() else { return Err("a user was expected".into()) };
    assert_eq!((user.surname.as_deref(), user.job_title.as_deref()), (Some("O'Hara"), Some("Manager")));
    assert_eq!(user.additional.value("preferredLanguage"), Some(json!("en-US")));
    let AnyDirectoryObject::Group(group) = second.into_any() else { return Err("a group was expected".into()) };
    assert_eq!((group.security_enabled, group.group_types.as_deref()), (Some(true), Some(&["Unified".into()][..])));
    Ok(())
}

#[tokio::test]
async fn a_sponsor_is_read_as_one_type() -> Tested {
    let (connected, sponsors) = with_sponsors().await?;
    let sponsor = sponsors.by_id(connected.service.users()[1].as_str()).get().await?;
    let user = sponsor.downcast::<User>().map_err(|other| format!("{other:?}"))?;
    assert_eq!(user.given_name.as_deref(), Some("Liam"));
    Ok(())
}

#[tokio::test]
async fn sponsors_are_filtered_by_their_derived_type() -> Tested {
    let (_connected, sponsors) = with_sponsors().await?;
    let surname = Path::<DirectoryObject, DirectoryObject>::it().cast::<User>().get(User::SURNAME);
    assert_eq!(sponsors.list().filter(surname.eq("O'Hara")).await?.items.len(), 1);
    assert_eq!(sponsors.count().await?, 2);
    Ok(())
}

#[tokio::test]
async fn sponsors_are_listed_by_reference() -> Tested {
    let (connected, sponsors) = with_sponsors().await?;
    let links = sponsors.links().list().await?.items;
    assert_eq!(links.len(), 2);
    assert!(links[0].url().ends_with(&connected.service.users()[1]), "{links:?}");
    Ok(())
}

#[tokio::test]
async fn a_sponsor_is_removed_by_key() -> Tested {
    let (connected, sponsors) = with_sponsors().await?;
    sponsors.links().remove(connected.service.users()[1].as_str()).await?;
    assert_eq!(sponsors.count().await?, 1);
    assert_eq!(connected.service.users().len(), 4, "the user stays");
    Ok(())
}

#[tokio::test]
async fn a_sponsor_is_removed_by_url() -> Tested {
    let (connected, sponsors) = with_sponsors().await?;
    let group = connected.client.groups().by_id(connected.service.groups()[0].as_str());
    sponsors.links().remove_reference(&group).await?;
    assert_eq!(sponsors.count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_sponsor_is_added_by_url() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let sponsors = connected.organizations().by_id("A").external_sponsors();
    sponsors.links().add(connected.client.users().by_id(connected.service.users()[0].as_str()).url()).await?;
    assert_eq!(sponsors.count().await?, 1);
    assert_eq!(connected.organizations().by_id("A").internal_sponsors().count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_sponsor_cannot_be_added_twice() -> Tested {
    let (connected, sponsors) = with_sponsors().await?;
    let user = connected.client.users().by_id(connected.service.users()[1].as_str());
    let error = sponsors.links().add(&user).await.expect_err("it is one already");
    assert_eq!((error.status(), error.code()), (Some(400), Some("Request_BadRequest")));
    Ok(())
}
