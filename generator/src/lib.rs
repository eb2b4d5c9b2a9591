//! Edmund reads the description of an `OData` service (CSDL) and emits a Rust crate of models and a client.
//!
//! ```no_run
//! use edmund::{Mode, Request, Settings};
//!
//! let mut settings = Settings::new("trippin");
//! settings.inputs = vec!["metadata.xml".into()];
//! let outcome =
//!     edmund::generate(&Request { settings, folder: "schema".into(), output: "trippin".into(), mode: Mode::Update });
//! if !outcome.is_success() {
//!     eprint!("{outcome}");
//! }
//! ```
//!
//! Each stage hands plain data to the next: `csdl::Document` -> `model::Model` -> `plan::Crate` -> files in memory.

pub mod csdl;
pub mod diagnostic;
pub mod emit;
pub mod input;
pub mod model;
pub mod output;
pub mod plan;
pub mod request;
pub mod settings;
pub mod slice;

pub use diagnostic::{Diagnostic, Severity};
pub use request::{Mode, Outcome, Report, Request};
pub use settings::Settings;

use diagnostic::Diagnostics;
use output::Lock;
use std::collections::BTreeMap;

/// Loads, resolves, slices, plans, emits and writes. Nothing is printed, and nothing is written after an error.
#[must_use]
pub fn generate(request: &Request) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let report = up_to_date(request).or_else(|| run(request, &mut diagnostics));
    Outcome { diagnostics: diagnostics.sorted(), report }
}

/// The stages, one line each; `None` after an error.
fn run(request: &Request, diagnostics: &mut Diagnostics) -> Option<Report> {
    let Request { settings, folder, output, mode } = request;
    settings.check(diagnostics).then_some(())?;
    let input = input::read(settings, folder, diagnostics);
    let model = model::resolve(input.documents, diagnostics)?;
    let slice = slice::slice(&model, settings, diagnostics);
    let krate = plan::plan(&model, &slice, settings, diagnostics);
    (!diagnostics.has_errors()).then_some(())?;
    let files = emit::emit(&krate).map_err(|error| diagnostics.add(error.to_diagnostic())).ok()?;
    let lock = lock(settings, input.digests);
    let put = if *mode == Mode::Check { output::check } else { output::write };
    let changes = put(output, &files, &lock)
        .map_err(|errors| errors.iter().for_each(|error| diagnostics.add(error.to_diagnostic())))
        .ok()?;
    Some(Report {
        output: output.clone(),
        mode: *mode,
        types: Some(krate.modules.iter().map(|module| module.items.len()).sum()),
        files: files.len() + 1,
        changes,
        regenerate: lock.regenerate,
    })
}

/// The report of a run that has nothing to do, if the lock file proves that.
fn up_to_date(request: &Request) -> Option<Report> {
    let Request { settings, folder, output, mode } = request;
    let found = (*mode == Mode::Update).then(|| output::read_lock(output))??;
    let is_same = found.has_same_origin(&lock(settings, found.inputs.clone()))
        && input::is_unchanged(settings, folder, &found.inputs)
        && output::is_unchanged(output, &found);
    is_same.then(|| Report {
        output: output.clone(),
        mode: *mode,
        types: None,
        files: found.outputs.len() + 1,
        changes: output::Changes::default(),
        regenerate: found.regenerate,
    })
}

fn lock(settings: &Settings, inputs: BTreeMap<String, output::Digest>) -> Lock {
    Lock {
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        regenerate: settings.client.regenerate.text.clone(),
        settings: toml::Table::try_from(settings).unwrap_or_default(),
        inputs,
        outputs: BTreeMap::new(),
    }
}
