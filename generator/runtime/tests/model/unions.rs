//! Values of one of several types, which nothing in them tells.

use crate::fixtures::{json, read};
use edmund_runtime::odata::{self, Additional, DateTimeOffset, Mode, UnknownValue, to_json};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A text, a number, one of several objects, lists.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum Content {
    Instant(DateTimeOffset),
    Kind(Kind),
    Number(i64),
    Directory(Box<Directory>),
    File(Box<File>),
    Texts(Vec<String>),
    Contents(Vec<Content>),
    Unknown(Value),
}

odata::union!(Content, {
    Instant: DateTimeOffset;
    Kind: Kind;
    Number: i64;
    Directory: Box<Directory>, requires ["entries"], values [("type", ["dir", "directory"])], closed false;
    File: Box<File>, requires ["name", "size"], values [], closed true;
    Texts: Vec<String>;
    Contents: Vec<Content>;
} else Unknown);
odata::into_union!(Directory => Content, Directory);
odata::into_union!(i64 => Content, Number);

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum Kind {
    Empty,
    Unknown(UnknownValue),
}

odata::enumeration!(Kind, "test.kind", { Empty = "empty", 0; } else Unknown);

/// A struct with its table.
macro_rules! object {
    ($type:ident, { $($index:literal $constant:ident $field:ident: $value:ty = $name:literal;)* }) => {
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        odata::object!($type, names ["test.object"], key [], open true, {
            $(#[allow(dead_code, reason = "the tests use a few of them")] $index $field $constant: $value = $name, read_write;)*
        });
    };
}

object!(Directory, { 0 TYPE r#type: String = "type"; 1 ENTRIES entries: Vec<Content> = "entries"; });
object!(File, { 0 NAME name: String = "name"; 1 SIZE size: i32 = "size"; 2 PARENT parent: Box<Directory> = "parent"; });

#[track_caller]
fn check(text: &str, is_expected: impl FnOnce(&Content) -> bool) {
    let content: Content = read(text);
    assert!(is_expected(&content), "{text} is {content:?}");
    assert_eq!(json(&content), serde_json::from_str::<Value>(text).unwrap(), "what is read is written again");
}

#[test]
fn the_first_type_that_fits_is_taken() {
    check("5", |content| *content == Content::Number(5));
    check(r#""2024-05-01T10:00:00Z""#, |content| matches!(content, Content::Instant(_)));
    check(r#"["a","b"]"#, |content| *content == Content::Texts(vec!["a".into(), "b".into()]));
    check(r#"[5,["a"]]"#, |content| {
        *content == Content::Contents(vec![Content::Number(5), Content::Texts(vec!["a".into()])])
    });
}

#[test]
fn a_union_within_a_union_is_looked_into() {
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    enum Either {
        Switch(bool),
        Content(Box<Content>),
        Unknown(Value),
    }
    odata::union!(Either, { Switch: bool; Content: Box<Content>; } else Unknown);
    odata::into_union!(Content => Either, Content);

    for (json, expected) in [
        ("true", Either::Switch(true)),
        ("5", Content::Number(5).into()),
        ("[5]", Content::Contents(vec![Content::Number(5)]).into()),
        (r#""full""#, Either::Unknown(json!("full"))),
    ] {
        let either: Either = read(json);
        assert_eq!(either, expected, "{json}");
        assert_eq!(to_json(&either, Mode::Everything), json);
    }
}

#[test]
fn a_member_of_an_enum_fits_and_another_text_does_not() {
    check(r#""empty""#, |content| *content == Content::Kind(Kind::Empty));
    check(r#""full""#, |content| *content == Content::Unknown(json!("full")));
}

#[test]
fn a_string_of_digits_is_no_number() {
    check(r#""5""#, |content| *content == Content::Unknown(json!("5")));
}

#[test]
fn an_object_needs_its_required_members() {
    check(r#"{"type":"dir","entries":[]}"#, |content| matches!(content, Content::Directory(_)));
    check(r#"{"type":"dir"}"#, |content| matches!(content, Content::Unknown(_)));
    check(r#"{"name":"a","size":1}"#, |content| matches!(content, Content::File(_)));
    check(r#"{"name":"a"}"#, |content| matches!(content, Content::Unknown(_)));
}

#[test]
fn a_member_with_a_value_of_its_own_must_have_that() {
    check(r#"{"type":"directory","entries":[]}"#, |content| matches!(content, Content::Directory(_)));
    check(r#"{"type":"link","entries":[]}"#, |content| matches!(content, Content::Unknown(_)));
    check(r#"{"entries":[]}"#, |content| matches!(content, Content::Directory(_)));
}

#[test]
fn a_closed_object_has_no_unknown_members() {
    check(r#"{"name":"a","size":1,"more":2}"#, |content| matches!(content, Content::Unknown(_)));
    check(
        r#"{"type":"dir","entries":[],"more":2}"#,
        |content| matches!(content, Content::Directory(directory) if directory.additional.raw("more") == Some("2")),
    );
}

#[test]
fn a_member_that_does_not_fit_its_type_rules_the_object_out() {
    check(r#"{"name":"a","size":"large"}"#, |content| matches!(content, Content::Unknown(_)));
    check(r#"{"name":"a","size":null}"#, |content| matches!(content, Content::File(_)));
    check(r#"{"name":"a","size":1,"parent":[]}"#, |content| matches!(content, Content::Unknown(_)));
}

#[test]
fn an_object_within_an_object_is_taken_whatever_it_holds() {
    check(
        r#"{"name":"a","size":1,"parent":{"type":7}}"#,
        |content| matches!(content, Content::File(file) if file.parent.as_ref().is_some_and(|it| it.additional.raw("type") == Some("7"))),
    );
}

#[test]
fn what_fits_nothing_is_kept() {
    check("true", |content| *content == Content::Unknown(json!(true)));
    check("1.5", |content| *content == Content::Unknown(json!(1.5)));
}

#[test]
fn models_go_into_a_union_by_from() {
    assert_eq!(Content::from(5), Content::Number(5));
    let directory = Directory { r#type: Some("dir".into()), ..Directory::default() };
    assert_eq!(json(&Content::from(directory)), json!({ "type": "dir" }));
}

#[test]
fn a_union_is_a_field_like_any_other() {
    let entries: Directory = read(r#"{"entries":[1,"empty",{"name":"a","size":2}]}"#);
    assert!(matches!(entries.entries.as_deref(), Some([Content::Number(1), Content::Kind(_), Content::File(_)])));
}

/// Trials within trials must not multiply: two for each of forty levels would take longer than anyone waits.
#[test]
fn depth_costs_no_more_than_length() {
    let misfit = (0..40)
        .fold("1".to_owned(), |inner, _| format!(r#"{{"name":"a","parent":{{"entries":[{inner}]}},"size":"misfit"}}"#));
    check(&misfit, |content| matches!(content, Content::Unknown(_)));
    let fitting = (0..40).fold("1".to_owned(), |inner, _| format!(r#"[{{"type":"dir","entries":[{inner}]}},[]]"#));
    check(&fitting, |content| matches!(content, Content::Contents(_)));
}

#[test]
fn what_lies_deeper_than_models_are_read_is_kept() {
    let deep = (0..60).fold("1".to_owned(), |inner, _| format!(r#"[{{"entries":[{inner}]}},[]]"#));
    let content: Content = read(&deep);
    assert!(matches!(&content, Content::Contents(_)));
    assert_eq!(to_json(&content, Mode::Everything), deep);
    let too_deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    assert!(odata::from_json::<Content>(&too_deep).is_err());
    let kept: Directory = read(&format!(r#"{{"entries":{too_deep}}}"#));
    assert_eq!(kept.additional.raw("entries"), Some(&*too_deep));
}

fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        prop::sample::select(vec!["dir", "empty", "a", "2024-05-01T10:00:00Z", "5"]).prop_map(Value::from),
    ];
    let names = prop::sample::select(vec!["type", "entries", "name", "size", "parent", "more"]);
    scalar.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((names.clone(), inner), 0..5).prop_map(|members| {
                let members: BTreeMap<_, _> =
                    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                Value::from(members.into_iter().collect::<serde_json::Map<_, _>>())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn anything_is_written_as_it_was_read(value in any_json()) {
        prop_assume!(!value.is_null());
        let content: Content = odata::from_json(&value.to_string()).unwrap();
        prop_assert_eq!(json(&content), value);
    }
}
