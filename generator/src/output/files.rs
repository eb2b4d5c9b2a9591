//! Files in memory: path to text, in the order of the paths.
//!
//! In: what the emitters made. Out: the same, for [`write()`](super::write()). Nothing here touches a disk.

use std::collections::BTreeMap;

/// Generated files by their paths, which are relative to the output folder and written with forward slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file, or replaces the one of that path.
    pub fn insert(&mut self, path: impl Into<String>, text: String) {
        self.files.insert(path.into(), text);
    }

    /// The text of the file of that path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every path and text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
