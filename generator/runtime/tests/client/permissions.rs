//! Each request says which permissions the schema states for it, and a program can put those of several together.

use crate::{
    models::Organization,
    service::{GRAPH, connect_to},
    transport::Script,
};
use edmund_runtime::odata::{
    Patch,
    client::{EntitySet, Link, Media, Permission, PermissionSet, StepDescription},
};

const READ: &[Permission] = &[
    Permission::new("Delegated", &["Organization.Read", "Organization.Manage"]),
    Permission::new("Application", &["Organization.Read.All"]),
];
const READ_ONE: &[Permission] = &[Permission::new("Delegated", &["Organization.ReadOne"])];
const INSERT: &[Permission] = &[Permission::new("Delegated", &["Organization.Create"])];
const UPDATE: &[Permission] = &[Permission::new("Delegated", &["Organization.Manage"])];
const DELETE: &[Permission] = &[Permission::new("Delegated", &["Organization.Delete", "Organization.Manage"])];

static ALL: StepDescription = StepDescription::new("organizations")
    .read_permissions(READ)
    .read_by_key_permissions(READ_ONE)
    .insert_permissions(INSERT)
    .update_permissions(UPDATE)
    .delete_permissions(DELETE);

static ALIKE: StepDescription = StepDescription::new("organizations").read_permissions(READ);

fn at(step: &'static StepDescription) -> EntitySet<Organization> {
    connect_to(&Script::new([]), &GRAPH).entity_set(step)
}

#[test]
fn reading_has_its_permissions() {
    assert_eq!(at(&ALL).list().permissions(), READ);
    assert_eq!(at(&ALL).list().top(1).request().permissions(), READ);
    assert_eq!(at(&ALL).count().permissions(), READ);
    assert_eq!(at(&ALL).count().request().permissions(), READ);
    assert_eq!(at(&ALL).cast::<Organization>().list().permissions(), READ);
    assert_eq!(at(&ALL).links().list().permissions(), READ);
}

#[test]
fn reading_by_key_has_permissions_of_its_own_where_they_are_stated() {
    assert_eq!(at(&ALL).by_id("1").get().permissions(), READ_ONE);
    assert_eq!(at(&ALL).by_id("1").media_stream().get().permissions(), READ_ONE);
    assert_eq!(at(&ALIKE).by_id("1").get().permissions(), READ);
    let singleton = connect_to(&Script::new([]), &GRAPH).singleton::<Organization>(&ALL);
    assert_eq!(singleton.get().permissions(), READ);
}

#[test]
fn changes_have_their_permissions() {
    assert_eq!(at(&ALL).create(&Organization::default()).permissions(), INSERT);
    assert_eq!(at(&ALL).create_media("", "a/b").permissions(), INSERT);
    assert_eq!(at(&ALL).by_id("1").update(Patch::new()).permissions(), UPDATE);
    assert_eq!(at(&ALL).by_id("1").delete().permissions(), DELETE);
}

#[test]
fn references_have_those_of_the_collection() {
    assert_eq!(at(&ALL).links().add(Link::from("https://service.example/1")).permissions(), INSERT);
    assert_eq!(at(&ALL).links().remove("1").permissions(), DELETE);
    assert_eq!(at(&ALL).links().remove_reference("https://service.example/1").permissions(), DELETE);
}

#[test]
fn streams_have_those_of_their_step() {
    let photo: Media = at(&ALIKE).by_id("1").stream(&ALL);
    assert_eq!(photo.get().permissions(), READ);
    assert_eq!(photo.put("", "image/png").permissions(), UPDATE);
    assert_eq!(photo.delete().permissions(), DELETE);
}

#[test]
fn values_have_those_of_their_step() {
    let one = at(&ALIKE).by_id("1");
    assert_eq!(one.single_value::<String>(&ALL).get().permissions(), READ);
    assert_eq!(one.value_collection::<String>(&ALL).list().permissions(), READ);
}

#[test]
fn operations_have_their_own_alone() {
    let one = at(&ALL).by_id("1");
    assert_eq!(one.action("ns.a").permitted(UPDATE).nothing::<()>().permissions(), UPDATE);
    assert_eq!(one.action("ns.a").permitted(UPDATE).nothing::<()>().request().permissions(), UPDATE);
    assert_eq!(one.function("ns.f").permitted(INSERT).value::<String>().permissions(), INSERT);
    assert_eq!(at(&ALL).function("ns.f").permitted(INSERT).list::<Organization>().permissions(), INSERT);
    assert!(one.action("ns.a").nothing::<()>().permissions().is_empty());
    assert!(one.function("ns.f").get::<Organization>().permissions().is_empty());
}

#[test]
fn where_nothing_is_stated_there_are_none() {
    let organizations: EntitySet<Organization> = connect_to(&Script::new([]), &GRAPH).entity_set("organizations");
    assert!(organizations.list().permissions().is_empty());
    assert!(organizations.by_id("1").delete().permissions().is_empty());
}

#[test]
fn a_set_has_the_least_privileged_scopes_that_suffice() {
    let check = |requests: &[&'static [Permission]], scheme: &str, expected: Option<&[&str]>| {
        let set: PermissionSet = requests.iter().copied().collect();
        assert_eq!(set.scopes(scheme).as_deref(), expected, "{set}");
    };
    check(&[], "Delegated", Some(&[]));
    check(&[READ], "Delegated", Some(&["Organization.Read"]));
    check(&[READ, READ_ONE], "Delegated", Some(&["Organization.Read", "Organization.ReadOne"]));
    check(&[READ, DELETE, UPDATE], "Delegated", Some(&["Organization.Manage"]));
    check(&[READ, DELETE], "Delegated", Some(&["Organization.Delete", "Organization.Read"]));
    check(&[READ], "Application", Some(&["Organization.Read.All"]));
    check(&[READ, UPDATE], "Application", None);
}

#[test]
fn a_set_tells_schemes_and_what_is_not_stated() {
    let mut set = PermissionSet::new();
    assert!(!set.has_unstated() && set.to_string().is_empty());
    set.extend([READ, READ_ONE]);
    assert_eq!(set.schemes().into_iter().collect::<Vec<_>>(), ["Application", "Delegated"]);
    assert_eq!(set.to_string(), "Delegated: Organization.Read, Organization.ReadOne");
    set.add(&[]);
    assert!(set.has_unstated());
}
