//! Names of types without names.

use super::{check, description};
use crate::diagnostic::Diagnostics;
use crate::model::openapi::outline::outline;
use crate::settings::Settings;

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

#[test]
fn two_descriptions_with_one_name_have_it_with_the_names_of_their_files() {
    let mut diagnostics = Diagnostics::default();
    let text = description("Error: { type: object, properties: { a: { type: string } } }");
    let parsed = ["a.yaml", "dir/b-c.yaml"].map(|file| crate::openapi::parse(&file.into(), &text, &mut diagnostics));
    let documents: Vec<_> = parsed.into_iter().flatten().collect();
    let model = crate::model::openapi::resolve(&documents, &Settings::new("p"), &mut diagnostics);
    let outline = model.as_ref().map(outline).unwrap_or_default();
    assert_eq!(outline, "struct AError { a: String }\nstruct BCError { a: String }\n");
}

/// Files that refer to each other by their names.
struct Files(Vec<(&'static str, &'static str)>);

impl crate::openapi::Others for Files {
    fn open(
        &mut self,
        _: &std::sync::Arc<str>,
        reference: &str,
    ) -> Result<(std::sync::Arc<str>, Option<String>), crate::openapi::Refused> {
        let found = self.0.iter_mut().find(|(file, _)| *file == reference);
        let (file, text) = found.ok_or_else(|| crate::openapi::Refused::Unreadable("it is not there".to_owned()))?;
        let text = Some(std::mem::take(text)).filter(|text| !text.is_empty());
        Ok(((*file).into(), text.map(str::to_owned)))
    }
}

#[test]
fn a_file_that_is_a_schema_is_named_by_the_file_whatever_refers_to_it_first() {
    let of = |properties: &str| {
        let mut diagnostics = Diagnostics::default();
        let mut others = Files(vec![
            ("parts/line-item.yaml", "type: object\nproperties: { price: { $ref: b/line-item.yaml } }"),
            ("b/line-item.yaml", "type: object\nproperties: { amount: { type: number } }"),
        ]);
        let text = description(&format!("A: {{ type: object, properties: {{ {properties} }} }}"));
        let text = crate::openapi::Text { file: "api.yaml".into(), text };
        let documents = crate::openapi::read(vec![text], &mut others, &mut diagnostics);
        let model = crate::model::openapi::resolve(&documents, &Settings::new("p"), &mut diagnostics);
        model.as_ref().map(outline).unwrap_or_default()
    };
    let (a, b) = ("a: { $ref: parts/line-item.yaml }", "b: { $ref: b/line-item.yaml }");
    let others = "struct LineItem { amount: Double }\nstruct LineItem2 { price: LineItem }\n";
    assert_eq!(of(&format!("{a}, {b}")), format!("struct A {{ a: LineItem2, b: LineItem }}\n{others}"));
    assert_eq!(of(&format!("{b}, {a}")), format!("struct A {{ b: LineItem, a: LineItem2 }}\n{others}"));
}

/// The outline of a description that is in several files.
fn outline_of_files(schemas: &str, files: Vec<(&'static str, &'static str)>) -> String {
    let mut diagnostics = Diagnostics::default();
    let text = crate::openapi::Text { file: "api.yaml".into(), text: description(schemas) };
    let documents = crate::openapi::read(vec![text], &mut Files(files), &mut diagnostics);
    let model = crate::model::openapi::resolve(&documents, &Settings::new("p"), &mut diagnostics);
    let reported: Vec<String> = diagnostics.sorted().iter().map(ToString::to_string).collect();
    assert!(reported.is_empty(), "{reported:#?}");
    model.as_ref().map(outline).unwrap_or_default()
}

#[test]
fn a_file_has_the_name_of_the_component_that_refers_to_it() {
    let files = vec![
        ("schemas/user.yaml", "type: object\nproperties: { home: { $ref: schemas/index.yaml } }"),
        (
            "schemas/index.yaml",
            "type: object\nproperties: { in: { type: object, properties: { a: { type: string } } } }",
        ),
        ("more.yaml", "One: { type: string, enum: [a] }"),
    ];
    let schemas = "Address: { $ref: 'schemas/index.yaml' }
         Again: { $ref: '#/components/schemas/User' }
         User: { $ref: 'schemas/user.yaml' }
         Kind: { $ref: 'more.yaml#/One' }
         Z: { type: object, properties: { u: { $ref: '#/components/schemas/User' }, f: { $ref: schemas/user.yaml }, k: { $ref: more.yaml#/One }, a: { $ref: '#/components/schemas/Again' } } }";
    let expected = "struct Address { in: AddressIn }
struct AddressIn { a: String }
enum Kind { a }
struct User { home: Address }
struct Z { u: User, f: User, k: Kind, a: User }
";
    assert_eq!(outline_of_files(schemas, files), expected);
}

#[test]
fn a_component_elsewhere_has_the_name_of_the_component_that_refers_to_it() {
    let files = vec![
        (
            "common.yaml",
            "components: { schemas: { User: { type: object, properties: { next: { $ref: '#/components/schemas/User' } } }, Link: { $ref: 'link.yaml' } } }",
        ),
        ("link.yaml", "type: object\nproperties: { to: { type: string } }"),
    ];
    let schemas = "User: { $ref: 'common.yaml#/components/schemas/User' }
         Link: { $ref: 'common.yaml#/components/schemas/Link' }";
    let expected = "struct Link { to: String }\nstruct User { next: User }\n";
    assert_eq!(outline_of_files(schemas, files), expected);
}

#[test]
fn the_one_member_of_a_union_has_the_name_of_the_component() {
    check(
        "Name: { anyOf: [{ type: string, enum: [a] }, { type: 'null' }] }
         Text: { oneOf: [{ type: string }, { type: 'null' }] }
         Either: { anyOf: [{ oneOf: [{ type: string }, { type: integer }] }] }
         Wrap: { anyOf: [{ type: object, required: [n], properties: { n: { $ref: '#/components/schemas/Name' }, w: { $ref: '#/components/schemas/Wrap' } } }] }
         Other: { anyOf: [{ $ref: '#/components/schemas/Wrap' }] }
         Thing: { oneOf: [{ type: object, properties: { n: { type: string } } }, { type: [object, 'null'] }] }",
        "union Either { string String | integer Int64 }
         enum Name { a }
         type Text = String
         struct Thing { n: String }
         struct Wrap { n: Name?, w: Wrap }",
    );
}
