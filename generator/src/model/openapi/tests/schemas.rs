//! Objects, arrays, maps, scalars and enumerations.

use super::{check, check_reported, description, resolve};
use crate::model::{Property, QualifiedName, vocabulary};
use crate::settings::Settings;

#[test]
fn formats_have_types_of_their_own() {
    check(
        "A: { type: object, properties: { a: { type: string, format: date-time }, b: { type: string, format: uuid }, \
         c: { type: integer }, d: { type: integer, format: int32 }, e: { type: integer, format: uint32 }, \
         f: { type: number, format: float }, g: { type: number }, h: { type: string, format: byte }, \
         i: { type: string, format: uri }, j: { type: string, format: binary }, k: { format: date }, \
         l: { type: string, contentEncoding: base64 } } }",
        "struct A { a: DateTimeOffset, b: Guid, c: Int64, d: Int32, e: Int64, f: Single, g: Double, h: Binary, i: String, \
         j: Binary, k: Date, l: Binary }",
    );
}

#[test]
fn null_may_be_one_of_several_types_or_stand_in_a_union_or_an_enumeration() {
    check(
        "A: { type: object, properties: { a: { type: [string, 'null'] }, b: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: 'null' }] }, \
         c: { type: string, enum: [x, null] }, d: { type: array, items: { type: [string, 'null'] } } } }
         B: { type: object, properties: { a: { type: string } } }",
        "struct A { a: String?, b: B?, c: AC?, d: [String?] }
         enum AC { x }
         struct B { a: String }",
    );
}

#[test]
fn a_schema_without_a_type_is_anything() {
    check("A: { type: object, properties: { a: {}, b: true } }", "struct A { a: any, b: any }");
}

#[test]
fn arrays_and_maps_may_be_within_each_other() {
    check(
        "A: { type: object, properties: { a: { type: array, items: { type: array, items: { type: string } } }, \
         b: { type: object, additionalProperties: { type: array, items: { type: integer } } }, \
         c: { type: array, items: { type: object, additionalProperties: true } }, d: { type: object }, \
         e: { type: object, patternProperties: { '^x': { type: string } } } } }",
        "struct A { a: [[String]], b: {[Int64]}, c: [{any}], d: {any}, e: {String} }",
    );
}

#[test]
fn additional_members_of_an_object_with_properties_keep_their_type() {
    check(
        "A: { type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }
         B: { type: object, properties: { a: { type: string } }, additionalProperties: true }
         C: { type: object, additionalProperties: false }",
        "struct A open { a: String, *: Int64 }
         struct B open { a: String }
         struct C {  }",
    );
}

#[test]
fn a_component_that_is_a_scalar_is_a_type_definition() {
    check(
        "A: { type: object, properties: { a: { $ref: '#/components/schemas/B' }, b: { $ref: '#/components/schemas/D' } } }
         B: { type: string, format: uuid }
         C: { type: array, items: { type: string } }
         D: { $ref: '#/components/schemas/B' }",
        "struct A { a: B, b: B }
         type B = Guid",
    );
}

#[test]
fn enumerations_of_numbers_have_numbers_on_the_wire() {
    check(
        "A: { type: integer, enum: [1, 2, -1], x-enum-varnames: [One, Two] }
         B: { type: integer, enum: [1, -1] }",
        "enum A { One=1, Two=2, ValueMinus1=-1 }
         enum B { Value1=1, ValueMinus1=-1 }",
    );
}

#[test]
fn members_of_signs_alone_have_names() {
    check(
        "A: { type: string, enum: ['+1', '-1', '<=', '', a] }",
        "enum A { +1 as Plus1, -1 as Minus1, <= as LessEqual,  as Empty, a }",
    );
}

#[test]
fn a_constant_is_an_enumeration_of_one() {
    check(
        "A: { type: object, properties: { a: { const: x }, b: { const: 1 }, c: { const: true }, d: { enum: [1.5, 2] } } }",
        "struct A { a: AA, b: AB, c: Boolean, d: Double }
         enum AA { x }
         enum AB { Value1=1 }",
    );
}

#[test]
fn an_enumeration_of_mixed_values_is_its_plain_type() {
    check(
        "A: { type: object, properties: { a: { type: boolean, enum: [true] }, b: { enum: [a, 1] }, c: { type: string, format: date, enum: ['2020-01-01'] } } }",
        "struct A { a: Boolean, b: any, c: Date }",
    );
    assert_eq!(long_description("a: { enum: [a, 1] }"), Some("One of `\"a\"`, `1`.".to_owned()));
}

#[test]
fn enumerations_with_one_name_of_their_own_and_the_same_members_are_one() {
    let property = "{ type: string, enum: [a, b], x-ms-enum: { name: letter } }";
    check(
        &format!("A: {{ type: object, properties: {{ x: {property}, y: {property} }} }}"),
        "struct A { x: Letter, y: Letter }
         enum Letter { a, b }",
    );
}

#[test]
fn a_tuple_of_several_types_is_a_list_of_anything() {
    check_reported(
        "A: { type: object, properties: { a: { type: array, prefixItems: [{ type: string }, { type: string }] }, b: { type: array, prefixItems: [{ type: string }, { type: integer }] } } }",
        "struct A { a: [String], b: [any] }",
        &["6:159: warning: a tuple of values of several types is a list of untyped values"],
    );
}

