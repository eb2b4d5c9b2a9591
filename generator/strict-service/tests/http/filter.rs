//! `$filter`, over HTTP: what is found, and what is refused.

use edmund_strict_service::{EnumLiterals, Options};
use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

fn holding_three(client: Client) -> Client {
    let tenant = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "t-1" });
    let domain = json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "o'hara.example" });
    client.service.seed(json!({
        "displayName": "A", "state": "configured", "createdDateTime": "2020-06-08T20:13:53.7099947Z",
        "identitySources": [tenant], "internalSponsors": client.service.users(),
    }));
    client.service.seed(json!({
        "displayName": "B", "state": "proposed", "createdDateTime": "2021-01-01T00:00:00Z", "description": "O'Hara",
        "identitySources": [domain],
    }));
    client.service.seed(json!({ "displayName": "C", "state": "proposed", "identitySources": null }));
    client
}

async fn check(filter: &str, expected: &[&str]) {
    let client = holding_three(Client::new());
    assert_eq!(client.names("$filter", filter).await, expected, "{filter}");
}

async fn refused(filter: &str) {
    holding_three(Client::new()).query(ORGANIZATIONS, "$filter", filter).await.refused(400);
}

#[tokio::test]
async fn comparisons() {
    check("displayName eq 'A'", &["A"]).await;
    check("displayName ne 'A'", &["B", "C"]).await;
    check("displayName gt 'A'", &["B", "C"]).await;
    check("displayName ge 'B'", &["B", "C"]).await;
    check("displayName lt 'B'", &["A"]).await;
    check("displayName le 'B'", &["A", "B"]).await;
    check("'A' eq displayName", &["A"]).await;
}

#[tokio::test]
async fn null_equals_null_only() {
    check("description eq null", &["A", "C"]).await;
    check("description ne null", &["B"]).await;
    check("description gt 'A'", &["B"]).await;
    check("not (description gt 'A')", &["A", "C"]).await;
}

#[tokio::test]
async fn and_binds_closer_than_or() {
    check("displayName eq 'A' or displayName eq 'B' and state eq 'configured'", &["A"]).await;
    check("(displayName eq 'A' or displayName eq 'B') and state eq 'proposed'", &["B"]).await;
}

#[tokio::test]
async fn what_is_not_so() {
    check("not (displayName eq 'A')", &["B", "C"]).await;
    check("not contains(displayName,'A')", &["B", "C"]).await;
    check("not contains(description,'x')", &["B"]).await;
}

#[tokio::test]
async fn one_of_several() {
    check("displayName in ('A','C')", &["A", "C"]).await;
    check("state in ('configured')", &["A"]).await;
}

#[tokio::test]
async fn functions_of_text() {
    check("startswith(description,'O''H')", &["B"]).await;
    check("endswith(description, 'ara')", &["B"]).await;
    check("contains(description,'''')", &["B"]).await;
    check("tolower(displayName) eq 'a'", &["A"]).await;
}

#[tokio::test]
async fn enum_members_are_bare_text() {
    check("state eq 'proposed'", &["B", "C"]).await;
    check("'proposed' ne state", &["A"]).await;
}

#[tokio::test]
async fn enum_members_can_be_asked_for_qualified() {
    let options = Options { enum_literals: EnumLiterals::Qualified, ..Options::default() };
    let client = holding_three(Client::with(options));
    let filter = "state eq microsoft.graph.connectedOrganizationState'configured'";
    assert_eq!(client.names("$filter", filter).await, ["A"]);
    client.query(ORGANIZATIONS, "$filter", "state eq 'configured'").await.refused(400);
}

#[tokio::test]
async fn timestamps_are_compared_as_times() {
    check("createdDateTime eq 2020-06-08T22:13:53.7099947+02:00", &["A"]).await;
    check("createdDateTime gt 2020-06-08T20:13Z", &["A", "B"]).await;
    check("createdDateTime le 2020-06-08T20:13:54Z", &["A"]).await;
}

#[tokio::test]
async fn an_offset_whose_plus_is_not_encoded_is_refused() {
    let client = holding_three(Client::new());
    let filter = "createdDateTime%20gt%202020-06-08T22:13:53";
    client.get(&format!("{ORGANIZATIONS}?$filter={filter}+02:00")).await.refused(400);
    assert_eq!(client.get(&format!("{ORGANIZATIONS}?$filter={filter}%2B02:00")).await.names(), ["A", "B"]);
}

