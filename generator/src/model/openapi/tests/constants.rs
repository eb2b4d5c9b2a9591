//! Properties that have one value.

use super::check;

#[test]
fn a_required_property_with_one_value_has_it() {
    check(
        "A: { type: object, required: [a, b, c, d, e, f], properties: { a: { const: x }, b: { type: string, enum: [x] }, c: { const: 1 }, d: { const: 2.50 }, e: { type: boolean, enum: [true] }, f: { $ref: '#/components/schemas/B' } } }
         B: { type: string, enum: [x] }",
        "struct A { a: AA = \"x\", b: AB = \"x\", c: AC = 1, d: Double = 2.50, e: Boolean = true, f: B = \"x\" }
         enum AA { x }
         enum AB { x }
         enum AC { Value1=1 }
         enum B { x }",
    );
}

#[test]
fn what_may_be_absent_or_another_value_has_none() {
    check(
        "A: { type: object, required: [b, c, d, e], properties: { a: { const: x }, b: { enum: [x, y] }, c: { enum: [x, null] }, d: { const: null }, e: { const: [1] } } }",
        "struct A { a: AA, b: AB, c: AC?, d: any, e: any }
         enum AA { x }
         enum AB { x, y }
         enum AC { x }",
    );
}

#[test]
fn what_all_of_leaves_of_an_enumeration_is_the_value() {
    check(
        "A: { type: object, required: [kind], properties: { kind: { type: string, enum: [x, y] } } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, properties: { kind: { const: y } } }] }",
        "struct A { kind: AKind }
         enum AKind { x, y }
         struct B { kind: BKind = \"y\" }
         enum BKind { y }",
    );
}

#[test]
fn the_value_of_a_discriminator_is_that_of_the_property() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind, mapping: { bee: '#/components/schemas/B' } } }
         B: { type: object, properties: { kind: { type: string } } }
         C: { type: object, properties: { kind: { type: string } } }",
        "union A by kind [B=bee/B, C=C] { B B | C C }
         struct B { kind: String = \"bee\" }
         struct C { kind: String = \"C\" }",
    );
}

#[test]
fn unions_that_have_several_values_for_a_type_give_it_none() {
    check(
        "A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind, mapping: { b: B, c: C, see: C } } }
         B: { type: object, properties: { kind: { type: string } } }
         C: { type: object, properties: { kind: { type: string } } }
         D: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: kind, mapping: { bee: B } } }",
        "union A by kind [B=b/B, C=c/see/C] { B B | C C }
         struct B { kind: String }
         struct C { kind: String }
         union D by kind [B=bee/B, C=C] { B B | C C }",
    );
}

#[test]
fn what_tells_the_types_of_a_hierarchy_has_none() {
    check(
        "A: { type: object, required: [kind, sort], discriminator: { propertyName: kind }, properties: { kind: { enum: [A] }, sort: { const: a } } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, required: [more], properties: { kind: { const: B }, more: { const: b } } }] }",
        "struct A by kind [A=A, B=B] { kind: AKind, sort: ASort = \"a\" }
         enum AKind { A }
         enum ASort { a }
         struct B: A { more: BMore = \"b\" }
         enum BMore { b }",
    );
}
