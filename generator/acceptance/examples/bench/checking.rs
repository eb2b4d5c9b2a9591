//! `cargo check` of the generated crate with its dependencies built, beside the same models by other means.
//!
//! `cargo` itself is in each figure: the empty crate shows how much that is.

use crate::crates::Workspace;
use crate::measure::{Contestant, Cost, Effort, in_turn};
use crate::report::Section;
use crate::subject::{Subject, size};
use crate::table::{self, row};
use crate::twin::{self, Means};

/// A table for a subject.
pub(crate) fn measure(subject: &Subject, effort: Effort, section: &mut Section) {
    let krate = subject.plan();
    let generated = Workspace::generated(subject, None);
    let package = generated.package.clone();
    let twin = |suffix: &str, means: Means| {
        Workspace::source(&format!("{}-{suffix}", subject.name), &twin::source(&krate, means))
    };
    let twins = [
        ("plain structs", twin("plain", Means::Plain)),
        ("serde derive", twin("derive", Means::Derive)),
        ("serde derive with `flatten`", twin("flatten", Means::Flatten)),
        (EMPTY, Workspace::source("empty", "")),
    ];
    build_dependencies();
    let check = ["check", "--package", &package];
    let check_models = ["check", "--package", &package, "--no-default-features"];
    let mut contestants = vec![
        Contestant::timed("models and client", || generated.compile_crate(&check)),
        Contestant::timed("models alone", || generated.compile_crate(&check_models)),
    ];
    contestants.extend(
        twins
            .iter()
            .map(|(name, twin)| Contestant::timed(name, || twin.compile_crate(&["check", "--package", &twin.package]))),
    );
    let costs = in_turn(&mut contestants, effort);
    let time = |name: &str| {
        let found = contestants.iter().zip(&costs).find(|(contestant, _)| contestant.name == name);
        found.map(|(_, cost)| cost.wall).unwrap_or_default()
    };
    let [plain, derive] = [time("plain structs"), time("serde derive")];
    let mut rows = vec![row(["", "time", "CPU", "peak memory", "beside plain structs", "beside derive"])];
    rows.extend(contestants.iter().zip(&costs).map(|(contestant, &Cost { wall, cpu, memory })| {
        let [beside_plain, beside_derive] = [plain, derive].map(|other| table::ratio(wall, other));
        row([
            contestant.name,
            &table::time(wall),
            &table::cpu(cpu),
            &table::memory(memory),
            &beside_plain,
            &beside_derive,
        ])
    }));
    section.table(&format!("`cargo check` of {}, dependencies built, incremental off", subject.title), &rows);
    let (types, properties) = size(&krate);
    section.paragraph(&format!("{types} types, {properties} properties."));
    section.paragraph(GOALS);
}

const EMPTY: &str = "an empty crate: cargo itself";

const GOALS: &str = "Goals: `generated/`, which is `schema/`, in 1 s; all of Graph in 2.5 times the plain structs, in a \
                     sixth of serde derive, and in 2.5 GB.";

/// Checks what all crates depend on, so that no figure has it in it.
pub(crate) fn build_dependencies() {
    let schema = Workspace::generated(&Subject::schema(), None);
    schema.cargo(&["check", "--package", &schema.package]);
    schema.cargo(&["check", "--package", &schema.package, "--no-default-features"]);
    Workspace::source("empty", "").cargo(&["check", "--package", "empty"]);
}
