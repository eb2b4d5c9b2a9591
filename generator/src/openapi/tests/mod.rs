//! What the readers make of documents, one behaviour each.

mod documents;
mod hostile;
mod operations;
mod references;
mod schemas;
mod several;
mod text;

use super::*;

/// Reads a document that refers to no other.
fn read_one(text: &str) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = parse(&Arc::from("a.yaml"), text, &mut diagnostics);
    (document, diagnostics.iter().map(ToString::to_string).collect())
}

/// The first line of each finding.
fn first_lines(said: &[String]) -> Vec<&str> {
    said.iter().map(|said| said.lines().next().unwrap_or_default()).collect()
}

/// Reads a document and compares the first line of each finding.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, said) = read_one(text);
    assert_eq!(first_lines(&said), expected);
}

/// A document with some members beside those that must be there.
fn with(members: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\n{members}")
}

/// The document that a sound text is.
#[track_caller]
fn document(text: &str) -> Document {
    let (document, said) = read_one(text);
    assert_eq!(said, [""; 0]);
    document.expect("a document")
}

/// The schema `S` of a description that follows a version, and what was said.
fn schema_in(version: &str, text: &str) -> (Schema, Vec<String>) {
    let head =
        format!("openapi: {version}\ninfo: {{ title: t, version: '1' }}\ncomponents:\n  schemas:\n    O: {{}}\n");
    let (document, said) = read_one(&format!("{head}    S: {text}\n"));
    let schemas = document.expect("a document").components.schemas;
    (schemas.into_iter().find(|schema| schema.name == "S").expect("a schema").value, said)
}

/// The sound schema `S` of a description of 3.1.
#[track_caller]
fn schema(text: &str) -> Schema {
    let (schema, said) = schema_in("3.1.0", text);
    assert_eq!(said, [""; 0]);
    schema
}
