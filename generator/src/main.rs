//! The command line.
//!
//! In: arguments. Out: a crate, findings on standard error, and exit code 1 where something is wrong. All work is the
//! library's.

mod arguments;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Command::Generate(arguments) = Arguments::parse().command;
    let outcome = match arguments.request() {
        Ok(request) => edmund::generate(&request),
        Err(diagnostics) => edmund::Outcome { diagnostics, report: None },
    };
    eprint!("{outcome}");
    if outcome.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
