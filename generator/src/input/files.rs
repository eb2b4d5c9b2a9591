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
        if self.loaded.files.len() + self.loaded.missing.len() >= MAXIMUM_DOCUMENTS {
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::input::{Loaded, load_with};
    use std::io;
    use std::path::{Path, PathBuf};

    /// A description whose schema is what a reference leads to.
    fn description(reference: &str) -> String {
        format!("openapi: 3.1.0\ninfo: {{ title: t }}\ncomponents: {{ schemas: {{ S: {{ $ref: '{reference}' }} }} }}\n")
    }

    fn load(files: &[(&str, &str)], inputs: &[&str]) -> (Loaded, Vec<String>) {
        let read = |path: &Path| {
            let found = files.iter().find(|(name, _)| Path::new(name) == path);
            found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(io::Error::from(io::ErrorKind::NotFound))
        };
        let mut diagnostics = Diagnostics::default();
        let paths: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        let loaded = load_with(&paths, &read, &mut diagnostics);
        let said = diagnostics.iter().map(ToString::to_string);
        (loaded, said.map(|said| said.lines().next().unwrap_or_default().to_owned()).collect())
    }

    /// Loads documents from a folder in memory; the files that were read, and what was said.
    #[track_caller]
    fn check(files: &[(&str, &str)], inputs: &[&str], expected_files: &[&str], expected: &[&str]) {
        let (loaded, said) = load(files, inputs);
        let files: Vec<_> = loaded.files.iter().map(|file| file.path.to_string_lossy().into_owned()).collect();
        assert_eq!(
            (files, said),
            (
                expected_files.iter().map(|file| (*file).to_owned()).collect(),
                expected.iter().map(|each| (*each).to_owned()).collect()
            )
        );
    }

    #[test]
    fn references_are_followed_and_each_file_is_read_once() {
        let main = description("sub/b%20c.yaml#/T");
        let files = [
            ("in/a.yaml", main.as_str()),
            ("in/sub/b c.yaml", "T: { items: { $ref: ../a.yaml#/components/schemas/S/x } }\nU: 1"),
        ];
        check(
            &files,
            &["in/a.yaml", "./in/a.yaml"],
            &["in/a.yaml", "in/sub/b c.yaml"],
            &[
                "in/sub/b c.yaml:1:21: error: the reference `../a.yaml#/components/schemas/S/x` leads nowhere: there is no `x` (in `#/T/items`)",
            ],
        );
    }

    #[test]
    fn references_out_of_the_folder_are_refused() {
        for reference in [
            "../secret.yaml",
            "sub/../../secret.yaml",
            "/secret.yaml",
            "file:///secret.yaml",
            "%2e%2e/secret.yaml",
            "C:/x",
        ] {
            let said = format!(
                "in/a.yaml:3:37: error: the reference to `{reference}` is not followed: it leaves the folder of the input (in `#/components/schemas/S`)"
            );
            check(
                &[("in/a.yaml", &description(reference)), ("secret.yaml", "{}")],
                &["in/a.yaml"],
                &["in/a.yaml"],
                &[&said],
            );
        }
    }

    #[test]
    fn urls_are_never_fetched() {
        for reference in ["https://localhost/b.yaml", "HTTP://localhost/b.yaml", "//localhost/b.yaml"] {
            let said = format!(
                "a.yaml:3:37: error: the reference to `{reference}` is not followed: nothing is fetched from other hosts (in `#/components/schemas/S`)"
            );
            check(&[("a.yaml", &description(reference))], &["a.yaml"], &["a.yaml"], &[&said]);
        }
    }

    #[test]
    fn what_is_missing_is_an_error_and_remembered() {
        let (loaded, said) = load(&[("a.yaml", &description("b.yaml"))], &["a.yaml"]);
        assert_eq!(
            said,
            [
                "a.yaml:3:37: error: the referenced document `b.yaml` cannot be read: entity not found (in `#/components/schemas/S`)"
            ]
        );
        assert_eq!(loaded.missing, [PathBuf::from("b.yaml")]);
    }

    #[test]
    fn descriptions_are_told_by_what_they_say() {
        let (loaded, said) = load(&[("a.xml", &description("#/components/schemas/T"))], &["a.xml"]);
        assert_eq!((loaded.descriptions.len(), loaded.documents.len()), (1, 0));
        assert_eq!(
            said,
            [
                "a.xml:3:37: error: the reference `#/components/schemas/T` leads nowhere: there is no `T` (in `#/components/schemas/S`)"
            ]
        );
        check(
            &[("a.yaml", "hello")],
            &["a.yaml"],
            &["a.yaml"],
            &["a.yaml:1:1: error: this is neither CSDL nor an OpenAPI description"],
        );
    }

    #[test]
    fn both_languages_at_once_are_refused() {
        let csdl = r#"{"$Version": "4.01", "n": {}}"#;
        check(
            &[("a.json", csdl), ("b.yaml", &description("#/x"))],
            &["b.yaml", "a.json"],
            &["b.yaml", "a.json"],
            &["b.yaml: error: this is an OpenAPI description, and `a.json` is CSDL"],
        );
    }

    #[test]
    fn a_description_in_the_place_of_referenced_csdl_is_refused() {
        let csdl = r#"{"$Version": "4.01", "$Reference": {"b.json": {"$Include": [{"$Namespace": "m"}]}}, "n": {}}"#;
        let (_, said) = load(&[("a.json", csdl), ("b.json", r#"{"openapi": "3.0.0"}"#)], &["a.json"]);
        assert_eq!(
            said.first().map(String::as_str),
            Some("b.json:1:1: error: this is an OpenAPI description, not CSDL")
        );
    }

    #[test]
    fn no_more_documents_are_read_than_are_sensible() {
        let references = (0..1200).map(|index| format!("{{ $ref: 'b{index}.yaml' }}")).collect::<Vec<_>>().join(", ");
        let main = format!(
            "openapi: 3.1.0\ninfo: {{ title: t }}\ncomponents: {{ schemas: {{ S: {{ allOf: [{references}] }} }} }}\n"
        );
        let names: Vec<String> = (0..1200).map(|index| format!("b{index}.yaml")).collect();
        let files: Vec<(&str, &str)> =
            names.iter().map(|name| (name.as_str(), "{}")).chain([("a.yaml", main.as_str())]).collect();
        let (loaded, said) = load(&files, &["a.yaml"]);
        assert_eq!(loaded.files.len(), 1000);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("more than 1000 documents refer to one another"), "{}", said[0]);
    }
}
