//! Documents and those that they refer to.
//!
//! In: paths, and a way to read them. Out: syntax trees, and the bytes they were read from. Settings and digests are not
//! known here; nothing touches a network.
//!
//! Documents are CSDL or `OpenAPI`, by what they say and not by their names, and all of a service are the same. `$ref` of
//! `OpenAPI` is followed in `files`.
//!
//! A reference (`edmx:Reference`, `$Reference`) is followed when it is a relative path that stays in the folder of the input from which
//! it was reached, or below. URLs are never fetched. Absolute paths, other schemes and paths that leave the folder with
//! `..` are refused with a warning: a schema is hostile input, and must not name the files that are read. What a document
//! that was not read declares is untyped (`model` says so where it is used), but for the vocabularies of `OData`, which need
//! not be read.

use super::files::Files;
use super::language::{Language, language};
use super::location::{Location, Refused, normal, resolve};
use crate::csdl::{self, Document, Reference};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::openapi::{self, Text};
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most documents that are read for one service.
pub(super) const MAXIMUM_DOCUMENTS: usize = 1000;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The documents: those that were named, in their order, then those that they refer to.
    pub documents: Vec<Document>,
    /// The descriptions, in the same order, when they are `OpenAPI` and not CSDL.
    pub descriptions: Vec<openapi::Document>,
    /// Every file that was read, in the same order; also those that hold no document.
    pub files: Vec<InputFile>,
    /// Every file that a document refers to and that is not there.
    pub missing: Vec<PathBuf>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its path as it was given, or as it was reached.
    pub path: PathBuf,
    /// What it holds.
    pub content: Vec<u8>,
}

/// Reads some documents and those that they refer to.
///
/// A file that cannot be read is an error in `diagnostics` when it was named, and a warning when it was referred to.
pub fn load(paths: &[PathBuf], diagnostics: &mut Diagnostics) -> Loaded {
    load_with(paths, &read_file, diagnostics)
}

/// As [`load`], with another way to come by the content of a file.
pub fn load_with(
    paths: &[PathBuf],
    read: &dyn Fn(&Path) -> io::Result<Vec<u8>>,
    diagnostics: &mut Diagnostics,
) -> Loaded {
    let mut loader = Loader {
        read,
        diagnostics,
        loaded: Loaded::default(),
        descriptions: Vec::new(),
        seen: BTreeSet::new(),
        queue: VecDeque::new(),
    };
    for path in paths {
        match Location::of(path) {
            Some(location) => loader.add(location, None),
            None => loader.fail(path, "this is a folder, not a file".to_owned(), "name the documents in it"),
        }
    }
    loader.run();
    loader.loaded
}

/// Why a file is read.
struct Request {
    location: Location,
    /// The reference, unless the file was named.
    reference: Option<Reference>,
}

struct Loader<'a> {
    read: &'a dyn Fn(&Path) -> io::Result<Vec<u8>>,
    diagnostics: &'a mut Diagnostics,
    loaded: Loaded,
    /// The inputs that are `OpenAPI`.
    descriptions: Vec<(Location, Text)>,
    seen: BTreeSet<PathBuf>,
    queue: VecDeque<Request>,
}