#[test]
fn parts_of_a_conjunction_are_merged_whatever_refers_to_them() {
    check(
        "A: { allOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }, { type: object, properties: { c: { type: string } } }], properties: { d: { type: string } } }
         B: { type: object, properties: { a: { type: string }, x: { type: object, properties: { one: { type: string } } } } }
         C: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: string }, x: { properties: { two: { type: string } } } } }] }",
        "struct A { a: String, x: AX, b: String, c: String, d: String }
         struct AX { one: String, two: String }
         struct B { a: String, x: BX }
         struct BX { one: String }
         struct C { a: String, x: AX, c: String, d: String, b: String }",
    );
}

#[test]
fn a_reference_with_a_description_beside_it_is_still_that_type() {
    check(
        "A: { type: object, properties: { a: { allOf: [{ $ref: '#/components/schemas/B' }], description: d, nullable: true }, b: { $ref: '#/components/schemas/B', description: d } } }
         B: { type: string, enum: [x] }",
        "struct A { a: B?, b: B }
         enum B { x }",
    );
}

#[test]
fn a_map_of_itself_is_an_object_with_a_name() {
    check(
        "A: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } }
         B: { type: array, items: { $ref: '#/components/schemas/C' } }
         C: { type: object, additionalProperties: { $ref: '#/components/schemas/B' } }
         D: { oneOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/D' } }, { type: object, additionalProperties: { $ref: '#/components/schemas/D' } }] }",
        "struct A open { *: A }
         type B = [BItem]
         struct BItem open { *: B }
         union D { string String | DList [D] | object {D} }",
    );
}

#[test]
fn a_list_of_itself_is_a_list_of_anything_which_is_told() {
    check_reported(
        "A: { type: array, items: { $ref: '#/components/schemas/A' } }
         B: { type: array, items: { type: array, items: { $ref: '#/components/schemas/C' } } }
         C: { type: array, items: { $ref: '#/components/schemas/B' } }",
        "type A = [any]
         type B = [[[any]]]",
        &["6:8: warning: `A` is a list of itself", "7:8: warning: `B` is a list of itself"],
    );
}

#[test]
fn a_dynamic_reference_means_the_outermost_schema_with_the_anchor() {
    check(
        "A: { $dynamicAnchor: n, type: object, properties: { children: { type: array, items: { $dynamicRef: '#n' } } } }
         B: { $dynamicAnchor: n, allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: string } } }] }",
        "struct A { children: [A] }
         struct B { children: [B], b: String }",
    );
}

#[test]
fn what_is_said_of_values_is_told_after_the_description() {
    let said = long_description(
        "a: { type: integer, description: \"Brief.\\n\\nLong.\", default: 5, minimum: 1, maximum: 10 }",
    );
    assert_eq!(said, Some("Long.\n\nRequired. Default: `5`. At most `10`. At least `1`.".to_owned()));
}

#[test]
fn what_is_read_only_or_deprecated_is_so_in_the_vocabulary() {
    let property = property("a: { type: string, readOnly: true, deprecated: true }");
    assert!(vocabulary::is_computed(&property.annotations));
    assert!(vocabulary::deprecation(&property.annotations).is_some());
}

/// The long description of a property that is required.
fn long_description(property: &str) -> Option<String> {
    let found = self::property(property);
    let said = vocabulary::long_description(&found.annotations).map(str::to_owned);
    if property.contains("default") { said } else { said.map(|said| said.replace("Required. ", "")) }
}

#[track_caller]
fn property(property: &str) -> Property {
    let text = description(&format!("A: {{ type: object, required: [a], properties: {{ {property} }} }}"));
    let (model, found) = resolve(&text, &Settings::new("p"));
    let model = model.unwrap_or_else(|| panic!("{found:#?}"));
    let structured = model.structured(&QualifiedName::new("", "A")).cloned();
    structured.and_then(|each| each.properties.into_iter().next()).expect("one property")
}

#[test]
fn of_what_contradicts_itself_the_nearest_holds_with_a_warning() {
    super::check_reported(
        "A: { type: object, required: [k], properties: { k: { const: a }, t: { type: string } } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { k: { const: b }, t: { type: integer } } }] }
         C: { allOf: [{ type: string }, { type: integer }] }
         D: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { k: { enum: [a, b] }, t: { type: string } } }] }",
        "struct A { k: AK = \"a\", t: String }
         enum AK { a }
         struct B { k: BK = \"b\", t: Int64 }
         enum BK { b }
         type C = Int64
         struct D { k: DK = \"a\", t: String }
         enum DK { a }",
        &[
            "7:73: warning: no value is allowed wherever property `k` is described; `\"b\"` holds",
            "7:90: warning: the types of property `t` contradict each other; `integer` holds",
            "8:8: warning: the types of what `allOf` puts together contradict each other; `integer` holds",
        ],
    );
}

#[test]
fn the_values_of_a_component_that_is_no_enumeration_are_told() {
    let text = super::description("F: { type: number, enum: [1.5, 2] }\nB: { type: boolean, enum: [true] }");
    let (model, _) = super::resolve(&text, &crate::settings::Settings::new("p"));
    let told: Vec<String> = model.unwrap_or_default().types.values().map(|each| format!("{each:?}")).collect();
    let [boolean, float] = told.as_slice() else { panic!("{told:#?}") };
    assert!(boolean.contains("\"Always `true`.\""), "{boolean}");
    assert!(float.contains("\"One of `1.5`, `2`.\""), "{float}");
}
