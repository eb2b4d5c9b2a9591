//! References within one document.

use super::*;

/// The pointer of the reference that the schema `S` is.
fn pointer(members: &str, uri: &str) -> Result<String, Vec<String>> {
    let (document, said) = read_one(&with(&format!("components:\n  schemas:\n    S: {{ $ref: '{uri}' }}\n{members}")));
    let schemas = document.expect("a document").components.schemas;
    let reference = schemas.into_iter().find(|schema| schema.name == "S").and_then(|schema| schema.value.reference);
    if said.is_empty() { Ok(reference.expect("a reference").pointer) } else { Err(said) }
}

#[track_caller]
fn refused(members: &str, uri: &str, expected: &[&str]) {
    assert_eq!(first_lines(&pointer(members, uri).unwrap_err()), expected);
}

fn fragments(text: &str) -> Vec<String> {
    document(text).fragments.into_iter().map(|fragment| fragment.pointer).collect()
}

#[test]
fn a_component_is_referred_to_by_its_pointer() {
    assert_eq!(pointer("    T: {}", "#/components/schemas/T").unwrap(), "/components/schemas/T");
}

#[test]
fn escapes_are_decoded() {
    assert_eq!(
        pointer("    \"a/b c~\": {}", "#/components/schemas/a~1b%20c~0").unwrap(),
        "/components/schemas/a~1b c~0"
    );
}

#[test]
fn a_reference_to_nothing_is_an_error_with_a_suggestion() {
    assert_eq!(
        pointer("    Customer: {}", "#/components/schemas/Custmer").unwrap_err(),
        ["a.yaml:5:16: error: the reference `#/components/schemas/Custmer` leads nowhere: there is no `Custmer` (in \
          `#/components/schemas/S`)\n  help: did you mean `Customer`?"]
    );
    refused(
        "",
        "#/definitions/T",
        &[
            "a.yaml:5:16: error: the reference `#/definitions/T` leads nowhere: there is no `definitions` (in `#/components/schemas/S`)",
        ],
    );
}

#[test]
fn a_reference_to_something_else_is_an_error() {
    refused(
        "  responses: { R: {} }",
        "#/components/responses/R",
        &[
            "a.yaml:5:16: error: the reference `#/components/responses/R` leads to a response, not to a schema (in `#/components/schemas/S`)",
        ],
    );
}

#[test]
fn what_is_referred_to_outside_of_components_is_a_fragment() {
    let text = with(
        "paths:\n  /a/{b}:\n    get: { responses: { 200: { content: { application/json: { schema: { type: object } } } } } }\n\
         components:\n  schemas:\n    T: { $defs: { d: { $ref: '#/x-definitions/e' } } }\n    U: { $ref: '#/components/schemas/T/$defs/d' }\n    \
         V: { $ref: '#/paths/~1a~1%7Bb%7D/get/responses/200/content/application~1json/schema' }\nx-definitions: { e: { type: string } }\n",
    );
    assert_eq!(
        fragments(&text),
        [
            "/components/schemas/T/$defs/d",
            "/paths/~1a~1{b}/get/responses/200/content/application~1json/schema",
            "/x-definitions/e"
        ]
    );
    let document = document(&text);
    let FragmentValue::Schema(schema) = &document.fragments[2].value else { panic!("a schema") };
    assert_eq!(schema.types, [JsonType::String]);
}

#[test]
fn a_fragment_is_read_as_what_the_reference_wants() {
    let text = with(
        "x: { p: { name: n, in: query, schema: {} }, r: { description: d }, i: { get: {} }, b: { content: {} } }\npaths:\n  \
         /a: { $ref: '#/x/i' }\n  /b: { post: { parameters: [{ $ref: '#/x/p' }], requestBody: { $ref: '#/x/b' }, responses: { 200: { $ref: '#/x/r' } } } }",
    );
    let (document, _) = read_one(&text);
    let kinds: Vec<_> = document
        .unwrap()
        .fragments
        .iter()
        .map(|fragment| match fragment.value {
            FragmentValue::Parameter(Referable::Value(_)) => "parameter",
            FragmentValue::Response(Referable::Value(_)) => "response",
            FragmentValue::RequestBody(Referable::Value(_)) => "request body",
            FragmentValue::PathItem(_) => "path item",
            _ => "something else",
        })
        .collect();
    assert_eq!(kinds, ["request body", "path item", "parameter", "response"]);
}

#[test]
fn what_is_wrong_in_a_fragment_is_told_once() {
    let text = with(
        "components:\n  schemas:\n    T: { properties: { a: { type: strin } } }\n    U: { $ref: '#/components/schemas/T/properties/a' }",
    );
    check(&text, &["a.yaml:5:35: error: the type `strin` is not known (in `#/components/schemas/T/properties/a`)"]);
}

