//! Bad input gets a clear error with its place, exit code 1, and nothing is written.

use std::fs;
use std::process::Command;

const HEAD: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">"#;
const TAIL: &str = "</Schema></edmx:DataServices></edmx:Edmx>";

/// Wraps lines into a schema whose first line is the head, so that the first line given is line 2.
fn schema(lines: &str) -> String {
    format!("{HEAD}\n{lines}\n{TAIL}")
}

fn check(document: &str, expected: &[&str]) {
    check_bytes(document.as_bytes(), expected);
}

fn check_bytes(document: &[u8], expected: &[&str]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("metadata.xml");
    fs::write(&input, document).expect("the input is written");
    let output = folder.path().join("out");
    let run = Command::new(env!("CARGO_BIN_EXE_edmund"))
        .current_dir(folder.path())
        .args(["generate", "metadata.xml", "--output", "out", "--package", "bad"])
        .output()
        .expect("edmund runs");
    let printed = String::from_utf8_lossy(&run.stderr);
    for part in expected {
        assert!(printed.contains(part), "{part:?} in:\n{printed}");
    }
    assert_eq!(run.status.code(), Some(1), "{printed}");
    assert!(!output.exists(), "nothing is written");
}

#[test]
fn not_xml() {
    check("name: not xml", &["metadata.xml:1:1: error"]);
}

#[test]
fn empty() {
    check("", &["metadata.xml", "error"]);
}

#[test]
fn not_utf_8() {
    check_bytes(b"<a>\xff\xfe\xfa</a>", &["metadata.xml", "UTF-8"]);
}

#[test]
fn xml_that_is_not_csdl() {
    check("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", &["metadata.xml:1:1: error", "svg"]);
}

#[test]
fn csdl_of_odata_2() {
    check(
        r#"<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices/></edmx:Edmx>"#,
        &["metadata.xml:1:1: error", "OData"],
    );
}

#[test]
fn truncated() {
    let whole = schema("<ComplexType Name=\"c\"/>");
    check(&whole[..whole.len() - 30], &["metadata.xml:3:", "error"]);
}

#[test]
fn unknown_base_and_property_types_are_all_reported() {
    check(
        &schema(
            "<ComplexType Name=\"a\" BaseType=\"n.missing\"/>\n<ComplexType Name=\"b\">\n<Property Name=\"p\" Type=\"n.nowhere\"/>\n</ComplexType>\n<Action Name=\"act\"><Parameter Name=\"q\" Type=\"n.absent\"/></Action>",
        ),
        &["metadata.xml:2:", "n.missing", "metadata.xml:4:", "n.nowhere", "metadata.xml:6:", "n.absent"],
    );
}

#[test]
fn cyclic_inheritance() {
    check(
        &schema("<ComplexType Name=\"a\" BaseType=\"n.b\"/>\n<ComplexType Name=\"b\" BaseType=\"n.a\"/>"),
        &["metadata.xml:2:", "error"],
    );
}

#[test]
fn duplicate_types_properties_and_members() {
    check(
        &schema(
            "<ComplexType Name=\"a\"/>\n<ComplexType Name=\"a\"/>\n<ComplexType Name=\"b\">\n<Property Name=\"p\" Type=\"Edm.String\"/>\n<Property Name=\"p\" Type=\"Edm.Int32\"/>\n</ComplexType>\n<EnumType Name=\"e\"><Member Name=\"m\"/>\n<Member Name=\"m\"/></EnumType>",
        ),
        &["metadata.xml:3:", "metadata.xml:6:", "metadata.xml:9:"],
    );
}

#[test]
fn a_member_value_out_of_range() {
    check(
        &schema("<EnumType Name=\"e\" UnderlyingType=\"Edm.Byte\">\n<Member Name=\"m\" Value=\"256\"/>\n</EnumType>"),
        &["metadata.xml:3:", "256"],
    );
}

#[test]
fn an_entity_set_of_an_unknown_type() {
    check(
        &schema("<EntityContainer Name=\"c\">\n<EntitySet Name=\"s\" EntityType=\"n.missing\"/>\n</EntityContainer>"),
        &["metadata.xml:3:", "n.missing"],
    );
}

#[test]
fn external_entities_and_entity_bombs() {
    check("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>", &["metadata.xml:1:", "error"]);
    check(
        "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\"><!ENTITY z \"&y;&y;\">]>\n<a>&z;</a>",
        &["metadata.xml:1:", "error"],
    );
}

#[test]
fn nesting_thousands_deep() {
    let depth = 50_000;
    check(&format!("{HEAD}{}{}{TAIL}", "<a>".repeat(depth), "</a>".repeat(depth)), &["metadata.xml:1:", "deep"]);
}

#[test]
fn a_missing_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = Command::new(env!("CARGO_BIN_EXE_edmund"))
        .current_dir(folder.path())
        .args(["generate", "absent.xml", "--output", "out", "--package", "bad"])
        .output()
        .expect("edmund runs");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("absent.xml"));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn swagger_2() {
    check("swagger: '2.0'", &["metadata.xml:1:10: error: this is a description of Swagger 2.0", "swagger2openapi"]);
}

#[test]
fn yaml_that_is_not_well_formed() {
    check("openapi: 3.1.0\npaths:\n\t/a: {}", &["metadata.xml:3:2: error: this is not well-formed YAML"]);
}

#[test]
fn a_description_has_all_its_errors_reported() {
    check(
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters:\n        - { name: a, in: body }\n      responses:\n        200: { $ref: 'https://localhost/b.yaml' }\n",
        &[
            "metadata.xml:6:11: error: a parameter cannot be in `body` (in `#/paths/~1a/get/parameters/0`)",
            "metadata.xml:8:22: error: the reference to `https://localhost/b.yaml` is not followed",
        ],
    );
}
