//! A hierarchy with a concrete base: up, down, and to an enum.

use edmund_runtime::odata::Polymorphic;

use crate::fixtures::{AnyDirectoryObject, DirectoryObject, Group, User, json, read, survives};

fn ada() -> User {
    User {
        id: Some("1".into()),
        display_name: Some("Ada".into()),
        manager: Some(Box::new(DirectoryObject { id: Some("2".into()), ..Default::default() })),
        ..Default::default()
    }
}

#[test]
fn up_and_down_again_is_the_same() {
    let base = DirectoryObject::from(ada());
    assert_eq!(base.id.as_deref(), Some("1"));
    assert_eq!(
        json(&base),
        serde_json::json!({"@odata.type":"#microsoft.graph.user","id":"1","displayName":"Ada","manager":{"id":"2"}})
    );
    assert_eq!(base.downcast::<User>(), Ok(ada()));
}

#[test]
fn down_to_another_type_gives_the_value_back() {
    let base = DirectoryObject::from(ada());
    assert_eq!(base.clone().downcast::<Group>(), Err(base));
    let plain: DirectoryObject = read(r#"{"id":"1"}"#);
    assert_eq!(plain.clone().downcast::<User>(), Err(plain));
}

#[test]
fn received_members_and_nulls_come_along() {
    let text = r##"{"@odata.type":"#microsoft.graph.group","id":"1","displayName":null,"mailEnabled":"no","groupTypes":["Unified"],"x":1}"##;
    let base: DirectoryObject = survives(text);
    let group: Group = base.clone().downcast().unwrap();
    assert_eq!(group.group_types, Some(vec!["Unified".to_owned()]));
    assert_eq!((group.display_name.as_ref(), group.mail_enabled), (None, None));
    assert_eq!(json(&group), json(&base));
    assert_eq!(json(&base.into_any()), json(&group));
}

#[test]
fn any_is_read_by_type_name() {
    let any: AnyDirectoryObject = survives(r#"{"displayName":"Ada","@odata.type":"graph.user"}"#);
    assert!(matches!(any, AnyDirectoryObject::User(_)));
    assert_eq!(DirectoryObject::from(ada()).into_any(), ada().into());
}

#[test]
fn any_of_no_or_unknown_type_is_the_base_and_gets_no_name() {
    for text in [r#"{"id":"1"}"#, r##"{"id":"1","@odata.type":"#microsoft.graph.device","x":1}"##] {
        let any: AnyDirectoryObject = survives(text);
        assert_eq!(any.variant(), Some(0));
        assert_eq!(read::<DirectoryObject>(text).into_any(), any);
    }
    let any: AnyDirectoryObject = survives(r##"{"@odata.type":"#microsoft.graph.directoryObject"}"##);
    assert_eq!(any.type_name(), "microsoft.graph.directoryObject");
    assert_eq!(read::<AnyDirectoryObject>("{}").type_name(), "microsoft.graph.directoryObject");
}

#[test]
fn name_that_a_service_sent_stays_on_the_way_up() {
    let user: User = read(r#"{"@odata.type":"graph.user","id":"1"}"#);
    let base = DirectoryObject::from(user.clone());
    assert_eq!(json(&base), json(&user));
    assert_eq!(base.downcast::<User>(), Ok(user));
}

#[test]
fn the_enum_over_a_concrete_base_is_made_of_it_by_its_type_name() {
    let object: DirectoryObject = read(r##"{"@odata.type":"#microsoft.graph.user","id":"1","displayName":"Adele"}"##);
    let AnyDirectoryObject::User(user) = AnyDirectoryObject::from(object) else { panic!("it says that it is a user") };
    assert_eq!(user.display_name.as_deref(), Some("Adele"));
    assert!(matches!(AnyDirectoryObject::from(DirectoryObject::default()), AnyDirectoryObject::DirectoryObject(_)));
}
