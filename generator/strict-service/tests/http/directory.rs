//! `users`, `groups`, `directoryObjects`.

use crate::client::Client;

#[tokio::test]
async fn users_and_groups_need_no_type_name_in_their_own_sets() {
    let client = Client::new();
    for set in ["users", "groups"] {
        let body = client.get(set).await.json();
        assert!(body["value"][0].get("@odata.type").is_none(), "{body}");
    }
}

#[tokio::test]
async fn directory_objects_say_what_they_are() {
    let client = Client::new();
    let body = client.get(&format!("directoryObjects/{}", client.service.groups()[0])).await.json();
    assert_eq!(body["@odata.type"], "#microsoft.graph.group");
}

#[tokio::test]
async fn a_user_is_no_group() {
    let client = Client::new();
    let id = client.service.users()[0].clone();
    assert_eq!(client.get(&format!("users/{id}")).await.json()["displayName"], "Adele Vance");
    client.get(&format!("groups/{id}")).await.refused(404);
}

#[tokio::test]
async fn quotes_and_umlauts_are_found() {
    let client = Client::new();
    for (name, surname) in [("Liam O'Hara", "O''Hara"), ("Zoë Müller", "Müller")] {
        assert_eq!(client.query("users", "$filter", &format!("surname eq '{surname}'")).await.names(), [name]);
    }
}

#[tokio::test]
async fn the_directory_is_read_only() {
    let client = Client::new();
    client.delete(&format!("users/{}", client.service.users()[0])).await.refused(405);
    client.post("users", serde_json::json!({})).await.refused(405);
}

#[tokio::test]
async fn a_mistyped_property_is_refused_though_the_type_is_open() {
    let client = Client::new();
    client.get("users?$select=displayname").await.refused(400);
    assert_eq!(client.get("users?$select=extension_1_colour").await.status, 200);
}

#[tokio::test]
async fn booleans_and_collections_of_text_are_filtered() {
    let client = Client::new();
    assert_eq!(client.query("groups/$count", "$filter", "mailEnabled eq false").await.text, "2");
    assert_eq!(client.query("groups/$count", "$filter", "securityEnabled").await.text, "2");
    assert_eq!(client.query("groups/$count", "$filter", "groupTypes/any(c:c eq 'Unified')").await.text, "2");
    client.query("groups", "$filter", "mailEnabled gt false").await.refused(400);
    client.query("groups", "$filter", "mailEnabled eq 'false'").await.refused(400);
}

#[tokio::test]
async fn a_derived_type_is_selected_from() {
    let client = Client::new();
    let path = format!("directoryObjects/{}?$select=microsoft.graph.user/mail", client.service.users()[0]);
    let body = client.get(&path).await.json();
    assert_eq!((&body["mail"], body.get("id")), (&"AdeleV@contoso.com".into(), None));
    client.get("directoryObjects?$select=microsoft.graph.domainIdentitySource/domainName").await.refused(400);
}

#[tokio::test]
async fn counts_are_plain_text() {
    let reply = Client::new().get("directoryObjects/$count").await;
    assert_eq!((reply.text.as_str(), reply.header("content-type")), ("6", Some("text/plain")));
}

#[tokio::test]
async fn advanced_queries_must_say_that_they_are() {
    let client = Client::new();
    let eventual = [("ConsistencyLevel", "eventual")];
    for (path, needs_level, needs_count) in [
        ("users", false, false),
        ("users?$filter=startswith(displayName,'A')", false, false),
        ("users?$orderby=displayName", false, false),
        ("users?$count=true", true, false),
        ("users?$search=%22Adele%22", true, false),
        ("users?$filter=displayName%20ne%20'A'", true, true),
        ("users?$filter=not%20(displayName%20eq%20'A')", true, true),
        ("users?$filter=endswith(mail,'com')", true, true),
        ("groups?$filter=groupTypes/$count%20eq%201", true, true),
        ("groups?$filter=groupTypes/any(x:endswith(x,'d'))", true, true),
        ("users?$filter=surname%20eq%20'Vance'&$orderby=surname", true, true),
        ("users/$count", true, false),
    ] {
        let plain = client.send("GET", path, &[], None).await;
        let leveled = client.send("GET", path, &eventual, None).await;
        assert_eq!((plain.status == 400, leveled.status == 400), (needs_level, needs_count), "{path}");
        if needs_count {
            assert!(leveled.refused(400).contains("$count=true"));
            assert_eq!(client.send("GET", &format!("{path}&$count=true"), &eventual, None).await.status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn the_next_page_of_an_advanced_query_is_one_too() {
    let client = Client::new();
    let link = client.get("users?$count=true").await.json()["@odata.nextLink"].clone();
    let link = link.as_str().expect("there are more users than a page has");
    assert!(client.send("GET", link, &[], None).await.refused(400).contains("ConsistencyLevel"));
    assert_eq!(client.get(link).await.status, 200);
}

#[tokio::test]
async fn values_are_counted_by_a_condition_on_the_value() {
    let client = Client::new();
    for (condition, number) in [("startswith($this,'U')", "2"), ("$this eq 'x'", "0")] {
        let filter = format!("groupTypes/$count($filter={condition}) eq 1");
        assert_eq!(client.query("groups/$count", "$filter", &filter).await.text, number);
    }
    client.query("groups/$count", "$filter", "groupTypes/$count($filter=displayName eq 'a') eq 1").await.refused(400);
    client.query("groups/$count", "$filter", "groupTypes/$count($filter=$this eq 1) eq 1").await.refused(400);
}

#[tokio::test]
async fn managers_are_expanded_as_many_levels_as_are_asked_for() {
    let client = Client::new();
    let users = client.service.users();
    for (user, manager) in [(0, 1), (1, 2), (2, 3)] {
        let body = serde_json::json!({ "@odata.id": format!("{}/users/{}", client.service.url(), users[manager]) });
        let path = format!("users/{}/manager/$ref", users[user]);
        let reply = client.send("PUT", &path, &[("content-type", "application/json")], Some(&body.to_string())).await;
        assert_eq!(reply.status, 204, "{}", reply.text);
    }
    let path = format!("users/{}", users[0]);
    for (expand, levels) in [
        ("", 0),
        ("manager", 1),
        ("manager($levels=1)", 1),
        ("manager($select=id;$levels=2)", 2),
        ("manager($levels=max)", 3),
    ] {
        let path = if expand.is_empty() { path.clone() } else { format!("{path}?$expand={expand}") };
        let body = client.get(&path).await.json();
        let mut found = 0;
        let mut at = &body;
        while let Some(manager) = at.get("manager").filter(|manager| !manager.is_null()) {
            found += 1;
            assert_eq!(manager["id"], *users[found]);
            assert_eq!(manager.get("displayName").is_none(), expand.contains("$select"), "{body}");
            at = manager;
        }
        assert_eq!(found, levels, "{expand}: {body}");
    }
    let references = client.get(&format!("{path}?$expand=manager/$ref")).await.json();
    assert_eq!(references["manager"], serde_json::json!({ "@odata.id": format!("directoryObjects/{}", users[1]) }));
    for expand in ["manager($levels=0)", "manager($top=1)", "manager/$count", "manager/$ref($select=id)"] {
        client.get(&format!("{path}?$expand={expand}")).await.refused(400);
    }
    let nobody = client.get(&format!("users/{}?$expand=manager", users[3])).await.json();
    assert_eq!(nobody["manager"], serde_json::Value::Null);
}
