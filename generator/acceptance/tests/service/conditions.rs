//! Changes are tied to the state that was read, and what is wanted back of them is said.

use super::{Connected, Tested};
use connected_organizations::models::ConnectedOrganization;
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::EntityTag;
use edmund_strict_service::Options;
use serde_json::json;

type Organization = ConnectedOrganization;

fn renamed(name: &str) -> Patch<Organization> {
    Patch::new().set(Organization::DISPLAY_NAME, name)
}

/// With an organization `A`, in a service with these options.
fn connect(service_options: Options) -> Result<Connected, Box<dyn std::error::Error>> {
    let connected = Connected::with(service_options)?;
    connected.service.seed(json!({ "id": "A", "displayName": "A", "description": "A partner" }));
    Ok(connected)
}

#[tokio::test]
async fn a_model_that_was_read_is_the_condition_of_its_change() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    let read = organization.get().await?;
    organization.update(renamed("B")).if_match(&read).await?;
    let error = organization.update(renamed("C")).if_match(&read).await.expect_err("it has changed since");
    assert_eq!(error.status(), Some(412));
    let error = organization.delete().if_match(&read).await.expect_err("it has changed since");
    assert_eq!(error.status(), Some(412));
    assert_eq!(organization.get().await?.display_name.as_deref(), Some("B"));
    organization.delete().if_match(EntityTag::ANY).await?;
    Ok(())
}

#[tokio::test]
async fn a_service_may_want_the_condition() -> Tested {
    let connected = connect(Options { requires_if_match: true, ..Options::default() })?;
    let organization = connected.organizations().by_id("A");
    let error = organization.update(renamed("B")).await.expect_err("the service wants to know which state is meant");
    assert_eq!(error.status(), Some(428));
    organization.update(renamed("B")).if_match(&organization.get().await?).await?;
    Ok(())
}

#[tokio::test]
async fn what_has_not_changed_is_not_read_again() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    let read = organization.get().await?;
    assert_eq!(organization.get().if_none_match(&read).await?, None);
    organization.update(renamed("B")).await?;
    let again = organization.get().if_none_match(&read).await?.ok_or("it has changed")?;
    assert_eq!(again.display_name.as_deref(), Some("B"));
    Ok(())
}

#[tokio::test]
async fn an_update_gives_what_is_wanted_back() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    let response = organization.update(renamed("B")).return_representation().with_response().await?;
    assert_eq!(response.preference_applied(), Some("return=representation"));
    assert_eq!(response.entity_tag(), response.value.as_ref().and_then(EntityTag::of));
    let response = organization.update(renamed("C")).return_minimal().with_response().await?;
    assert_eq!((response.status, response.preference_applied()), (204, Some("return=minimal")));
    Ok(())
}

#[tokio::test]
async fn the_difference_to_what_was_read_is_all_that_is_sent() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    let read = organization.get().await?;
    let mut changed = read.clone();
    changed.display_name = Some("B".into());
    changed.description = None;
    organization.update(Patch::between(&read, &changed)).if_match(&read).await?;
    assert_eq!(connected.sent()?, json!({ "displayName": "B", "description": null }));
    let now = organization.get().await?;
    assert!(Patch::between(&changed, &now).is_empty(), "what the service alone writes is no difference");
    Ok(())
}

#[tokio::test]
async fn an_upsert_creates_or_changes() -> Tested {
    let connected = connect(Options { upserts: true, ..Options::default() })?;
    let organization = connected.organizations().by_id("new");
    let model = |name: &str| Organization { display_name: Some(name.into()), ..Organization::default() };
    let error = organization.update(renamed("B")).if_match(EntityTag::ANY).await.expect_err("there is none");
    assert_eq!(error.status(), Some(412));
    let made = organization.upsert(&model("B")).with_response().await?;
    assert_eq!((made.status, made.value.and_then(|made| made.id).as_deref()), (201, Some("new")));
    assert_eq!(organization.upsert(&model("C")).await?, None);
    let error = organization.upsert(&model("D")).if_none_match(EntityTag::ANY).await.expect_err("there is one");
    assert_eq!(error.status(), Some(412));
    assert_eq!(organization.get().await?.display_name.as_deref(), Some("C"));
    Ok(())
}

#[tokio::test]
async fn what_was_read_is_replaced_by_its_change() -> Tested {
    let connected = connect(Options { upserts: true, ..Options::default() })?;
    let organization = connected.organizations().by_id("A");
    let mut read = organization.get().expand(Organization::INTERNAL_SPONSORS).await?;
    read.description = None;
    organization.replace(&read).if_match(&read).await?;
    assert_eq!(connected.sent()?, json!({ "displayName": "A" }));
    assert_eq!(organization.get().await?.description, None);
    assert_eq!(connected.service.reports(), []);
    Ok(())
}
