//! Descriptions that are meant to be too much.

use super::{description, resolve};
use crate::settings::Settings;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Resolves within a time that is generous for an unoptimized build, and gives what is reported.
#[track_caller]
fn check(schemas: &str, expected: Option<&str>) {
    let start = Instant::now();
    let (_, found) = resolve(&description(schemas), &Settings::new("p"));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    match expected {
        Some(expected) => assert!(found.iter().any(|each| each.contains(expected)), "{found:?}"),
        None => assert_eq!(found, Vec::<String>::new()),
    }
}

/// `count` schemas, each made from its number and a reference to the next.
fn chain(count: usize, schema: impl Fn(usize, String) -> String) -> String {
    let mut schemas = String::new();
    for number in 0..count {
        let next = format!("{{ $ref: '#/components/schemas/S{}' }}", (number + 1) % count);
        _ = writeln!(schemas, "S{number}: {}", schema(number, next));
    }
    schemas
}

#[test]
fn all_of_that_doubles_with_each_step_is_looked_at_once() {
    check(&chain(60, |_, next| format!("{{ allOf: [{next}, {next}, {{ properties: {{ a: {next} }} }}] }}")), None);
}

#[test]
fn a_long_chain_of_references_is_an_error_and_no_overflow() {
    let list = |number: usize, next: String| {
        if number == 1999 { "{ type: string }".to_owned() } else { format!("{{ type: array, items: {next} }}") }
    };
    check(&chain(2000, list), Some("types without names are within each other more than 128 deep"));
}

#[test]
fn unions_of_unions_in_a_circle_come_to_an_end() {
    check(
        &chain(40, |number, next| {
            format!(
                "{{ oneOf: [{next}, {{ type: object, required: [p{number}], properties: {{ p{number}: {{ type: string }} }} }}] }}"
            )
        }),
        Some("the union `S39` is one of its own types, or of those of its types; that is left out"),
    );
}

#[test]
fn all_of_of_everything_is_bounded() {
    let schema = |number: usize, next: String| {
        format!("{{ allOf: [{next}, {{ properties: {{ p{number}: {{ type: string }} }} }}] }}")
    };
    check(&chain(800, schema), Some("`allOf` makes schemas of more than 500000 parts together"));
}

#[test]
fn a_circle_of_references_is_reported() {
    check("A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }", Some("error"));
}

#[test]
fn every_reference_that_leads_nowhere_is_reported() {
    let schemas = "A: { type: object, properties: { a: { $ref: '#/components/schemas/X' }, b: { $ref: '#/components/schemas/Y' } } }";
    let (model, found) = resolve(&description(schemas), &Settings::new("p"));
    assert!(model.is_none());
    assert_eq!(found.len(), 2, "{found:?}");
}

/// Components in the order of the text, so that none is looked at before what it refers to.
fn from_the_end(count: usize, schema: impl Fn(usize, String) -> String) -> String {
    let mut schemas = String::new();
    for number in 0..count {
        let before = number.checked_sub(1).map_or("S".to_owned(), |before| format!("S{before:05}"));
        let before = format!("{{ $ref: '#/components/schemas/{before}' }}");
        _ = writeln!(schemas, "S{number:05}: {}", schema(number, before));
    }
    schemas + "S: { type: object, properties: { k: { type: string } } }\n"
}

#[test]
fn unions_that_are_taken_apart_one_in_the_other_are_bounded() {
    let schema = |number: usize, before: String| {
        let own = format!("{{ type: object, title: T{number}, properties: {{ k: {{ type: string }} }} }}");
        format!("{{ oneOf: [{before}, {own}], discriminator: {{ propertyName: k }} }}")
    };
    check(&from_the_end(2000, schema), Some("unions take more than 20000 types from unions within them"));
}

#[test]
fn unions_in_a_chain_that_nothing_tells_apart_are_not_taken_apart() {
    let schema = |number: usize, before: String| {
        let own = format!("{{ type: object, required: [p{number}], properties: {{ p{number}: {{ type: string }} }} }}");
        format!("{{ oneOf: [{before}, {own}] }}")
    };
    check(&from_the_end(2000, schema), None);
}

/// Unions of all of some objects, each with as many properties.
fn unions_of_all(unions: usize, members: usize, properties: usize, beside: &str) -> String {
    let all: Vec<String> = (0..members).map(|number| format!("{{ $ref: '#/components/schemas/S{number}' }}")).collect();
    let mut schemas = String::new();
    for number in 0..unions {
        _ = writeln!(schemas, "U{number}: {{ oneOf: [{}]{beside} }}", all.join(", "));
    }
    for number in 0..members {
        let names: Vec<String> = (0..properties).map(|property| format!("p{property}")).collect();
        let values: Vec<String> = names.iter().map(|name| format!("{name}: {{ type: string }}")).collect();
        let (names, values) = (names.join(", "), values.join(", "));
        _ = writeln!(
            schemas,
            "S{number}: {{ type: object, required: [r{number}, {names}], properties: {{ {values} }} }}"
        );
    }
    schemas
}

#[test]
fn what_objects_of_many_unions_need_is_found_out_once() {
    check(&unions_of_all(100, 100, 300, ""), Some("need so much that they are tried as they are written"));
    check(&unions_of_all(100, 100, 300, ", discriminator: { propertyName: p7 }"), None);
}