impl Loader<'_> {
    fn add(&mut self, location: Location, reference: Option<Reference>) {
        if self.seen.insert(normal(&location.path())) {
            self.queue.push_back(Request { location, reference });
        }
    }

    fn run(&mut self) {
        let mut missing = Vec::new();
        while let Some(Request { location, reference }) = self.queue.pop_front() {
            let path = location.path();
            if self.loaded.files.len() >= MAXIMUM_DOCUMENTS {
                let message =
                    format!("more than {MAXIMUM_DOCUMENTS} documents refer to one another; the rest is not read");
                self.fail(&path, message, "name fewer inputs, or remove references");
                break;
            }
            match ((self.read)(&path), reference) {
                (Ok(content), reference) => {
                    self.document(location, reference.is_some(), &path, &content, &mut missing);
                    self.loaded.files.push(InputFile { path, content });
                }
                (Err(error), None) => self.fail(&path, format!("the file cannot be read: {error}"), "check the path; if the documents of `edmund update` have moved, name their folder: `--from FOLDER`"),
                (Err(_), Some(reference)) => {
                    self.loaded.missing.push(path);
                    missing.push((reference, Refused::NotThere));
                }
            }
        }
        self.report(&missing);
        self.describe();
    }

    fn document(
        &mut self,
        location: Location,
        is_referred_to: bool,
        path: &Path,
        content: &[u8],
        missing: &mut Vec<(Reference, Refused)>,
    ) {
        let file = Arc::from(path.to_string_lossy());
        let Some(text) = text(&file, content, self.diagnostics) else { return };
        let language = if is_referred_to { Some(Language::Csdl) } else { language(text) };
        match language {
            Some(Language::Csdl) => {}
            Some(Language::OpenApi) => {
                self.descriptions.push((location, Text { file, text: text.to_owned() }));
                return;
            }
            None => {
                let place = Place { file, line: 1, column: 1 };
                let message = "this is neither CSDL nor an OpenAPI description";
                let help =
                    "an OpenAPI description has a member `openapi`; CSDL is XML, or JSON with a member `$Version`";
                self.diagnostics.error(&place, message, help);
                return;
            }
        }
        let Some(document) = csdl::parse(&file, text, self.diagnostics) else { return };
        for reference in &document.references {
            match resolve(&location, &reference.uri) {
                Ok(Some(location)) => self.add(location, Some(reference.clone())),
                Ok(None) => {}
                Err(refused) => missing.push((reference.clone(), refused)),
            }
        }
        self.loaded.documents.push(document);
    }

    /// Reads the inputs that are `OpenAPI`, and the files that they refer to.
    fn describe(&mut self) {
        let descriptions = std::mem::take(&mut self.descriptions);
        if let (Some(document), Some((_, description))) = (self.loaded.documents.first(), descriptions.first()) {
            let place = Place { file: Arc::clone(&description.file), line: 0, column: 0 };
            let message = format!("this is an OpenAPI description, and `{}` is CSDL", document.file.escape_debug());
            self.diagnostics.error(&place, message, "make a crate of each");
            return;
        }
        let mut files = Files::new(self.read, &mut self.loaded, &descriptions);
        let texts = descriptions.into_iter().map(|(_, text)| text).collect();
        let documents = openapi::read(texts, &mut files, self.diagnostics);
        self.diagnostics.extend(files.diagnostics);
        self.loaded.descriptions = documents;
    }

    /// Warns about references that were not followed, where the namespaces they include come from nowhere else.
    fn report(&mut self, missing: &[(Reference, Refused)]) {
        let schemas = self.loaded.documents.iter().flat_map(|document| &document.schemas);
        let known: BTreeSet<&str> = schemas.map(|schema| schema.namespace.as_str()).collect();
        for (reference, refused) in missing {
            let mut namespaces = reference.includes.iter().map(|include| include.namespace.as_str());
            if namespaces.all(|namespace| known.contains(namespace) || namespace.starts_with("Org.OData.")) {
                continue;
            }
            let uri = reference.uri.escape_debug();
            let (message, help) = match refused {
                Refused::NotThere => (
                    format!("the referenced document `{uri}` cannot be read; its types stay untyped"),
                    "save it at this path, seen from the document that refers to it",
                ),
                Refused::Outside => (
                    format!("the reference to `{uri}` is not followed: it leaves the folder of the input"),
                    "name that document as an input, or move it into the folder",
                ),
            };
            self.diagnostics.warning(&reference.place, message, help);
        }
    }

    fn fail(&mut self, path: &Path, message: String, help: &str) {
        let place = Place { file: Arc::from(path.to_string_lossy()), line: 0, column: 0 };
        let (place, help) = (Some(place), Some(help.to_owned()));
        self.diagnostics.add(Diagnostic { severity: Severity::Error, place, message, help });
    }
}

/// The text of a document, which is UTF-8.
pub(super) fn text<'a>(file: &Arc<str>, content: &'a [u8], diagnostics: &mut Diagnostics) -> Option<&'a str> {
    let whole = Place { file: Arc::clone(file), line: 0, column: 0 };
    if content.starts_with(&[0xFE, 0xFF]) || content.starts_with(&[0xFF, 0xFE]) {
        diagnostics.error(&whole, "the document is in UTF-16; only UTF-8 is read", "save it as UTF-8");
        return None;
    }
    match std::str::from_utf8(content) {
        Ok(text) => Some(text),
        Err(error) => {
            let valid = String::from_utf8_lossy(&content[..error.valid_up_to()]);
            let line = valid.rsplit('\n').next().unwrap_or_default();
            let lines = valid.bytes().filter(|&byte| byte == b'\n').count();
            let place = Place {
                line: u32::try_from(lines + 1).unwrap_or(u32::MAX),
                column: u32::try_from(line.chars().count() + 1).unwrap_or(u32::MAX),
                ..whole
            };
            diagnostics.error(
                &place,
                "the document is not UTF-8 at this place",
                "save it as UTF-8, or download it again",
            );
            None
        }
    }
}

