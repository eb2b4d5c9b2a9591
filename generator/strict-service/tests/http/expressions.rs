//! What can be computed in `$filter` and `$orderby`, over HTTP (OData URL Conventions 4.01, 5.1.1): what is found, and
//! what is refused.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

fn holding_three() -> Client {
    let client = Client::new();
    let tenant = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "t-1" });
    let domain = |name: &str| json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": name });
    client.service.seed(json!({
        "displayName": " Abc ", "state": "configured", "createdDateTime": "2020-06-08T20:13:53.75Z",
        "modifiedDateTime": "2020-06-09T20:13:53.75Z", "identitySources": [tenant, domain("a"), domain("b")],
        "internalSponsors": client.service.users(),
    }));
    client.service.seed(json!({
        "displayName": "Bcd", "state": "proposed", "createdDateTime": "2021-01-31T23:30:00+02:00", "description": "bc",
        "identitySources": [domain("Bcd")],
    }));
    client.service.seed(json!({ "displayName": "C", "state": "proposed", "identitySources": [] }));
    client
}

async fn check(filter: &str, expected: &[&str]) {
    assert_eq!(holding_three().names("$filter", filter).await, expected, "{filter}");
}

async fn refused(filter: &str) {
    holding_three().query(ORGANIZATIONS, "$filter", filter).await.refused(400);
}

#[tokio::test]
async fn arithmetic_has_precedence() {
    check("length(displayName) add 1 mul 2 eq 5", &["Bcd"]).await;
    check("(length(displayName) add 1) mul 2 eq 8", &["Bcd"]).await;
    check("length(displayName) sub 1 sub 1 eq 1", &["Bcd"]).await;
    check("length(displayName) sub (1 sub 1) eq 1", &["C"]).await;
    check("length(displayName) mod 2 eq 1 and length(displayName) div 2 eq 1", &["Bcd"]).await;
    check("length(displayName) divby 2 eq 1.5", &["Bcd"]).await;
    check("-length(displayName) lt -4", &[" Abc "]).await;
    check("-(length(displayName) add 1) eq -2", &["C"]).await;
    check("length(displayName) lt INF", &[" Abc ", "Bcd", "C"]).await;
}

#[tokio::test]
async fn functions_of_text() {
    check("trim(displayName) eq 'Abc'", &[" Abc "]).await;
    check("concat(displayName,'x') eq 'Cx'", &["C"]).await;
    check("indexof(displayName,'bc') eq 2", &[" Abc "]).await;
    check("indexof(displayName,'z') eq -1 and length(displayName) eq 1", &["C"]).await;
    check("substring(displayName,1) eq 'cd'", &["Bcd"]).await;
    check("substring(displayName,0,2) eq 'Bc'", &["Bcd"]).await;
    check("toupper(description) eq 'BC'", &["Bcd"]).await;
    check("contains(tolower(displayName),description)", &["Bcd"]).await;
    check("matchesPattern(displayName,'^B.*d$')", &["Bcd"]).await;
    check("endsWith(displayName,'d')", &["Bcd"]).await;
}

#[tokio::test]
async fn functions_of_points_in_time() {
    check("year(createdDateTime) eq 2020 and month(createdDateTime) eq 6 and day(createdDateTime) eq 8", &[" Abc "])
        .await;
    check("hour(createdDateTime) eq 23 and minute(createdDateTime) eq 30", &["Bcd"]).await;
    check("second(createdDateTime) eq 53 and fractionalseconds(createdDateTime) eq 0.75", &[" Abc "]).await;
    check("date(createdDateTime) eq 2020-06-08", &[" Abc "]).await;
    check("time(createdDateTime) gt 23:00", &["Bcd"]).await;
    check("totaloffsetminutes(createdDateTime) eq 120", &["Bcd"]).await;
    check("createdDateTime lt now() and createdDateTime gt mindatetime()", &[" Abc ", "Bcd"]).await;
    check("createdDateTime lt maxdatetime()", &[" Abc ", "Bcd"]).await;
}

