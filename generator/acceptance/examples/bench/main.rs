//! The measurements, as tables in Markdown: generation, compilation, reading and writing, requests.
//!
//! In: the words of `cargo xtask bench`. Out: a section for each row, printed and, if a file is named, put into that.
//! Nothing is asserted: machines differ.

mod arguments;
mod building;
mod checking;
mod crates;
#[macro_use]
#[allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "all models are compiled, with the schema's names; some are read"
)]
mod derive;
mod generation;
mod growth;
mod measure;
mod overhead;
mod payload;
mod reading;
mod report;
mod subject;
mod table;
mod twin;

/// The twin whose timestamps are parsed.
#[allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "all models are compiled, with the schema's names; some are read"
)]
mod timestamps {
    models!(connected_organizations::odata::DateTimeOffset;);
}

/// The twin that keeps what is not declared.
#[allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "all models are compiled, with the schema's names; some are read"
)]
mod flatten {
    models!(
        connected_organizations::odata::DateTimeOffset;
        #[serde(flatten)] pub(crate) additional: serde_json::Map<String, serde_json::Value>,
    );
}

use arguments::{Arguments, Row};
use measure::Effort;
use report::{Report, Section};
use std::process::ExitCode;
use std::time::Duration;
use subject::Subject;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::FAILURE;
        }
    };
    let effort = |quick: u64, full: u64| Effort {
        rounds: 1,
        time: Duration::from_secs(if arguments.is_quick { quick } else { full }),
    };
    let minutes = Effort { rounds: arguments.rounds, time: Duration::ZERO };
    let schema = Subject::schema();
    let graph = arguments.graph.as_deref().map(|file| Subject::document(file, "graph"));
    let description = arguments.openapi.as_deref().map(|file| Subject::document(file, "description"));
    let report = Report::new(arguments.markdown.clone());
    if arguments.wants(Row::Generation) {
        let mut section = Section::new("generation", "Generation");
        generation::measure(&schema, effort(1, 4), &mut section);
        if let Some(graph) = &graph {
            generation::measure(graph, effort(4, 20), &mut section);
        }
        if let Some(description) = &description {
            generation::measure(description, effort(4, 20), &mut section);
        }
        report.add(section);
    }
    if arguments.wants(Row::Check) {
        let mut section = Section::new("check", "Checking");
        checking::measure(&schema, effort(5, 60), &mut section);
        if let Some(graph) = &graph {
            checking::measure(graph, minutes, &mut section);
        }
        if let Some(description) = &description {
            checking::measure(description, minutes, &mut section);
        }
        report.add(section);
    }
    if arguments.wants(Row::Build) {
        let mut section = Section::new("build", "Building");
        building::measure(&schema, effort(5, 60), &mut section);
        if let Some(graph) = &graph {
            building::measure(graph, minutes, &mut section);
        }
        report.add(section);
    }
    if let Some(graph) = graph.as_ref().filter(|_| arguments.wants(Row::Growth)) {
        let mut section = Section::new("growth", "Cost against the size of the schema");
        growth::measure(graph, minutes, &mut section);
        report.add(section);
    }
    if arguments.wants(Row::Page) {
        let mut section = Section::new("page", "Reading and writing");
        reading::measure(effort(1, 5), &mut section);
        report.add(section);
    }
    if arguments.wants(Row::Overhead) {
        let mut section = Section::new("overhead", "What the client adds to a request");
        overhead::measure(effort(1, 5), &mut section);
        report.add(section);
    }
    ExitCode::SUCCESS
}
