//! `cargo xtask ci`: everything that must hold, as `.ci/run` lists it.

use crate::repository::{root, run};
use clap::Args;
use std::process::{Command, ExitCode};

/// Check everything that must hold before a change is taken: runs `.ci/run`.
#[derive(Args, Debug)]
pub(crate) struct Ci {}

impl Ci {
    #[expect(clippy::unused_self, reason = "every command runs like the others")]
    pub(crate) fn run(&self) -> ExitCode {
        run(&mut Command::new(root().join(".ci/run")))
    }
}
