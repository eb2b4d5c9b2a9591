//! Access by property, and the table.

use edmund_runtime::odata::{Access, AsObject, EntityType, Property, Table};

use crate::fixtures::{AnyDirectoryObject, ConnectedOrganization, DirectoryObject, User, read};

#[test]
fn get_finds_plain_and_boxed_fields() {
    let user = User {
        display_name: Some("Ada".into()),
        manager: Some(Box::new(DirectoryObject { id: Some("2".into()), ..Default::default() })),
        ..Default::default()
    };
    assert_eq!(user.get(&User::DISPLAY_NAME).map(String::as_str), Some("Ada"));
    assert_eq!(user.get(&User::MANAGER).and_then(|manager| manager.get(&DirectoryObject::ID)).unwrap(), "2");
    assert_eq!(user.get(&User::ID), None);
    assert_eq!(user.get(&Property::<User, i32>::named("displayName")), None);
    assert_eq!(user.get(&Property::<User, String>::named("extension_x")), None);
}

#[test]
fn table_says_who_may_write() {
    let description = <ConnectedOrganization as Table>::DESCRIPTION;
    assert_eq!(description.property("id").map(|property| property.access), Some(Access::ReadOnly));
    assert_eq!(description.property("identitySources").map(|property| property.access), Some(Access::Immutable));
    assert_eq!(description.property("nothing"), None);
}

#[test]
fn key_is_found_by_the_table() {
    let user = User { id: Some("1".into()), ..Default::default() };
    let object = EntityType::object(&user);
    assert_eq!(object.describe().key, ["id"]);
    assert_eq!(user.as_object().describe().name(), "microsoft.graph.user");
}

#[test]
fn get_looks_into_the_variant() {
    let any: AnyDirectoryObject = read(r#"{"@odata.type":"graph.user","id":"1"}"#);
    assert_eq!(any.get(&Property::<AnyDirectoryObject, String>::new("id")).unwrap(), "1");
}
