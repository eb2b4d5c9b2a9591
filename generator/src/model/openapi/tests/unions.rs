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
