//! From settings to the model that they are about.
//!
//! In: settings, and the folder that their paths start from. Out: the [`Model`], pinned types as they were, and the
//! digest of every document. What of it is wanted is not asked here.

use crate::csdl::Document;
use crate::diagnostic::{Diagnostics, Place};
use crate::input::{self, Input};
use crate::model::{self, Model};
use crate::openapi;
use crate::output::Digest;
use crate::settings::{PinSettings, Settings};
use crate::slice;
use crate::stage::{Progress, Stage};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Reads and resolves; `None` after an error.
pub(crate) fn load(
    settings: &Settings,
    folder: &Path,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<(Model, BTreeMap<String, Digest>)> {
    progress.begin(Stage::Read, settings.inputs.len() + settings.pins.len());
    let Input { documents, descriptions, mut digests } = input::read(settings, folder, diagnostics);
    let pinned = input::read_pinned(settings, folder, diagnostics);
    progress.begin(Stage::Resolve, documents.len() + descriptions.len());
    if !descriptions.is_empty() {
        let model = resolve(documents, &descriptions, settings, diagnostics)?;
        return Some((model, digests));
    }
    let older: Vec<(&PinSettings, Vec<Document>)> = settings
        .pins
        .iter()
        .zip(pinned)
        .map(|(pin, older)| {
            digests.extend(older.digests);
            (pin, beside(older.documents, &documents))
        })
        .collect();
    let mut model = resolve(documents, &descriptions, settings, diagnostics)?;
    for (pin, documents) in older {
        apply(pin, documents, &mut model, &settings.slice.hubs, diagnostics);
    }
    (!diagnostics.has_errors()).then_some((model, digests))
}

/// The model of what was read, be it CSDL or `OpenAPI`; pinned types are not looked at. `None` after an error.
pub fn resolve(
    documents: Vec<Document>,
    descriptions: &[openapi::Document],
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Model> {
    if descriptions.is_empty() {
        return model::resolve(documents, diagnostics);
    }
    check_alone(settings, &documents, diagnostics);
    let model = model::openapi::resolve(descriptions, settings, diagnostics)?;
    (!diagnostics.has_errors()).then_some(model)
}

/// Descriptions by `OpenAPI` are read for themselves, and none is older than another.
fn check_alone(settings: &Settings, documents: &[Document], diagnostics: &mut Diagnostics) {
    if let Some(document) = documents.first() {
        let place = Place { file: document.file.clone(), line: 0, column: 0 };
        let message = "CSDL and OpenAPI cannot describe one service together";
        diagnostics.error(&place, message, "generate a crate of each, or take the inputs of one kind");
    }
    for pin in &settings.pins {
        let message = format!("`{}` cannot be pinned: only documents of CSDL can", pin.document.text.escape_debug());
        pin.document.error(diagnostics, message, "remove this `[[pin]]`");
    }
}

/// An older document beside what it does not take the place of, such as overlays: the documents of other namespaces.
fn beside(mut older: Vec<Document>, documents: &[Document]) -> Vec<Document> {
    let namespaces: BTreeSet<String> =
        older.iter().flat_map(|document| &document.schemas).map(|schema| schema.namespace.clone()).collect();
    let is_other = |document: &&Document| document.schemas.iter().all(|schema| !namespaces.contains(&schema.namespace));
    older.extend(documents.iter().filter(is_other).cloned());
    older
}

fn apply(
    pin: &PinSettings,
    documents: Vec<Document>,
    model: &mut Model,
    hubs: &[crate::settings::Entry],
    diagnostics: &mut Diagnostics,
) {
    let mut findings = Diagnostics::default();
    let old = model::resolve(documents, &mut findings);
    // Warnings of an older document are old.
    findings.iter().filter(|finding| finding.is_error()).for_each(|finding| diagnostics.add(finding.clone()));
    let Some(old) = old else { return };
    let named = slice::along(&old, &pin.types, diagnostics);
    let needed = slice::closed(&old, &named, hubs);
    model::pin(model, &old, &named, &needed, diagnostics);
}
