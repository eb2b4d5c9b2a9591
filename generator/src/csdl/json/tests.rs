//! What the reader makes of JSON documents, one behaviour each. That it makes the same of everything as the reader of XML
//! does is shown in `csdl::same_tree`.

use crate::csdl::{ConstantKind, Document, ExpressionKind, TypeName, parse};
use crate::diagnostic::Diagnostics;
use std::fmt::Write as _;
use std::sync::Arc;

/// A schema in its document; its members begin on line 3.
fn document(schema: &str) -> String {
    format!("{{\"$Version\": \"4.01\",\n\"n\": {{\n{schema}\n}}}}")
}

fn read(text: &str) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = parse(&Arc::from("a.json"), text, &mut diagnostics);
    (document, diagnostics.sorted().iter().map(ToString::to_string).collect())
}

/// Reads a document and compares the first line of each finding, in the order of their places.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, said) = read(text);
    let said: Vec<_> = said.iter().map(|said| said.lines().next().unwrap_or_default()).collect();
    assert_eq!(said, expected);
}

/// Reads the value of an annotation.
#[track_caller]
fn expression(text: &str) -> ExpressionKind {
    let (document, said) = read(&document(&format!("\"@t.T\": {text}")));
    assert_eq!(said, [""; 0]);
    document.unwrap().schemas.remove(0).annotations.remove(0).value.unwrap().kind
}

#[test]
fn places_are_those_of_the_members() {
    let (document, _) = read(&document("\n \"日\": {\"$Kind\": \"ComplexType\", \"p\": {}}"));
    let structured = &document.unwrap().schemas[0].structured_types[0];
    assert_eq!((structured.place.line, structured.place.column), (4, 2));
    assert_eq!((structured.properties[0].place.line, structured.properties[0].place.column), (4, 32));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    check(&format!("\u{feff}{}", document("")), &[]);
}

#[test]
fn what_is_no_csdl_is_told() {
    check("{\"swagger\": \"2.0\"}", &["a.json:1:1: error: this is an OpenAPI description, not CSDL"]);
    check("{\"error\": {}}", &["a.json:1:1: error: this is the error message of a service, not CSDL"]);
    check(" {}", &["a.json:1:2: error: this is JSON, but not CSDL: it has no member `$Version`"]);
}

#[test]
fn the_version_is_looked_at() {
    let of = |version: &str| document("").replace("\"4.01\"", version);
    check(&of("\"4.0\""), &[]);
    check(&of("\"4.2\""), &["a.json:1:2: warning: OData version `4.2` is read as 4.01"]);
    check(&of("\"3.0\""), &["a.json:1:2: error: OData version `3.0` is not known"]);
    check(&of("4.01"), &["a.json:1:2: error: `$Version` is a number, not a string"]);
}

#[test]
fn ill_formed_json_is_refused_at_its_place() {
    for (text, expected) in [
        (
            "{\n\"a\" 1}",
            "a.json:2:5: error: this is not well-formed JSON: expected colon after the string or word in object property",
        ),
        ("{\"a\": 1,}", "a.json:1:8: error: this is not well-formed JSON: trailing commas are not allowed"),
        ("{\"a\": 1 // b\n}", "a.json:1:9: error: this is not well-formed JSON: comments are not allowed"),
        ("{'a': 1}", "a.json:1:2: error: this is not well-formed JSON: single-quoted strings are not allowed"),
        ("{a: 1}", "a.json:1:2: error: this is not well-formed JSON: expected string for object property"),
        ("{\"a\": 0x1}", "a.json:1:7: error: this is not well-formed JSON: hexadecimal numbers are not allowed"),
        ("{\"a\": NaN}", "a.json:1:7: error: this is not well-formed JSON: unexpected token"),
        (
            "{\"a\": \"\\ud800\"}",
            "a.json:1:8: error: this is not well-formed JSON: invalid unicode escape sequence. 'd800 (unpaired high surrogate)' is not a valid UTF8 character",
        ),
        (
            "{\"a\": 1}}",
            "a.json:1:9: error: this is not well-formed JSON: text cannot contain more than one JSON value",
        ),
        ("[1}", "a.json:1:3: error: this is not well-formed JSON: unexpected close brace"),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn a_document_is_truncated_wherever_it_is_cut_off() {
    let whole = document(
        "\"c\": {\"$Kind\": \"ComplexType\", \"p\": {\"$MaxLength\": -10.5e3, \"$Nullable\": true}, \"é\\u00e9\": {}}",
    );
    for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let (_, said) = read(&whole[..end]);
        assert_eq!(said.len(), 1, "{end}: {said:?}");
        assert!(said[0].contains("error: the document ends too early"), "{end}: {said:?}");
    }
}

#[test]
fn values_nested_without_end_are_refused_and_overflow_no_stack() {
    let schema = |open: &str, close: &str, count: usize| {
        document(&format!("\"@t.T\": {}1{}", open.repeat(count), close.repeat(count)))
    };
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"$UrlRef\":", "}"), ("{\"$And\":[", "]}")] {
        for count in [120, 10_000] {
            let (document, said) = read(&schema(open, close, count));
            assert!(document.is_none());
            let is_meant = |said: &String| said.contains(" nested more than 100 deep");
            assert!(said.iter().any(is_meant), "{open} {count}: {said:?}");
        }
    }
    check(&schema("[", "]", 40), &[]);
    check(&"[".repeat(100_000), &["a.json:1:513: error: objects and arrays are nested more than 100 deep"]);
}

