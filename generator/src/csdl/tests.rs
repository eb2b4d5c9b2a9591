//! What the reader makes of documents, one behaviour each.

use super::*;
use std::fmt::Write as _;

/// A schema in its document.
fn edmx(schema: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n" Alias="self">
{schema}
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

fn read(text: &str) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = parse(&Arc::from("a.xml"), text, &mut diagnostics);
    (document, diagnostics.iter().map(ToString::to_string).collect())
}

/// Reads a document and compares the first line of each finding.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, said) = read(text);
    let said: Vec<_> = said.iter().map(|said| said.lines().next().unwrap_or_default()).collect();
    assert_eq!(said, expected);
}

/// Reads an expression in element notation.
#[track_caller]
fn expression(text: &str) -> ExpressionKind {
    let (document, said) = read(&edmx(&format!(r#"<Annotation Term="self.T">{text}</Annotation>"#)));
    assert_eq!(said, [""; 0]);
    let annotation = document.unwrap().schemas.remove(0).annotations.remove(0);
    annotation.value.unwrap().kind
}

#[test]
fn places_are_those_of_the_elements() {
    let (document, _) =
        read(&edmx("\n <ComplexType Name=\"日\"><Property Name=\"p\" Type=\"Edm.String\"/></ComplexType>"));
    let place = &document.unwrap().schemas[0].structured_types[0].properties[0].place;
    assert_eq!((place.line, place.column), (4, 24));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    check(&format!("\u{feff}{}", edmx("")), &[]);
}

#[test]
fn an_empty_document_is_refused() {
    check(" \n", &["a.xml: error: the document is empty"]);
}

#[test]
fn text_is_not_xml() {
    check("hello", &["a.xml:1:1: error: this is not XML"]);
}

#[test]
fn ill_formed_xml_is_refused_at_its_place() {
    check("<a>\n <b x=1/></a>", &["a.xml:2:7: error: this is not well-formed XML: expected a quote not '1'"]);
}

#[test]
fn a_truncated_document_is_refused() {
    let text = edmx("<ComplexType Name=\"c\">");
    check(&text[..text.len() - 60], &["a.xml:3:5: error: the document ends too early"]);
}

#[test]
fn json_is_told_apart() {
    check("{\"openapi\": \"3.0.0\"}", &["a.xml:1:1: error: this is an OpenAPI description, not CSDL"]);
    check("\n {\"$Version\": \"4.01\"}", &["a.xml:2:2: warning: the document holds no schema"]);
    check("[1]", &["a.xml:1:1: error: this is JSON, but not CSDL: it is an array, not an object"]);
}

#[test]
fn other_xml_is_told_by_its_root() {
    check(
        r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
        &["a.xml:1:1: error: this is XML, but not CSDL: its root element is `svg`"],
    );
}

#[test]
fn an_html_page_is_told() {
    check("<!DOCTYPE html>\n<html></html>", &["a.xml:1:1: error: this is an HTML page, not CSDL"]);
}

#[test]
fn odata_3_is_told() {
    let edmx = r#"<Edmx Version="1.0" xmlns="http://schemas.microsoft.com/ado/2007/06/edmx"/>"#;
    check(edmx, &["a.xml:1:1: error: this is CSDL of OData 2 or 3; only OData 4 is read"]);
}

#[test]
fn an_odata_3_schema_in_an_odata_4_document_is_told() {
    let text =
        edmx("").replace("http://docs.oasis-open.org/odata/ns/edm\"", "http://schemas.microsoft.com/ado/2009/11/edm\"");
    check(&text, &["a.xml:2:1: error: this schema is of OData 2 or 3; only OData 4 is read"]);
}

#[test]
fn a_version_before_4_is_told() {
    let text = edmx("").replace("\"4.0\"", "\"3.0\"");
    check(&text, &["a.xml:1:1: error: this is CSDL of OData 3.0; only OData 4 is read"]);
}

#[test]
fn a_schema_without_its_document_is_told() {
    let text = r#"<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n"/>"#;
    check(text, &["a.xml:1:1: error: this is a schema without its document"]);
}

#[test]
fn entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><b>&b;</b>";
    let said = "document type declarations are refused, since entities can be made to expand without bound";
    check(bomb, &[&format!("a.xml:2:1: error: {said}")]);
    let external = "<!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><b>&a;</b>";
    check(external, &[&format!("a.xml:1:1: error: {said}")]);
}

#[test]
fn elements_nested_without_end_are_refused_and_overflow_no_stack() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    check(&deep, &["a.xml:1:1: error: this is XML, but not CSDL: its root element is `a`"]);
}

#[test]
fn unknown_elements_are_nested_as_deep_as_known_ones_may_be() {
    let nested = |depth: usize| edmx(&format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth)));
    let (_, said) = read(&nested(97));
    assert!(said.iter().all(|said| said.contains("warning")), "{said:?}");
    check(&nested(98), &["a.xml:3:292: error: elements are nested more than 100 deep"]);
}

