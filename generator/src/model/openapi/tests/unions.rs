//! Values of one of several types.

use super::{check, check_reported};

#[test]
fn types_are_told_apart_by_what_they_require_and_by_constants() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
         B: { type: object, required: [a], properties: { a: { type: string }, kind: { const: b } } }
         C: { type: object, required: [c], additionalProperties: false, properties: { c: { type: string } } }",
        "union A { B B(a kind=b) | C C(c closed) }
         struct B { a: String, kind: BKind }
         enum BKind { b }
         struct C { c: String }",
    );
}

#[test]
fn what_requires_more_is_tried_before_what_requires_some_of_it() {
    check(
        "A: { anyOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
         B: { type: object, required: [a], properties: { a: { type: string } } }
         C: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }",
        "union A { C C(a b) | B B(a) }
         struct B { a: String }
         struct C { a: String, b: String }",
    );
}

#[test]
fn scalars_and_lists_may_be_members() {
    check(
        "A: { type: object, properties: { a: { oneOf: [{ type: string }, { type: integer }, { type: array, items: { type: string } }] }, b: { type: [string, integer] } } }",
        "struct A { a: AA, b: AB }
         union AA { string String | integer Int64 | stringList [String] }
         union AB { string String | integer Int64 }",
    );
}

#[test]
fn texts_and_named_texts_are_one_open_enumeration() {
    check(
        "A: { anyOf: [{ type: string }, { type: string, enum: [x, y] }, { type: string, enum: [y, z] }] }
         B: { oneOf: [{ type: string, maxLength: 2 }, { type: string, minLength: 4 }] }",
        "enum A { x, y, z }
         type B = String",
    );
}

#[test]
fn an_object_with_properties_may_be_one_of_several_types() {
    check(
        "A: { type: [object, array, 'null'], required: [a], properties: { a: { type: string, enum: [x] } }, items: { type: integer } }
         B: { type: object, properties: { a: { $ref: '#/components/schemas/A' }, b: { type: [string, object], properties: { c: { type: string } } } } }",
        "union A { AObject AObject(a a=x) | integerList [Int64] }
         enum AA { x }
         struct AObject { a: AA = \"x\" }
         struct B { a: A?, b: BB }
         union BB { string String | BbObject BbObject }
         struct BbObject { c: String }",
    );
}

#[test]
fn a_discriminator_says_which_and_may_name_more() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind, mapping: { bee: '#/components/schemas/B', dee: D } } }
         B: { type: object, properties: { kind: { type: string } } }
         C: { type: object, properties: { kind: { const: see } } }
         D: { type: object, properties: { kind: { type: string } } }",
        "union A by kind [B=bee/B, C=see/C, D=dee/D] { B B | C C | D D }
         struct B { kind: String = \"bee\" }
         struct C { kind: CKind = \"see\" }
         enum CKind { see }
         struct D { kind: String = \"dee\" }",
    );
}

#[test]
fn a_discriminator_of_what_are_no_objects_is_of_no_use() {
    check_reported(
        "A: { oneOf: [{ type: string }, { type: integer }], discriminator: { propertyName: kind } }",
        "union A { string String | integer Int64 }",
        &["6:71: warning: a discriminator cannot tell values that are no objects"],
    );
}

#[test]
fn members_that_but_require_properties_make_no_union() {
    check(
        "A: { type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }
         B: { type: object, properties: { a: { type: string } }, oneOf: [{ properties: { b: { type: string } } }, { properties: { a: { type: integer }, c: { type: string } } }] }",
        "struct A { a: String, b: String }
         struct B { a: String, b: String, c: String }",
    );
}

#[test]
fn a_union_within_a_union_with_a_discriminator_is_taken_apart() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/E' }], discriminator: { propertyName: k } }
         B: { oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }], discriminator: { propertyName: k } }
         C: { type: object, properties: { k: { type: string } } }
         D: { type: object, properties: { k: { type: string } } }
         E: { type: object, properties: { k: { type: string } } }",
        "union A by k [C=C, D=D, E=E] { C C | D D | E E }
         union B by k [C=C, D=D] { C C | D D }
         struct C { k: String = \"C\" }
         struct D { k: String = \"D\" }
         struct E { k: String = \"E\" }",
    );
}

#[test]
fn two_unions_at_once_are_not_told_apart() {
    check_reported(
        "A: { type: object, properties: { a: { oneOf: [{ type: string }, { type: integer }], anyOf: [{ type: boolean }, { type: string }] } } }",
        "struct A { a: any }",
        &["6:41: warning: a value is of one of several types in more than one way"],
    );
}

#[test]
fn a_union_is_no_type_of_its_own() {
    check_reported(
        "A: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }, { type: array, items: { $ref: '#/components/schemas/A' } }] }
         B: { oneOf: [{ $ref: '#/components/schemas/C' }, { type: string }] }
         C: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: integer }] }
         D: { oneOf: [{ $ref: '#/components/schemas/E' }, { $ref: '#/components/schemas/F' }] }
         E: { oneOf: [{ $ref: '#/components/schemas/D' }, { $ref: '#/components/schemas/F' }] }
         F: { oneOf: [{ $ref: '#/components/schemas/D' }, { $ref: '#/components/schemas/E' }] }",
        "union A { string String | AList [A] }
         union B { C C | string String }
         union C { integer Int64 }
         union D { E E | F F }
         union E { F F }
         type F = any",
        &[
            "6:8: warning: the union `A` is one of its own types, or of those of its types; that is left out",
            "8:8: warning: the union `C` is",
            "10:8: warning: the union `E` is",
            "11:8: warning: the union `F` is",
        ],
    );
}

