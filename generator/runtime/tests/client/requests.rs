//! Each call makes exactly the request that OData wants, and gives what the answer says.

use crate::{
    models::{Line, Organization},
    service::{GRAPH, MEMBERS, ORGANIZATIONS, PLAIN, connect_to, root, scripted},
    transport::{Reply, Script, answer, status},
};
use edmund_runtime::odata::{
    Patch, Property,
    client::{EntitySet, Error, ErrorKind},
};

const ID: Property<Organization, String> = Property::new("id");
const NAME: Property<Organization, String> = Property::new("displayName");
const SOURCES: Property<Organization, Vec<String>> = Property::new("sources");

fn contoso() -> Organization {
    Organization { display_name: Some("Contoso".into()), ..Organization::default() }
}

/// The line and body of the one request that `call` sends.
async fn check<R>(reply: Reply, line: &str, body: &str, call: impl AsyncFnOnce(EntitySet<Organization>) -> R) -> R {
    let (script, organizations) = scripted([reply]);
    let result = call(organizations).await;
    assert_eq!(script.lines(), [line]);
    assert_eq!(script.sent()[0].body, body);
    result
}

#[tokio::test]
async fn list_asks_for_what_its_options_say() {
    let line = "GET https://service.example/v1/organizations?\
        $filter=displayName%20eq%20%27O%27%27Hara%20%26%20Sons%27&$select=id,displayName&$orderby=displayName%20desc\
        &$top=5&$skip=10&$count=true&$search=%22red%20wine%22";
    let page = check(answer(200, r#"{"value":[{"id":"1"}]}"#), line, "", async |organizations| {
        organizations
            .list()
            .filter(NAME.eq("O'Hara & Sons"))
            .select((ID, NAME))
            .order_by(NAME.descending())
            .top(5)
            .skip(10)
            .count(true)
            .search("red wine")
            .await
    });
    assert_eq!(page.await.unwrap().items[0].id.as_deref(), Some("1"));
}

