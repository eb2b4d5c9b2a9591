//! Query options that are refused.

use edmund_strict_service::Options;

use crate::client::{Client, ORGANIZATIONS};

async fn refused(option: &str, value: &str) {
    Client::holding(&["a"]).query(ORGANIZATIONS, option, value).await.refused(400);
}

#[tokio::test]
async fn unknown_options_are_refused() {
    for option in ["$filtre", "$apply", "filter", "top", "colour", "@p1", "$Top"] {
        refused(option, "1").await;
    }
}

#[tokio::test]
async fn a_custom_option_can_be_let_through() {
    let client = Client::with(Options { custom_query_options: vec!["tracking".to_owned()], ..Options::default() });
    assert_eq!(client.get("users?tracking=1").await.status, 200);
}

#[tokio::test]
async fn an_option_occurs_once() {
    Client::new().get("users?$top=1&$top=1").await.refused(400);
}

#[tokio::test]
async fn an_option_between_ampersands_is_not_empty() {
    Client::new().get("users?$top=1&&$skip=1").await.refused(400);
}

#[tokio::test]
async fn malformed_numbers_are_refused() {
    for option in ["$top", "$skip"] {
        for value in ["-1", "+1", "1.0", "x", "", " 1", "99999999999999999999999"] {
            refused(option, value).await;
        }
    }
}

#[tokio::test]
async fn count_is_true_or_false() {
    for value in ["1", "True", ""] {
        refused("$count", value).await;
    }
}

#[tokio::test]
async fn malformed_selections_are_refused() {
    for value in [
        "nothing",
        "displayName,",
        "",
        "displayName, id",
        "displayname",
        "identitySources/tenantId",
        "displayName/x",
        "displayName($select=x)",
        "identitySources($select=tenantId)",
        "identitySources()",
        "identitySources($top=1)",
        "identitySources/microsoft.graph.user/mail",
        "internalSponsors/id",
    ] {
        refused("$select", value).await;
    }
}

#[tokio::test]
async fn malformed_orders_are_refused() {
    for value in ["nothing", "displayName up", "", "displayName,,id", "identitySources", "displayName desc asc", "null"]
    {
        refused("$orderby", value).await;
    }
}

#[tokio::test]
async fn malformed_expansions_are_refused() {
    for value in [
        "nothing",
        "",
        "displayName",
        "identitySources",
        "internalSponsors,internalSponsors",
        "internalSponsors(",
        "internalSponsors()",
        "internalSponsors($select=nothing)",
        "internalSponsors($skiptoken=1)",
        "internalSponsors(select=id)",
        "internalSponsors($expand=manager)",
        "internalSponsors($top=1;$top=2)",
    ] {
        refused("$expand", value).await;
    }
}

#[tokio::test]
async fn malformed_searches_are_refused() {
    for value in ["", "\"a", "AND", "a:b"] {
        refused("$search", value).await;
    }
}

#[tokio::test]
async fn other_formats_are_refused() {
    refused("$format", "xml").await;
}

#[tokio::test]
async fn writes_take_few_options() {
    let client = Client::holding(&["a"]);
    client.post("connectedOrganizations?$top=1", serde_json::json!({ "displayName": "b" })).await.refused(400);
    client.delete("connectedOrganizations/a?$select=id").await.refused(400);
    assert!(client.service.organization("a").is_some());
}

#[tokio::test]
async fn parts_of_complex_values_are_selected() {
    let client = Client::new();
    client.service.seed(serde_json::json!({ "id": "a", "displayName": "A", "identitySources": [
        { "@odata.type": "#microsoft.graph.domainIdentitySource", "displayName": "D", "domainName": "d.example" },
        { "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "displayName": "T", "tenantId": "t" },
    ] }));
    let domain = "microsoft.graph.domainIdentitySource";
    for select in [
        format!("identitySources/{domain}/domainName"),
        format!("identitySources($select={domain}/domainName)"),
        format!("identitySources/{domain}/domainName,identitySources($select={domain}/domainName)"),
    ] {
        let reply = client.query(&format!("{ORGANIZATIONS}/a"), "$select", &select).await;
        let body = reply.json();
        assert_eq!(body.get("displayName"), None);
        assert_eq!(
            body["identitySources"],
            serde_json::json!([
                { "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "d.example" },
                { "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant" },
            ])
        );
    }
    let whole = client
        .query(
            &format!("{ORGANIZATIONS}/a"),
            "$select",
            &format!("identitySources,identitySources/{domain}/domainName"),
        )
        .await;
    assert_eq!(whole.json()["identitySources"][1]["tenantId"], "t");
}

#[tokio::test]
async fn a_phrase_within_an_expansion_may_have_any_quote() {
    let client = Client::holding(&["a"]);
    let user = format!("{}/users/{}", client.service.url(), client.service.users()[1]);
    let body = serde_json::json!({ "@odata.id": user });
    assert_eq!(client.post(&format!("{ORGANIZATIONS}/a/internalSponsors/$ref"), body).await.status, 204);
    let expand = r#"internalSponsors($search="O'Hara";$top=1)"#;
    let body = client.query(&format!("{ORGANIZATIONS}/a"), "$expand", expand).await.json();
    assert_eq!(body["internalSponsors"][0]["displayName"], "Liam O'Hara");
}