#[test]
fn annotations_of_annotations_are_nested_as_deep_as_is_read() {
    let schema = |count: usize| {
        let mut members = String::from("\"@t.T\": 1");
        for depth in 2..=count {
            let _ = write!(members, ",\n\"{}\": 1", "@t.T".repeat(depth));
        }
        document(&members)
    };
    check(&schema(90), &[]);
    check(&schema(101), &["a.json:103:1: error: annotations are nested more than 100 deep"]);
}

#[test]
fn chains_of_annotations_and_values_do_not_multiply_their_depths() {
    let chain = |value: &str| {
        let members =
            (1..=40).map(|depth| format!("\"{}\": {}", "@t.T".repeat(depth), if depth == 40 { value } else { "1" }));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    };
    let mut value = String::from("1");
    for _ in 0..30 {
        value = chain(&value);
    }
    let (_, said) = read(&document(&format!("\"@t.T\": {value}")));
    assert!(said.iter().all(|said| said.contains("nested more than 100 deep")) && !said.is_empty(), "{said:?}");
}

#[test]
fn a_member_that_stands_twice_is_an_error() {
    check(
        &document(
            "\"c\": {\"$Kind\": \"ComplexType\", \"p\": {},\n\"p\": {\"$Type\": \"Edm.Date\"}},\n\"@t.T\": {\"r\": 1, \"r\": 2}",
        ),
        &[
            "a.json:4:1: error: member `p` stands twice in this object",
            "a.json:5:18: error: member `r` stands twice in this object",
        ],
    );
}

#[test]
fn unknown_members_are_warned_about() {
    check(
        &document(
            "\"c\": {\"$Kind\": \"ComplexType\", \"$Colour\": \"red\",\n\"p\": {\"q\": {}},\n\"p@t.T\": 1},\n\"$Stuff\": 1",
        ),
        &[
            "a.json:3:31: warning: member `$Colour` is not known in the complex type; it is ignored",
            "a.json:4:7: warning: member `q` is not known in the property; it is ignored",
            "a.json:5:1: warning: `p@t.T` annotates nothing that the complex type has; it is ignored",
            "a.json:6:1: warning: member `$Stuff` is not known in the schema; it is ignored",
        ],
    );
}

#[test]
fn every_member_of_the_wrong_form_is_reported() {
    check(
        &document(
            "\"c\": {\"$Kind\": \"ComplexType\", \"$Abstract\": \"yes\", \"$BaseType\": 1},\n\
             \"d\": {\"$Kind\": \"EntityType\", \"$Key\": \"id\", \"id\": []},\n\
             \"e\": {\"$Kind\": \"EntityType\", \"$Key\": [1, {\"a\": \"b\", \"c\": \"d\"}]},\n\
             \"f\": {\"$Kind\": \"ComplexType\", \"p\": {\"$MaxLength\": [1]}, \"q\": {\"$Kind\": \"NavigationProperty\"}},\n\
             \"g\": 1, \"h\": {}, \"i\": {\"$Kind\": \"EnumType\", \"m\": null},\n\
             \"j\": [{\"$Kind\": \"Event\"}, {\"$Kind\": \"Action\", \"$Parameter\": {}}], \"k\": {\"$Kind\": \"Action\"},\n\
             \"l\": {\"$Kind\": \"EntityContainer\", \"s\": {}},\n\
             \"m\": {\"$Kind\": \"TypeDefinition\", \"$UnderlyingType\": \" \"}, \"n\": {\"$Kind\": \"Term\", \"$AppliesTo\": [1]}",
        ),
        &[
            "a.json:3:31: error: `$Abstract` is a string, not `true` or `false`",
            "a.json:3:51: error: `$BaseType` is a number, not a string",
            "a.json:4:30: error: `$Key` is a string, not an array",
            "a.json:4:44: error: the property is an array, not an object",
            "a.json:5:39: error: the part of the key is a number, not an object",
            "a.json:5:42: error: a part of the key has 2 aliases",
            "a.json:6:37: error: `$MaxLength` is an array, not a single value",
            "a.json:6:57: error: the navigation property has no member `$Type`",
            "a.json:7:1: error: the schema element is a number, not an object",
            "a.json:7:9: error: the schema element has no member `$Kind`",
            "a.json:7:45: error: member `m` is `null`, not a number",
            "a.json:8:7: error: `$Kind` `Event` of an overload is not known",
            "a.json:8:47: error: `$Parameter` is an object, not an array",
            "a.json:8:67: error: the overloads of `k` stand in no array",
            "a.json:9:35: error: `s` is no child of a container that is known",
            "a.json:10:34: error: member `$UnderlyingType` of the type definition is empty",
            "a.json:10:97: error: an item of `$AppliesTo` is a number, not a string",
        ],
    );
}

