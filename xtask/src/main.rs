//! The project's own commands: thin, they call the library, or cargo.
//!
//! `codegen` links nothing that it generates, and so neither does this package: what runs the generated crate is
//! started as a process of its own.

mod bench;
mod ci;
mod codegen;
mod corpus;
mod demo;
mod repository;

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
    Corpus(corpus::Corpus),
    Demo(demo::Demo),
    Bench(bench::Bench),
    Ci(ci::Ci),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Codegen(codegen) => codegen.run(),
        Command::Corpus(corpus) => corpus.run(),
        Command::Demo(demo) => demo.run(),
        Command::Bench(bench) => bench.run(),
        Command::Ci(ci) => ci.run(),
    }
}
