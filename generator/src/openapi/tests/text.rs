//! YAML and JSON to the tree.

use super::*;
use crate::openapi::tree::{self, Node, NodeKind};
use crate::text::Places;

fn tree(text: &str) -> (Option<Node>, Vec<String>) {
    let file = Arc::from("a.yaml");
    let mut diagnostics = Diagnostics::default();
    let node = tree::parse(text, &Places::new(&file, text), &mut diagnostics);
    (node, diagnostics.iter().map(ToString::to_string).collect())
}

/// The values of a sound text, one after the other, each with its line and column.
#[track_caller]
fn values(text: &str) -> Vec<String> {
    let (node, said) = tree(text);
    assert_eq!(said, [""; 0]);
    let file = Arc::from("a.yaml");
    let mut values = Vec::new();
    collect(&node.expect("a value"), &Places::new(&file, text), &mut values);
    values
}

fn collect(node: &Node, places: &Places<'_>, values: &mut Vec<String>) {
    let place = places.at(node.offset);
    let mut add = |value: &str| values.push(format!("{}:{} {value}", place.line, place.column));
    match &node.kind {
        NodeKind::Null => add("null"),
        NodeKind::Boolean(value) => add(&value.to_string()),
        NodeKind::Number(text) => add(&format!("number {text}")),
        NodeKind::String(text) => add(&format!("{text:?}")),
        NodeKind::Sequence(items) => items.iter().for_each(|item| collect(item, places, values)),
        NodeKind::Mapping(_) => {
            for member in node.members() {
                let place = places.at(member.offset);
                values.push(format!("{}:{} {}:", place.line, place.column, member.name));
                collect(&member.value, places, values);
            }
        }
    }
}

#[track_caller]
fn refused(text: &str, expected: &[&str]) {
    assert_eq!(first_lines(&tree(text).1), expected);
}

#[test]
fn both_languages_give_the_same_values() {
    let yaml = values("a: x\nb: [1, true, null]\n");
    let json = values("{\"a\": \"x\",\n\"b\": [1, true, null]}");
    let without_places = |values: &[String]| -> Vec<String> {
        values.iter().filter_map(|value| Some(value.split_once(' ')?.1.to_owned())).collect()
    };
    assert_eq!(without_places(&yaml), without_places(&json));
}

#[test]
fn names_and_values_have_their_places() {
    assert_eq!(values("é: 'x' # y\nb:\n  - c: 1\n"), ["1:1 é:", "1:4 \"x\"", "2:1 b:", "3:5 c:", "3:8 number 1"]);
    assert_eq!(values("{\"é\":\n {\"b\": 1}}"), ["1:2 é:", "2:3 b:", "2:8 number 1"]);
}

#[test]
fn keys_are_strings_whatever_they_look_like() {
    assert_eq!(
        values("200: 1\non: 2\nnull: 3\n"),
        ["1:1 200:", "1:6 number 1", "2:1 on:", "2:5 number 2", "3:1 null:", "3:7 number 3"]
    );
}

#[test]
fn scalars_are_those_of_the_core_schema() {
    assert_eq!(
        values("- yes\n- 2020-01-01\n- ~\n-\n- True\n- 0x1F\n- '200'\n- !!str 200\n- 1.10\n"),
        [
            "1:3 \"yes\"",
            "2:3 \"2020-01-01\"",
            "3:3 null",
            "4:2 null",
            "5:3 true",
            "6:3 number 0x1F",
            "7:3 \"200\"",
            "8:9 \"200\"",
            "9:3 number 1.10",
        ]
    );
}

#[test]
fn block_scalars_are_read() {
    assert_eq!(values("a: |\n  x\n   y\nb: >-\n  z\n  w\n"), ["1:1 a:", "2:3 \"x\\n y\\n\"", "4:1 b:", "5:3 \"z w\""]);
}

