//! The files that an `OpenAPI` description refers to (`$ref`).
//!
//! In: references as they are written. Out: the texts of files in the folder of the input, or below, each read once; what
//! is not read, and why. What references mean is not known here.

use super::load::{InputFile, Loaded, MAXIMUM_DOCUMENTS, text};
use super::location::{self, Location, normal, resolve};
use crate::diagnostic::Diagnostics;
use crate::openapi::{Others, Refused, Text};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of one service.
pub(super) struct Files<'a> {
    read: &'a dyn Fn(&Path) -> io::Result<Vec<u8>>,
    loaded: &'a mut Loaded,
    /// Where each file is that was read.
    locations: BTreeMap<Arc<str>, Location>,
    /// The name of each file that was read.
    names: BTreeMap<PathBuf, Arc<str>>,
    /// What is wrong with the bytes of files.
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Files<'a> {
    /// The files that some inputs refer to.
    pub(super) fn new(
        read: &'a dyn Fn(&Path) -> io::Result<Vec<u8>>,
        loaded: &'a mut Loaded,
        inputs: &[(Location, Text)],
    ) -> Self {
        let (locations, names) = (BTreeMap::new(), BTreeMap::new());
        let mut files = Self { read, loaded, locations, names, diagnostics: Diagnostics::default() };
        for (location, text) in inputs {
            files.add(&text.file, location.clone());
        }
        files
    }

    fn add(&mut self, file: &Arc<str>, location: Location) {
        self.names.insert(normal(&location.path()), Arc::clone(file));
        self.locations.insert(Arc::clone(file), location);
    }
}

impl Others for Files<'_> {
    fn open(&mut self, from: &Arc<str>, reference: &str) -> Result<(Arc<str>, Option<String>), Refused> {
        let from = self.locations.get(from).ok_or(Refused::Outside)?;
        let location = match resolve(from, reference) {
            Ok(Some(location)) => location,
            Ok(None) => return Err(Refused::Elsewhere),
            Err(location::Refused::Outside | location::Refused::NotThere) => return Err(Refused::Outside),
        };
        let path = location.path();
        if let Some(file) = self.names.get(&normal(&path)) {
            return Ok((Arc::clone(file), None));
        }
        if self.loaded.files.len() >= MAXIMUM_DOCUMENTS {
            return Err(Refused::TooMany(MAXIMUM_DOCUMENTS));
        }
        let content = match (self.read)(&path) {
            Ok(content) => content,
            Err(error) => {
                self.loaded.missing.push(path);
                return Err(Refused::Unreadable(error.to_string()));
            }
        };
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        let text = text(&file, &content, &mut self.diagnostics).map(str::to_owned);
        self.loaded.files.push(InputFile { path, content });
        self.add(&file, location);
        text.map(|text| (file, Some(text))).ok_or(Refused::Reported)
    }
}
