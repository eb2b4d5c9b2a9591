//! Actions and functions of every kind become methods, which send what OData wants.

use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::{cargo, folder, write};
use std::fs;

const SCHEMA: &str = include_str!("schema.xml");

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"operations\", \"program\"]\n";

const PROGRAM: &str = "[package]
name = \"program\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
async-trait = \"0.1\"
azure_core = \"1.1\"
operations = { path = \"../operations\" }
serde_json = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
";

#[test]
fn every_operation_can_be_called() {
    let folder = folder("operations");
    write(&folder.join("Cargo.toml"), WORKSPACE);
    write(&folder.join("schema.xml"), SCHEMA);
    write(&folder.join("program/Cargo.toml"), PROGRAM);
    write(&folder.join("program/src/main.rs"), include_str!("program.rs"));
    let mut settings = Settings::new("operations");
    settings.inputs = vec!["schema.xml".into()];
    settings.operations.idempotent = vec!["ops.touch".into()];
    let output = folder.join("operations");
    let outcome =
        edmund::generate(&Request { settings, folder: folder.clone(), output: output.clone(), mode: Mode::Write });
    assert!(outcome.is_success(), "{outcome}");
    let told: Vec<_> = outcome.diagnostics.iter().map(|each| each.message.as_str()).collect();
    assert_eq!(told, ["function `ops.distance` is bound to what has no type in Rust"]);
    let client = fs::read_to_string(output.join("src/client.rs")).expect("there is a client");
    assert!(client.contains("#[deprecated = \"things do not change\"]"), "{client}");
    assert!(!client.contains("unoffered"), "what has no import cannot be called");

    let printed = cargo(&folder, &["run", "--package", "program"]).unwrap_or_else(|printed| panic!("{printed}"));
    assert!(!printed.contains("warning: "), "{printed}");
    assert!(printed.contains("all of it holds"), "{printed}");
}