#[test]
fn what_answers_never_have_is_not_required_of_them() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }] }
         B: { type: object, required: [a, secret], properties: { a: { type: string }, secret: { type: string, writeOnly: true } } }",
        "union A { B B(a) | string String }
         struct B { a: String, secret: String }",
    );
}

#[test]
fn formats_and_enumerations_are_tried_before_plain_texts() {
    for format in [
        ("uuid", "Guid"),
        ("date-time", "DateTimeOffset"),
        ("date", "Date"),
        ("time", "TimeOfDay"),
        ("duration", "Duration"),
        ("byte", "Binary"),
    ] {
        let (format, name) = format;
        check(
            &format!("A: {{ oneOf: [{{ type: string }}, {{ type: string, format: {format} }}] }}"),
            &format!("union A {{ {name} {name} | string String }}"),
        );
    }
    check(
        "A: { anyOf: [{ type: string }, { type: string, format: byte }, { type: string, format: uuid }, { type: string, format: date }, { $ref: '#/components/schemas/B' }] }
         B: { type: string, enum: [x] }",
        "union A { B B | Guid Guid | Date Date | Binary Binary | string String }
         enum B { x }",
    );
}

#[test]
fn whole_numbers_are_tried_before_numbers_and_small_before_large() {
    check(
        "A: { type: [number, integer] }
         B: { oneOf: [{ type: number }, { type: string }, { type: integer }, { type: number, format: float }, { type: integer, format: int32 }] }
         C: { oneOf: [{ type: integer }, { type: boolean }, { type: integer, enum: [1, 2] }, { type: string }] }",
        "union A { integer Int64 | number Double }
         union B { integer Int32 | integer2 Int64 | number Single | number4 Double | string String }
         union C { CInteger2 CInteger2 | integer Int64 | boolean Boolean | string String }
         enum CInteger2 { Value1=1, Value2=2 }",
    );
}

#[test]
fn what_a_name_or_a_union_stands_for_is_looked_at() {
    check(
        "A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }
         B: { type: string, format: uuid }
         C: { oneOf: [{ type: string }, { $ref: '#/components/schemas/D' }] }
         D: { oneOf: [{ type: string, format: uuid }, { type: string, format: date }] }",
        "union A { B B | string String }
         type B = Guid
         union C { D D | string String }
         union D { Guid Guid | Date Date }",
    );
}

