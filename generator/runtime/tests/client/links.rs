//! Adding, listing and removing by reference.

use crate::{
    models::{Organization, Person},
    service::{ORGANIZATIONS, PLAIN, connect_to, scripted},
    transport::{Script, answer, status},
};
use edmund_runtime::odata::client::{EntitySet, ErrorKind, Link, Reference};

async fn check_add(link: impl FnOnce(&EntitySet<Organization>) -> Link<Organization>, body: &str) {
    let (script, organizations) = scripted([status(204)]);
    let link = link(&organizations);
    assert_eq!(organizations.links().add(link).await.unwrap(), None);
    assert_eq!(script.lines(), ["POST https://service.example/v1/organizations/$ref"]);
    assert_eq!(script.sent()[0].body, body);
    assert_eq!(script.sent()[0].header("content-type").as_deref(), Some("application/json"));
}

#[tokio::test]
async fn add_sends_the_url_of_an_entity() {
    let body = r#"{"@odata.id":"https://service.example/v1/organizations/7"}"#;
    check_add(|organizations| organizations.by_id("7").into(), body).await;
    check_add(|organizations| (&organizations.by_id("7")).into(), body).await;
    check_add(|_| "https://service.example/v1/organizations/7".into(), body).await;
    check_add(|organizations| organizations.by_id("7").url().into(), body).await;
}

#[tokio::test]
async fn add_takes_an_entity_of_a_derived_type() {
    let script = Script::new([status(204)]);
    let service = connect_to(&script, &PLAIN);
    let person = service.entity_set::<Person>(&ORGANIZATIONS).by_id("a");
    service.entity_set::<Organization>(&ORGANIZATIONS).links().add(person).await.unwrap();
    assert_eq!(script.sent()[0].body, r#"{"@odata.id":"https://service.example/v1/organizations('a')"}"#);
}

#[tokio::test]
async fn add_sends_a_whole_entity() {
    let organization = Organization { display_name: Some("Contoso".into()), ..Organization::default() };
    check_add(|_| (&organization).into(), r#"{"displayName":"Contoso"}"#).await;
}

#[tokio::test]
async fn add_gives_the_entity_if_the_service_sends_it() {
    for code in [200, 204] {
        let (_, organizations) = scripted([answer(code, r#"{"id":"7"}"#)]);
        let added = organizations.links().add("https://service.example/v1/organizations/7").await.unwrap();
        assert_eq!(added.and_then(|added| added.id).as_deref(), Some("7"));
    }
}

#[tokio::test]
async fn remove_names_the_entity_by_its_key() {
    let (script, organizations) = scripted([status(204)]);
    organizations.links().remove("a/b").await.unwrap();
    assert_eq!(script.lines(), ["DELETE https://service.example/v1/organizations/a%2Fb/$ref"]);
}

#[tokio::test]
async fn remove_reference_names_the_entity_by_its_url() {
    let script = Script::new([status(204)]);
    let organizations = connect_to(&script, &PLAIN).entity_set::<Organization>(&ORGANIZATIONS);
    organizations.links().remove_reference(organizations.by_id("7")).await.unwrap();
    let line = "DELETE https://service.example/v1/organizations/$ref\
        ?$id=https://service.example/v1/organizations(%277%27)";
    assert_eq!(script.lines(), [line]);
}

#[tokio::test]
async fn list_gives_references() {
    let context = r#""@odata.context":"/v1/$metadata#$ref""#;
    let body = r##""value":[{"@odata.type":"#ns.person","@odata.id":"people/1"},{"@id":"people/2"}]"##;
    let relative = r#"{"value":[{"@odata.id":"../a"}]}"#;
    let (script, organizations) = scripted([answer(200, &format!("{{{context},{body}}}")), answer(200, relative)]);
    let page = organizations.links().list().top(2).await.unwrap();
    assert_eq!(script.lines(), ["GET https://service.example/v1/organizations/$ref?$top=2"]);
    assert_eq!(
        page.items.iter().map(Reference::url).collect::<Vec<_>>(),
        ["https://service.example/v1/people/1", "https://service.example/v1/people/2"]
    );
    let page = organizations.links().list().await.unwrap();
    assert_eq!(page.items[0].url(), "https://service.example/v1/a", "without a context, from where the request went");
}

#[tokio::test]
async fn a_relative_reference_is_sent_from_the_service_root() {
    let (script, organizations) = scripted([status(204), status(204), status(204), status(204)]);
    let links = organizations.links();
    links.add("organizations/7").await.unwrap();
    links.replace(["organizations/7"]).await.unwrap();
    links.remove_reference("organizations/7").await.unwrap();
    organizations.by_id("1").entity::<Organization>("parent").link().set("organizations/7").await.unwrap();
    let reference = r#"{"@odata.id":"https://service.example/v1/organizations/7"}"#;
    let sent = script.sent();
    assert_eq!(sent[0].body, reference);
    assert_eq!(sent[1].body, format!(r#"{{"value":[{reference}]}}"#));
    let id = "$ref?$id=https://service.example/v1/organizations/7";
    assert!(script.lines()[2].ends_with(id), "{:?}", script.lines());
    assert_eq!(sent[3].body, reference);
}

#[tokio::test]
async fn a_reference_that_begins_with_a_slash_begins_at_the_host() {
    check_add(|_| "/organizations/7".into(), r#"{"@odata.id":"https://service.example/organizations/7"}"#).await;
    let service = connect_to(&Script::new([]), &PLAIN);
    let url = |link: &str| service.follow::<Organization>(link).unwrap().url().to_string();
    assert_eq!(url("/organizations/7"), "https://service.example/organizations/7");
    assert_eq!(url("organizations/7"), "https://service.example/v1/organizations/7");
}

#[tokio::test]
async fn a_single_reference_may_be_missing() {
    let found = r#"{"@odata.context":"https://service.example/v1/$metadata#$ref","@odata.id":"organizations/7"}"#;
    let (_, organizations) = scripted([answer(200, found), status(204), status(404), answer(200, "{}"), status(403)]);
    let link = organizations.by_id("1").entity::<Organization>("parent").link();
    let reference = link.get().await.unwrap();
    assert_eq!(reference.as_ref().map(Reference::url), Some("https://service.example/v1/organizations/7"));
    assert_eq!(link.get().await.unwrap(), None);
    assert_eq!(link.get().await.unwrap(), None);
    assert_eq!(link.get().await.unwrap_err().kind(), ErrorKind::InvalidResponse);
    assert_eq!(link.get().await.unwrap_err().status(), Some(403));
}
