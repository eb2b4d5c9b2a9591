//! Organizations are changed: what is sent, and what comes back.

use super::{Connected, Tested};
use connected_organizations::models::{ConnectedOrganization, ConnectedOrganizationState};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::ErrorKind;
use serde_json::json;

type Organization = ConnectedOrganization;

fn configured() -> Patch<Organization> {
    Patch::new().set(Organization::STATE, ConnectedOrganizationState::Configured).null(Organization::DESCRIPTION)
}

#[tokio::test]
async fn a_patch_sends_what_was_set_and_the_nulls_that_were_meant() -> Tested {
    let connected = Connected::holding(&["A"])?;
    connected.organizations().by_id("A").update(configured()).await?;
    assert_eq!(connected.sent()?, json!({ "state": "configured", "description": null }));
    Ok(())
}

#[tokio::test]
async fn an_update_without_an_answer_is_none() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    assert_eq!(organization.update(configured()).await?, None);
    let read = organization.get().await?;
    assert_eq!((read.state, read.description), (Some(ConnectedOrganizationState::Configured), None));
    assert_eq!(read.display_name.as_deref(), Some("A"), "what was not set stays");
    Ok(())
}

#[tokio::test]
async fn an_update_gives_the_organization_that_was_asked_for() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let update = connected.organizations().by_id("A").update(configured()).header("Prefer", "return=representation");
    let updated = update.await?.ok_or("the organization was asked for")?;
    assert_eq!((updated.state, updated.description), (Some(ConnectedOrganizationState::Configured), None));
    assert_eq!(updated.modified_by.as_deref(), Some("admin@contoso.com"));
    Ok(())
}

#[tokio::test]
async fn an_immutable_property_is_refused_before_sending() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let patch = Patch::new().set(Organization::IDENTITY_SOURCES, Vec::new());
    let error = connected.organizations().by_id("A").update(patch).await.expect_err("it cannot be changed");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    assert!(error.to_string().contains("identitySources"), "{error}");
    assert!(connected.service.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_read_only_property_is_refused_before_sending() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let update = connected.organizations().by_id("A").update(Patch::new().set(Organization::CREATED_BY, "me"));
    assert!(update.problem().is_some_and(|problem| problem.to_string().contains("createdBy")));
    assert!(update.await.is_err());
    assert!(connected.service.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn an_update_can_be_tied_to_what_was_read() -> Tested {
    let connected = Connected::holding(&["A"])?;
    let organization = connected.organizations().by_id("A");
    let etag: String = organization.get().await?.additional.get("@odata.etag").ok_or("an etag")??;
    organization.update(configured()).header("If-Match", &etag).await?;
    let error = organization.update(configured()).header("If-Match", &etag).await.expect_err("it has changed since");
    assert_eq!(error.status(), Some(412));
    Ok(())
}
