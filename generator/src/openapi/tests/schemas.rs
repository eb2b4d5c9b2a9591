//! Schemas of both versions.

use super::*;

fn types(version: &str, text: &str) -> Vec<JsonType> {
    let (schema, said) = schema_in(version, text);
    assert_eq!(said, [""; 0], "{text}");
    schema.types
}

#[test]
fn nullable_of_3_0_is_the_type_null() {
    assert_eq!(types("3.0.3", "{ type: string, nullable: true }"), [JsonType::String, JsonType::Null]);
    assert_eq!(types("3.0.3", "{ allOf: [{ type: object }], nullable: true }"), [JsonType::Null]);
    assert_eq!(types("3.0.3", "{ nullable: true }"), []);
}

#[test]
fn several_types_of_3_1_are_a_list() {
    assert_eq!(types("3.1.0", "{ type: [string, 'null', string] }"), [JsonType::String, JsonType::Null]);
    assert_eq!(types("3.1.0", "{ type: [string, null] }"), [JsonType::String, JsonType::Null]);
}

#[test]
fn an_unknown_type_is_refused_with_a_suggestion() {
    let (_, said) = schema_in("3.1.0", "{ type: interger }");
    assert_eq!(
        said,
        [
            "a.yaml:6:16: error: the type `interger` is not known (in `#/components/schemas/S`)\n  help: did you mean `integer`?"
        ]
    );
}

#[test]
fn exclusive_bounds_are_the_same_in_both_versions() {
    let bounds = |version, text| schema_in(version, text).0.bounds;
    let expected = [("exclusiveMaximum", "9"), ("exclusiveMinimum", "1")];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let of_3_0 = "{ minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true }";
    assert_eq!(bounds("3.0.3", of_3_0), expected);
    assert_eq!(bounds("3.1.0", "{ exclusiveMinimum: 1, exclusiveMaximum: 9 }"), expected);
}

#[test]
fn bounds_are_as_written_and_in_the_order_of_their_names() {
    let bounds = schema("{ pattern: '^a$', minLength: 1, uniqueItems: true, multipleOf: 0.010 }").bounds;
    let bounds: Vec<_> = bounds.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(bounds, [("minLength", "1"), ("multipleOf", "0.010"), ("pattern", "^a$"), ("uniqueItems", "true")]);
}

#[test]
fn boolean_schemas_are_read() {
    assert_eq!(schema("true"), Schema::any(schema("true").place));
    let (_, said) = schema_in("3.1.0", "false");
    assert_eq!(
        first_lines(&said),
        ["a.yaml:6:8: warning: no value is of the schema `false`; it is read as any (in `#/components/schemas/S`)"]
    );
}

#[test]
fn properties_are_in_the_order_of_the_text_with_the_places_of_their_names() {
    let schema = schema("{ properties: { b: { type: string }, a: {} }, required: [b] }");
    let names: Vec<_> = schema.properties.iter().map(|each| (each.name.as_str(), each.place.column)).collect();
    assert_eq!(names, [("b", 24), ("a", 45)]);
    assert_eq!(schema.required, ["b"]);
}

#[test]
fn additional_properties_are_allowed_or_of_a_schema() {
    assert_eq!(schema("{ additionalProperties: false }").additional_properties, Some(Additional::Allowed(false)));
    assert_eq!(schema("{ additionalProperties: {} }").additional_properties, Some(Additional::Allowed(true)));
    let Some(Additional::Of(values)) = schema("{ additionalProperties: { type: integer } }").additional_properties
    else {
        panic!("a schema");
    };
    assert_eq!(values.types, [JsonType::Integer]);
}

