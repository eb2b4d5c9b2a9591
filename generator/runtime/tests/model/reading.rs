//! What goes to fields, what is kept beside them.

use edmund_runtime::odata::from_json;

use crate::fixtures::{ConnectedOrganization, Everything, IdentitySource, json, read, survives};

#[test]
fn members_come_in_any_order() {
    let first: ConnectedOrganization = survives(r#"{"id":"1","displayName":"a","state":"proposed"}"#);
    let second: ConnectedOrganization = survives(r#"{"state":"proposed","displayName":"a","id":"1"}"#);
    assert_eq!(first, second);
}

#[test]
fn absent_null_and_empty_are_three_things() {
    let absent: ConnectedOrganization = survives("{}");
    let null: ConnectedOrganization = survives(r#"{"identitySources":null}"#);
    let empty: ConnectedOrganization = survives(r#"{"identitySources":[]}"#);
    assert_eq!((&absent.identity_sources, &null.identity_sources), (&None, &None));
    assert_eq!(empty.identity_sources, Some(Vec::new()));
    assert_ne!(absent, null);
}

#[test]
fn field_that_is_set_after_a_null_is_written_once() {
    let mut organization: ConnectedOrganization = read(r#"{"description":null}"#);
    organization.description = Some("new".to_owned());
    assert_eq!(serde_json::to_string(&organization).unwrap(), r#"{"description":"new"}"#);
}

#[test]
fn unknown_members_survive_with_their_digits() {
    let organization: ConnectedOrganization = survives(
        r#"{"price":12345678901234567890.12,"nested":{"deep":[1e400,-0,0.10,{"\u0041":null}]},"@odata.etag":"W/\"1\""}"#,
    );
    assert_eq!(organization.additional.raw("price"), Some("12345678901234567890.12"));
    let written = serde_json::to_string(&organization).unwrap();
    assert!(written.contains("12345678901234567890.12") && written.contains("[1e400,-0,0.10,"), "{written}");
}

#[test]
fn misfit_is_kept_as_it_came() {
    for misfit in ["5", "12345678901234567890.12", "true", "[]", "{}", r#"{"a":[1.50]}"#, r#"["x"]"#] {
        let organization: ConnectedOrganization = survives(&format!(r#"{{"displayName":{misfit},"id":"1"}}"#));
        assert_eq!(organization.display_name, None);
        assert_eq!(organization.additional.raw("displayName"), Some(misfit));
        assert_eq!(organization.id.as_deref(), Some("1"));
    }
}

#[test]
fn one_bad_item_keeps_the_whole_collection() {
    let organization: ConnectedOrganization = survives(
        r##"{"identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a"},7,{"x":1.10}]}"##,
    );
    assert_eq!(organization.identity_sources, None);
    assert!(organization.additional.raw("identitySources").is_some_and(|raw| raw.ends_with(r#"{"x":1.10}]"#)));
}

#[test]
fn null_items_are_skipped_or_kept_as_the_type_says() {
    let everything: Everything = read(r#"{"texts":["a",null,"b"],"gaps":[1,null,2]}"#);
    assert_eq!(everything.texts, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(everything.gaps, Some(vec![Some(1), None, Some(2)]));
    assert_eq!(json(&everything), serde_json::json!({"texts":["a","b"],"gaps":[1,null,2]}));
}

#[test]
fn of_members_of_one_name_the_last_counts() {
    let check = |text: &str, expected: &str| {
        let organization: ConnectedOrganization = read(text);
        assert_eq!(serde_json::to_string(&organization).unwrap(), expected);
        assert_eq!(read::<ConnectedOrganization>(expected), organization);
    };
    check(r#"{"id":"1","id":"2"}"#, r#"{"id":"2"}"#);
    check(r#"{"id":"1","id":null}"#, r#"{"id":null}"#);
    check(r#"{"id":null,"id":"1"}"#, r#"{"id":"1"}"#);
    check(r#"{"id":5,"id":"1"}"#, r#"{"id":"1"}"#);
    check(r#"{"id":"1","id":5}"#, r#"{"id":5}"#);
    check(r#"{"x":1,"y":2,"x":3}"#, r#"{"y":2,"x":3}"#);
}

#[test]
fn escaped_names_and_texts_are_understood() {
    let organization: ConnectedOrganization = read(r#"{"display\u004eame":"\u00e9\ud83d\ude00\n\"\\"}"#);
    assert_eq!(organization.display_name.as_deref(), Some("é😀\n\"\\"));
}

#[test]
fn half_a_surrogate_pair_is_kept() {
    let organization: ConnectedOrganization = read(r#"{"displayName":"\ud83d","x":["\ude00"]}"#);
    assert_eq!(organization.display_name, None);
    assert_eq!(serde_json::to_string(&organization).unwrap(), r#"{"displayName":"\ud83d","x":["\ude00"]}"#);
}

#[test]
fn what_is_no_object_is_an_error() {
    for text in ["[]", "5", "\"x\"", "null", "true"] {
        assert!(from_json::<ConnectedOrganization>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<ConnectedOrganization>(text).is_err(), "{text}");
        assert!(from_json::<IdentitySource>(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_an_error_with_a_place() {
    for text in
        ["", "{", "{\"a\"}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":1}x", "{\"a\":\"\u{1}\"}", "{\"a\":[1 2]}", "{,}"]
    {
        let ours = from_json::<ConnectedOrganization>(text).unwrap_err();
        let theirs = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
        assert_eq!((ours.line(), ours.column() > 0), (theirs.line(), theirs.column() > 0), "{text}: {ours}");
    }
}

#[test]
fn deep_input_neither_overflows_nor_gets_lost() {
    for (open, close) in [("[", "]"), ("{\"nested\":", "}"), ("{\"x\":", "}"), ("{\"untyped\":", "}")] {
        let text = format!("{{\"nested\":{}1{}}}", open.repeat(10_000), close.repeat(10_000));
        let everything: Everything = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&everything).unwrap().len(), text.len());
        assert_eq!(everything, everything.clone());
    }
}

#[test]
fn stack_does_not_grow_with_the_size_of_models() {
    let text = format!("{}{{}}{}", r#"{"nested":"#.repeat(200), "}".repeat(200));
    let read = move || serde_json::from_str::<Everything>(&text).is_ok();
    let small_stack = std::thread::Builder::new().stack_size(256 * 1024);
    assert!(small_stack.spawn(read).unwrap().join().unwrap());
}
