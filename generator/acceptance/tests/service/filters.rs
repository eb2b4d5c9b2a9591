//! Typed filters: what the service's own parser makes of them.

use super::{Connected, Tested, names};
use connected_organizations::models::{
    AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState, DirectoryObject,
    DomainIdentitySource, User,
};
use connected_organizations::odata::{DateTimeOffset, Filter};
use serde_json::json;

type Organization = ConnectedOrganization;

fn holding_four() -> Result<Connected, Box<dyn std::error::Error>> {
    let connected = Connected::new()?;
    let tenant = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "t-1" });
    let domain = json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "o'hara.example" });
    for organization in [
        json!({
            "displayName": "Adatum", "state": "configured", "createdDateTime": "2020-06-08T20:13:53.7099947Z",
            "identitySources": [tenant], "internalSponsors": connected.service.users(),
        }),
        json!({
            "displayName": "O'Hara", "state": "proposed", "createdDateTime": "2021-01-01T00:00:00Z",
            "description": "100% & more + a/b?#", "identitySources": [domain],
        }),
        json!({ "displayName": "Zoë 日本 🦀", "state": "proposed", "description": "C", "identitySources": [] }),
        json!({ "displayName": "Woodgrove", "state": null, "identitySources": null }),
    ] {
        connected.service.seed(organization);
    }
    Ok(connected)
}

async fn check(filter: Filter<Organization>, expected: &[&str]) -> Tested {
    let connected = holding_four()?;
    let page = connected.organizations().list().filter(filter.clone()).top(10).await?;
    assert_eq!(names(&page.items), expected, "{filter:?}");
    Ok(())
}

#[tokio::test]
async fn a_quote_is_doubled() -> Tested {
    check(Organization::DISPLAY_NAME.eq("O'Hara"), &["O'Hara"]).await
}

#[tokio::test]
async fn unicode_is_encoded() -> Tested {
    check(Organization::DISPLAY_NAME.eq("Zoë 日本 🦀"), &["Zoë 日本 🦀"]).await
}

#[tokio::test]
async fn what_means_something_in_a_url_is_encoded() -> Tested {
    check(Organization::DESCRIPTION.eq("100% & more + a/b?#"), &["O'Hara"]).await
}

#[tokio::test]
async fn comparisons_hold_for_greater_and_less() -> Tested {
    check(Organization::DISPLAY_NAME.ne("Adatum"), &["O'Hara", "Zoë 日本 🦀", "Woodgrove"]).await?;
    check(Organization::DISPLAY_NAME.gt("O'Hara"), &["Zoë 日本 🦀", "Woodgrove"]).await?;
    check(Organization::DISPLAY_NAME.ge("Woodgrove"), &["Zoë 日本 🦀", "Woodgrove"]).await?;
    check(Organization::DISPLAY_NAME.lt("O'Hara"), &["Adatum"]).await?;
    check(Organization::DISPLAY_NAME.le("O'Hara"), &["Adatum", "O'Hara"]).await
}

#[tokio::test]
async fn null_is_compared() -> Tested {
    check(Organization::DESCRIPTION.is_null(), &["Adatum", "Woodgrove"]).await?;
    check(Organization::DESCRIPTION.is_not_null(), &["O'Hara", "Zoë 日本 🦀"]).await
}

#[tokio::test]
async fn enum_members_are_compared() -> Tested {
    check(Organization::STATE.eq(ConnectedOrganizationState::Configured), &["Adatum"]).await?;
    let both = [ConnectedOrganizationState::Configured, ConnectedOrganizationState::Proposed];
    check(Organization::STATE.is_in(both), &["Adatum", "O'Hara", "Zoë 日本 🦀"]).await
}

#[tokio::test]
async fn a_list_of_values_is_searched() -> Tested {
    check(Organization::DISPLAY_NAME.is_in(["O'Hara", "Woodgrove", "Nobody"]), &["O'Hara", "Woodgrove"]).await
}

