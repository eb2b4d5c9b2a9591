//! What queries compute: what the client writes is read by another's parser, and means the same there.

use super::{Connected, Tested, names};
use connected_organizations::models::{
    AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState, DirectoryObject,
    DomainIdentitySource,
};
use connected_organizations::odata::{Date, Duration, Expression, Filter, Ordering, Path, Search};
use serde_json::json;

type Organization = ConnectedOrganization;

fn holding_three() -> Result<Connected, Box<dyn std::error::Error>> {
    let connected = Connected::new()?;
    let tenant = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "t-1" });
    let domain = |name: &str| json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": name });
    for organization in [
        json!({
            "displayName": " Abc ", "state": "configured", "createdDateTime": "2020-06-08T20:13:53.75Z",
            "modifiedDateTime": "2020-06-09T20:13:53.75Z", "identitySources": [tenant, domain("a"), domain("b")],
            "internalSponsors": connected.service.users(),
        }),
        json!({
            "displayName": "Bcd", "state": "proposed", "createdDateTime": "2021-01-31T23:30:00+02:00",
            "description": "bc", "identitySources": [domain("Bcd")],
        }),
        json!({ "displayName": "C", "state": "proposed", "identitySources": [] }),
    ] {
        connected.service.seed(organization);
    }
    Ok(connected)
}

async fn check(filter: Filter<Organization>, expected: &[&str]) -> Tested {
    let page = holding_three()?.organizations().list().filter(filter.clone()).await?;
    assert_eq!(names(&page.items), expected, "{filter:?}");
    Ok(())
}

async fn check_order(order: impl Ordering<Organization>, expected: &[&str]) -> Tested {
    let page = holding_three()?.organizations().list().order_by(order).await?;
    assert_eq!(names(&page.items), expected);
    Ok(())
}

#[tokio::test]
async fn arithmetic_means_what_it_was_built_as() -> Tested {
    let length = Organization::DISPLAY_NAME.length();
    check((length.clone() + Expression::<Organization, i32>::value(1) * 2).eq(5), &["Bcd"]).await?;
    check(((length.clone() + 1) * 2).eq(8), &["Bcd"]).await?;
    check((length.clone() - (Expression::<Organization, i32>::value(1) - 1)).eq(1), &["C"]).await?;
    check((-(length.clone() + 1)).eq(-2), &["C"]).await?;
    check((length.clone() / 2).eq(1) & (length.clone() % 2).eq(1), &["Bcd"]).await?;
    check(length.div_by(2).round().eq(2), &["Bcd"]).await
}

#[tokio::test]
async fn text_is_taken_apart() -> Tested {
    let name = || Organization::DISPLAY_NAME;
    check(name().trim().to_lower().eq("abc"), &[" Abc "]).await?;
    check(name().concat("'").ends_with("C'"), &["C"]).await?;
    check(name().index_of("bc").eq(2), &[" Abc "]).await?;
    check(name().substring(0, 2).eq("Bc") | name().substring_from(1).eq(""), &["Bcd", "C"]).await?;
    check(name().to_lower().contains(Organization::DESCRIPTION), &["Bcd"]).await?;
    check(name().matches_pattern("^B.*d$"), &["Bcd"]).await
}

#[tokio::test]
async fn time_is_taken_apart() -> Tested {
    let created = || Organization::CREATED_DATE_TIME;
    let day: Duration = "P1D".parse()?;
    let date: Date = "2020-06-08".parse()?;
    check(created().year().eq(2021) & created().total_offset_minutes().eq(120), &["Bcd"]).await?;
    check(created().date().eq(date) & created().fractional_seconds().eq(0.75), &[" Abc "]).await?;
    check((created().date() + day.clone()).gt(date) & created().lt(Expression::now()), &[" Abc ", "Bcd"]).await?;
    check(Organization::MODIFIED_DATE_TIME.since(created()).eq(day), &[" Abc "]).await?;
    check(Organization::MODIFIED_DATE_TIME.since(created()).total_seconds().ge(86_400), &[" Abc "]).await
}

