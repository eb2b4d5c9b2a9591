//! `cargo xtask bench`: how fast all of it is, as a table in Markdown on standard output.
//!
//! The measurements stand in `generator/acceptance/examples/bench/`, beside what they measure.

use crate::repository::{cargo, run};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measure generation, compilation, reading and writing, in release, and print a table in Markdown.
///
/// Each figure is the shortest of many runs, taken in turn with what it is compared with.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// Leave out compilation, and make fewer runs: half a minute instead of three.
    #[arg(long)]
    quick: bool,

    /// Other CSDL documents to measure generation with, each by itself.
    #[arg(value_name = "SCHEMA")]
    schemas: Vec<PathBuf>,
}

impl Bench {
    pub(crate) fn run(&self) -> ExitCode {
        // The measurements start the command line, so that has to be built along with them.
        let built = run(cargo("build").args(["--release", "--package", "edmund"]));
        if built != ExitCode::SUCCESS {
            return built;
        }
        let mut bench = cargo("run");
        bench.args(["--release", "--package", "edmund-acceptance", "--example", "bench", "--"]);
        bench.args(self.quick.then_some("--quick")).args(&self.schemas);
        run(&mut bench)
    }
}
