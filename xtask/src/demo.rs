//! `cargo xtask demo`: the generated client at work.
//!
//! Out: one line for each step, or an error. The steps stand in `generator/acceptance/examples/demo.rs`.

use crate::repository::{cargo, run};
use clap::Args;
use std::process::ExitCode;

/// Show the generated client at work, against a strict service on this machine; exit with 1 if anything does not hold.
#[derive(Args, Debug)]
pub(crate) struct Demo {}

impl Demo {
    #[expect(clippy::unused_self, reason = "every command runs like the others")]
    pub(crate) fn run(&self) -> ExitCode {
        run(cargo("run").args(["--package", "edmund-acceptance", "--example", "demo"]))
    }
}