#[tokio::test]
async fn items_are_counted_by_condition() -> Tested {
    let sources = || Organization::IDENTITY_SOURCES;
    check(sources().count().gt(2), &[" Abc "]).await?;
    check(sources().count_where(Filter::is_of::<DomainIdentitySource>()).eq(1), &["Bcd"]).await?;
    let domains = sources().cast_items::<DomainIdentitySource>();
    check(domains.count_where(DomainIdentitySource::DOMAIN_NAME.ge("a")).eq(2), &[" Abc "]).await?;
    check(domains.any(|domain| domain.get(DomainIdentitySource::DOMAIN_NAME).eq(Organization::DISPLAY_NAME)), &["Bcd"])
        .await?;
    check(sources().any(|source| source.is_of::<AzureActiveDirectoryTenant>()), &[" Abc "]).await
}

#[tokio::test]
async fn values_depend_on_conditions_and_types() -> Tested {
    let configured = Organization::STATE.eq(ConnectedOrganizationState::Configured);
    let rank = Expression::<Organization, i32>::case([(configured, 1), (Organization::DESCRIPTION.is_null(), 2)], 3);
    check(rank.eq(3), &["Bcd"]).await?;
    check(Organization::DISPLAY_NAME.length().cast_to::<String>().eq("1"), &["C"]).await?;
    check(!(Organization::DISPLAY_NAME.length() + 1).is_in([2, 4]), &[" Abc "]).await?;
    check(Path::<Organization, Organization>::it().get(Organization::DISPLAY_NAME).eq("C"), &["C"]).await
}

#[tokio::test]
async fn orders_are_expressions() -> Tested {
    check_order(Organization::IDENTITY_SOURCES.count(), &["C", "Bcd", " Abc "]).await?;
    check_order(Organization::DISPLAY_NAME.trim().to_lower().descending(), &["C", "Bcd", " Abc "]).await?;
    check_order(
        (Organization::CREATED_DATE_TIME.year().descending(), Organization::DISPLAY_NAME),
        &["Bcd", " Abc ", "C"],
    )
    .await
}

#[tokio::test]
async fn searches_have_operators() -> Tested {
    let connected = holding_three()?;
    let search = (Search::phrase("bc") | Search::phrase("c")) & !Search::phrase("bcd");
    let page = connected.organizations().list().search(search).await?;
    assert_eq!(names(&page.items), [" Abc ", "C"]);
    Ok(())
}

#[tokio::test]
async fn an_expansion_sees_what_it_belongs_to() -> Tested {
    let connected = holding_three()?;
    let outer = Path::<DirectoryObject, Organization>::outermost();
    let sponsors = Organization::INTERNAL_SPONSORS
        .expand_with(|sponsors| sponsors.filter(outer.get(Organization::DISPLAY_NAME).eq(" Abc ")).top(2));
    let page = connected.organizations().list().expand(sponsors).await?;
    let numbers: Vec<_> = page.items.iter().map(|item| item.internal_sponsors.as_ref().map(Vec::len)).collect();
    assert_eq!(numbers, [Some(2), Some(0), Some(0)]);
    let counted = Organization::INTERNAL_SPONSORS.expanded().count_only();
    let page = connected.organizations().list().expand(counted).top(1).await?;
    let count = page.items[0].additional.get::<i64>("internalSponsors@odata.count");
    assert_eq!(count.and_then(Result::ok), Some(4));
    Ok(())
}

#[tokio::test]
async fn advanced_queries_say_so() -> Tested {
    let connected = holding_three()?;
    let page = connected.organizations().list().filter(!Organization::DISPLAY_NAME.eq("C")).await?;
    assert_eq!((page.items.len(), page.count), (2, Some(2)));
    let requests = connected.service.requests();
    let sent = requests.last().ok_or("nothing was sent")?;
    assert_eq!(sent.header("consistencylevel"), Some("eventual"));
    Ok(())
}