#[test]
fn anchors_and_merge_keys_are_followed() {
    let text = "a: &x { b: 1, c: 2 }\nd: *x\ne:\n  <<: *x\n  c: 3\n";
    assert_eq!(
        values(text),
        [
            "1:1 a:",
            "1:9 b:",
            "1:12 number 1",
            "1:15 c:",
            "1:18 number 2",
            "2:1 d:",
            "1:9 b:",
            "1:12 number 1",
            "1:15 c:",
            "1:18 number 2",
            "3:1 e:",
            "5:3 c:",
            "5:6 number 3",
            "1:9 b:",
            "1:12 number 1"
        ]
    );
}

#[test]
fn the_first_of_several_merged_objects_counts() {
    let text = "a: &x { k: 1 }\nb: &y { k: 2 }\nc: { <<: [*x, *y] }\n";
    assert_eq!(values(text).split_off(6), ["3:1 c:", "1:9 k:", "1:12 number 1"]);
}

#[test]
fn surrogate_pairs_are_one_character() {
    assert_eq!(values("a: \"\\ud83d\\ude00\"\n"), ["1:1 a:", "1:4 \"😀\""]);
    assert_eq!(values("{\"a\": \"\\ud83d\\ude00\"}"), ["1:2 a:", "1:7 \"😀\""]);
}

#[test]
fn a_lone_surrogate_is_refused_in_both_languages() {
    refused(
        "a: \"\\ud83d\"\n",
        &[
            "a.yaml:1:4: error: this is not well-formed YAML: while parsing a quoted scalar, found high surrogate without following low surrogate",
        ],
    );
    let (_, said) = tree("{\"a\": \"\\ud83d\"}");
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("a.yaml:1:"), "{said:?}");
}

#[test]
fn members_that_stand_twice_are_errors_in_both_languages() {
    refused("a: 1\nb: 2\na: 3\n", &["a.yaml:3:1: error: member `a` stands twice in this object"]);
    refused("{\"a\": 1,\n\"a\": 2}", &["a.yaml:2:1: error: member `a` stands twice in this object"]);
}

#[test]
fn several_documents_in_one_file_are_refused() {
    refused("a: 1\n---\nb: 2\n", &["a.yaml:2:1: error: the file holds more than one YAML document"]);
}

#[test]
fn a_leading_document_mark_is_passed_over() {
    assert_eq!(values("# x\n---\na: 1\n...\n"), ["3:1 a:", "3:4 number 1"]);
}

#[test]
fn tabs_are_refused_at_their_place() {
    refused(
        "a:\n\tb: 1\n",
        &["a.yaml:2:2: error: this is not well-formed YAML: tabs disallowed within this context (block indentation)"],
    );
}

#[test]
fn json_is_not_read_as_yaml() {
    refused("{a: 1}", &["a.yaml:1:2: error: this is not well-formed JSON: expected string for object property"]);
}

#[test]
fn an_unknown_anchor_is_refused() {
    refused("a: *x\n", &["a.yaml:1:4: error: this is not well-formed YAML: while parsing node, found unknown anchor"]);
}

#[test]
fn an_alias_within_what_it_names_is_refused() {
    refused("a: &x [*x]\n", &["a.yaml:1:8: error: the alias stands within what it names"]);
}

#[test]
fn a_key_that_is_no_single_value_is_refused_and_the_rest_is_read() {
    refused(
        "? [x]\n: y\nb: 1\nb: 2\n",
        &[
            "a.yaml:1:3: error: the name of this member is no single value",
            "a.yaml:4:1: error: member `b` stands twice in this object",
        ],
    );
}

#[test]
fn unknown_tags_are_told() {
    let said = "a.yaml:1:11: warning: the tag `!include` is passed over; no tool but the one that made it knows it";
    refused("a: !include b.yaml\nb: !include c.yaml\n", &[&said.replace("1:11", "1:13")]);
}

#[test]
fn merging_what_is_no_object_is_refused() {
    refused("a:\n  <<: 1\n", &["a.yaml:2:7: error: `<<` merges a number, not an object"]);
}
