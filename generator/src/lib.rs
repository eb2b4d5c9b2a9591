//! Edmund reads the description of a web API (`OData` CSDL, `OpenAPI`) and emits a Rust crate of models and a client.
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
//! Each stage hands plain data to the next: `csdl::Document` or `openapi::Document` -> `model::Model` -> `plan::Crate` -> files in memory.

pub mod csdl;
pub mod diagnostic;
pub mod emit;
pub mod input;
pub mod list;
mod load;
pub mod model;
pub mod openapi;
pub mod output;
pub mod plan;
pub mod request;
pub mod settings;
pub mod slice;
mod stage;
mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use list::list;
pub use load::resolve;
pub use request::{Mode, Outcome, Report, Request};
pub use settings::Settings;
pub use stage::{Progress, Stage};

use diagnostic::Diagnostics;
use load::load;
use output::Lock;
use std::collections::BTreeMap;

/// Loads, resolves, slices, plans, emits and writes. Nothing is printed, and nothing is written after an error.
#[must_use]
pub fn generate(request: &Request) -> Outcome {
    generate_with(request, &())
}

/// As [`generate`], and says what it is doing.
#[must_use]
pub fn generate_with(request: &Request, progress: &dyn Progress) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let report = up_to_date(request).or_else(|| run(request, progress, &mut diagnostics));
    Outcome { diagnostics: diagnostics.sorted(), report }
}

/// The stages, one line each; `None` after an error.
fn run(request: &Request, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Option<Report> {
    let Request { settings, folder, output, mode } = request;
    settings.check(diagnostics).then_some(())?;
    let (model, digests) = load(settings, folder, progress, diagnostics)?;
    progress.begin(Stage::Slice, model.types.len());
    let slice = slice::slice(&model, settings, diagnostics);
    progress.begin(Stage::Plan, slice.types().count());
    let krate = plan::plan(&model, &slice, settings, diagnostics);
    (!diagnostics.has_errors()).then_some(())?;
    let types = krate.modules.iter().map(|module| module.items.len()).sum();
    progress.begin(Stage::Emit, types);
    let files = emit::emit(&krate).map_err(|error| diagnostics.add(error.to_diagnostic())).ok()?;
    progress.begin(Stage::Write, files.len());
    let lock = lock(request, digests);
    let put = if *mode == Mode::Check { output::check } else { output::write };
    let changes = put(output, &files, &lock)
        .map_err(|errors| errors.iter().for_each(|error| diagnostics.add(error.to_diagnostic())))
        .ok()?;
    Some(Report {
        output: output.clone(),
        mode: *mode,
        types: Some(types),
        files: files.len() + 1,
        changes,
        regenerate: lock.regenerate,
    })
}

/// The report of a run that has nothing to do, if the lock file proves that.
fn up_to_date(request: &Request) -> Option<Report> {
    let Request { settings, folder, output, mode } = request;
    let found = (*mode == Mode::Update).then(|| output::read_lock(output))??;
    let is_same = found.has_same_origin(&lock(request, found.inputs.clone()))
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

fn lock(request: &Request, inputs: BTreeMap<String, output::Digest>) -> Lock {
    Lock {
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        regenerate: request.settings.client.regenerate.text.clone(),
        from: output::relation(&request.output, &request.folder),
        settings: toml::Table::try_from(&request.settings).unwrap_or_default(),
        inputs,
        outputs: BTreeMap::new(),
    }
}
