//! The workspace of odd crates: generated, checked.
//!
//! In: the schemas of the other modules. Out: what the generator warned of, and what cargo printed.

use crate::{deep, names, parts, shapes};
use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::{cargo, folder, write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What came of the odd schemas.
pub(crate) struct Odd {
    /// The workspace.
    pub(crate) folder: PathBuf,
    /// Everything the generator warned of.
    pub(crate) warnings: Vec<String>,
    /// What `cargo check` printed.
    pub(crate) checked: Result<String, String>,
}

/// Generates and checks all crates, once.
pub(crate) fn odd() -> &'static Odd {
    static ODD: LazyLock<Odd> = LazyLock::new(make);
    &ODD
}

/// A document of the schemas with these namespaces.
pub(crate) fn document(schemas: &[(&str, &str)]) -> String {
    let schemas = schemas.iter().map(|(namespace, schema)| {
        format!(
            "<Schema Namespace=\"{namespace}\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\n"
        )
    });
    format!(
        "<edmx:Edmx Version=\"4.01\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>
{}</edmx:DataServices></edmx:Edmx>",
        schemas.collect::<String>()
    )
}

fn make() -> Odd {
    let folder = folder("odd-schemas");
    write(
        &folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"names\", \"deep\", \"deep-consumer\", \"shapes\", \"program\", \"part\", \"part-consumer\"]\n",
    );
    let mut warnings = Vec::new();
    for (name, document) in [("names", names::document()), ("deep", deep::document()), ("shapes", shapes::document())] {
        warnings.extend(generate(&folder, name, &document, &[]));
    }
    warnings.extend(generate(&folder, "part", &document(&[("part", parts::SCHEMA)]), &[parts::INCLUDE]));
    consumer(&folder, "part-consumer", "part = { path = \"../part\" }", "src/lib.rs", parts::CONSUMER);
    consumer(&folder, "deep-consumer", "deep = { path = \"../deep\" }", "src/lib.rs", deep::CONSUMER);
    let dependencies = "serde_json = \"1\"\nshapes = { path = \"../shapes\", default-features = false }";
    consumer(&folder, "program", dependencies, "src/main.rs", shapes::PROGRAM);
    let checked = cargo(&folder, &["check", "--workspace"]);
    Odd { folder, warnings, checked }
}

/// Generates one crate into the workspace; answers the messages of the warnings.
fn generate(workspace: &Path, name: &str, document: &str, include: &[&str]) -> Vec<String> {
    let file = format!("{name}.xml");
    write(&workspace.join(&file), document);
    let mut settings = Settings::new(name);
    settings.inputs = vec![file.into()];
    settings.slice.include = include.iter().map(|pattern| (*pattern).into()).collect();
    let output = workspace.join(name);
    let request = Request { settings, folder: workspace.to_owned(), output, mode: Mode::Write };
    let outcome = edmund::generate(&request);
    assert!(outcome.is_success(), "{outcome}");
    outcome.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

fn consumer(workspace: &Path, name: &str, dependencies: &str, path: &str, text: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n"
    );
    write(&workspace.join(name).join("Cargo.toml"), &manifest);
    write(&workspace.join(name).join(path), text);
}
