//! The project's own commands: thin, they call the library.

mod codegen;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Codegen(codegen) => codegen.run(),
    }
}
