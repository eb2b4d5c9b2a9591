//! The older documents that types are pinned to.
//!
//! In: the pins of the settings. Out: their documents, each with its digest, which has to be the one that the settings
//! name. Which types are meant is not looked at here.

use super::{Input, load, name};
use crate::diagnostic::Diagnostics;
use crate::output::Digest;
use crate::settings::{PinSettings, Settings};
use std::path::Path;

/// Reads the documents of every pin, in the order of the pins, and those that they refer to.
///
/// A document whose digest is another than the settings say is an error that tells which one it has.
#[must_use]
pub fn read_pinned(settings: &Settings, folder: &Path, diagnostics: &mut Diagnostics) -> Vec<Input> {
    settings.pins.iter().map(|pin| read(pin, folder, diagnostics)).collect()
}

fn read(pin: &PinSettings, folder: &Path, diagnostics: &mut Diagnostics) -> Input {
    let mut findings = Diagnostics::default();
    let loaded = load(&[folder.join(&pin.document.text)], &mut findings);
    // Warnings of an older document are old.
    findings.iter().filter(|finding| finding.is_error()).for_each(|finding| diagnostics.add(finding.clone()));
    if let Some(file) = loaded.files.first() {
        check(pin, &Digest::of(&file.content), diagnostics);
    }
    let digests = loaded.files.iter().map(|file| (name(folder, &file.path), Digest::of(&file.content)));
    let missing = loaded.missing.iter().map(|path| (name(folder, path), Digest::missing()));
    Input { digests: digests.chain(missing).collect(), documents: loaded.documents, descriptions: loaded.descriptions }
}

fn check(pin: &PinSettings, found: &Digest, diagnostics: &mut Diagnostics) {
    let document = pin.document.text.escape_debug();
    match &pin.digest {
        None => {
            let message = format!("types are pinned to `{document}`, but not to its digest");
            pin.document.error(diagnostics, message, format!("add `digest = \"{found}\"`"));
        }
        Some(digest) if digest.text != found.to_string() => {
            let message = format!("the digest of `{document}` is `{found}`, not the one that is pinned");
            digest.error(diagnostics, message, "put the older document back, or write the digest that was found");
        }
        Some(_) => {}
    }
}