#[test]
fn expressions_nested_without_end_are_refused_and_overflow_no_stack() {
    for (open, close) in [
        ("<Collection>", "</Collection>"),
        ("<Record><PropertyValue Property='p'>", "</PropertyValue></Record>"),
        ("<LabeledElement Name='l'>", "</LabeledElement>"),
        ("<UrlRef>", "</UrlRef>"),
        ("<Null><Annotation Term='t.T'>", "</Annotation></Null>"),
    ] {
        let deep = format!("{}{}", open.repeat(10_000), close.repeat(10_000));
        let (_, said) = read(&edmx(&format!("<Annotation Term=\"self.T\">{deep}</Annotation>")));
        assert_eq!(said.len(), 1, "{open}: {said:?}");
        assert!(said[0].contains("error: elements are nested more than 100 deep"), "{open}: {said:?}");
    }
}

#[test]
fn a_hundred_thousand_unclosed_elements_are_a_truncated_document() {
    check(&"<a>".repeat(100_000), &["a.xml:1:300001: error: the document ends too early"]);
}

#[test]
fn unknown_elements_and_attributes_are_warned_about() {
    check(
        &edmx("<ComplexType Name=\"c\" Colour=\"red\"><Stuff/></ComplexType>"),
        &[
            "a.xml:3:23: warning: attribute `Colour` is not known in `ComplexType`; it is ignored",
            "a.xml:3:36: warning: element `Stuff` is not known in `ComplexType`; it is ignored",
        ],
    );
}

#[test]
fn foreign_elements_and_attributes_are_passed_over() {
    check(&edmx("<ComplexType Name=\"c\" f:x=\"1\" xmlns:f=\"urn:f\"><f:Stuff/></ComplexType>"), &[]);
}

#[test]
fn every_missing_attribute_is_reported() {
    check(
        &edmx("<ComplexType><Property/></ComplexType>\n<EntityType Name=\"\"/>"),
        &[
            "a.xml:3:1: error: `ComplexType` has no attribute `Name`",
            "a.xml:4:1: error: attribute `Name` of `EntityType` is empty",
        ],
    );
}

#[test]
fn a_flag_is_true_or_false() {
    check(
        &edmx("<ComplexType Name=\"c\" OpenType=\"yes\"/>"),
        &["a.xml:3:1: error: `OpenType` is `yes`, which is neither `true` nor `false`"],
    );
}

#[test]
fn odd_names_are_warned_about() {
    check(
        &edmx("<ComplexType Name=\"1abc\"/><ComplexType Name=\"a-b\"/><ComplexType Name=\"日本\"/>"),
        &[
            "a.xml:3:1: warning: `1abc` is not a simple identifier of the specification",
            "a.xml:3:27: warning: `a-b` is not a simple identifier of the specification",
        ],
    );
}

