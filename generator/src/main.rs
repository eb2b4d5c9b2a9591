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
    let mut outcome = match arguments.request() {
        Ok(request) => edmund::generate(&request),
        Err(diagnostics) => edmund::Outcome { diagnostics, report: None },
    };
    if let Some(report) = &mut outcome.report
        && report.regenerate == edmund::settings::REGENERATE
    {
        report.regenerate = arguments::writing_command(std::env::args_os());
    }
    // Standard error is not buffered: a hundred thousand findings are written at once.
    let text = outcome.to_string();
    eprint!("{text}");
    if outcome.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
