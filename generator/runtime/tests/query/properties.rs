//! Properties as values.

use edmund_runtime::odata::Property;

use crate::models::{Organization, User};

#[test]
fn a_property_has_the_name_on_the_wire() {
    assert_eq!(Organization::DISPLAY_NAME.name(), "displayName");
    assert_eq!(Property::<User, i64>::named(String::from("extension_a")).name(), "extension_a");
    assert_eq!(format!("{:?}", User::NAME.clone()), r#"Property("displayName")"#);
}

#[test]
fn a_property_asks_nothing_of_its_types() {
    fn is_plain<T: Clone + Send + Sync + 'static>(_: &T) {}
    is_plain(&Property::<std::rc::Rc<u8>, std::cell::Cell<u8>>::new("a"));
}

#[test]
fn a_property_reads_a_model() {
    let user = User { name: Some("Adele".into()), ..Default::default() };
    assert_eq!(user.get(&User::NAME).map(String::as_str), Some("Adele"));
    assert_eq!(user.get(&User::ID), None);
}

#[test]
fn a_name_that_is_made_at_run_time_is_kept_once() {
    let named = || Property::<Organization, String>::named(["extension", "name"].join("_"));
    assert_eq!(named().name(), "extension_name");
    assert!(std::ptr::eq(named().name(), named().name()), "the text is the same, not only equal");
}
