//! `cargo check` of the generated crate with its dependencies built, beside the same models by other means.
//!
//! Every crate stands in a folder of its own, all with one lock file and one target folder, which is kept for the next
//! time; nothing is fetched. `cargo` itself is in each figure: the empty crate shows how much that is.

use crate::measure::{Contestant, in_turn, process};
use crate::table::{self, row};
use edmund_acceptance::emitted::repository;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const MANIFEST: &str = r#"[package]
name = "NAME"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["raw_value"] }

[workspace]
"#;

const FLATTEN: &str = "models!(String; #[serde(flatten)] pub additional: serde_json::Map<String, serde_json::Value>,);";

/// Prints the table.
pub(crate) fn print(time: Duration) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let generated = copy_of_generated(folder.path());
    let derive = include_str!("derive.rs").replace("pub(crate)", "pub");
    let flatten = derive.replace("models!(String;);", FLATTEN);
    let plain = write(folder.path(), "plain", &without_serde(&derive));
    let derive = write(folder.path(), "derive", &derive);
    let flatten = write(folder.path(), "flatten", &flatten);
    let empty = write(folder.path(), "empty", "");
    let subjects: [(&'static str, &PathBuf, &[&str]); 6] = [
        ("generated/, models and client", &generated, &[]),
        ("generated/, models alone", &generated, &["--no-default-features"]),
        ("plain structs, no serialization", &plain, &[]),
        ("serde derive", &derive, &[]),
        ("serde derive with `flatten`", &flatten, &[]),
        ("an empty crate: cargo itself", &empty, &[]),
    ];
    for (_, crate_folder, options) in &subjects {
        check(crate_folder, options);
    }
    let mut contestants = subjects
        .map(|(name, crate_folder, options)| Contestant { name, run: Box::new(|| check(crate_folder, options)) });
    let times = in_turn(&mut contestants, time);
    let floor = times.last().copied().unwrap_or_default();
    let mut rows = vec![row(["", "time", "without cargo itself"])];
    rows.extend(contestants.iter().zip(&times).map(|(contestant, &taken)| {
        row([contestant.name, &table::time(taken), &table::time(taken.saturating_sub(floor))])
    }));
    table::print("`cargo check`, dependencies built, incremental off", &rows);
}

/// One check of a crate that cargo believes to be changed.
fn check(folder: &Path, options: &[&str]) -> Duration {
    let source = folder.join("src/lib.rs");
    let text = fs::read(&source).expect("the source can be read");
    fs::write(&source, text).expect("the source can be touched");
    process(
        Command::new(env!("CARGO"))
            .args(["check", "--offline"])
            .args(options)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target_folder())
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS"),
    )
    .wall
}

/// Beside what this program was built into.
fn target_folder() -> PathBuf {
    let program = std::env::current_exe().expect("this program is somewhere");
    program.ancestors().nth(3).expect("examples stand below the target folder").join("bench")
}

fn write(folder: &Path, name: &str, source: &str) -> PathBuf {
    let folder = folder.join(name);
    fs::create_dir_all(folder.join("src")).expect("a folder can be made");
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("NAME", name)).expect("a manifest can be written");
    fs::write(folder.join("src/lib.rs"), source).expect("a source can be written");
    lock(&folder);
    folder
}

fn copy_of_generated(folder: &Path) -> PathBuf {
    let copy = folder.join("generated");
    copy_folder(&repository().join("generated"), &copy);
    let manifest = copy.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("the manifest can be read");
    fs::write(&manifest, text + "\n[workspace]\n").expect("the manifest can be written");
    lock(&copy);
    copy
}

fn lock(folder: &Path) {
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be listed").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// The same types without any derive of serde's.
fn without_serde(source: &str) -> String {
    let lines = source.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("#[serde") && !line.starts_with("use serde")
    });
    lines.map(|line| line.replace(", Deserialize, Serialize", "") + "\n").collect()
}