#[tokio::test]
async fn durations_are_added_to_points_in_time() {
    // Null with anything added is null, and equals it.
    check("createdDateTime add duration'P1D' eq modifiedDateTime", &[" Abc ", "C"]).await;
    check("modifiedDateTime sub createdDateTime eq duration'PT24H'", &[" Abc "]).await;
    check("totalseconds(modifiedDateTime sub createdDateTime) eq 86400", &[" Abc "]).await;
    check("createdDateTime sub duration'P1D' mul 2 lt 2020-06-07T00:00:00Z", &[" Abc "]).await;
    check("date(createdDateTime) add duration'P1D' eq 2020-06-09", &[" Abc "]).await;
}

#[tokio::test]
async fn functions_of_numbers() {
    check("round(length(displayName) divby 2) eq 2", &["Bcd"]).await;
    check("floor(length(displayName) divby 2) eq 1", &["Bcd"]).await;
    check("ceiling(length(displayName) divby 2) eq 1", &["C"]).await;
}

#[tokio::test]
async fn collections_have_functions() {
    check("hassubset([1,2,3],[3,1]) and displayName eq 'C'", &["C"]).await;
    check("hassubsequence([1,2,3],[3,1])", &[]).await;
    check(
        "hassubsequence([1,2,3],[1,3]) and contains([1,2,3],[2,3]) and not contains([1,2,3],[1,3])",
        &[" Abc ", "Bcd", "C"],
    )
    .await;
    check("startswith([1,2],[1]) and endswith([1,2],[2]) and indexof([1,2],[2]) eq 1 and displayName eq 'C'", &["C"])
        .await;
    check("length(concat([1,2],[3])) eq length(displayName)", &["Bcd"]).await;
    check("displayName in [\"C\",\"Bcd\"]", &["Bcd", "C"]).await;
    refused("hassubset([1,2],[\"a\"])").await;
    refused("hassubset(displayName,[\"a\"])").await;
    refused("displayName in [1]").await;
    refused("displayName in description").await;
}

#[tokio::test]
async fn items_are_counted_by_condition() {
    let domain = "microsoft.graph.domainIdentitySource";
    check(&format!("identitySources/{domain}/$count($filter=domainName gt 'a') gt 0"), &[" Abc "]).await;
    check(&format!("identitySources/$count($filter=isof({domain})) gt 1"), &[" Abc "]).await;
    check(&format!("identitySources/{domain}/$count($filter=$this/domainName eq $it/displayName) eq 1"), &["Bcd"])
        .await;
    refused("identitySources/$count($filter=domainName gt 'a') gt 0").await;
    refused("identitySources/$count($top=1) gt 0").await;
    refused("identitySources/$count() gt 0").await;
    refused("identitySources/$count eq 'a'").await;
    refused("$this/displayName eq 'a'").await;
}

#[tokio::test]
async fn types_are_told_and_changed() {
    check("identitySources/any(x:isof(x,microsoft.graph.azureActiveDirectoryTenant))", &[" Abc "]).await;
    check("isof(microsoft.graph.connectedOrganization) and displayName eq 'C'", &["C"]).await;
    check("cast(length(displayName),Edm.String) eq '3'", &["Bcd"]).await;
    check("isof(displayName,Edm.String) and displayName eq 'C'", &["C"]).await;
    refused("isof(microsoft.graph.user)").await;
    refused("isof(displayName,Edm.Text)").await;
    refused("cast(identitySources,Edm.String) eq 'a'").await;
    refused("isof()").await;
}

#[tokio::test]
async fn values_depend_on_conditions() {
    check("case(state eq 'configured':1,length(displayName) gt 1:2,true:3) eq 2", &["Bcd"]).await;
    check("case(state eq 'configured':'a') eq null", &["Bcd", "C"]).await;
    refused("case(state eq 'configured':1,true:'a') eq 1").await;
    refused("case(1:2) eq 2").await;
    refused("case() eq 2").await;
}

#[tokio::test]
async fn has_takes_a_member() {
    check("state has 'configured'", &[" Abc "]).await;
    check("not (state has 'configured')", &["Bcd", "C"]).await;
    refused("state has 'archived'").await;
    refused("displayName has 'a'").await;
    refused("state has displayName").await;
}

