//! Pages and the links between them.

use edmund_strict_service::Options;
use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// The names of every page, from a first path on.
async fn pages(client: &Client, first: &str) -> Vec<Vec<String>> {
    let (mut pages, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let reply = client.get(&path).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        pages.push(reply.names());
        next = reply.json()["@odata.nextLink"].as_str().map(str::to_owned);
    }
    pages
}

#[tokio::test]
async fn links_lead_through_all_items() {
    let client = Client::holding(&NAMES);
    let pages = pages(&client, ORGANIZATIONS).await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1]);
    assert_eq!(pages.concat(), NAMES);
}

#[tokio::test]
async fn a_link_keeps_what_was_asked() {
    let client = Client::holding(&NAMES);
    let first = format!("{ORGANIZATIONS}?$orderby=displayName%20desc&$top=5&$skip=1&$select=displayName");
    assert_eq!(pages(&client, &first).await, [vec!["f", "e", "d"], vec!["c", "b"]]);
}

#[tokio::test]
async fn the_page_size_is_an_option() {
    let client = Client::with(Options { page_size: 1, ..Options::default() });
    client.service.seed(json!({ "displayName": "a" }));
    client.service.seed(json!({ "displayName": "b" }));
    assert_eq!(pages(&client, ORGANIZATIONS).await, [["a"], ["b"]]);
}

#[tokio::test]
async fn a_client_can_ask_for_smaller_pages() {
    let client = Client::holding(&NAMES);
    let reply = client.send("GET", ORGANIZATIONS, &[("prefer", "odata.maxpagesize=2")], None).await;
    assert_eq!(reply.names(), ["a", "b"]);
    client.send("GET", ORGANIZATIONS, &[("prefer", "odata.maxpagesize=x")], None).await.refused(400);
}

#[tokio::test]
async fn a_link_is_absolute_and_opaque() {
    let client = Client::holding(&NAMES);
    let body = client.get(ORGANIZATIONS).await.json();
    let link = body["@odata.nextLink"].as_str().expect("a link");
    assert!(link.starts_with(&format!("{}/{ORGANIZATIONS}?$skiptoken=", client.service.url())), "{link}");
}

#[tokio::test]
async fn a_link_that_was_changed_is_refused() {
    let client = Client::holding(&NAMES);
    let body = client.get(&format!("{ORGANIZATIONS}?$count=true")).await.json();
    let link = body["@odata.nextLink"].as_str().expect("a link");
    for changed in [
        format!("{link}&$top=1"),
        link.replace("$count=true&", ""),
        link.replace("$skiptoken", "%24skiptoken"),
        link.replace("%3D", "%253D"),
        link.replace("skiptoken=3", "skiptoken=4"),
    ] {
        client.get(&changed).await.refused(400);
    }
    assert_eq!(client.get(link).await.names(), ["d", "e", "f"]);
}

#[tokio::test]
async fn the_last_page_has_no_link() {
    let client = Client::holding(&NAMES[..3]);
    assert!(client.get(ORGANIZATIONS).await.json().get("@odata.nextLink").is_none());
}

#[tokio::test]
async fn the_total_stands_on_every_page() {
    let client = Client::holding(&NAMES);
    let first = client.get(&format!("{ORGANIZATIONS}?$count=true&$top=4")).await.json();
    let second = client.get(first["@odata.nextLink"].as_str().expect("a link")).await.json();
    assert_eq!((&first["@odata.count"], &second["@odata.count"]), (&json!(7), &json!(7)));
}

#[tokio::test]
async fn sponsors_come_in_pages_too() {
    let client = Client::new();
    client.service.seed(json!({ "id": "a", "internalSponsors": client.service.users() }));
    let pages = pages(&client, "connectedOrganizations/a/internalSponsors").await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
}
