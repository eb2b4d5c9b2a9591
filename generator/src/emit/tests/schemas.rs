//! What each construct of CSDL becomes: one small schema per behaviour, and the code that its users read.

mod annotations;
mod keys;
mod operations;
mod paths;
mod types;

use super::Outcome;
use crate::diagnostic::Diagnostics;
use crate::output::Files;
use crate::settings::Settings;
use crate::{csdl, model, plan, slice};
use std::error::Error;
use std::sync::Arc;

/// The client of a schema, from its steps on: what comes before is the same for all.
fn client(schema: &str) -> Result<String, Box<dyn Error>> {
    client_with(schema, &Settings::new("fixture"))
}

fn client_with(schema: &str, settings: &Settings) -> Result<String, Box<dyn Error>> {
    let files = emitted(schema, settings)?;
    let text = files.get("src/client.rs").ok_or("there is no client")?;
    let (_, steps) = text.rsplit_once("Ok(Self { service })\n    }\n").ok_or("there is no constructor")?;
    // Without steps there is but the end of the block.
    Ok(steps.trim_start_matches("}\n").trim_start_matches('\n').to_owned())
}

/// Another file of the crate.
fn file(schema: &str, path: &str) -> Result<String, Box<dyn Error>> {
    let files = emitted(schema, &Settings::new("fixture"))?;
    Ok(body(files.get(path).ok_or("there is no such file")?).to_owned())
}

/// The models of a schema in the namespace `fix`, whose alias is `self`.
fn models(schema: &str) -> Result<String, Box<dyn Error>> {
    models_with(schema, &Settings::new("fixture"))
}

fn models_with(schema: &str, settings: &Settings) -> Result<String, Box<dyn Error>> {
    let files = emitted(schema, settings)?;
    Ok(body(files.get("src/models/mod.rs").ok_or("there are no models")?).to_owned())
}

/// What comes after the header and the docs of the file.
pub(super) fn body(text: &str) -> &str {
    let is_head = |line: &&str| line.is_empty() || line.starts_with("// ") || line.starts_with("//!");
    let head: usize = text.split_inclusive('\n').take_while(|line| is_head(&line.trim_end())).map(str::len).sum();
    text.get(head..).unwrap_or_default()
}

fn emitted(schema: &str, settings: &Settings) -> Result<Files, Box<dyn Error>> {
    let text = format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema Namespace="fix" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">{schema}</Schema>
        </edmx:DataServices></edmx:Edmx>"#
    );
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&Arc::from("fixture.xml"), &text, &mut diagnostics);
    let model = model::resolve(document.into_iter().collect(), &mut diagnostics);
    let model = model.ok_or_else(|| format!("the fixture is wrong: {diagnostics:?}"))?;
    let slice = slice::slice(&model, settings, &mut diagnostics);
    let krate = plan::plan(&model, &slice, settings, &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::default(), "a fixture has nothing to warn of");
    Ok(super::emit(&krate)?)
}
