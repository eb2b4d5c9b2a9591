//! Where the repository is, and how other programs run in it. What they do is not known here.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The root of the repository; a short path where the command runs there, as it mostly does.
pub(crate) fn root() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(""));
    match std::env::current_dir() {
        Ok(folder) if folder == root => Path::new(""),
        _ => root,
    }
}

/// Where this workspace is built, as an absolute path where there is one. A relative path is taken from the root, as
/// cargo does when it is run there.
pub(crate) fn target_folder() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = root().join(folder);
    std::path::absolute(&folder).unwrap_or(folder)
}

/// A command of the cargo that runs this one, on this repository, in the folder of whoever called.
pub(crate) fn cargo(command: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([command, "--quiet", "--manifest-path"]).arg(root().join("Cargo.toml"));
    cargo
}

/// Runs a program to its end. Succeeds if the program does, and with no more detail: what went wrong it has said.
pub(crate) fn run(command: &mut Command) -> ExitCode {
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: `{}` cannot be started: {error}", command.get_program().to_string_lossy());
            ExitCode::FAILURE
        }
    }
}
