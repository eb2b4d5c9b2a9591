//! The members that are no fields.

use edmund_runtime::odata::Additional;
use serde_json::json;

use crate::fixtures::{ConnectedOrganization, read};

fn members(text: &str) -> Additional {
    read::<ConnectedOrganization>(text).additional
}

#[test]
fn equal_means_the_same_json_in_any_order() {
    let same = |left: &str, right: &str| {
        let wrap = |value: &str| members(&format!(r#"{{"x":{value}}}"#));
        wrap(left) == wrap(right)
    };
    assert!(same(r#"{"a":1,"b":[true,null]}"#, r#"{ "b" : [true, null], "a" : 1 }"#));
    assert!(same(r#""\u0061""#, r#""a""#));
    assert!(!same("[1,2]", "[2,1]"));
    for (left, right) in [
        ("1", "1.0"),
        ("100", "1e2"),
        ("0.10", "1E-1"),
        ("-0", "0.0e5"),
        ("120", "12e+1"),
        ("0", "0e99999999999999999999"),
    ] {
        assert!(same(left, right), "{left} {right}");
    }
    for (left, right) in [
        ("1", "-1"),
        ("12345678901234567890.12", "12345678901234567890.13"),
        ("1e400", "1e401"),
        ("1", "\"1\""),
        ("1e99999999999999999999", "1e99999999999999999998"),
        ("null", "false"),
    ] {
        assert!(!same(left, right), "{left} {right}");
    }
    assert_eq!(members(r#"{"x":1,"y":2}"#), members(r#"{"y":2,"x":1}"#));
    assert_ne!(members(r#"{"x":1,"y":2}"#), members(r#"{"x":1}"#));
}

#[test]
fn members_are_looked_up_inserted_and_removed() {
    let mut additional = members(r#"{"a":[1,2],"b":12345678901234567890.12}"#);
    assert_eq!(additional.get::<Vec<u8>>("a").unwrap().unwrap(), [1, 2]);
    assert!(additional.get::<bool>("a").unwrap().is_err());
    assert!(additional.get::<bool>("c").is_none());
    assert_eq!(additional.value("a"), Some(json!([1, 2])));
    assert_eq!(additional.raw("b"), Some("12345678901234567890.12"));
    additional.insert("c", "text").unwrap();
    additional.insert("a".to_owned(), &()).unwrap();
    assert_eq!(additional.names().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(additional.raw("a"), Some("null"));
    assert!(additional.remove("b") && !additional.remove("b"));
    assert_eq!((additional.len(), additional.is_empty()), (2, false));
    assert_eq!(format!("{additional:?}"), r#"{"a": null, "c": "text"}"#);
}
