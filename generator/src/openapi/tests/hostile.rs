//! Documents that are made to do harm.

use super::*;
use std::fmt::Write as _;

#[test]
fn aliases_that_multiply_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        let _ = writeln!(text, "a{level}: &a{level} [{before}]");
    }
    let (document, said) = read_one(&text);
    assert_eq!(document, None);
    assert_eq!(first_lines(&said), ["a.yaml:6:9: error: anchors and aliases copy too much"]);
}

#[test]
fn an_alias_to_a_long_text_cannot_be_used_without_end() {
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(1000));
    let (_, said) = read_one(&text);
    assert_eq!(first_lines(&said), ["a.yaml:2:253: error: anchors and aliases copy too much"]);
}

#[test]
fn deep_nesting_is_refused_in_both_languages() {
    let deep = "a.yaml:1:101: error: objects and arrays are nested more than 100 deep";
    check(&"[".repeat(100_000), &["a.yaml:1:513: error: objects and arrays are nested more than 100 deep"]);
    check(&format!("{}{}", "[".repeat(101), "]".repeat(101)), &[deep]);
    check(
        &format!("{}x", "- ".repeat(100_000)),
        &["a.yaml:1:201: error: objects and arrays are nested more than 100 deep"],
    );
    check(
        &format!("a: {}", "[".repeat(100_000)),
        &["a.yaml:1:259: error: objects and arrays are nested more than 100 deep"],
    );
}

#[test]
fn aliases_cannot_nest_deeper_than_a_text() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        let _ = writeln!(text, "a{level}: &a{level} [*a{}]", level - 1);
    }
    check(&text, &["a.yaml:100:12: error: objects and arrays are nested more than 100 deep"]);
}

#[test]
fn the_deepest_schemas_are_read_without_an_overflow() {
    for (open, close) in [("{ items: ", " }"), ("{ allOf: [", "] }"), ("{ properties: { a: ", " } }")] {
        let levels = 96 / open.matches(['{', '[']).count();
        let (schema, said) = schema_in("3.1.0", &format!("{}{{}}{}", open.repeat(levels), close.repeat(levels)));
        assert_eq!(said, [""; 0]);
        assert_ne!(schema, Schema::any(schema.place.clone()));
    }
}

#[test]
fn a_long_name_is_refused() {
    let name = "n".repeat(3000);
    let (_, said) = read_one(&format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"t\"}}, \"paths\": {{\"/{name}\": {{}}}}}}"
    ));
    assert_eq!(
        first_lines(&said),
        ["a.yaml:1:56: error: a name has 3001 bytes (paths); at most 2048 are read (in `#/paths`)"]
    );
}

#[test]
fn findings_end_somewhere() {
    let items = "{}, ".repeat(20_000);
    let (_, said) = read_one(&with(&format!("servers: [{items}]\npaths: {{}}")));
    assert_eq!(said.len(), 10_001);
    assert!(said[10_000].contains("there are more errors than 10000; the others are not told"), "{}", said[10_000]);
}

#[test]
fn a_long_way_is_shortened_in_messages() {
    let names = format!("{{ properties: {{ {}: ", "n".repeat(300)).repeat(3);
    let (_, said) = schema_in("3.1.0", &format!("{names}{{ type: x }}{}", " } }".repeat(3)));
    assert!(said[0].contains("(in `#/…/properties/nnn") && said[0].len() < 600, "{}", said[0]);
}

#[test]
fn many_references_to_nothing_are_compared_with_a_bounded_number_of_names() {
    let mut text = with("components:\n  schemas:\n");
    for index in 0..3000 {
        let _ = writeln!(text, "    Pet{index}: {{ $ref: '#/components/schemas/Pte{index}' }}");
    }
    let (_, said) = read_one(&text);
    assert_eq!(said.len(), 3000);
    assert!(said[2999].ends_with("correct the reference, or add what it leads to"), "{}", said[2999]);
}

#[test]
fn a_long_chain_of_references_is_followed() {
    let mut text = with("components:\n  schemas:\n    S0: {}\n");
    for index in 1..5000 {
        let _ = writeln!(text, "    S{index}: {{ $ref: '#/components/schemas/S{}' }}", index - 1);
    }
    assert_eq!(document(&text).components.schemas.len(), 5000);
}
