//! `edmund update`.
//!
//! In: words. Out: a [`Request`] for the settings that a lock file keeps.

use super::mode;
use clap::Args;
use edmund::{Diagnostic, Request};
use std::path::PathBuf;

/// Make a crate again, as its edmund.lock says.
///
/// The settings are those of the last run, with whatever was given on its command line. The documents are read where
/// they lay, seen from the crate's folder; `--from` names another place.
#[derive(Args, Debug)]
pub(crate) struct Update {
    /// The folder of the crate.
    #[arg(default_value = ".", value_name = "DIR")]
    output: PathBuf,

    /// The folder that the names of the documents start from: that of the edmund.toml, or the one that all documents
    /// have in common.
    #[arg(long, value_name = "FOLDER")]
    from: Option<PathBuf>,

    /// Write nothing; list every file that is stale, missing or surplus, and exit with 1 if there is any.
    #[arg(long)]
    check: bool,
}

impl Update {
    /// What is asked for.
    pub(crate) fn request(self) -> Result<Request, Vec<Diagnostic>> {
        Request::from_lock(self.output, self.from, mode(self.check))
    }
}
