//! Lists of connected organizations: their form, order, and cuts.

use serde_json::json;

use crate::client::{Client, ORGANIZATIONS};

#[tokio::test]
async fn a_list_has_a_context() {
    let client = Client::holding(&["a"]);
    let context = format!("{}/$metadata#connectedOrganizations", client.service.url());
    assert_eq!(client.get("connectedOrganizations").await.json()["@odata.context"], context);
    let selected = client.get("connectedOrganizations?$select=id,displayName").await.json();
    assert_eq!(selected["@odata.context"], format!("{context}(id,displayName)"));
}

#[tokio::test]
async fn items_have_entity_tags() {
    let client = Client::holding(&["a"]);
    assert!(client.get(ORGANIZATIONS).await.json()["value"][0]["@odata.etag"].is_string());
}

#[tokio::test]
async fn top_and_skip_cut() {
    let client = Client::holding(&["a", "b", "c"]);
    assert_eq!(client.names("$top", "2").await, ["a", "b"]);
    assert_eq!(client.names("$skip", "2").await, ["c"]);
    assert_eq!(client.names("$top", "0").await, [""; 0]);
}

#[tokio::test]
async fn orderby_sorts_by_several_keys() {
    let client = Client::new();
    for (name, state) in [("b", "proposed"), ("a", "proposed"), ("c", "configured")] {
        client.service.seed(json!({ "displayName": name, "state": state }));
    }
    assert_eq!(client.names("$orderby", "displayName").await, ["a", "b", "c"]);
    assert_eq!(client.names("$orderby", "state desc,displayName asc").await, ["a", "b", "c"]);
    assert_eq!(client.names("$orderby", "state,displayName desc").await, ["c", "b", "a"]);
}

#[tokio::test]
async fn null_comes_first_in_order() {
    let client = Client::new();
    client.service.seed(json!({ "displayName": "a", "description": "x" }));
    client.service.seed(json!({ "displayName": "b", "description": null }));
    assert_eq!(client.names("$orderby", "description").await, ["b", "a"]);
    assert_eq!(client.names("$orderby", "description desc").await, ["a", "b"]);
}

#[tokio::test]
async fn a_phrase_is_searched_in_display_names() {
    let client = Client::holding(&["Contoso Ltd", "Fabrikam"]);
    assert_eq!(client.names("$search", "\"contoso ltd\"").await, ["Contoso Ltd"]);
    assert_eq!(client.names("$search", "fabrikam OR contoso").await, ["Contoso Ltd", "Fabrikam"]);
}

#[tokio::test]
async fn a_count_is_a_bare_number() {
    let client = Client::holding(&["a", "b"]);
    let reply = client.get("connectedOrganizations/$count").await;
    assert_eq!((reply.text.as_str(), reply.header("content-type")), ("2", Some("text/plain")));
    let path = "connectedOrganizations/$count";
    assert_eq!(client.query(path, "$filter", "displayName eq 'a'").await.text, "1");
    client.get("connectedOrganizations/$count?$top=1").await.refused(400);
}

#[tokio::test]
async fn expanded_sponsors_obey_their_own_options() {
    let client = Client::new();
    client.service.seed(json!({ "id": "a", "internalSponsors": client.service.users() }));
    let options = "$filter=microsoft.graph.user/givenName in ('Adele','Megan');$orderby=microsoft.graph.user/mail desc;\
        $top=1;$count=true;$select=id";
    let reply = client.query(ORGANIZATIONS, "$expand", &format!("internalSponsors({options})")).await;
    let organization = reply.json()["value"][0].clone();
    assert_eq!(organization["internalSponsors@odata.count"], 2);
    assert_eq!(organization["internalSponsors"].as_array().map(Vec::len), Some(1));
    assert_eq!(organization["internalSponsors"][0]["id"], *client.service.users()[3]);
}
