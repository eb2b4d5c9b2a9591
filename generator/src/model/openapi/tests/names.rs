//! Names of types without names.

use super::{check, description};
use crate::diagnostic::Diagnostics;
use crate::model::openapi::outline::outline;
use crate::settings::Settings;

#[test]
fn what_is_inline_is_named_by_where_it_stands() {
    check(
        "pet-store: { type: object, properties: { open_hours: { type: object, properties: { from: { type: string } } }, kinds: { type: array, items: { type: string, enum: [a] } }, by: { type: object, additionalProperties: { type: object, properties: { x: { type: string } } } } } }",
        "struct PetStoreByValue { x: String }
         enum PetStoreKindsItem { a }
         struct PetStoreOpenHours { from: String }
         struct pet-store { open_hours: PetStoreOpenHours, kinds: [PetStoreKindsItem], by: {PetStoreByValue} }",
    );
}

#[test]
fn what_is_merged_is_one_type_named_by_where_it_is_written() {
    check(
        "A: { type: object, properties: { s: { type: string, enum: [x] } } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: string } } }] }",
        "struct A { s: AS }
         enum AS { x }
         struct B { s: AS, b: String }",
    );
}

#[test]
fn a_component_keeps_its_name_and_the_order_of_properties_gives_none() {
    let expected = |properties: &str| {
        format!(
            "struct A {{ {properties} }}
             type AB = String
             enum AB2 {{ x }}
             enum AB3 {{ y }}"
        )
    };
    let one = "a-b: { type: string, enum: [x] }";
    let two = "b: { type: string, enum: [y] }";
    let three = "B: { type: string, enum: [x] }";
    check(
        &format!("A: {{ type: object, properties: {{ {three}, {two} }} }}\nAB: {{ type: string }}"),
        &expected("B: AB2, b: AB3"),
    );
    check(
        &format!("A: {{ type: object, properties: {{ {two}, {three} }} }}\nAB: {{ type: string }}"),
        &expected("b: AB3, B: AB2"),
    );
    check(&format!("A: {{ type: object, properties: {{ {one} }} }}"), "struct A { a-b: AAB }\nenum AAB { x }");
}

#[test]
fn members_of_a_union_are_named_by_their_constants_titles_or_kinds() {
    check(
        "A: { oneOf: [{ type: object, properties: { t: { const: one }, a: { type: string } } }, { type: object, properties: { t: { const: two } } }] }
         B: { oneOf: [{ type: object, title: First, properties: { a: { type: string } } }, { type: object, title: 'The second, of all!', properties: { b: { type: string } } }] }",
        "union A { AOne AOne(t=one) | ATwo ATwo(t=two) }
         struct AOne { t: AOneT, a: String }
         enum AOneT { one }
         struct ATwo { t: ATwoT }
         enum ATwoT { two }
         union B { BFirst BFirst | BObject BObject }
         struct BFirst { a: String }
         struct BObject { b: String }",
    );
}

#[test]
fn two_descriptions_with_one_name_have_it_with_the_names_of_their_files() {
    let mut diagnostics = Diagnostics::default();
    let text = description("Error: { type: object, properties: { a: { type: string } } }");
    let parsed = ["a.yaml", "dir/b-c.yaml"].map(|file| crate::openapi::parse(&file.into(), &text, &mut diagnostics));
    let documents: Vec<_> = parsed.into_iter().flatten().collect();
    let model = crate::model::openapi::resolve(&documents, &Settings::new("p"), &mut diagnostics);
    let outline = model.as_ref().map(outline).unwrap_or_default();
    assert_eq!(outline, "struct AError { a: String }\nstruct BCError { a: String }\n");
}