#[tokio::test]
async fn own_query_options_stand_behind_the_typed_ones_and_are_encoded() {
    let line = "GET https://service.example/v1/organizations?$top=1&$skiptoken=a%26b=%23&$top%3D9%26a=b";
    check(answer(200, r#"{"value":[]}"#), line, "", async |organizations| {
        organizations.list().top(1).query("$skiptoken", "a&b=#").query("$top=9&a", "b").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn create_posts_what_a_new_entity_may_have() {
    let organization = Organization { id: Some("ignored".into()), ..contoso() };
    let line = "POST https://service.example/v1/organizations";
    let created = check(
        answer(201, r#"{"id":"7","displayName":"Contoso"}"#),
        line,
        r#"{"displayName":"Contoso"}"#,
        async |organizations| organizations.create(&organization).await.unwrap(),
    )
    .await;
    assert_eq!(created, Organization { id: Some("7".into()), ..contoso() });
}

#[tokio::test]
async fn create_without_an_answer_is_told_with_the_status() {
    let (_, organizations) = scripted([status(204)]);
    let error = organizations.create(&contoso()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidResponse);
    assert_eq!(error.to_string(), "the service reports success, but sends no entity (status 204)");
}

#[tokio::test]
async fn create_media_posts_the_content() {
    let (script, organizations) = scripted([answer(201, r#"{"id":"7"}"#)]);
    let request = organizations.create_media(&b"<svg/>"[..], "image/svg+xml");
    assert_eq!(request.body(), Some(&b"<svg/>"[..]));
    let created = request.header("Slug", "logo").await.unwrap();
    assert_eq!(created.id.as_deref(), Some("7"));
    assert_eq!(script.lines(), ["POST https://service.example/v1/organizations"]);
    let sent = &script.sent()[0];
    assert_eq!(sent.body, "<svg/>");
    for (name, value) in [("accept", "application/json"), ("content-type", "image/svg+xml"), ("slug", "logo")] {
        assert_eq!(sent.header(name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn create_media_without_an_answer_is_told_with_the_status() {
    let (_, organizations) = scripted([status(204)]);
    let error = organizations.create_media(Vec::new(), "image/png").await.unwrap_err();
    assert_eq!(error.to_string(), "the service reports success, but sends no entity (status 204)");
}

#[tokio::test]
async fn get_reads_one_entity() {
    let line = "GET https://service.example/v1/organizations/7?$select=id&$expand=members";
    let read = check(answer(200, "\u{feff}{\"id\":\"7\"}"), line, "", async |organizations| {
        organizations.by_id("7").get().select(ID).expand("members").await.unwrap()
    });
    assert_eq!(read.await.id.as_deref(), Some("7"));
}

#[tokio::test]
async fn update_patches_what_was_set_and_takes_an_answer_or_none() {
    for (reply, expected) in [(status(204), None), (answer(200, r#"{"displayName":"Contoso"}"#), Some(contoso()))] {
        let line = "PATCH https://service.example/v1/organizations/7";
        let updated = check(reply, line, r#"{"displayName":"Contoso"}"#, async |organizations| {
            organizations.by_id("7").update(Patch::new().set(NAME, "Contoso")).await.unwrap()
        });
        assert_eq!(updated.await, expected);
    }
}

#[tokio::test]
async fn a_patch_of_an_immutable_property_fails_when_it_is_sent() {
    let (script, organizations) = scripted([]);
    let request = organizations.by_id("7").update(Patch::new().set(SOURCES, vec!["a".to_owned()]));
    assert_eq!(request.problem().map(Error::kind), Some(ErrorKind::InvalidRequest));
    let error = request.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    assert!(error.to_string().contains("sources"), "{error}");
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn delete_sends_no_body() {
    let line = "DELETE https://service.example/v1/organizations/7";
    check(status(204), line, "", async |organizations| organizations.by_id("7").delete().await.unwrap()).await;
}

#[tokio::test]
async fn count_reads_a_plain_number() {
    for text in ["42", "\u{feff}42", " 42\r\n"] {
        let line = "GET https://service.example/v1/organizations/$count?$filter=id%20ne%20%27a%27";
        let count = check(answer(200, text), line, "", async |organizations| {
            organizations.count().filter(ID.ne("a")).await.unwrap()
        });
        assert_eq!(count.await, 42);
    }
}

#[tokio::test]
async fn count_asks_for_plain_text() {
    let (script, organizations) = scripted([answer(200, "0")]);
    organizations.count().await.unwrap();
    assert_eq!(script.sent()[0].header("accept").as_deref(), Some("text/plain"));
}

#[tokio::test]
async fn a_count_that_is_no_number_is_an_error_with_its_text() {
    let (_, organizations) = scripted([answer(200, "many")]);
    let error = organizations.count().await.unwrap_err();
    assert_eq!((error.kind(), error.text()), (ErrorKind::InvalidResponse, Some("many")));
}

#[tokio::test]
async fn steps_lengthen_the_path() {
    let script = Script::new([answer(200, r#"{"value":[]}"#)]);
    let members =
        root(&script).collection::<Organization>(&ORGANIZATIONS).by_id("a").collection::<Organization>(&MEMBERS);
    members.list().await.unwrap();
    assert_eq!(script.lines(), ["GET https://service.example/v1/root/organizations/a/members"]);
}

#[test]
fn a_key_stays_where_it_is_put() {
    let organizations = connect_to(&Script::default(), &GRAPH).entity_set::<Organization>(&ORGANIZATIONS);
    for (key, path) in [
        ("a/b?c#d%2Fe\\", "/v1/organizations/a%2Fb%3Fc%23d%252Fe%5C"),
        ("", "/v1/organizations(%27%27)"),
        ("..", "/v1/organizations(%27..%27)"),
        ("../../users/1", "/v1/organizations(%27..%2F..%2Fusers%2F1%27)"),
        ("$count", "/v1/organizations(%27%24count%27)"),
        ("日本", "/v1/organizations/%E6%97%A5%E6%9C%AC"),
    ] {
        assert_eq!(organizations.by_id(key).url().path(), path.replace("%27", "'"), "{key:?}");
    }
}

#[test]
fn keys_stand_in_parentheses_where_the_service_wants_them() {
    let organizations = connect_to(&Script::default(), &PLAIN).entity_set::<Organization>(&ORGANIZATIONS);
    assert_eq!(organizations.by_id("O'Hara").url().path(), "/v1/organizations('O''Hara')");
    assert_eq!(organizations.by_id(5).url().path(), "/v1/organizations(5)");
}

#[test]
fn of_takes_the_key_from_the_model() {
    let service = connect_to(&Script::default(), &GRAPH);
    let organization = Organization { id: Some("7".into()), ..Organization::default() };
    let found = service.entity_set(&ORGANIZATIONS).of(&organization).unwrap();
    assert_eq!(found.url().as_str(), "https://service.example/v1/organizations/7");

    let line = Line { order: Some(3), number: Some("a".into()), ..Line::default() };
    let found = service.entity_set(&ORGANIZATIONS).of(&line).unwrap();
    assert_eq!(found.url().path(), "/v1/organizations(order=3,number='a')");
}

#[test]
fn of_names_the_key_that_is_missing() {
    let service = connect_to(&Script::default(), &GRAPH);
    let error = service.entity_set(&ORGANIZATIONS).of(&Organization::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.to_string(), "the key property id is not set, so that this ns.organization cannot be addressed");
}

#[tokio::test]
async fn requests_say_what_they_send_and_take() {
    let (script, organizations) = scripted([answer(201, "{}")]);
    organizations.create(&contoso()).header("Prefer", "return=representation").await.unwrap();
    let sent = &script.sent()[0];
    for (name, value) in [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("odata-maxversion", "4.01"),
        ("prefer", "return=representation"),
    ] {
        assert_eq!(sent.header(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(sent.header("client-request-id").map(|id| id.len()), Some(36));
    assert!(sent.header("user-agent").is_some_and(|agent| agent.contains("test-package/1.2.3")));
    assert_eq!(sent.header("x-ms-client-request-id"), sent.header("client-request-id"));
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn a_header_that_http_does_not_allow_is_refused_before_sending() {
    for (name, value) in [("a b", "c"), ("", "c"), ("a", "b\r\nc: d"), ("ª", "c"), ("a", "é")] {
        let (script, organizations) = scripted([]);
        let error = organizations.list().header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{name:?}: {value:?}");
        assert!(script.lines().is_empty());
    }
}

#[tokio::test]
async fn a_clone_sends_the_same_again() {
    let (script, organizations) = scripted([status(204), status(204)]);
    let request = organizations.by_id("7").delete();
    request.clone().await.unwrap();
    request.await.unwrap();
    assert_eq!(script.lines(), ["DELETE https://service.example/v1/organizations/7"; 2]);
}