/// Reads a file, but no device or pipe, and no more than is ever parsed.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut content = Vec::new();
    let limit = u64::try_from(csdl::MAXIMUM_SIZE).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(limit).read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: [(&str, &str); 6] = [
        ("in/a.xml", "b.xml"),
        ("in/b.xml", "sub/c.xml"),
        ("in/sub/c.xml", "../a.xml"),
        ("in/%41.xml", "%61.xml"),
        ("in/missing.xml", "nowhere.xml"),
        ("secret.xml", ""),
    ];

    /// A document in a namespace of its own that refers to another.
    fn document(path: &str, uri: &str) -> String {
        let namespace = path.replace(|each: char| !each.is_ascii_alphabetic(), "_");
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:Reference Uri="{uri}"><edmx:Include Namespace="of.{uri}"/></edmx:Reference><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="of.{namespace}"/></edmx:DataServices></edmx:Edmx>"#
        )
    }

    /// Loads documents from a folder in memory; the files that were read, and what was said.
    #[track_caller]
    fn check(inputs: &[(&str, &str)], paths: &[&str], expected_files: &[&str], expected: &[&str]) {
        let read = |path: &Path| {
            let path = normal(path);
            let path = path.to_str().unwrap_or_default();
            let found = inputs.iter().find(|(name, _)| *name == path);
            let (name, uri) = found.ok_or(io::ErrorKind::NotFound)?;
            Ok(if uri.starts_with('\u{0}') { b"<a>\n\xFF".to_vec() } else { document(name, uri).into_bytes() })
        };
        let mut diagnostics = Diagnostics::default();
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let loaded = load_with(&paths, &read, &mut diagnostics);
        let files: Vec<_> = loaded.files.iter().map(|file| file.path.to_string_lossy().into_owned()).collect();
        assert_eq!(files, expected_files);
        let said: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
        let said: Vec<_> = said.iter().map(|said| said.lines().next().unwrap_or_default()).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn references_are_followed_and_each_file_is_read_once() {
        check(&FOLDER, &["in/a.xml"], &["in/a.xml", "in/b.xml", "in/sub/c.xml"], &[]);
    }

    #[test]
    fn a_file_that_is_named_twice_is_read_once() {
        let paths = ["in/a.xml", "./in/a.xml", "in/sub/../a.xml"];
        check(&FOLDER, &paths, &["in/a.xml", "in/b.xml", "in/sub/c.xml"], &[]);
    }

    #[test]
    fn percent_encoding_is_decoded() {
        let folder = [("a b.xml", "b%20c.xml"), ("b c.xml", "http://localhost/")];
        check(&folder, &["a b.xml"], &["a b.xml", "b c.xml"], &[]);
    }

    #[test]
    fn a_missing_reference_is_a_warning() {
        let said =
            "in/missing.xml:2:1: warning: the referenced document `nowhere.xml` cannot be read; its types stay untyped";
        check(&FOLDER, &["in/missing.xml"], &["in/missing.xml"], &[said]);
    }

    #[test]
    fn a_missing_input_is_an_error() {
        check(&FOLDER, &["gone.xml"], &[], &["gone.xml: error: the file cannot be read: entity not found"]);
    }

    #[test]
    fn a_folder_as_input_is_an_error() {
        check(&FOLDER, &["."], &[], &[".: error: this is a folder, not a file"]);
    }

    #[test]
    fn urls_are_never_fetched() {
        check(&[("a.xml", "https://localhost/b.xml")], &["a.xml"], &["a.xml"], &[]);
    }

    #[test]
    fn references_out_of_the_folder_are_refused() {
        for uri in
            ["../secret.xml", "sub/../../secret.xml", "/secret.xml", "file:///secret.xml", "%2e%2e/secret.xml", "C:/x"]
        {
            let said = format!(
                "in/a.xml:2:1: warning: the reference to `{uri}` is not followed: it leaves the folder of the input"
            );
            check(&[("in/a.xml", uri), ("secret.xml", "")], &["in/a.xml"], &["in/a.xml"], &[&said]);
        }
    }

    #[test]
    fn what_is_not_utf_8_is_refused_with_its_place() {
        let said = "a.xml:2:1: error: the document is not UTF-8 at this place";
        check(&[("a.xml", "\u{0}")], &["a.xml"], &["a.xml"], &[said]);
    }
}
