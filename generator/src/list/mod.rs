//! What a service has, and what each part of it costs: to choose a slice by.
//!
//! In: a [`Query`]. Out: a [`Listing`] of paths and types, plain data that prints itself. Nothing is written.
//!
//! The cost of a path or type is what `--include` with it alone brings in: how many types, and how many lines of Rust.
//! Lines are counted in the text that is emitted for each type, its steps included; the runtime, which every crate has,
//! is not counted.

mod costs;
mod listing;
mod paths;

pub use listing::{Cost, Listing, PathEntry, Target, TypeEntry};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::load;
use crate::model::{Model, StructuredKind, Type};
use crate::settings::{Entry, Settings};
use crate::slice::{self, Slice, TypePattern};
use crate::stage::{Progress, Stage};
use crate::{emit, plan};
use costs::Costs;
use std::path::PathBuf;

/// What to list.
#[derive(Clone, Debug)]
pub struct Query {
    /// The documents, and the patterns of what to list; names of the crate are of no account.
    pub settings: Settings,
    /// The folder of the settings.
    pub folder: PathBuf,
    /// How many steps a path may have.
    pub depth: usize,
    /// What of it to show.
    pub view: View,
}

/// What of a listing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Paths, then types.
    All,
    /// Paths as a tree.
    Tree,
    /// The types that a pattern of names matches.
    Types(Entry),
}

/// What came of a query.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Errors and warnings in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// What there is; `None` after an error.
    pub listing: Option<Listing>,
}

/// Loads, resolves, slices, plans, and counts.
#[must_use]
pub fn list(query: &Query, progress: &dyn Progress) -> Listed {
    let mut diagnostics = Diagnostics::default();
    let listing = run(query, progress, &mut diagnostics);
    Listed { diagnostics: diagnostics.sorted(), listing }
}

fn run(query: &Query, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Option<Listing> {
    let settings = &query.settings;
    let (model, _) = load(settings, &query.folder, progress, diagnostics)?;
    progress.begin(Stage::Slice, model.types.len());
    let slice = slice::slice(&model, settings, diagnostics);
    progress.begin(Stage::Plan, slice.types().count());
    let krate = plan::plan(&model, &slice, settings, diagnostics);
    (!diagnostics.has_errors()).then_some(())?;
    progress.begin(Stage::Emit, krate.modules.iter().map(|module| module.items.len()).sum());
    let lines = emit::lines(&krate).map_err(|error| diagnostics.add(error.to_diagnostic())).ok()?;
    let costs = Costs::new(&model, &slice, &krate, &lines, settings);
    let (paths, is_complete) = match query.view {
        View::Types(_) => (Vec::new(), true),
        View::All | View::Tree => paths::paths(&model, &slice, &costs, query.depth),
    };
    let types = match &query.view {
        View::Tree => Vec::new(),
        View::All => types(&model, &slice, &costs, None),
        View::Types(entry) => {
            let pattern = TypePattern::new(&entry.text, &model.schemas);
            let types = types(&model, &slice, &costs, Some(&pattern));
            if types.is_empty() {
                let help = slice::help(&entry.text, slice.types().map(ToString::to_string));
                entry.error(diagnostics, format!("no type is named `{}`", entry.text.escape_debug()), help);
                return None;
            }
            types
        }
    };
    Some(Listing { paths, types, is_tree: query.view == View::Tree, is_complete })
}

fn types(model: &Model, slice: &Slice, costs: &Costs<'_>, pattern: Option<&TypePattern>) -> Vec<TypeEntry> {
    let kind = |ty: &Type| match ty {
        Type::Structured(structured) if structured.kind == StructuredKind::Entity => "entity",
        Type::Structured(_) => "complex",
        Type::Enum(_) => "enum",
        Type::Definition(_) => "definition",
        Type::Union(_) => "union",
    };
    slice
        .types()
        .filter(|name| pattern.is_none_or(|pattern| pattern.matches(name)))
        .filter_map(|name| {
            Some(TypeEntry { name: name.to_string(), kind: kind(model.types.get(name)?), cost: costs.of_type(name) })
        })
        .collect()
}

#[cfg(test)]
mod tests;