#[test]
fn lists_and_maps_of_anything_are_tried_last() {
    check(
        "A: { oneOf: [{ type: array }, { type: array, items: { type: string } }, { type: array, items: { type: string, format: date } }] }
         B: { oneOf: [{ type: object, additionalProperties: true }, { $ref: '#/components/schemas/C' }, { type: object, additionalProperties: { type: string } }] }
         C: { type: object, properties: { a: { type: string } } }",
        "union A { DateList [Date] | stringList [String] | list [any] }
         union B { C C | object {String} | object3 {any} }
         struct C { a: String }",
    );
}

#[test]
fn fewer_values_of_a_member_and_no_other_members_are_tried_first() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }] }
         B: { type: object, required: [a], properties: { a: { enum: [x, y] } } }
         C: { type: object, required: [a], properties: { a: { enum: [x] } } }
         D: { type: object, required: [a], additionalProperties: false, properties: { a: { enum: [x] } } }",
        "union A { D D(a a=x closed) | C C(a a=x) | B B(a a=x/y) }
         struct B { a: BA }
         enum BA { x, y }
         struct C { a: CA = \"x\" }
         enum CA { x }
         struct D { a: DA = \"x\" }
         enum DA { x }",
    );
}

#[test]
fn titles_of_values_name_them_and_descriptions_are_told() {
    let schemas = "A: { oneOf: [{ const: a, title: First one, description: The first. }, { const: b, title: 'Not a name!' }, { type: string }] }\nB: { anyOf: [{ const: 1, title: Low }, { const: 2, title: High, description: Much. }] }";
    check(schemas, "enum A { a as First one, b }\nenum B { Low=1, High=2 }");
    let (model, _) = super::resolve(&super::description(schemas), &crate::settings::Settings::new("p"));
    let told = |name: &str| -> Vec<Option<String>> {
        let model = model.as_ref().unwrap();
        let Some(crate::model::Type::Enum(found)) = model.types.get(&crate::model::QualifiedName::new("", name)) else {
            panic!("{name}")
        };
        let told = found.members.iter().map(|each| crate::model::vocabulary::description(&each.annotations));
        told.map(|each| each.map(str::to_owned)).collect()
    };
    assert_eq!(told("A"), [Some("The first.".to_owned()), Some("Not a name!".to_owned())]);
    assert_eq!(told("B"), [None, Some("Much.".to_owned())]);
}

#[test]
fn a_union_takes_the_values_that_the_base_maps() {
    check(
        "Base: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { bee: '#/components/schemas/B', see: '#/components/schemas/C' } } }
         B: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { b: { type: string } } }] }
         C: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { c: { type: string } } }] }
         U: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind } }
         V: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind, mapping: { sea: C } } }
         W: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }",
        "struct B: Base { b: String }
         struct Base by kind [B=bee/B, Base=Base, C=see/C] { kind: String }
         struct C: Base { c: String }
         union U by kind [B=bee/B, C=see/C] { B B | C C }
         union V by kind [B=bee/B, C=sea/C] { B B | C C }
         union W by kind [B=bee/B, C=see/C] { B B | C C }",
    );
}

#[test]
fn a_constant_behind_a_reference_is_the_value_of_the_discriminator() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: k } }
         B: { type: object, properties: { k: { $ref: '#/components/schemas/K' } } }
         C: { allOf: [{ $ref: '#/components/schemas/D' }, { type: object, properties: { k: { const: see } } }] }
         D: { type: object, properties: { k: { enum: [see, sea] } } }
         K: { type: string, enum: [bee] }",
        "union A by k [B=bee/B, C=see/C] { B B | C C }
         struct B { k: K = \"bee\" }
         struct C { k: CK = \"see\" }
         enum CK { see }
         struct D { k: DK }
         enum DK { see, sea }
         enum K { bee }",
    );
}

#[test]
fn a_union_in_all_of_is_taken_apart_as_well() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/E' }], discriminator: { propertyName: k } }
         B: { allOf: [{ oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }] }] }
         C: { type: object, properties: { k: { type: string } } }
         D: { type: object, properties: { k: { type: string } } }
         E: { type: object, properties: { k: { type: string } } }",
        "union A by k [C=C, D=D, E=E] { C C | D D | E E }
         union B { C C | D D }
         struct C { k: String = \"C\" }
         struct D { k: String = \"D\" }
         struct E { k: String = \"E\" }",
    );
}
