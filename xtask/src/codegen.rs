//! `cargo xtask codegen`: from `schema/` to `generated/`.
//!
//! In: the repository. Out: the committed crate, brought up to date, or the list of what is not. All work is the
//! library's.

use crate::repository::root;
use clap::Args;
use edmund::{Mode, Outcome, Request};
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
        let outcome = match Request::from_file(&root().join("schema/edmund.toml"), root().join("generated"), mode) {
            Ok(request) => edmund::generate(&request),
            Err(diagnostics) => Outcome { diagnostics, report: None },
        };
        eprint!("{outcome}");
        if outcome.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
