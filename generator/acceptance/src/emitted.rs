//! Crates made from a test's own schema, or copied from `generated/`, built in folders of their own.
//!
//! In: files. Out: what cargo says of them. All share one target folder and the workspace's lock file, and nothing is
//! fetched, since the workspace has already built every dependency. The folders stay, and a file is written only where
//! it differs, so that a second run finds everything built.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

static ONE_BUILD_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder for the crates of one test, outside of every workspace member. It may hold what an earlier run left.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn folder(test: &str) -> PathBuf {
    let folder = target_folder().join("emitted/crates").join(test);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Writes a file and the folders it stands in, unless it says so already.
///
/// # Panics
/// When it cannot be written.
pub fn write(file: &Path, text: &str) {
    if fs::read(file).is_ok_and(|found| found == text.as_bytes()) {
        return;
    }
    fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("a folder can be made");
    fs::write(file, text).expect("a file can be written");
}

/// Makes a folder like another: what differs is copied, what is in the way of that is removed.
///
/// # Panics
/// When a folder cannot be read or written.
pub fn mirror(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    let wanted = names(from);
    for surplus in names(to).difference(&wanted).map(|name| to.join(name)) {
        let removed = if surplus.is_dir() { fs::remove_dir_all(&surplus) } else { fs::remove_file(&surplus) };
        removed.expect("what is in the way can be removed");
    }
    for name in wanted {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            mirror(&from, &to);
        } else {
            write(&to, &fs::read_to_string(from).expect("a file is text"));
        }
    }
}

/// Runs cargo in a folder that holds a crate or a workspace, against the repository's lock file.
///
/// # Errors
/// What cargo printed, when it failed.
///
/// # Panics
/// When the lock file cannot be copied or cargo cannot be started.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let _turn = ONE_BUILD_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    let (options, program) =
        arguments.split_at(arguments.iter().position(|each| *each == "--").unwrap_or(arguments.len()));
    let output = Command::new(env!("CARGO"))
        .args(options)
        .arg("--offline")
        .args(program)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target_folder().join("emitted"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo can be started");
    let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(printed) } else { Err(printed) }
}

/// Where this workspace is built. A relative path is taken from its root, as cargo does when it is run there.
fn target_folder() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    repository().join(folder)
}

fn names(folder: &Path) -> BTreeSet<OsString> {
    let entries = fs::read_dir(folder).expect("a folder can be listed");
    entries.map(|entry| entry.expect("an entry can be read").file_name()).collect()
}
