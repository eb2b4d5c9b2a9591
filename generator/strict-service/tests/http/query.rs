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
    for value in ["nothing", "displayName,", "", "displayName, id", "displayname", "identitySources/tenantId"] {
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
