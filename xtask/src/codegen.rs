//! `cargo xtask codegen`: from `schema/` to `generated/`.
//!
//! In: the repository. Out: the committed crate, brought up to date, or the list of what is not. All work is the
//! library's.

use clap::Args;
use edmund::{Mode, Outcome, Request};
use std::path::Path;
use std::process::ExitCode;

/// Make `generated/` from `schema/`.
#[derive(Args, Debug)]
pub(crate) struct Codegen {
    /// Write nothing; list every file that is stale, missing or surplus, and exit with 1 if there is any.
    #[arg(long)]
    check: bool,
}

impl Codegen {
    pub(crate) fn run(&self) -> ExitCode {
        // The lock file knows versions of edmund alone, and whoever works on it changes more than that.
        let mode = if self.check { Mode::Check } else { Mode::Write };
        let outcome =
            match Request::from_file(&repository().join("schema/edmund.toml"), repository().join("generated"), mode) {
                Ok(request) => edmund::generate(&request),
                Err(diagnostics) => Outcome { diagnostics, report: None },
            };
        eprint!("{outcome}");
        if outcome.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The root of the repository; a short path where the command runs there, as it mostly does.
fn repository() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(""));
    match std::env::current_dir() {
        Ok(folder) if folder == root => Path::new(""),
        _ => root,
    }
}