#[tokio::test]
async fn an_octet_that_is_a_quote_is_a_quote() {
    let client = holding_three(Client::new());
    assert_eq!(client.get(&format!("{ORGANIZATIONS}?$filter=displayName+eq+%27A%27")).await.names(), ["A"]);
}

#[tokio::test]
async fn the_documented_filter_finds_a_tenant() {
    check("identitySources/any(is:is/microsoft.graph.azureActiveDirectoryTenant/tenantId eq 't-1')", &["A"]).await;
    check("identitySources/any(x:x/graph.azureActiveDirectoryTenant/tenantId eq 't-2')", &[]).await;
}

#[tokio::test]
async fn a_cast_passes_over_other_types() {
    let path = "microsoft.graph.domainIdentitySource/domainName";
    check(&format!("identitySources/any(x:x/{path} eq 'o''hara.example')"), &["B"]).await;
    check("identitySources/microsoft.graph.domainIdentitySource/any(x:x/domainName ne null)", &["B"]).await;
}

#[tokio::test]
async fn lambdas_over_all_or_none() {
    check("identitySources/any()", &["A", "B"]).await;
    check("not identitySources/any()", &["C"]).await;
    check("identitySources/all(x:x/microsoft.graph.azureActiveDirectoryTenant/tenantId ne null)", &["A", "C"]).await;
    check("identitySources/$count eq 1", &["A", "B"]).await;
}

#[tokio::test]
async fn lambdas_see_outer_properties_and_each_other() {
    check("identitySources/any(x:displayName eq 'A')", &["A"]).await;
    check("identitySources/any(x:$it/displayName eq 'B')", &["B"]).await;
    let inner = "internalSponsors/any(x1:x1/microsoft.graph.user/surname eq 'O''Hara')";
    check(&format!("identitySources/any(x:{inner} and x ne null)"), &["A"]).await;
}

#[tokio::test]
async fn malformed_text_is_refused() {
    for filter in [
        "",
        "displayName",
        "displayName eq",
        "eq 'A'",
        "displayName eq 'A",
        "displayName eq 'O'Hara'",
        "displayName eq \"A\"",
        "displayName EQ 'A'",
        "displayName = 'A'",
        "displayName eq'A'",
        "displayName eq 'A')",
        "(displayName eq 'A'",
        "displayName eq 'A' and",
        "displayName eq 'A'and state eq 'proposed'",
        "displayName eq 'A' & state eq 'proposed'",
        "displayName in 'A'",
        "displayName in ()",
        "displayName eq 'A' displayName eq 'B'",
    ] {
        refused(filter).await;
    }
}

#[tokio::test]
async fn unknown_names_are_refused() {
    for filter in [
        "colour eq 'red'",
        "DisplayName eq 'A'",
        "identitySources/any(x:x/tenantId eq 't')",
        "identitySources/any(x:y/tenantId eq 't')",
        "identitySources/any(x:x/microsoft.graph.robot/tenantId eq 't')",
        "identitySources/any(x:x/microsoft.graph.user/mail eq 't')",
        "identitySources/any(x:x/azureActiveDirectoryTenant/tenantId eq 't')",
        "matches(displayName,'A')",
        "state eq 'archived'",
        "internalSponsors/any(s:s/colour eq 'red')",
    ] {
        refused(filter).await;
    }
}

#[tokio::test]
async fn comparisons_of_wrong_types_are_refused() {
    for filter in [
        "displayName eq 1",
        "displayName eq true",
        "displayName eq 2020-01-01T00:00:00Z",
        "id eq bcfdfff4-cbc3-43f2-9000-ba7b7515054f",
        "createdDateTime eq '2020-01-01T00:00:00Z'",
        "createdDateTime gt 2020-01-01",
        "state gt 'configured'",
        "state eq 0",
        "state eq displayName",
        "state eq microsoft.graph.connectedOrganizationState'configured'",
        "identitySources eq 't'",
        "identitySources/tenantId eq 't'",
        "displayName/any(x:x eq 'a')",
        "contains(displayName,1)",
        "contains(displayName)",
        "contains(state,'a')",
        "not displayName eq 'A'",
        "displayName and state eq 'proposed'",
        "identitySources/all()",
        "identitySources/any(x:internalSponsors/any(x:x/id eq 'a'))",
    ] {
        refused(filter).await;
    }
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let filter = format!("{}displayName eq 'A'{}", "(".repeat(500), ")".repeat(500));
    refused(&filter).await;
    refused(&format!("{}true", "not ".repeat(500))).await;
}
