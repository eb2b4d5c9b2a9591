//! The measurements, printed as tables in Markdown: generation, compilation, reading and writing.
//!
//! In: `[--quick] [SCHEMA…]`. Out: tables on standard output. Nothing is asserted: machines differ.

mod compilation;
#[macro_use]
#[allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "all models are compiled, with the schema's names; some are read"
)]
mod derive;
mod generation;
mod measure;
mod payload;
mod reading;
mod table;

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

use std::path::PathBuf;
use std::time::Duration;

fn main() {
    let (options, schemas): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let is_quick = options.iter().any(|option| option == "--quick");
    let seconds = |quick: u64, full: u64| Duration::from_secs(if is_quick { quick } else { full });

    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("Release build, {cores} cores; the shortest of many runs, taken in turn.");
    let schemas: Vec<PathBuf> = schemas.into_iter().map(PathBuf::from).collect();
    generation::print(&schemas, seconds(1, 4));
    if !is_quick {
        compilation::print(Duration::from_secs(60));
    }
    reading::print(seconds(2, 5));
}
