//! What is on disk, beside what should be.
//!
//! In: a folder and the files that it should hold. Out: the paths that differ, or everything that is in the way.
//! Nothing is written here.

use super::stage::STAGING;
use super::{Digest, Files, LOCK_FILE, MARK, OutputError};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The paths in which a folder differs from what it should hold, each list in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not on disk.
    pub missing: Vec<String>,
    /// On disk with another text.
    pub stale: Vec<String>,
    /// On disk, bearing our mark, but no longer made.
    pub surplus: Vec<String>,
}

impl Changes {
    /// Whether the folder is up to date.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty() && self.surplus.is_empty()
    }

    /// The number of paths.
    #[must_use]
    pub fn len(&self) -> usize {
        self.missing.len() + self.stale.len() + self.surplus.len()
    }

    /// Every path with what is the matter with it: `missing`, `stale` or `surplus`.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let lists = [("missing", &self.missing), ("stale", &self.stale), ("surplus", &self.surplus)];
        lists.into_iter().flat_map(|(word, paths)| paths.iter().map(move |path| (word, path.as_str())))
    }
}

/// Compares every file with the one on disk, and looks for files of ours that are no longer made.
pub(super) fn compare(folder: &Path, files: &Files) -> Result<Changes, Vec<OutputError>> {
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Err(vec![OutputError::NoFolder(folder.to_owned())]);
    }
    let mut changes = Changes::default();
    let mut errors = Vec::new();
    for (path, text) in files.iter() {
        match state(folder, path, text) {
            Ok(State::Same) => {}
            Ok(State::Missing) => changes.missing.push(path.to_owned()),
            Ok(State::Stale) => changes.stale.push(path.to_owned()),
            Err(error) => errors.push(error),
        }
    }
    let known = files.iter().map(|(path, _)| path).collect();
    match surplus(folder, &known) {
        Ok(surplus) => changes.surplus = surplus,
        Err(error) => errors.push(error),
    }
    // One thing in the way of many files is reported once.
    errors.dedup_by_key(|error| error.to_diagnostic().place);
    if errors.is_empty() { Ok(changes) } else { Err(errors) }
}

/// Whether the folder holds the files of these digests and no other file of ours.
pub(super) fn holds_exactly(folder: &Path, outputs: &BTreeMap<String, Digest>) -> bool {
    let known = outputs.keys().map(String::as_str).chain([LOCK_FILE]).collect();
    outputs.iter().all(|(path, digest)| matches!(read(folder, path), Ok(Some(bytes)) if Digest::of(&bytes) == *digest))
        && surplus(folder, &known).is_ok_and(|surplus| surplus.is_empty())
}

enum State {
    Same,
    Missing,
    Stale,
}

fn state(folder: &Path, path: &str, text: &str) -> Result<State, OutputError> {
    match read(folder, path)? {
        None => Ok(State::Missing),
        Some(bytes) if bytes == text.as_bytes() => Ok(State::Same),
        Some(bytes) if is_ours(&bytes) => Ok(State::Stale),
        Some(_) => Err(OutputError::Occupied(folder.join(path))),
    }
}

/// The file of that path; `None` when there is none. Whatever else stands there, or on the way there, is an error.
pub(super) fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
    let mut place = folder.to_owned();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        place.push(segment);
        let kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io("look at this", &place)(error)),
        };
        if kind.is_symlink() {
            return Err(OutputError::Link(place));
        }
        let is_expected = if segments.peek().is_some() { kind.is_dir() } else { kind.is_file() };
        if !is_expected {
            return Err(OutputError::Occupied(place));
        }
    }
    fs::read(&place).map(Some).map_err(OutputError::io("read this file", &place))
}

/// The files of ours that are not among the known ones: in the folder itself, and below those of its folders that
/// known files stand in. A crate within the crate is another one's output.
fn surplus(folder: &Path, known: &BTreeSet<&str>) -> Result<Vec<String>, OutputError> {
    let folders: BTreeSet<&str> = known.iter().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    let mut found = Vec::new();
    walk(folder, "", &mut |path, kind| match kind {
        Kind::Folder => path.contains('/') || folders.contains(path),
        Kind::File => {
            if !known.contains(path) && head_is_ours(&folder.join(path)) {
                found.push(path.to_owned());
            }
            false
        }
    })?;
    found.sort();
    Ok(found)
}

enum Kind {
    Folder,
    File,
}

/// Visits what stands in a folder; goes into the folders for which `visit` returns true. Links are passed over.
fn walk(folder: &Path, prefix: &str, visit: &mut dyn FnMut(&str, Kind) -> bool) -> Result<(), OutputError> {
    let entries = match fs::read_dir(folder.join(prefix)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(OutputError::io("list this folder", &folder.join(prefix))(error)),
    };
    for entry in entries {
        let entry = entry.map_err(OutputError::io("list this folder", &folder.join(prefix)))?;
        let kind = entry.file_type().map_err(OutputError::io("look at this", &entry.path()))?;
        // A name that is not Unicode is none of ours.
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if kind.is_file() {
            visit(&path, Kind::File);
        } else if kind.is_dir() && path != STAGING && visit(&path, Kind::Folder) {
            let is_crate = folder.join(&path).join("Cargo.toml").exists();
            if !is_crate {
                walk(folder, &path, visit)?;
            }
        }
    }
    Ok(())
}

/// Whether a file bears our mark in its first lines.
fn head_is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    File::open(path).and_then(|file| file.take(256).read_to_end(&mut head)).is_ok() && is_ours(&head)
}

fn is_ours(bytes: &[u8]) -> bool {
    let first_line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first_line.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}
