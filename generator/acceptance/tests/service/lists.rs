//! Lists: pages, order, and how much of each organization.

use super::{Connected, Tested, names};
use connected_organizations::models::{ConnectedOrganization, DirectoryObject};
use futures::TryStreamExt;

type Organization = ConnectedOrganization;

const SEVEN: &[&str] = &["A", "B", "C", "D", "E", "F", "G"];

#[tokio::test]
async fn items_follow_all_pages() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let mut items = connected.organizations().list().items();
    let mut found = Vec::new();
    while let Some(organization) = items.try_next().await? {
        found.push(organization);
    }
    assert_eq!(names(&found), SEVEN);
    assert_eq!(connected.service.requests().len(), 3, "a page has three items");
    Ok(())
}

#[tokio::test]
async fn items_are_a_stream() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let found: Vec<_> = TryStreamExt::try_collect(connected.organizations().list().items()).await?;
    assert_eq!(names(&found), SEVEN);
    Ok(())
}

#[tokio::test]
async fn a_page_size_is_asked_for_by_header_on_every_page() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let mut pages = connected.organizations().list().max_page_size(2).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await? {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 2, 2, 1]);
    assert!(connected.service.requests().iter().all(|request| request.header("prefer").is_some()));
    Ok(())
}

#[tokio::test]
async fn further_pages_are_fetched_when_they_are_needed() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let mut items = connected.organizations().list().items();
    assert!(connected.service.requests().is_empty());
    for _ in 0..3 {
        items.try_next().await?;
    }
    assert_eq!(connected.service.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn one_page_says_how_many_there_are_in_all() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let page = connected.organizations().list().count(true).await?;
    assert_eq!((page.items.len(), page.count), (3, Some(7)));
    assert!(page.next_link.is_some());
    Ok(())
}

#[tokio::test]
async fn organizations_are_counted() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    assert_eq!(connected.organizations().count().await?, 7);
    Ok(())
}

#[tokio::test]
async fn top_and_skip_cut_out_a_part() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let page = connected.organizations().list().skip(2).top(2).await?;
    assert_eq!(names(&page.items), ["C", "D"]);
    Ok(())
}

#[tokio::test]
async fn organizations_come_in_the_order_asked_for() -> Tested {
    let connected = Connected::holding(&["B", "C", "A"])?;
    let descending = connected.organizations().list().order_by(Organization::DISPLAY_NAME.descending()).await?;
    assert_eq!(names(&descending.items), ["C", "B", "A"]);
    let two = (Organization::DESCRIPTION, Organization::DISPLAY_NAME.ascending());
    assert_eq!(names(&connected.organizations().list().order_by(two).await?.items), ["A", "B", "C"]);
    Ok(())
}

#[tokio::test]
async fn what_is_not_selected_is_none() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let list = connected.organizations().list().select((Organization::ID, Organization::DISPLAY_NAME));
    let page = list.await?;
    let expected = Organization { id: Some("A".into()), display_name: Some("A".into()), ..Organization::default() };
    let found = Organization { additional: expected.additional.clone(), ..page.items[0].clone() };
    assert_eq!(found, expected);
    let one = connected.organizations().by_id("A").get().select(Organization::DESCRIPTION).await?;
    assert_eq!((one.description.as_deref(), one.display_name), (Some("A partner"), None));
    Ok(())
}

#[tokio::test]
async fn a_phrase_is_searched_for() -> Tested {
    let connected = Connected::holding(&["Contoso \"West\" AND more", "Contoso", "Fabrikam"])?;
    let found = connected.organizations().list().search("\"west\" and").await?;
    assert_eq!(names(&found.items), ["Contoso \"West\" AND more"]);
    Ok(())
}

#[tokio::test]
async fn sponsors_are_expanded() -> Tested {
    let connected = Connected::new()?;
    let users = connected.service.users();
    connected.service.seed(serde_json::json!({ "id": "A", "internalSponsors": users }));
    let list = connected.organizations().list();
    let page = list.expand((Organization::INTERNAL_SPONSORS, Organization::EXTERNAL_SPONSORS)).await?;
    assert_eq!(page.items[0].internal_sponsors.as_ref().map(Vec::len), Some(4));
    assert_eq!(page.items[0].external_sponsors.as_ref().map(Vec::len), Some(0));
    Ok(())
}

#[tokio::test]
async fn an_expansion_has_options_of_its_own() -> Tested {
    let connected = Connected::new()?;
    let users = connected.service.users();
    connected.service.seed(serde_json::json!({ "id": "A", "internalSponsors": users }));
    let sponsors = Organization::INTERNAL_SPONSORS
        .expand_with(|sponsor| sponsor.filter(DirectoryObject::ID.eq(users[1].as_str())).select(DirectoryObject::ID));
    let read = connected.organizations().by_id("A").get().expand(sponsors).await?;
    let ids = read.internal_sponsors.unwrap_or_default();
    assert_eq!(ids.iter().map(|sponsor| sponsor.id.as_deref()).collect::<Vec<_>>(), [Some(users[1].as_str())]);
    Ok(())
}

#[tokio::test]
async fn a_list_goes_on_in_another_client() -> Tested {
    let connected = Connected::holding(SEVEN)?;
    let mut items = connected.organizations().list().count(true).items();
    let mut found = Vec::new();
    for _ in 0..3 {
        found.extend(items.try_next().await?);
    }
    assert_eq!(items.total_count(), Some(7));
    let saved = items.next_link().ok_or("there is more")?.to_string();

    let other = connected_organizations::GraphClient::without_credential(&connected.service.url(), None)?;
    let organizations = other.identity_governance().entitlement_management().connected_organizations();
    let rest: Vec<_> = organizations.list().items_from(saved).try_collect().await?;
    found.extend(rest);
    assert_eq!(names(&found), SEVEN);
    Ok(())
}