#[tokio::test]
async fn functions_look_into_text() -> Tested {
    check(Organization::DISPLAY_NAME.starts_with("O'"), &["O'Hara"]).await?;
    check(Organization::DISPLAY_NAME.contains("日"), &["Zoë 日本 🦀"]).await?;
    check(Organization::DISPLAY_NAME.ends_with("ra"), &["O'Hara"]).await
}

#[tokio::test]
async fn dates_are_compared() -> Tested {
    let seven_digits: DateTimeOffset = "2020-06-08T20:13:53.7099947Z".parse()?;
    let with_offset: DateTimeOffset = "2020-12-31T23:30:00+01:00".parse()?;
    check(Organization::CREATED_DATE_TIME.eq(seven_digits), &["Adatum"]).await?;
    check(Organization::CREATED_DATE_TIME.gt(with_offset), &["O'Hara"]).await
}

#[tokio::test]
async fn operators_nest_as_they_are_built() -> Tested {
    let [a, b] = ["Adatum", "O'Hara"].map(|name| Organization::DISPLAY_NAME.eq(name));
    let proposed = Organization::STATE.eq(ConnectedOrganizationState::Proposed);
    check((a.clone() | b.clone()) & proposed.clone(), &["O'Hara"]).await?;
    check(a.clone() | b.clone() & proposed.clone(), &["Adatum", "O'Hara"]).await?;
    check(!(a | b) & proposed, &["Zoë 日本 🦀"]).await
}

#[tokio::test]
async fn an_identity_source_is_found_by_its_derived_type() -> Tested {
    let by_tenant = Organization::IDENTITY_SOURCES
        .any(|source| source.cast::<AzureActiveDirectoryTenant>().get(AzureActiveDirectoryTenant::TENANT_ID).eq("t-1"));
    let by_domain = Organization::IDENTITY_SOURCES.any(|source| {
        source.cast::<DomainIdentitySource>().get(DomainIdentitySource::DOMAIN_NAME).ends_with("'hara.example")
    });
    check(by_tenant.clone(), &["Adatum"]).await?;
    check(by_tenant | by_domain, &["Adatum", "O'Hara"]).await
}

#[tokio::test]
async fn all_holds_where_there_is_nothing() -> Tested {
    let all = Organization::IDENTITY_SOURCES.all(|source| {
        source.cast::<AzureActiveDirectoryTenant>().get(AzureActiveDirectoryTenant::TENANT_ID).is_not_null()
    });
    check(all, &["Adatum", "Zoë 日本 🦀", "Woodgrove"]).await?;
    check(!Organization::IDENTITY_SOURCES.any_item(), &["Zoë 日本 🦀", "Woodgrove"]).await
}

#[tokio::test]
async fn lambdas_nest_and_see_outer_properties() -> Tested {
    let nested = Organization::IDENTITY_SOURCES.any(|source| {
        Organization::INTERNAL_SPONSORS.any(|sponsor| {
            sponsor.cast::<User>().get(User::SURNAME).eq("O'Hara")
                & source.cast::<AzureActiveDirectoryTenant>().get(AzureActiveDirectoryTenant::TENANT_ID).eq("t-1")
                & Organization::DISPLAY_NAME.eq("Adatum")
        })
    });
    check(nested, &["Adatum"]).await
}

#[tokio::test]
async fn a_count_can_be_filtered() -> Tested {
    let connected = holding_four()?;
    let proposed = Organization::STATE.eq(ConnectedOrganizationState::Proposed);
    assert_eq!(connected.organizations().count().filter(proposed).await?, 2);
    Ok(())
}

#[tokio::test]
async fn users_are_filtered_in_their_own_set() -> Tested {
    let connected = Connected::new()?;
    let page = connected.client.users().list().filter(User::DISPLAY_NAME.eq("Liam O'Hara")).await?;
    assert_eq!(page.items.iter().map(|user| user.surname.as_deref()).collect::<Vec<_>>(), [Some("O'Hara")]);
    let objects = connected.client.directory_objects().list().filter(DirectoryObject::ID.eq("nobody")).await?;
    assert!(objects.items.is_empty());
    Ok(())
}
