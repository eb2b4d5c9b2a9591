//! What is asked for, and what came of it.
//!
//! In: settings and folders. Out: an [`Outcome`], which prints itself where it is wanted. No work is done here.

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::output::{self, Changes, Lock};
use crate::settings::Settings;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to generate, from where, and to where.
#[derive(Clone, Debug)]
pub struct Request {
    /// What to generate; its inputs are relative to `folder`.
    pub settings: Settings,
    /// The folder of the settings.
    pub folder: PathBuf,
    /// The folder of the crate to make.
    pub output: PathBuf,
    /// What to do with it.
    pub mode: Mode,
}

/// What to do with the files that are generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs, unless the lock file says that nothing can: the same version of edmund, settings, inputs and
    /// outputs. Warnings are not repeated then.
    Update,
    /// Write what differs, whatever the lock file says.
    Write,
    /// Say what differs; write nothing.
    Check,
}

impl Request {
    /// A request for the settings in a file, its folder that of the file.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    pub fn from_file(file: &Path, output: PathBuf, mode: Mode) -> Result<Self, Vec<Diagnostic>> {
        let name: Arc<str> = file.to_string_lossy().into();
        let mut diagnostics = Diagnostics::default();
        let settings = match std::fs::read_to_string(file) {
            Ok(text) => Settings::parse(&name, &text, &mut diagnostics),
            Err(error) => {
                let place = Place { file: name, line: 0, column: 0 };
                diagnostics.error(&place, format!("the settings cannot be read: {error}"), "name an edmund.toml");
                None
            }
        };
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        settings.map(|settings| Self { settings, folder, output, mode }).ok_or_else(|| diagnostics.sorted())
    }
}

impl Request {
    /// A request for the settings that the lock file of a crate keeps: what the last run was asked for.
    ///
    /// The documents are looked for in `from`, or else in the folder where they lay, seen from that of the crate. The
    /// lock file has that way only if it tells nothing about the machine ([`output::relation`]).
    ///
    /// # Errors
    ///
    /// When there is no lock file, it is not as edmund left it, or nothing says where the documents are.
    pub fn from_lock(output: PathBuf, from: Option<PathBuf>, mode: Mode) -> Result<Self, Vec<Diagnostic>> {
        let file = output.join(output::LOCK_FILE);
        let name: Arc<str> = file.to_string_lossy().into();
        let place = Place { file: Arc::clone(&name), line: 0, column: 0 };
        let mut diagnostics = Diagnostics::default();
        let mut fail = |message: &str, help: &str| {
            diagnostics.error(&place, message, help);
            std::mem::take(&mut diagnostics).sorted()
        };
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("the lock file cannot be read: {error}");
                return Err(fail(&message, "name a folder that `edmund generate` made"));
            }
        };
        let Some(lock) = Lock::from_text(&text) else {
            return Err(fail("this is no lock file of edmund", "make the crate anew with `edmund generate`"));
        };
        let folder = match (from, lock.from) {
            (Some(folder), _) => folder,
            (None, Some(way)) => output::normal(&output.join(way)),
            (None, None) => {
                let message = "the lock file does not say where the documents are";
                return Err(fail(message, "name the folder that their names start from: `--from FOLDER`"));
            }
        };
        let settings = Settings::parse_lock(&name, &text, &mut diagnostics).ok_or_else(|| diagnostics.sorted())?;
        Ok(Self { settings, folder, output, mode })
    }
}

/// What came of a request.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Errors and warnings in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// What was generated; `None` after an error, and nothing was written then.
    pub report: Option<Report>,
}

/// What was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The output folder.
    pub output: PathBuf,
    /// What was done with the files.
    pub mode: Mode,
    /// How many types were generated; `None` when the lock file said that there is nothing to do.
    pub types: Option<usize>,
    /// How many files the crate has.
    pub files: usize,
    /// What was written or, by a check, what differs.
    pub changes: Changes,
    /// The command that makes the crate again.
    pub regenerate: String,
}

impl Outcome {
    /// Whether all went well: there is no error and, for a check, no difference.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.mode != Mode::Check || report.changes.is_empty())
    }
}

/// Every finding, then the report; for standard error.
impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.diagnostics {
            writeln!(formatter, "{finding}")?;
        }
        if let Some(report) = &self.report {
            return write!(formatter, "{report}");
        }
        let errors = self.diagnostics.iter().filter(|finding| finding.is_error()).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        writeln!(formatter, "{errors} {noun}; nothing was written")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { output, mode, types, files, changes, regenerate } = self;
        if *mode == Mode::Check && !changes.is_empty() {
            for (word, path) in changes.iter() {
                writeln!(formatter, "{word}: {}", output.join(path).display())?;
            }
            return writeln!(formatter, "{} of {files} files differ; run `{regenerate}`", changes.len());
        }
        let output = output.display();
        match types {
            Some(types) => write!(formatter, "{output}: {types} types in {files} files")?,
            None => write!(formatter, "{output}: {files} files")?,
        }
        let written = changes.missing.len() + changes.stale.len();
        match (written, changes.surplus.len()) {
            (0, 0) => writeln!(formatter, ", all up to date"),
            (written, 0) => writeln!(formatter, ", {written} written"),
            (written, removed) => writeln!(formatter, ", {written} written, {removed} removed"),
        }
    }
}
