//! Casts, complex values and streams in paths.

use crate::{
    models::{Member, Organization, Party, Person},
    service::{GRAPH, MEMBERS, ORGANIZATIONS, PLAIN, connect_to},
    transport::{Script, answer, status},
};
use edmund_runtime::odata::client::{Complex, EntitySet};

fn organizations() -> EntitySet<Organization> {
    connect_to(&Script::new([]), &GRAPH).entity_set(&ORGANIZATIONS)
}

#[track_caller]
fn check(url: impl AsRef<str>, expected: &str) {
    assert_eq!(url.as_ref(), format!("https://service.example/v1/{expected}"));
}

#[test]
fn a_cast_is_a_segment_with_the_qualified_name() {
    check(organizations().cast::<Person>().url(), "organizations/ns.person");
    check(organizations().cast::<Person>().by_id("1").url(), "organizations/ns.person/1");
    check(organizations().by_id("1").cast::<Person>().url(), "organizations/1/ns.person");
    check(organizations().list_as::<Person>().top(1).url(), "organizations/ns.person?$top=1");
    check(organizations().cast::<Person>().count().url(), "organizations/ns.person/$count");
    let plain: EntitySet<Organization> = connect_to(&Script::new([]), &PLAIN).entity_set("organizations");
    check(plain.cast::<Person>().by_id("1").url(), "organizations/ns.person('1')");
}

#[test]
fn a_path_leads_through_complex_values() {
    let address: Complex<Organization> = organizations().by_id("1").complex("address");
    check(address.url(), "organizations/1/address");
    check(address.entity::<Person>("owner").url(), "organizations/1/address/owner");
    check(address.collection::<Person>(&MEMBERS).by_id("2").url(), "organizations/1/address/members/2");
    check(address.complex::<Person>("inner").cast::<Person>().url(), "organizations/1/address/inner/ns.person");
    check(
        address.value_collection::<Person>("lines").cast::<Person>().url(),
        "organizations/1/address/lines/ns.person",
    );
    check(address.single_value::<String>("street").url(), "organizations/1/address/street");
    check(address.stream("map").url(), "organizations/1/address/map");
    assert_eq!(format!("{address:?}"), "Complex(organizations/{id}/address)");
}

#[tokio::test]
async fn values_that_are_no_entities_are_read_in_pages_or_alone() {
    let next = r#"{"value":["a",null],"@odata.nextLink":"https://service.example/v1/more"}"#;
    let script = Script::new([answer(200, next), answer(200, r#"{"value":["b"]}"#), answer(200, r#"{"value":7}"#)]);
    let organizations: EntitySet<Organization> = connect_to(&script, &GRAPH).entity_set(&ORGANIZATIONS);
    let tags = organizations.by_id("1").value_collection::<String>("tags");
    let mut items = tags.list().items();
    let mut found = Vec::new();
    while let Some(tag) = items.try_next().await.unwrap() {
        found.push(tag);
    }
    assert_eq!(found, ["a", "b"]);
    let rank = organizations.by_id("1").single_value::<i32>("rank");
    assert_eq!(rank.get().await.unwrap(), Some(7));
    assert_eq!(script.lines()[0], "GET https://service.example/v1/organizations/1/tags");
    assert_eq!(script.lines()[2], "GET https://service.example/v1/organizations/1/rank");
    assert_eq!(
        format!("{tags:?} {rank:?}"),
        "ValueCollection(organizations/{id}/tags) SingleValue(organizations/{id}/rank)"
    );
}

#[tokio::test]
async fn a_stream_is_read_with_its_media_type() {
    let script = Script::new([answer(200, "\u{feff}bytes").header("content-type", "image/png")]);
    let organizations: EntitySet<Organization> = connect_to(&script, &GRAPH).entity_set(&ORGANIZATIONS);
    let content = organizations.by_id("1").media_stream().get().await.unwrap();
    assert_eq!(content.content_type.as_deref(), Some("image/png"));
    assert_eq!(content.bytes, "\u{feff}bytes");
    assert_eq!(script.lines(), ["GET https://service.example/v1/organizations/1/$value"]);
    assert_eq!(script.sent()[0].header("accept").as_deref(), Some("*/*"));
}

#[tokio::test]
async fn a_stream_is_written_as_it_is() {
    let script = Script::new([status(204), status(204)]);
    let organizations: EntitySet<Organization> = connect_to(&script, &GRAPH).entity_set(&ORGANIZATIONS);
    let photo = organizations.by_id("1").stream("photo");
    photo.put("not { json", "text/plain").await.unwrap();
    photo.delete().await.unwrap();
    let line = "https://service.example/v1/organizations/1/photo";
    assert_eq!(script.lines(), [format!("PUT {line}"), format!("DELETE {line}")]);
    assert_eq!(script.sent()[0].body, "not { json");
    assert_eq!(script.sent()[0].header("content-type").as_deref(), Some("text/plain"));
}

#[test]
fn casts_lead_to_abstract_types_of_a_hierarchy() {
    let parties: EntitySet<Party> = connect_to(&Script::new([]), &GRAPH).entity_set("parties");
    check(parties.cast::<Member>().by_id("1").url(), "parties/ns.member/1");
    check(parties.by_id("1").cast::<Member>().url(), "parties/1/ns.member");
    check(parties.list_as::<Member>().top(1).url(), "parties/ns.member?$top=1");
    let person = Person { mail: Some("a@b.example".into()), ..Person::default() };
    assert_eq!(Party::from(Member::Person(Box::new(person.clone()))), Party::Person(Box::new(person)));
}