#[test]
fn collections_are_told_from_their_items() {
    assert_eq!(TypeName::read("Collection(Edm.String)"), TypeName { name: "Edm.String".into(), is_collection: true });
    assert_eq!(TypeName::read("self.a"), TypeName { name: "self.a".into(), is_collection: false });
}

#[test]
fn the_qualifier_of_annotations_is_given_to_each() {
    let (document, _) = read(&edmx(
        "<Annotations Target=\"self.a\" Qualifier=\"q\"><Annotation Term=\"t.a\"/><Annotation Term=\"t.b\" Qualifier=\"r\"/></Annotations>",
    ));
    let block = document.unwrap().schemas.remove(0).external_annotations.remove(0);
    let qualifiers: Vec<_> = block.annotations.iter().map(|each| each.qualifier.as_deref()).collect();
    assert_eq!(qualifiers, [Some("q"), Some("r")]);
}

#[test]
fn text_keeps_its_space_and_is_not_cut_by_comments() {
    assert_eq!(
        expression("<String> a<!-- b --><![CDATA[<c>]]> </String>"),
        ExpressionKind::Constant(ConstantKind::String, " a<c> ".into())
    );
}

#[test]
fn every_constant_and_path_has_element_and_attribute_notation() {
    for (name, text) in [
        ("Binary", "AA=="),
        ("Bool", "true"),
        ("Date", "2000-01-01"),
        ("DateTimeOffset", "2000-01-01T00:00:00Z"),
        ("Decimal", "3.14"),
        ("Duration", "P1D"),
        ("EnumMember", "self.E/a"),
        ("Float", "1e3"),
        ("Guid", "21EC2020-3AEA-1069-A2DD-08002B30309D"),
        ("Int", "-42"),
        ("String", "s"),
        ("TimeOfDay", "07:59:59"),
        ("AnnotationPath", "a/@self.T"),
        ("AnyPropertyPath", "a"),
        ("ModelElementPath", "/self.a"),
        ("NavigationPropertyPath", "a"),
        ("Path", "a/b"),
        ("PropertyPath", "a"),
    ] {
        let (document, said) = read(&edmx(&format!("<Annotation Term=\"self.T\" {name}=\"{text}\"/>")));
        assert_eq!(said, [""; 0]);
        let attribute = document.unwrap().schemas.remove(0).annotations.remove(0).value.unwrap().kind;
        assert_eq!(attribute, expression(&format!("<{name}>{text}</{name}>")));
    }
}

#[test]
fn a_constant_of_the_wrong_form_is_warned_about() {
    check(
        &edmx("<Annotation Term=\"self.T\" Bool=\"maybe\"/><Annotation Term=\"self.T\" Int=\"1.5\"/>"),
        &["a.xml:3:1: warning: `maybe` is not `true` or `false`", "a.xml:3:41: warning: `1.5` is not a whole number"],
    );
}

#[test]
fn a_second_value_is_warned_about() {
    check(
        &edmx("<Annotation Term=\"self.T\" Bool=\"true\"><String>a</String></Annotation>"),
        &["a.xml:3:39: warning: `Annotation` has more than one value; the first is taken"],
    );
}

#[test]
fn every_dynamic_expression_is_kept() {
    let operand = "<Path>p</Path>";
    for name in [
        "Add", "And", "Div", "DivBy", "Eq", "Ge", "Gt", "Has", "If", "In", "Le", "Lt", "Mod", "Mul", "Ne", "Neg",
        "Not", "Or", "Sub",
    ] {
        let ExpressionKind::Operation(operator, operands) = expression(&format!("<{name}>{operand}{operand}</{name}>"))
        else {
            panic!("{name}");
        };
        assert_eq!((operator.name(), operands.len()), (name, 2));
    }
    let written = format!("{:?}", expression(&format!("<Apply Function=\"odata.concat\">{operand}</Apply>")));
    assert!(written.contains("odata.concat"));
    for (text, expected) in [
        ("<Cast Type=\"Collection(Edm.Decimal)\" Scale=\"2\"><Path>p</Path></Cast>", "TypeTest { is_cast: true"),
        ("<IsOf Type=\"self.a\"><Path>p</Path></IsOf>", "TypeTest { is_cast: false"),
        ("<LabeledElement Name=\"l\" Path=\"p\"/>", "LabeledElement(NamedExpression { name: \"l\", value: Some"),
        ("<LabeledElementReference>self.l</LabeledElementReference>", "LabeledElementReference(\"self.l\")"),
        ("<UrlRef><String>http://localhost</String></UrlRef>", "UrlRef(Some"),
        ("<Null/>", "Null"),
    ] {
        let written = format!("{:?}", expression(text));
        assert!(written.starts_with(expected), "{written}");
    }
}