#[test]
fn every_expression_of_the_wrong_form_is_reported() {
    check(
        &document(
            "\"@t.A\": {\"$Apply\": []},\n\"@t.B\": {\"$Cast\": 1},\n\"@t.C\": {\"$Path\": 1},\n\"@t.D\": {\"$Guess\": 1},\n\
             \"@t.G@t.H\": 1, \"@x\": 1,\n\"m\": {\"@t.I\": {\"$LabeledElement\": 1}}",
        ),
        &[
            "a.json:3:9: error: the expression has no member `$Function`",
            "a.json:4:9: error: the expression has no member `$Type`",
            "a.json:5:10: error: `$Path` is a number, not a string",
            "a.json:6:10: warning: member `$Guess` is not known in the expression; it is ignored",
            "a.json:7:1: warning: `@t.G@t.H` annotates an annotation that is not there; it is ignored",
            "a.json:7:16: warning: `@x` is not an annotation; it is ignored",
            "a.json:8:1: error: the schema element has no member `$Kind`",
        ],
    );
}

#[test]
fn odd_names_are_warned_about_and_endless_ones_refused() {
    let long = "x".repeat(3000);
    check(
        &document(&format!(
            "\"1abc\": {{\"$Kind\": \"ComplexType\"}}, \"日本\": {{\"$Kind\": \"ComplexType\"}},\n\"{long}\": {{\"$Kind\": \"ComplexType\"}},\n\"\": {{\"$Kind\": \"ComplexType\"}}"
        )),
        &[
            "a.json:3:1: warning: `1abc` is not a simple identifier of the specification",
            "a.json:4:1: error: the name of the complex type has 3000 bytes; at most 2048 are read",
            "a.json:5:1: error: the name of the complex type is empty",
        ],
    );
    check(
        &document("").replace("\"n\"", "\"a/../b\""),
        &["a.json:2:1: warning: `a/../b` is not a namespace of the specification"],
    );
}

#[test]
fn what_is_left_out_is_as_json_has_it() {
    let (document, said) =
        read(&document("\"c\": {\"$Kind\": \"ComplexType\", \"p\": {}, \"q\": {\"$Type\": \"Edm.Decimal\"}}"));
    assert_eq!(said, [""; 0]);
    let structured = document.unwrap().schemas.remove(0).structured_types.remove(0);
    let [p, q] = structured.properties.as_slice() else { panic!("{structured:?}") };
    assert_eq!((&p.type_name, p.nullable), (&TypeName::read("Edm.String"), Some(false)));
    assert_eq!(q.facets, [("Scale".to_owned(), "variable".to_owned())].into());
}

#[test]
fn a_collection_in_the_spelling_of_xml_is_mended() {
    check(
        &document("\"c\": {\"$Kind\": \"ComplexType\", \"p\": {\"$Type\": \"Collection(Edm.Date)\"}}"),
        &["a.json:3:37: warning: CSDL JSON has no `Collection(…)`; it is read as `\"$Collection\": true`"],
    );
}

#[test]
fn numbers_keep_their_text() {
    for (text, kind) in
        [("12345678901234567890", ConstantKind::Int), ("-0.10", ConstantKind::Decimal), ("1E+2", ConstantKind::Float)]
    {
        assert_eq!(expression(text), ExpressionKind::Constant(kind, text.into()));
    }
}

#[test]
fn the_type_of_a_record_is_the_fragment_of_its_url() {
    for control in ["@type", "@odata.type"] {
        let url = "https://example.org/people#self.manager";
        let kind = expression(&format!("{{\"{control}\": \"{url}\", \"@odata.id\": 1}}"));
        assert_eq!(kind, ExpressionKind::Record { type_name: Some("self.manager".into()), properties: Vec::new() });
    }
}

#[test]
fn annotations_and_those_of_them_stand_in_any_order() {
    let (document, said) = read(&document("\"@t.A#q@t.B\": 1, \"@t.A\": 2, \"@t.A#q@t.B@t.C\": 3, \"@t.A#q\": 4"));
    assert_eq!(said, [""; 0]);
    let annotations = document.unwrap().schemas.remove(0).annotations;
    let [with_qualifier, without] = annotations.as_slice() else { panic!("{annotations:?}") };
    assert_eq!((with_qualifier.qualifier.as_deref(), without.qualifier.as_deref()), (Some("q"), None));
    assert_eq!(with_qualifier.annotations[0].annotations[0].term, "t.C");
}

#[test]
fn a_document_of_one_line_is_read_in_linear_time() {
    let mut members = String::from("\"$Kind\": \"EnumType\"");
    for index in 0..100_000 {
        let _ = write!(members, ",\"m{index}@t.T\": 1,\"m{index}\": {index}");
    }
    let (document, said) = read(&document(&format!("\"e\": {{{members}}}")));
    assert_eq!(said, [""; 0]);
    assert_eq!(document.unwrap().schemas[0].enum_types[0].members.len(), 100_000);
}
