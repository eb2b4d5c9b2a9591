//! Names of types without names.

use super::check;

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
