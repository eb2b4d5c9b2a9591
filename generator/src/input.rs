//! The documents on disk: those that the settings name, and those that these refer to.
//!
//! In: [`Settings`] and the folder that their paths start from. Out: syntax trees, and the digest of every file by its
//! name. What the documents mean is not known here.
//!
//! A document can only refer to files below the folder, and nothing is ever fetched from a network.

use crate::csdl::{self, Document, MAXIMUM_SIZE};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::output::Digest;
use crate::settings::{Entry, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// What was read.
#[derive(Debug, Default)]
pub struct Input {
    /// The documents, those that the settings name first and in their order.
    pub documents: Vec<Document>,
    /// The digest of every file by its name relative to the folder; [`Digest::missing`] for one that a document refers
    /// to and that is not there.
    pub digests: BTreeMap<String, Digest>,
}

/// Reads the documents that the settings name and, from there, the local files that they refer to.
///
/// A document that cannot be read is an error when the settings name it. When another document refers to it, it is not:
/// its types are then unknown, and what uses them says so.
#[must_use]
pub fn read(settings: &Settings, folder: &Path, diagnostics: &mut Diagnostics) -> Input {
    let mut input = Input::default();
    if settings.inputs.is_empty() {
        diagnostics.add(error(None, "there is no input".to_owned(), "name a CSDL document, such as a $metadata"));
    }
    for entry in &settings.inputs {
        match open(folder, &entry.text) {
            Ok(bytes) => parse(folder, &entry.text, &bytes, &mut input, diagnostics),
            Err(cause) => diagnostics.add(unreadable(folder, entry, &cause)),
        }
    }
    // Documents that are added on the way are followed in their turn.
    let mut next = 0;
    while let Some(document) = input.documents.get(next) {
        let from = document.file.clone();
        let uris: Vec<String> = document.references.iter().map(|reference| reference.uri.clone()).collect();
        for name in uris.iter().filter_map(|uri| local_name(folder, &from, uri)) {
            if input.digests.contains_key(&name) {
                continue;
            }
            match open(folder, &name) {
                Ok(bytes) => parse(folder, &name, &bytes, &mut input, diagnostics),
                Err(_) => drop(input.digests.insert(name, Digest::missing())),
            }
        }
        next += 1;
    }
    input
}

/// Whether every file that was read is still the same, and every one that was missing still is.
#[must_use]
pub fn is_unchanged(settings: &Settings, folder: &Path, digests: &BTreeMap<String, Digest>) -> bool {
    settings.inputs.iter().all(|entry| digests.contains_key(&entry.text))
        && digests.iter().all(|(name, digest)| match open(folder, name) {
            Ok(bytes) => Digest::of(&bytes) == *digest,
            Err(_) => *digest == Digest::missing(),
        })
}

fn parse(folder: &Path, name: &str, bytes: &[u8], input: &mut Input, diagnostics: &mut Diagnostics) {
    input.digests.insert(name.to_owned(), Digest::of(bytes));
    let file: Arc<str> = folder.join(name).to_string_lossy().into();
    match std::str::from_utf8(bytes) {
        Ok(text) => input.documents.extend(csdl::parse(&file, text, diagnostics)),
        Err(cause) => {
            let (before, _) = bytes.split_at(cause.valid_up_to());
            let place = place_after(&file, &String::from_utf8_lossy(before));
            diagnostics.error(&place, "the document is not UTF-8", "save it as UTF-8, as OData services serve it");
        }
    }
}

fn place_after(file: &Arc<str>, before: &str) -> Place {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    let line = count(before.matches('\n').count() + 1);
    Place { file: file.clone(), line, column: count(last_line.chars().count() + 1) }
}

/// The bytes of a regular file that is not too large to be a document.
fn open(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    let path = folder.join(name);
    let metadata = fs::metadata(&path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if metadata.len() > MAXIMUM_SIZE as u64 {
        return Err(io::Error::other(format!("it is larger than {MAXIMUM_SIZE} bytes")));
    }
    fs::read(path)
}

/// The name, relative to the folder, of the file that a document refers to; `None` for an address on a network and for
/// a file that is not below the folder.
fn local_name(folder: &Path, from: &str, uri: &str) -> Option<String> {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains([':', '\\']) {
        return None;
    }
    let from = Path::new(from).strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    (!segments.contains(&"..")).then(|| segments.join("/"))
}

fn unreadable(folder: &Path, entry: &Entry, cause: &io::Error) -> Diagnostic {
    let file = folder.join(&entry.text).to_string_lossy().into();
    let place = entry.place.clone().unwrap_or(Place { file, line: 0, column: 0 });
    let message = format!("`{}` cannot be read: {cause}", entry.text);
    error(Some(place), message, "name a CSDL document that is there; paths start from the folder of the settings")
}

fn error(place: Option<Place>, message: String, help: &str) -> Diagnostic {
    Diagnostic { severity: Severity::Error, place, message, help: Some(help.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{is_unchanged, local_name, read};
    use crate::diagnostic::Diagnostics;
    use crate::settings::Settings;
    use std::fs;
    use std::path::Path;

    #[test]
    fn references_stay_below_the_folder() {
        let check = |uri: &str, expected: Option<&str>| {
            assert_eq!(local_name(Path::new("in"), "in/a/b.xml", uri).as_deref(), expected, "{uri}");
        };
        check("c.xml", Some("a/c.xml"));
        check("./c.xml#x", Some("a/c.xml"));
        check("../c.xml", Some("c.xml"));
        check("../../c.xml", None);
        check("/etc/passwd", None);
        check("https://example.org/c.xml", None);
        check("file:///etc/passwd", None);
        check("C:\\c.xml", None);
        check("", None);
    }

    #[test]
    fn documents_are_followed_and_what_is_missing_is_remembered() -> Result<(), std::io::Error> {
        let folder = tempfile::tempdir()?;
        let document = |uri: &str| {
            format!(
                r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:Reference Uri="{uri}"><edmx:Include Namespace="n.{uri}"/></edmx:Reference><edmx:DataServices><Schema Namespace="s.{uri}" xmlns="http://docs.oasis-open.org/odata/ns/edm"/></edmx:DataServices></edmx:Edmx>"#
            )
        };
        fs::write(folder.path().join("a.xml"), document("b.xml"))?;
        fs::write(folder.path().join("b.xml"), document("c.xml"))?;
        let mut settings = Settings::new("p");
        settings.inputs = vec!["a.xml".into()];
        let mut diagnostics = Diagnostics::default();
        let input = read(&settings, folder.path(), &mut diagnostics);
        assert_eq!(diagnostics.sorted(), []);
        assert_eq!(input.digests.keys().collect::<Vec<_>>(), ["a.xml", "b.xml", "c.xml"]);
        assert_eq!(input.documents.len(), 2);
        assert!(is_unchanged(&settings, folder.path(), &input.digests));
        fs::write(folder.path().join("c.xml"), document("a.xml"))?;
        assert!(!is_unchanged(&settings, folder.path(), &input.digests));
        Ok(())
    }

    #[test]
    fn every_input_that_is_not_there_is_reported() {
        let mut settings = Settings::new("p");
        settings.inputs = vec!["a.xml".into(), "b.xml".into()];
        let mut diagnostics = Diagnostics::default();
        assert!(read(&settings, Path::new("nowhere"), &mut diagnostics).documents.is_empty());
        assert_eq!(diagnostics.iter().count(), 2);
    }
}
