//! `cargo xtask bench`: how fast all of it is, as tables in Markdown.
//!
//! The measurements stand in `generator/acceptance/examples/bench/`, beside what they measure.

use crate::repository::{cargo, run};
use clap::Args;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measure generation, compilation, reading and writing, and requests, in release, and print tables in Markdown.
///
/// Each figure is the shortest of many runs, taken in turn with what it is compared with. All of Graph is measured if its
/// document is given; that takes half an hour.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// What to measure; everything unless named.
    #[arg(value_name = "ROW", value_parser = ROWS)]
    rows: Vec<String>,

    /// A large CSDL document to measure with too: that of all of Microsoft Graph.
    #[arg(long, value_name = "FILE")]
    graph: Option<PathBuf>,

    /// A large OpenAPI description in JSON to measure generation and checking with too: that of GitHub.
    #[arg(long, value_name = "FILE")]
    openapi: Option<PathBuf>,

    /// A Markdown file whose sections for these rows are replaced, such as docs/performance.md.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// How many times to run what takes minutes.
    #[arg(long, value_name = "N", default_value = "1")]
    rounds: NonZero<usize>,

    /// Make fewer runs of what is short.
    #[arg(long)]
    quick: bool,
}

const ROWS: [&str; 6] = ["generation", "check", "build", "growth", "page", "overhead"];

impl Bench {
    pub(crate) fn run(&self) -> ExitCode {
        if self.graph.is_none() && self.rows == ["growth"] {
            eprintln!("error: `growth` is measured with slices of a large document: give one with `--graph FILE`");
            return ExitCode::FAILURE;
        }
        // The measurements start the command line, so that has to be built along with them.
        let built = run(cargo("build").args(["--release", "--package", "edmund"]));
        if built != ExitCode::SUCCESS {
            return built;
        }
        let mut bench = cargo("run");
        bench.args(["--release", "--package", "edmund-acceptance", "--example", "bench", "--"]);
        bench.args(&self.rows).args(self.quick.then_some("--quick")).arg("--rounds").arg(self.rounds.to_string());
        let files = [("--graph", &self.graph), ("--openapi", &self.openapi), ("--markdown", &self.markdown)];
        for (option, file) in files {
            bench.args(file.iter().flat_map(|file| [option.as_ref(), file.as_os_str()]));
        }
        run(&mut bench)
    }
}
