//! Crates made from a test's own schema, built in folders of their own: one target folder and one lock file for all,
//! and nothing fetched, since the workspace has already built every dependency.

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

/// Runs cargo in a folder that holds a crate, against the workspace's lock file.
///
/// # Errors
/// What cargo printed, when it failed.
///
/// # Panics
/// When the lock file cannot be copied or cargo cannot be started.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let _turn = ONE_BUILD_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", repository().join("target/emitted"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo can be started");
    let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(printed) } else { Err(printed) }
}
