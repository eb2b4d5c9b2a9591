//! The crate of a document: generated, then checked.
//!
//! In: a document. Out: what it took, and what went wrong. Each crate is the one member of a workspace of its own, with
//! the lock file of this one, and all are built into the folder of the tests of emitted code: every dependency is
//! compiled once, and nothing is fetched. A file is written only where it differs, so that a second run is short.

use super::documents::Document;
use crate::repository::{root, target_folder};
use edmund::{Mode, Request, Settings, Severity};
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"crate\"]\n";

/// How many lines of what went wrong are shown.
const SHOWN: usize = 24;

/// What came of generating a crate.
#[derive(Debug)]
pub(super) struct Generated {
    /// The folder of its workspace.
    folder: PathBuf,
    /// How large it is, and how long it took.
    pub(super) measure: Measure,
    /// How much the generator warned of.
    pub(super) findings: usize,
    /// What failed.
    pub(super) failure: Option<String>,
    /// More about that, a line each.
    pub(super) problems: Vec<String>,
}

/// How large a crate is, and how long it took to make.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// How many types it has.
    pub(super) types: usize,
    /// How many lines of Rust, the runtime left out.
    pub(super) lines: usize,
    /// From reading the document to the last file, by a build like that of this program.
    pub(super) time: Duration,
}

/// What came of checking a crate.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// How long models and client took, cargo's own time included; `None` when it was not tried.
    pub(super) whole: Option<Duration>,
    /// How long the models alone took; `None` when it was not tried.
    pub(super) models: Option<Duration>,
    /// What failed.
    pub(super) failure: Option<String>,
    /// More about that, a line each.
    pub(super) problems: Vec<String>,
    is_complete: bool,
}

impl Checked {
    /// Whether the crate was generated and compiles without a warning.
    pub(super) const fn is_success(&self) -> bool {
        self.is_complete && self.failure.is_none()
    }
}

/// Generates the crate of a document into a folder of its own below `folder`.
pub(super) fn generate(document: &Document, folder: &Path) -> Generated {
    let package = document.package();
    let folder = folder.join(&package);
    let failed = |failure: &str, problems: Vec<String>| Generated {
        folder: folder.clone(),
        measure: Measure::default(),
        findings: 0,
        failure: Some(failure.to_owned()),
        problems,
    };
    if let Err(error) = write(&folder.join("Cargo.toml"), WORKSPACE) {
        return failed("its folder", vec![format!("`{}` cannot be written: {error}", folder.display())]);
    }
    let Some((above, name)) = document.file.parent().zip(document.file.file_name()) else {
        return failed("its name", Vec::new());
    };
    let mut settings = Settings::new(&package);
    settings.inputs = vec![name.to_string_lossy().into_owned().into()];
    let output = folder.join("crate");
    let start = Instant::now();
    let outcome =
        edmund::generate(&Request { settings, folder: above.to_owned(), output: output.clone(), mode: Mode::Write });
    let time = start.elapsed();
    let Some(report) = &outcome.report else {
        let errors = outcome.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
        return failed("generation", errors.take(SHOWN).map(ToString::to_string).collect());
    };
    let measure = Measure { types: report.types.unwrap_or(0), lines: lines(&output.join("src")).unwrap_or(0), time };
    Generated { folder, measure, findings: outcome.diagnostics.len(), failure: None, problems: Vec::new() }
}

/// Has all that crates depend on compiled by way of one of them, so that no figure has it in it. What goes wrong is seen
/// again when that crate is checked, since then it counts as changed.
pub(super) fn build_dependencies(generated: &Generated, jobs: Option<NonZero<usize>>) {
    let _ = cargo(generated, &[], jobs);
    let _ = cargo(generated, &["--no-default-features"], jobs);
    let root = generated.folder.join("crate/src/lib.rs");
    if let Ok(text) = fs::read(&root) {
        let _ = fs::write(&root, text);
    }
}

/// Checks a crate that was generated: models and client and, unless it is large, the models alone.
pub(super) fn check(document: &Document, generated: &Generated, jobs: Option<NonZero<usize>>) -> Checked {
    let mut checked = Checked::default();
    if generated.failure.is_some() {
        return checked;
    }
    match cargo(generated, &[], jobs) {
        Ok(time) => checked.whole = Some(time),
        Err(problems) => return checked.fail("models and client", problems),
    }
    if !document.is_large() {
        match cargo(generated, &["--no-default-features"], jobs) {
            Ok(time) => checked.models = Some(time),
            Err(problems) => return checked.fail("models alone", problems),
        }
    }
    checked.is_complete = true;
    checked
}

impl Checked {
    fn fail(mut self, what: &str, problems: Vec<String>) -> Self {
        let count = |kind: &str| problems.iter().filter(|line| line.starts_with(kind)).count();
        self.failure = Some(format!("{what}: {} errors, {} warnings", count("error"), count("warning")));
        self.problems = problems.into_iter().take(SHOWN).collect();
        self
    }
}

/// Runs `cargo check`; what it printed, if there was an error or a warning.
fn cargo(generated: &Generated, options: &[&str], jobs: Option<NonZero<usize>>) -> Result<Duration, Vec<String>> {
    let folder = &generated.folder;
    let lock_file = fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"));
    lock_file.map_err(|error| vec![format!("error: the lock file cannot be copied: {error}")])?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--offline", "--quiet"]).args(options);
    command.args(jobs.map(|jobs| format!("--jobs={jobs}")));
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target_folder().join("emitted"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS");
    let start = Instant::now();
    let output = command.output().map_err(|error| vec![format!("error: cargo cannot be started: {error}")])?;
    let time = start.elapsed();
    let printed = String::from_utf8_lossy(&output.stderr);
    let log = folder.join("check.log");
    // Cargo is quiet: what it prints is an error or a warning.
    if output.status.success() && printed.trim().is_empty() {
        let _ = fs::remove_file(&log);
        return Ok(time);
    }
    let mut lines: Vec<String> = printed.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    match fs::write(&log, &*printed) {
        Ok(()) => lines.insert(0, format!("all of it is in `{}`", log.display())),
        Err(error) => lines.insert(0, format!("`{}` cannot be written: {error}", log.display())),
    }
    Err(lines)
}

/// The lines of Rust below a folder, without the runtime.
fn lines(folder: &Path) -> io::Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += if path.ends_with("src/odata") { 0 } else { self::lines(&path)? };
        } else {
            lines += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}
