//! Crates to be compiled, on disk.
//!
//! In: a subject, or a source. Out: what cargo takes. Each crate stands in a workspace of its own below the target folder,
//! all with the lock file of the repository and one target folder, which are kept for the next time; nothing is fetched.
//! No two packages share a name: to cargo, packages at the same place of two workspaces are one.

use crate::measure::{Cost, process};
use crate::subject::Subject;
use edmund::Mode;
use edmund_acceptance::emitted::{repository, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"crate\", \"program\"]\n";

const MANIFEST: &str = r#"[package]
name = "NAME"
version = "0.1.0"
edition = "2024"

[dependencies]
"#;

/// What the twins need.
const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = { version = \"1\", features = [\"raw_value\"] }\n";

/// A workspace of a crate and a program.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    folder: PathBuf,
    name: String,
    /// The package of the crate.
    pub(crate) package: String,
}

impl Workspace {
    /// The crate of a subject, and a program that uses it if there is one.
    pub(crate) fn generated(subject: &Subject, program: Option<&str>) -> Self {
        let package = subject.request.settings.package.name.text.clone();
        let dependencies = format!(
            "{package} = {{ path = \"../crate\" }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
        );
        let workspace = Self::new(&subject.name, package, &dependencies, program.unwrap_or("fn main() {}\n"));
        let mut request = subject.request.clone();
        request.output = workspace.folder.join("crate");
        request.mode = Mode::Write;
        let outcome = edmund::generate(&request);
        assert!(outcome.is_success(), "{outcome}");
        workspace
    }

    /// A crate of one file, with serde at hand.
    pub(crate) fn source(name: &str, source: &str) -> Self {
        let workspace = Self::new(name, name.to_owned(), "", "fn main() {}\n");
        let folder = workspace.folder.join("crate");
        write(&folder.join("Cargo.toml"), &(MANIFEST.replace("NAME", name) + SERDE));
        write(&folder.join("src/lib.rs"), source);
        workspace
    }

    fn new(name: &str, package: String, dependencies: &str, program: &str) -> Self {
        let folder = target_folder().join("crates").join(name);
        write(&folder.join("Cargo.toml"), WORKSPACE);
        let manifest = MANIFEST.replace("NAME", &format!("{name}-program"));
        write(&folder.join("program/Cargo.toml"), &(manifest + dependencies));
        write(&folder.join("program/src/main.rs"), program);
        fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
        Self { folder, name: name.to_owned(), package }
    }

    /// Runs cargo on the crate, which it believes to be changed.
    pub(crate) fn compile_crate(&self, words: &[&str]) -> Cost {
        touch(&self.folder.join("crate/src/lib.rs"));
        self.cargo(words)
    }

    /// Runs cargo on the program, which it believes to be changed.
    pub(crate) fn compile_program(&self, words: &[&str]) -> Cost {
        touch(&self.folder.join("program/src/main.rs"));
        self.cargo(words)
    }

    /// Runs cargo.
    pub(crate) fn cargo(&self, words: &[&str]) -> Cost {
        process(
            Command::new(env!("CARGO"))
                .args(words)
                .args(["--offline", "--quiet"])
                .current_dir(&self.folder)
                .env("CARGO_TARGET_DIR", target_folder())
                .env("CARGO_INCREMENTAL", "0")
                .env_remove("RUSTFLAGS"),
        )
    }

    /// How large the program is, in bytes, and once more without its symbols.
    pub(crate) fn program_size(&self, profile: &str) -> (u64, Option<u64>) {
        let program = target_folder().join(profile).join(format!("{}-program", self.name));
        let stripped = program.with_extension("stripped");
        let size = |file: &Path| fs::metadata(file).map(|metadata| metadata.len());
        let strip = Command::new("strip").arg("-o").arg(&stripped).arg(&program).status();
        let without = strip.ok().filter(std::process::ExitStatus::success).and_then(|_| size(&stripped).ok());
        (size(&program).expect("the program is there"), without)
    }
}

/// Beside what this program was built into.
pub(crate) fn target_folder() -> PathBuf {
    let program = std::env::current_exe().expect("this program is somewhere");
    program.ancestors().nth(3).expect("examples stand below the target folder").join("bench")
}

fn touch(file: &Path) {
    let text = fs::read(file).expect("the source can be read");
    fs::write(file, text).expect("the source can be touched");
}