#[test]
fn literals_keep_what_is_written() {
    let schema = schema("{ enum: [a, 1.10, null, true, { b: [+1, .5, 'x\"'] }], default: ~, const: 0x10 }");
    let values: Vec<_> = schema.enumeration.unwrap().into_iter().map(|literal| literal.value).collect();
    let text = str::to_owned;
    assert_eq!(
        values,
        [
            LiteralValue::String(text("a")),
            LiteralValue::Number(text("1.10")),
            LiteralValue::Null,
            LiteralValue::Boolean(true),
            LiteralValue::Json(text(r#"{"b":[1,0.5,"x\""]}"#)),
        ]
    );
    assert_eq!(schema.default.unwrap().value, LiteralValue::Null);
    assert_eq!(schema.constant.unwrap().value, LiteralValue::Number(text("16")));
}

#[test]
fn names_of_members_are_those_of_the_extensions() {
    let names =
        schema("{ enum: [1, 2], x-enum-varnames: [One, Two], x-enum-descriptions: { 2: two } }").enumeration_names;
    assert_eq!(names.members, [Some("One".to_owned()), Some("Two".to_owned())]);
    assert_eq!(names.descriptions, [None, Some("two".to_owned())]);
    let microsoft = schema(
        "{ enum: [a, b], x-ms-enum: { name: E, values: [{ value: b, name: B, description: d }] }, x-ms-enum-flags: { isFlags: true } }",
    );
    let names = microsoft.enumeration_names;
    assert_eq!((names.name.as_deref(), names.is_flags), (Some("E"), true));
    assert_eq!(
        (names.members, names.descriptions),
        (vec![None, Some("B".to_owned())], vec![None, Some("d".to_owned())])
    );
}

#[test]
fn a_mapping_names_components_or_refers_to_schemas() {
    let schema = schema("{ discriminator: { propertyName: k, mapping: { a: O, b: '#/components/schemas/S' } } }");
    let discriminator = schema.discriminator.unwrap();
    let mapping: Vec<_> =
        discriminator.mapping.iter().map(|(value, to)| (value.as_str(), to.pointer.as_str())).collect();
    assert_eq!(discriminator.property_name, "k");
    assert_eq!(mapping, [("a", "/components/schemas/O"), ("b", "/components/schemas/S")]);
}

#[test]
fn a_mapping_that_leads_nowhere_is_an_error() {
    let (_, said) = schema_in("3.1.0", "{ discriminator: { propertyName: k, mapping: { a: P } } }");
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:6:58: error: the reference `P` leads nowhere: there is no `P` (in `#/components/schemas/S/discriminator/mapping/a`)"
        ]
    );
}

#[test]
fn a_discriminator_that_is_a_string_is_its_property() {
    let (schema, said) = schema_in("3.0.0", "{ discriminator: k }");
    assert_eq!(schema.discriminator.unwrap().property_name, "k");
    assert_eq!(
        first_lines(&said),
        ["a.yaml:6:25: warning: the discriminator is a string, not an object; it is read as its `propertyName` (in \
          `#/components/schemas/S/discriminator`)"]
    );
}

#[test]
fn items_are_one_schema_or_a_prefix() {
    let tuple = schema("{ prefixItems: [{ type: string }, {}], items: false }");
    assert_eq!((tuple.prefix_items.len(), tuple.items), (2, None));
    let (old, said) = schema_in("3.1.0", "{ items: [{}, {}] }");
    assert_eq!(old.prefix_items.len(), 2);
    assert_eq!(
        first_lines(&said),
        ["a.yaml:6:10: warning: `items` with several schemas is read as `prefixItems` (in `#/components/schemas/S`)"]
    );
}

#[test]
fn what_no_type_can_be_made_of_is_told_once() {
    let (_, said) = schema_in("3.1.0", "{ not: {}, if: {}, properties: { a: { not: {} } } }");
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:6:19: warning: `if` of schemas is not supported; it is left out (in `#/components/schemas/S`)",
            "a.yaml:6:10: warning: `not` of schemas is not supported; it is left out (in `#/components/schemas/S`, and in one more place)",
        ]
    );
}

#[test]
fn examples_and_definitions_are_passed_over() {
    schema("{ example: { a: 1 }, examples: [1], externalDocs: {}, xml: {}, $comment: c, $defs: { d: {} }, x-y: 1 }");
}

#[test]
fn what_stands_beside_a_reference_holds_in_3_1_alone() {
    let text = "{ $ref: '#/components/schemas/O', description: d, properties: { a: {} } }";
    let (in_3_1, said) = schema_in("3.1.0", text);
    assert_eq!((said.len(), in_3_1.properties.len(), in_3_1.description.as_deref()), (0, 1, Some("d")));
    let (in_3_0, said) = schema_in("3.0.0", text);
    assert_eq!((in_3_0.properties.len(), in_3_0.description.as_deref()), (0, Some("d")));
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:6:58: warning: `properties` beside `$ref` counts for nothing in OpenAPI 3.0 (in `#/components/schemas/S`)"
        ]
    );
}

#[test]
fn a_boolean_required_is_told() {
    let (_, said) = schema_in("3.0.0", "{ properties: { a: { required: true } } }");
    assert_eq!(
        first_lines(&said),
        ["a.yaml:6:29: warning: `required` of a schema is a list of its properties; the Boolean is left out (in \
          `#/components/schemas/S/properties/a`)"]
    );
}

#[test]
fn wrong_kinds_are_errors() {
    let (_, said) = schema_in("3.1.0", "{ properties: [], enum: 1, allOf: {}, readOnly: 1, type: 1 }");
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:6:46: error: `readOnly` is a number, not `true` or `false` (in `#/components/schemas/S`)",
            "a.yaml:6:65: error: the type is a number, not a string (in `#/components/schemas/S`)",
            "a.yaml:6:26: error: `enum` is a number, not an array (in `#/components/schemas/S`)",
            "a.yaml:6:10: error: `properties` is an array, not an object (in `#/components/schemas/S`)",
            "a.yaml:6:35: error: `allOf` is an object, not an array (in `#/components/schemas/S`)",
        ]
    );
}
