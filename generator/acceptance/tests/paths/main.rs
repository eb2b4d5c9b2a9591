//! Every kind of step, key and place in emitted code: what URL it leads to, what is not offered there, and what does not
//! compile.
//!
//! One schema becomes two crates, which differ in how keys, enumerations and parameters are written; one program runs
//! through both. Most requests are looked at as the values that they are; `values.rs` sends some.

mod schema;

use edmund::plan::{EnumLiterals, FunctionParameters, KeyStyle};
use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::{cargo, folder, write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const MANIFEST: &str = r#"[package]
name = "walk"
version = "0.1.0"
edition = "2024"

[dependencies]
async-trait = "0.1"
azure_core = "1.1"
parentheses = { path = "../parentheses" }
segments = { path = "../segments" }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
"#;

/// The workspace with both crates, and what the generator warned of.
fn made() -> &'static (PathBuf, Vec<String>) {
    static MADE: LazyLock<(PathBuf, Vec<String>)> = LazyLock::new(|| {
        let folder = folder("paths");
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"parentheses\", \"segments\", \"walk\"]\n";
        write(&folder.join("Cargo.toml"), members);
        write(&folder.join("schema.xml"), &schema::document());
        let mut warnings = generate(&folder, "parentheses", KeyStyle::Parentheses, EnumLiterals::Qualified);
        warnings.extend(generate(&folder, "segments", KeyStyle::Segments, EnumLiterals::Bare));
        write(&folder.join("walk/Cargo.toml"), MANIFEST);
        write(&folder.join("walk/src/main.rs"), include_str!("program.rs"));
        write(&folder.join("walk/src/values.rs"), include_str!("values.rs"));
        (folder, warnings)
    });
    &MADE
}

fn generate(workspace: &Path, name: &str, keys: KeyStyle, enum_literals: EnumLiterals) -> Vec<String> {
    let mut settings = Settings::new(name);
    settings.inputs = vec!["schema.xml".into()];
    settings.dialect.keys = keys;
    settings.dialect.enum_literals = enum_literals;
    settings.dialect.function_parameters = match keys {
        KeyStyle::Parentheses => FunctionParameters::Inline,
        KeyStyle::Segments => FunctionParameters::Aliases,
    };
    settings.types.null_items = vec!["p.everything/words".into()];
    let output = workspace.join(name);
    let outcome = edmund::generate(&Request { settings, folder: workspace.to_owned(), output, mode: Mode::Write });
    assert!(outcome.is_success(), "{outcome}");
    outcome.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn every_step_leads_where_it_should() {
    let printed = cargo(&made().0, &["run", "--quiet", "--package", "walk"]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("all of it holds"), "{printed}");
    assert!(!printed.contains("warning"), "{printed}");
}

#[test]
fn what_is_missing_is_warned_of() {
    let warnings = &made().1;
    assert!(warnings.iter().any(|warning| warning.contains("absent")), "{warnings:#?}");
}
