//! Several documents that refer to one another.

use super::*;
use std::collections::BTreeMap;

/// Documents in memory.
struct Memory<'a> {
    files: &'a [(&'a str, &'a str)],
    opened: BTreeMap<String, Arc<str>>,
}

impl Others for Memory<'_> {
    fn open(&mut self, _: &Arc<str>, reference: &str) -> Result<(Arc<str>, Option<String>), Refused> {
        if let Some(file) = self.opened.get(reference) {
            return Ok((Arc::clone(file), None));
        }
        let found = self.files.iter().find(|(file, _)| *file == reference);
        let (file, text) = found.ok_or_else(|| Refused::Unreadable("it is not there".to_owned()))?;
        let file: Arc<str> = Arc::from(*file);
        self.opened.insert(reference.to_owned(), Arc::clone(&file));
        Ok((file, Some((*text).to_owned())))
    }
}

/// Reads the first of some documents, and those it refers to.
fn read_several(files: &[(&str, &str)]) -> (Vec<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let (file, text) = (Arc::from(files[0].0), files[0].1.to_owned());
    let mut others = Memory { files, opened: BTreeMap::from([(files[0].0.to_owned(), Arc::clone(&file))]) };
    let documents = read(vec![Text { file, text }], &mut others, &mut diagnostics);
    (documents, diagnostics.iter().map(ToString::to_string).collect())
}

const COMMON: &str = "components:\n  schemas:\n    Problem: { properties: { inner: { $ref: '#/components/schemas/Inner' } } }\n    Inner: {}\n";

#[test]
fn components_of_another_document_are_read() {
    let text = with("components: { schemas: { S: { $ref: 'common.yaml#/components/schemas/Problem' } } }");
    let (documents, said) = read_several(&[("a.yaml", &text), ("common.yaml", COMMON)]);
    assert_eq!(said, [""; 0]);
    let [main, common] = documents.as_slice() else { panic!("two documents") };
    assert_eq!((main.is_description, common.is_description, common.version), (true, false, Version::V3_1));
    let reference = main.components.schemas[0].value.reference.as_ref().unwrap();
    assert_eq!((reference.file.as_ref(), reference.pointer.as_str()), ("common.yaml", "/components/schemas/Problem"));
    let inner = &common.components.schemas[0].value.properties[0].schema;
    assert_eq!(inner.reference.as_ref().unwrap().file.as_ref(), "common.yaml");
}

#[test]
fn a_whole_file_is_a_fragment() {
    let text = with("paths: { /a: { $ref: a/path.yaml } }");
    let (documents, said) = read_several(&[
        ("a.yaml", &text),
        ("a/path.yaml", "get: { parameters: [{ $ref: id.yaml }] }"),
        ("id.yaml", "{\"name\": \"id\", \"in\": \"query\", \"schema\": true}"),
    ]);
    assert_eq!(said, [""; 0]);
    let fragments: Vec<_> =
        documents.iter().flat_map(|document| &document.fragments).map(|fragment| &fragment.pointer).collect();
    assert_eq!(fragments, ["", ""]);
    let FragmentValue::PathItem(item) = &documents[1].fragments[0].value else { panic!("a path item") };
    assert_eq!(item.operations[0].place.file.as_ref(), "a/path.yaml");
}

#[test]
fn paths_of_another_document_are_not_those_of_the_service() {
    let text = with("components: { schemas: { S: { $ref: 'b.yaml#/components/schemas/T' } } }");
    let other = with("paths: { /b: { get: { parameters: 1 } } }\ncomponents: { schemas: { T: {} } }");
    let (documents, said) = read_several(&[("a.yaml", &text), ("b.yaml", &other)]);
    assert_eq!(said, [""; 0]);
    assert_eq!((documents[1].paths.len(), documents[1].components.schemas.len()), (0, 1));
}

#[test]
fn a_document_may_refer_back() {
    let text = with("components: { schemas: { S: { $ref: 'b.yaml#/T' }, U: {} } }");
    let (documents, said) = read_several(&[
        ("a.yaml", &text),
        ("b.yaml", "T: { properties: { u: { $ref: 'a.yaml#/components/schemas/U' } } }"),
    ]);
    assert_eq!((documents.len(), said), (2, Vec::new()));
}

#[test]
fn circles_through_several_documents_are_told() {
    let text = with("components: { schemas: { S: { $ref: 'b.yaml#/T' } } }");
    let (_, said) = read_several(&[("a.yaml", &text), ("b.yaml", "T: { $ref: 'a.yaml#/components/schemas/S' }")]);
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:3:37: error: the reference leads round in a circle and to nothing else: `b.yaml#/T`, `a.yaml#/components/schemas/S`"
        ]
    );
}

#[test]
fn a_document_that_is_not_there_is_told_once() {
    let text = with("components: { schemas: { S: { $ref: 'b.yaml#/T' }, U: { $ref: 'b.yaml#/U' } } }");
    assert_eq!(
        first_lines(&read_several(&[("a.yaml", &text)]).1),
        [
            "a.yaml:3:37: error: the referenced document `b.yaml` cannot be read: it is not there (in `#/components/schemas/S`)"
        ]
    );
}

#[test]
fn what_is_wrong_in_another_document_is_told_there() {
    let text = with("components: { schemas: { S: { $ref: 'b.yaml#/T' } } }");
    let (_, said) = read_several(&[("a.yaml", &text), ("b.yaml", "T:\n  type: strin\n")]);
    assert_eq!(first_lines(&said), ["b.yaml:2:9: error: the type `strin` is not known (in `#/T`)"]);
    let (_, said) = read_several(&[("a.yaml", &text), ("b.yaml", "T: [")]);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("b.yaml:1:"), "{said:?}");
}

#[test]
fn the_version_of_parts_is_that_of_the_document_that_refers_to_them() {
    let text = "openapi: 3.0.0\ninfo: { title: t }\npaths: {}\ncomponents: { schemas: { S: { $ref: 'b.yaml#/T' } } }";
    let (documents, _) = read_several(&[("a.yaml", text), ("b.yaml", "T: {}")]);
    assert_eq!(documents[1].version, Version::V3_0);
}
