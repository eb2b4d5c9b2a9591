//! What a crate is made from: the digest of every input by its name.
//!
//! In: what was read, and the folder of the settings. Out: digests for the lock file, and whether they still hold. Names
//! are relative to the folder, so that they are the same on every machine.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::input::Loaded;
use crate::output::Digest;
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

/// Reports settings that name no input.
pub(crate) fn expect_inputs(settings: &Settings, diagnostics: &mut Diagnostics) -> Option<()> {
    if settings.inputs.is_empty() {
        diagnostics.add(Diagnostic {
            severity: Severity::Error,
            place: settings.package.name.place.clone(),
            message: "there is no input".to_owned(),
            help: Some("name a CSDL document, such as the service's $metadata".to_owned()),
        });
    }
    (!settings.inputs.is_empty()).then_some(())
}

/// Where the inputs that the settings name are.
pub(crate) fn paths(settings: &Settings, folder: &Path) -> Vec<PathBuf> {
    settings.inputs.iter().map(|entry| folder.join(&entry.text)).collect()
}

/// The digest of every file that was read, and a mark for every file that a document refers to and that is not there.
pub(crate) fn digests(loaded: &Loaded, folder: &Path) -> BTreeMap<String, Digest> {
    let read = loaded.files.iter().map(|file| (name(&file.path, folder), Digest::of(&file.content)));
    read.chain(loaded.missing.iter().map(|path| (name(path, folder), Digest::missing()))).collect()
}

/// Whether every file that was read is still the same, and every one that was missing still is.
pub(crate) fn is_unchanged(settings: &Settings, folder: &Path, digests: &BTreeMap<String, Digest>) -> bool {
    let is_known = |path: &PathBuf| digests.contains_key(&name(path, folder));
    paths(settings, folder).iter().all(is_known)
        && digests.iter().all(|(name, digest)| match fs::read(folder.join(name)) {
            Ok(bytes) => Digest::of(&bytes) == *digest,
            Err(_) => *digest == Digest::missing(),
        })
}

fn name(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}
