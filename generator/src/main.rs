//! The command line.
//!
//! In: arguments. Out: a crate or a listing, findings on standard error, and exit code 1 where something is wrong. All
//! work is the library's.

mod arguments;
mod progress;

use arguments::{Arguments, Command};
use clap::Parser;
use edmund::{Diagnostic, Outcome, Request};
use progress::Line;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate(arguments) => generate(arguments.request()),
        Command::Update(arguments) => generate(arguments.request()),
        Command::List(arguments) => list(arguments),
    }
}

fn generate(request: Result<Request, Vec<Diagnostic>>) -> ExitCode {
    let mut outcome = match request {
        Ok(request) => edmund::generate_with(&request, &Line::new()),
        Err(diagnostics) => Outcome { diagnostics, report: None },
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

fn list(arguments: arguments::List) -> ExitCode {
    let (diagnostics, listing) = match arguments.query() {
        Ok(query) => {
            let listed = edmund::list(&query, &Line::new());
            (listed.diagnostics, listed.listing)
        }
        Err(diagnostics) => (diagnostics, None),
    };
    // What is worth a warning when a crate is made is not worth one here.
    for error in diagnostics.iter().filter(|finding| finding.is_error()) {
        eprintln!("{error}");
    }
    let Some(listing) = listing else { return ExitCode::FAILURE };
    match io::stdout().write_all(listing.to_string().as_bytes()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the listing cannot be written: {error}");
            ExitCode::FAILURE
        }
        Ok(()) => ExitCode::SUCCESS,
    }
}