#[test]
fn a_document_of_one_line_is_read_in_linear_time() {
    let mut properties = String::new();
    for index in 0..20_000 {
        let _ = write!(properties, "<Property Name=\"p{index}\" Type=\"Edm.String\"/>");
    }
    let (document, said) = read(&edmx(&format!("<ComplexType Name=\"c\">{properties}</ComplexType>")));
    assert_eq!(said, [""; 0]);
    assert_eq!(document.unwrap().schemas[0].structured_types[0].properties.len(), 20_000);
}

#[test]
fn attributes_and_prefixes_without_end_are_refused() {
    let (mut attributes, mut prefixes) = (String::new(), String::new());
    for index in 0..10_000 {
        let _ = write!(attributes, " a{index}=\"\"");
        let _ = write!(prefixes, "<b xmlns:b{index}=\"b\"/>");
    }
    let said = "the document has more attributes or namespaces here than are read";
    check(&format!("\n<a{attributes}/>"), &[&format!("a.xml:2:2: error: {said}")]);
    check(&format!("<a>\n{prefixes}</a>"), &[&format!("a.xml:2:3694: error: {said}")]);
}

#[test]
fn a_document_is_truncated_wherever_it_is_cut_off() {
    let whole = edmx("<ComplexType Name=\"c\"><Property Name=\"p\" Type=\"Edm.String\"/></ComplexType>");
    for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let (_, said) = read(&whole[..end]);
        assert!(said.iter().all(|said| said.contains("error: the document ends too early")), "{end}: {said:?}");
        assert_eq!(said.len(), 1, "{end}");
    }
}

#[test]
fn names_of_any_length_are_not_read() {
    let long = "x".repeat(3000);
    check(
        &edmx(&format!("<ComplexType Name=\"{long}\"/>")),
        &["a.xml:3:1: error: `Name` of `ComplexType` has 3000 bytes; at most 2048 are read"],
    );
}

#[test]
fn a_namespace_that_is_none_is_a_warning() {
    let odd = edmx("").replace("Namespace=\"n\"", "Namespace=\"a/../b\"");
    check(&odd, &["a.xml:2:1: warning: `a/../b` is not a namespace of the specification"]);
}

#[test]
fn annotations_of_keys_and_bindings_and_facets_of_casts_are_kept() {
    let annotation = "<Annotation Term=\"Core.Description\"><Cast Type=\"Edm.Decimal\" Scale=\"2\" Nullable=\"false\"><Path>p</Path></Cast></Annotation>";
    let (document, said) = read(&edmx(&format!(
        "<EntityType Name=\"e\"><Key><PropertyRef Name=\"id\">{annotation}</PropertyRef>{annotation}</Key><Property Name=\"id\" Type=\"Edm.String\"/></EntityType>\
         <EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"n.e\"><NavigationPropertyBinding Path=\"p\" Target=\"s\">{annotation}</NavigationPropertyBinding></EntitySet></EntityContainer>"
    )));
    assert_eq!(said, [""; 0]);
    let kept = format!("{document:?}");
    assert_eq!(kept.matches("facets: {\"Scale\": \"2\"}, nullable: Some(false)").count(), 3, "{kept}");
}
