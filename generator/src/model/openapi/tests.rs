//! What becomes of descriptions, one behaviour each.
//!
//! In: small descriptions. Out: the model, a line for each type and operation (`outline`), or what is reported.

mod constants;
mod hierarchies;
mod hostile;
mod names;
mod odata;
mod operations;
mod schemas;
mod unions;

use super::outline::outline;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::settings::Settings;

/// The model of a description, and what is reported.
fn resolve(text: &str, settings: &Settings) -> (Option<Model>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = crate::openapi::parse(&"api.yaml".into(), text, &mut diagnostics);
    let documents: Vec<_> = document.into_iter().collect();
    let model = super::resolve(&documents, settings, &mut diagnostics);
    (model, diagnostics.sorted().iter().map(ToString::to_string).collect())
}

/// A description of schemas alone; a schema on each line.
fn description(schemas: &str) -> String {
    let schemas: Vec<String> = schemas.lines().map(|line| format!("    {}", line.trim())).collect();
    let head = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
    format!("{head}{}\n", schemas.join("\n"))
}

/// Compares the types of some schemas with what is expected; nothing may be reported.
#[track_caller]
fn check(schemas: &str, expected: &str) {
    check_reported(schemas, expected, &[]);
}

/// The same, with the beginnings of what is reported, without the name of the file.
#[track_caller]
fn check_reported(schemas: &str, expected: &str, reported: &[&str]) {
    let (model, found) = resolve(&description(schemas), &Settings::new("p"));
    assert_eq!(found.len(), reported.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(reported) {
        assert!(found.starts_with(&format!("api.yaml:{expected}")), "{found}");
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let outline = model.as_ref().map(outline).unwrap_or_default();
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected, "\n{outline}");
}
