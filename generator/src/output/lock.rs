//! The lock file: what a folder was made from, and what was made.
//!
//! In: tool version, settings and digests. Out: TOML text, and the same read back. It holds no date and no path of
//! the machine, so that it is the same wherever the same crate is made. What the settings in it say is read by `settings`.

use super::{Files, MARK};
use std::collections::BTreeMap;
use std::fmt;

/// The name of the lock file in the output folder.
pub const LOCK_FILE: &str = "edmund.lock";

/// What the lock file says, but for the digests of a run that is yet to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Lock {
    /// The version of edmund.
    pub tool: String,
    /// The command that makes the folder again.
    pub regenerate: String,
    /// The path from the folder to that of the settings, with forward slashes; `None` where it would tell where on the
    /// machine they lie. See [`relation()`](super::relation).
    pub from: Option<String>,
    /// Everything else that decides about the output, but for the inputs.
    pub settings: toml::Table,
    /// The digest of every input by its name, relative to the settings; [`Digest::missing`] where an input refers to
    /// a document that is not there.
    pub inputs: BTreeMap<String, Digest>,
    /// The digest of every output by its path. [`write()`](super::write()) fills it in from the files themselves.
    pub outputs: BTreeMap<String, Digest>,
}

impl Lock {
    /// Reads a lock file; `None` for anything that [`write()`](super::write()) did not write.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut table: toml::Table = text.parse().ok()?;
        Some(Self {
            tool: table.remove("tool")?.as_str()?.to_owned(),
            regenerate: table.remove("regenerate")?.as_str()?.to_owned(),
            from: match table.remove("from") {
                Some(from) => Some(from.as_str()?.to_owned()),
                None => None,
            },
            settings: table.remove("settings")?.as_table()?.clone(),
            inputs: digests(&table.remove("inputs")?)?,
            outputs: digests(&table.remove("outputs")?)?,
        })
    }

    /// Whether two folders were made by the same tool from the same inputs and settings.
    #[must_use]
    pub fn has_same_origin(&self, other: &Self) -> bool {
        self.tool == other.tool
            && self.regenerate == other.regenerate
            && self.from == other.from
            && self.settings == other.settings
            && self.inputs == other.inputs
    }

    /// The text of the lock file beside `files`.
    pub(super) fn to_text(&self, files: &Files) -> String {
        let outputs = files.iter().map(|(path, text)| (path.to_owned(), Digest::of(text.as_bytes()))).collect();
        let mut table = toml::Table::from_iter([
            ("tool".to_owned(), self.tool.clone().into()),
            ("regenerate".to_owned(), self.regenerate.clone().into()),
            ("settings".to_owned(), self.settings.clone().into()),
            ("inputs".to_owned(), table(&self.inputs).into()),
            ("outputs".to_owned(), table(&outputs).into()),
        ]);
        if let Some(from) = &self.from {
            table.insert("from".to_owned(), from.clone().into());
        }
        format!("# {MARK}; do not edit.\n# Regenerate with `{}`.\n\n{table}", self.regenerate)
    }
}

fn table(digests: &BTreeMap<String, Digest>) -> toml::Table {
    digests.iter().map(|(name, digest)| (name.clone(), digest.to_string().into())).collect()
}

fn digests(value: &toml::Value) -> Option<BTreeMap<String, Digest>> {
    value.as_table()?.iter().map(|(name, digest)| Some((name.clone(), Digest(digest.as_str()?.to_owned())))).collect()
}

/// The digest of a file: `blake3:` and 64 hexadecimal digits.
///
/// BLAKE3 because a run that changes nothing spends its time on little else: it takes in several gigabytes a second
/// on one core without special instructions for it, and an edited file cannot be made to pass for an unchanged one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest(String);

impl Digest {
    /// The digest of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(format!("blake3:{}", blake3::hash(bytes).to_hex()))
    }

    /// What stands for a file that is not there.
    #[must_use]
    pub fn missing() -> Self {
        Self("missing".to_owned())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
