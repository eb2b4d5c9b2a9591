//! What more types cost: slices of one document, generated and checked.
//!
//! A slice is the first so many percent of the types in the order of their names, with all that these need; how many
//! that makes is in the table.

use crate::checking::build_dependencies;
use crate::crates::Workspace;
use crate::generation::lines;
use crate::measure::{Contestant, Cost, Effort, in_turn};
use crate::report::Section;
use crate::subject::{Subject, size};
use crate::table::{self, row};

const PERCENT: [usize; 4] = [10, 25, 50, 100];

/// A table for a document.
pub(crate) fn measure(graph: &Subject, effort: Effort, section: &mut Section) {
    build_dependencies();
    let mut rows = vec![row([
        "of the types",
        "asked for",
        "needed",
        "properties",
        "lines",
        "generation",
        "check",
        "CPU",
        "peak memory",
        "check of a type",
    ])];
    for percent in PERCENT {
        let (slice, asked) = graph.slice(percent);
        let krate = slice.plan();
        let files = edmund::emit::emit(&krate).expect("emitted code is Rust");
        let (types, properties) = size(&krate);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut request = slice.request.clone();
        request.output = folder.path().join("crate");
        let mut generate = [Contestant::new("", || {
            let _ = std::fs::remove_dir_all(&request.output);
            edmund::generate(&request)
        })];
        let generation = in_turn(&mut generate, Effort { rounds: 3, ..effort })[0];
        let workspace = Workspace::generated(&slice, None);
        let words = ["check", "--package", &workspace.package];
        let mut check = [Contestant::timed("", || workspace.compile_crate(&words))];
        let Cost { wall, cpu, memory } = in_turn(&mut check, effort)[0];
        rows.push(row([
            &format!("{percent} %"),
            &asked.to_string(),
            &types.to_string(),
            &properties.to_string(),
            &lines(&files).to_string(),
            &table::time(generation.wall),
            &table::time(wall),
            &table::cpu(cpu),
            &table::memory(memory),
            &table::time(wall / u32::try_from(types.max(1)).unwrap_or(u32::MAX)),
        ]));
    }
    section.table(&format!("Slices of {}", graph.title), &rows);
    section.paragraph(
        "Needed are items of Rust: a concrete base counts twice, with its enum. Lines are those of models and client, without the runtime; generation is the library's in an empty folder, the check that of models and client with dependencies built.",
    );
}
