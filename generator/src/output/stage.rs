//! Changes made file by file: written aside, then renamed into place, the lock file last.
//!
//! In: a folder, its files, and what differs. Out: the folder brought up to date. What differs is not found out here.

use super::{Changes, Files, LOCK_FILE, OutputError};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The folder in which files are written before they are renamed into place. It is there only during a run.
pub(super) const STAGING: &str = ".edmund-staging";

/// Whether an earlier run did not come to its end.
pub(super) fn is_interrupted(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(STAGING)).is_ok()
}

/// Writes what is missing or stale and removes what is surplus.
pub(super) fn apply(folder: &Path, files: &Files, changes: &Changes) -> Result<(), OutputError> {
    if is_interrupted(folder) {
        clear(folder)?;
    }
    if changes.is_empty() {
        return Ok(());
    }
    let staging = folder.join(STAGING);
    fs::create_dir_all(&staging).map_err(OutputError::io("make this folder", &staging))?;

    let mut written: Vec<&str> = changes.missing.iter().chain(&changes.stale).map(String::as_str).collect();
    written.sort_by_key(|path| *path == LOCK_FILE);
    let staged = |number: usize| staging.join(number.to_string());
    for (number, path) in written.iter().enumerate() {
        write_staged(&staged(number), files.get(path).unwrap_or_default())?;
    }
    for path in &changes.surplus {
        remove(folder, path)?;
    }
    for (number, path) in written.iter().enumerate() {
        move_into_place(&staged(number), &folder.join(path))?;
    }
    clear(folder)
}

fn write_staged(path: &Path, text: &str) -> Result<(), OutputError> {
    let write = || {
        let mut file = fs::File::create_new(path)?;
        file.write_all(text.as_bytes())
    };
    write().map_err(OutputError::io("write this file", path))
}

fn move_into_place(staged: &Path, path: &Path) -> Result<(), OutputError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(OutputError::io("make this folder", parent))?;
    }
    fs::rename(staged, path).map_err(OutputError::io("write this file", path))
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), OutputError> {
    let file = folder.join(path);
    fs::remove_file(&file).map_err(OutputError::io("remove this file", &file))?;
    let mut parent = path;
    while let Some((above, _)) = parent.rsplit_once('/') {
        // A folder that holds anything refuses to be removed, which is what is wanted.
        if fs::remove_dir(folder.join(above)).is_err() {
            break;
        }
        parent = above;
    }
    Ok(())
}

/// Removes the staging folder and the files in it. A link, or a folder within it, is not ours, and is left alone.
fn clear(folder: &Path) -> Result<(), OutputError> {
    let staging = folder.join(STAGING);
    let remove = || -> io::Result<()> {
        if fs::symlink_metadata(&staging)?.is_symlink() {
            return Err(io::Error::other("it is a symbolic link"));
        }
        for entry in fs::read_dir(&staging)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit())) {
                fs::remove_file(entry.path())?;
            }
        }
        fs::remove_dir(&staging)
    };
    remove().map_err(OutputError::io("remove this folder of an earlier run", &staging))
}