#[tokio::test]
async fn not_and_in_bind_as_the_letter_says() {
    check("not displayName in ('C','Bcd')", &[" Abc "]).await;
    check("not (displayName in ('C','Bcd'))", &[" Abc "]).await;
    refused("length(displayName) add 1 in (2,3) eq true").await;
    check("(length(displayName) add 1) in (2,4)", &["Bcd", "C"]).await;
}

#[tokio::test]
async fn operands_that_do_not_fit_are_refused() {
    for filter in [
        "displayName add 1 eq 2",
        "1 add 'a' eq 2",
        "length(displayName) add eq 2",
        "length(displayName)add 1 eq 2",
        "createdDateTime add 1 gt now()",
        "createdDateTime add createdDateTime gt now()",
        "duration'P1D' sub createdDateTime eq duration'P1D'",
        "duration'1D' eq duration'P1D'",
        "createdDateTime eq duration'P1D'",
        "year(displayName) eq 1",
        "hour(date(createdDateTime)) eq 1",
        "year() eq 1",
        "time(createdDateTime) eq 25:00",
        "now(1) gt createdDateTime",
        "round('a') eq 1",
        "substring(displayName) eq 'a'",
        "substring(displayName,'a') eq 'a'",
        "trim(displayName,'a') eq 'a'",
        "-displayName eq 'a'",
        "length(displayName) mod 'a' eq 1",
        "nosuch(displayName) eq 1",
        "geo.distance(displayName,displayName) lt 1",
        "$root/users('a')/displayName eq 'a'",
        "identitySources add 1 eq 2",
    ] {
        refused(filter).await;
    }
}

#[tokio::test]
async fn orders_are_expressions() {
    let order = async |order: &str| holding_three().names("$orderby", order).await;
    assert_eq!(order("length(displayName) desc").await, [" Abc ", "Bcd", "C"]);
    assert_eq!(order("identitySources/$count").await, ["C", "Bcd", " Abc "]);
    assert_eq!(order("tolower(trim(displayName)) desc").await, ["C", "Bcd", " Abc "]);
    assert_eq!(order("year(createdDateTime) desc,displayName").await, ["Bcd", " Abc ", "C"]);
}

#[tokio::test]
async fn what_is_expanded_has_options_of_its_own() {
    let client = holding_three();
    let expand = async |value: &str| {
        let answer = client.query(ORGANIZATIONS, "$expand", value).await;
        assert_eq!(answer.status, 200, "{value}");
        answer.json()["value"][0].clone()
    };
    let counted = expand("internalSponsors/$count").await;
    assert_eq!(counted["internalSponsors@odata.count"], json!(client.service.users().len()));
    assert_eq!(counted.get("internalSponsors"), None);
    let none = expand("internalSponsors/$count($filter=id eq 'none')").await;
    assert_eq!(none["internalSponsors@odata.count"], json!(0));
    let references = expand("internalSponsors/$ref($top=1)").await;
    let id = references["internalSponsors"][0]["@odata.id"].as_str().unwrap_or_default();
    assert!(id.starts_with("directoryObjects/"), "{references}");
    let outer =
        expand("internalSponsors($filter=$it/displayName eq ' Abc ' and $this/id ne null;$orderby=id desc)").await;
    assert_eq!(outer["internalSponsors"].as_array().map(Vec::len), Some(client.service.users().len()));
    let other = expand("internalSponsors($filter=$it/displayName eq 'C')").await;
    assert_eq!(other["internalSponsors"], json!([]));
}

#[tokio::test]
async fn options_that_do_not_belong_within_an_expansion_are_refused() {
    for value in [
        "internalSponsors($levels=2)",
        "internalSponsors($levels=0)",
        "internalSponsors($levels=x)",
        "internalSponsors/$ref($select=id)",
        "internalSponsors/$count($top=1)",
        "internalSponsors/$count,internalSponsors/$count",
        "internalSponsors/$value",
        "microsoft.graph.user/internalSponsors",
        "internalSponsors($filter=displayName eq 'a' and $it/nosuch eq 1)",
        "internalSponsors($orderby=nosuch)",
        "internalSponsors($filter=id eq 'a',$top=1)",
    ] {
        holding_three().query(ORGANIZATIONS, "$expand", value).await.refused(400);
    }
    holding_three().query(ORGANIZATIONS, "$levels", "1").await.refused(400);
}