#[test]
fn recursive_schemas_are_fine() {
    schema("{ properties: { s: { $ref: '#/components/schemas/S' } } }");
}

#[test]
fn references_that_lead_round_in_a_circle_are_an_error() {
    refused(
        "    T: { $ref: '#/components/schemas/S' }",
        "#/components/schemas/T",
        &[
            "a.yaml:5:16: error: the reference leads round in a circle and to nothing else: `#/components/schemas/T`, `#/components/schemas/S`",
        ],
    );
    refused(
        "",
        "#/components/schemas/S",
        &["a.yaml:5:16: error: the reference leads round in a circle and to nothing else: `#/components/schemas/S`"],
    );
}

#[test]
fn circles_of_parameters_are_told_as_well() {
    check(
        &with(
            "components:\n  parameters:\n    a: { $ref: '#/components/parameters/b' }\n    b: { $ref: '#/components/parameters/a' }",
        ),
        &[
            "a.yaml:5:16: error: the reference leads round in a circle and to nothing else: `#/components/parameters/b`, `#/components/parameters/a`",
        ],
    );
}

#[test]
fn anchors_and_ids_are_found() {
    let members = "    T: { $anchor: t, $id: 'https://a.test/t', properties: { p: {} } }";
    assert_eq!(pointer(members, "#t").unwrap(), "/components/schemas/T");
    assert_eq!(pointer(members, "https://a.test/t#/properties/p").unwrap(), "/components/schemas/T/properties/p");
    refused(
        members,
        "#u",
        &[
            "a.yaml:5:16: error: the reference `#u` leads nowhere: no `$anchor` has this name (in `#/components/schemas/S`)",
        ],
    );
}

#[test]
fn a_dynamic_reference_keeps_the_name_of_its_anchor() {
    let schema = schema("{ $dynamicAnchor: node, properties: { s: { $dynamicRef: '#node' } } }");
    let reference = schema.properties[0].schema.dynamic_reference.as_ref().unwrap();
    assert_eq!((reference.pointer.as_str(), schema.dynamic_anchor.as_deref()), ("node", Some("node")));
}

#[test]
fn a_dynamic_reference_to_a_pointer_is_a_reference() {
    let schema = schema("{ $dynamicRef: '#/components/schemas/O' }");
    assert_eq!(schema.reference.unwrap().pointer, "/components/schemas/O");
}

#[test]
fn other_hosts_are_refused() {
    assert_eq!(
        pointer("", "https://a.test/b.yaml#/c").unwrap_err(),
        [
            "a.yaml:5:16: error: the reference to `https://a.test/b.yaml` is not followed: nothing is fetched from other hosts (in \
          `#/components/schemas/S`)\n  help: save that document beside the input, and write its relative path into the reference"
        ]
    );
}

#[test]
fn a_reference_in_the_place_of_names_is_an_error() {
    check(
        &with("components: { schemas: { $ref: schemas.yaml } }"),
        &["a.yaml:3:26: error: a reference cannot stand for all of `schemas` (in `#/components/schemas`)"],
    );
    schema("{ properties: { $ref: { type: string } }, discriminator: { propertyName: k, mapping: { $ref: O } } }");
}

#[test]
fn a_fragment_within_a_schema_with_an_id_begins_there() {
    let text = with(
        "components:
  schemas:
    Ids: { $id: 'https://example.com/ids.json', $defs: { n: { type: string } }, properties: { m: { $ref: '#/$defs/n' }, s: { $ref: '#' }, o: { $ref: '#/components/schemas/O' } } }
    O: { type: string }
",
    );
    let (document, said) = read_one(&text);
    assert_eq!(said, [""; 0]);
    let schemas = document.expect("a document").components.schemas;
    let pointers: Vec<_> = schemas[0].value.properties.iter().map(|each| &each.schema.reference).collect();
    let pointers: Vec<_> = pointers.into_iter().flatten().map(|each| each.pointer.as_str()).collect();
    assert_eq!(pointers, ["/components/schemas/Ids/$defs/n", "/components/schemas/Ids", "/components/schemas/O"]);
}

#[test]
fn a_reference_to_what_has_many_things_in_it_is_one_error() {
    let within = "(in `#/components/schemas/S`)";
    let one = |uri: &str, what: &str| {
        refused("", uri, &[&format!("a.yaml:5:16: error: the reference `{uri}` leads to {what} {within}")]);
    };
    one("", "the description as a whole");
    one("#/components/schemas", "all components of a kind");
    one("#/components", "a part of the description that has many things in it");
}
