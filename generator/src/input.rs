<<<<<<< HEAD
//! The documents of a service: those that are named, and those that they refer to.
//!
//! In: paths. Out: syntax trees, and the bytes they were read from, for digests. With `output` this is all that touches
//! a disk; nothing here touches a network.
//!
//! A reference (`edmx:Reference`) is followed when it is a relative path that stays in the folder of the input from which
//! it was reached, or below. URLs are never fetched. Absolute paths, other schemes and paths that leave the folder with
//! `..` are refused with a warning: a schema is hostile input, and must not name the files that are read. What a document
//! that was not read declares is untyped (`model` says so where it is used), but for the vocabularies of `OData`, which need
//! not be read.

use crate::csdl::{self, Document, Reference};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The most documents that are read for one service.
const MAXIMUM_DOCUMENTS: usize = 1000;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The documents: those that were named, in their order, then those that they refer to.
    pub documents: Vec<Document>,
    /// Every file that was read, in the same order; also those that hold no document.
    pub files: Vec<InputFile>,
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
    let mut loader =
        Loader { read, diagnostics, loaded: Loaded::default(), seen: BTreeSet::new(), queue: VecDeque::new() };
    for path in paths {
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let below = path.file_name().map(PathBuf::from).into_iter().collect();
        loader.add(Location { folder, below }, None);
    }
    loader.run();
    loader.loaded
}

/// A file in the folder of an input, or below.
struct Location {
    folder: PathBuf,
    below: PathBuf,
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
    seen: BTreeSet<PathBuf>,
    queue: VecDeque<Request>,
}

impl Loader<'_> {
    fn add(&mut self, location: Location, reference: Option<Reference>) {
        if self.seen.insert(normal(&location.folder.join(&location.below))) {
            self.queue.push_back(Request { location, reference });
        }
    }

    fn run(&mut self) {
        let mut missing = Vec::new();
        while let Some(Request { location, reference }) = self.queue.pop_front() {
            let path = location.folder.join(&location.below);
            if self.loaded.files.len() >= MAXIMUM_DOCUMENTS {
                let message =
                    format!("more than {MAXIMUM_DOCUMENTS} documents refer to one another; the rest is not read");
                self.fail(&path, message, "name fewer inputs, or remove references");
                break;
            }
            match ((self.read)(&path), reference) {
                (Ok(content), _) => {
                    self.document(&location, &path, &content, &mut missing);
                    self.loaded.files.push(InputFile { path, content });
                }
                (Err(error), None) => self.fail(&path, format!("the file cannot be read: {error}"), "check the path"),
                (Err(_), Some(reference)) => missing.push((reference, Refused::NotThere)),
            }
        }
        self.report(&missing);
    }

    fn document(&mut self, location: &Location, path: &Path, content: &[u8], missing: &mut Vec<(Reference, Refused)>) {
        let file = Arc::from(path.to_string_lossy());
        let Some(text) = text(&file, content, self.diagnostics) else { return };
        let Some(document) = csdl::parse(&file, text, self.diagnostics) else { return };
        for reference in &document.references {
            match resolve(location, &reference.uri) {
                Ok(Some(location)) => self.add(location, Some(reference.clone())),
                Ok(None) => {}
                Err(refused) => missing.push((reference.clone(), refused)),
            }
        }
        self.loaded.documents.push(document);
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

/// Why a reference was not followed.
#[derive(Debug, PartialEq, Eq)]
enum Refused {
    NotThere,
    Outside,
}

/// Where a reference leads; `None` for a URL, which is not fetched.
fn resolve(from: &Location, uri: &str) -> Result<Option<Location>, Refused> {
    let uri = uri.split('#').next().unwrap_or_default();
    if uri.starts_with("//") || ["http:", "https:"].iter().any(|scheme| starts_with(uri, scheme)) {
        return Ok(None);
    }
    let path = percent_decode(uri).ok_or(Refused::Outside)?;
    // A colon before the first slash makes a scheme or a drive; a backslash separates on some systems alone.
    let first = path.split('/').next().unwrap_or_default();
    if path.starts_with('/') || first.contains(':') || path.contains(['\\', '\0']) {
        return Err(Refused::Outside);
    }
    let mut below = from.below.parent().unwrap_or(Path::new("")).to_path_buf();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                if !below.pop() {
                    return Err(Refused::Outside);
                }
            }
            name => below.push(name),
        }
    }
    Ok(Some(Location { folder: from.folder.clone(), below }))
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// A URI's path with `%20` and the like decoded; `None` when it is no text then.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%'
            && let Some((code, after)) = after.split_at_checked(2)
            && let Ok(code) = std::str::from_utf8(code)
            && let Ok(decoded) = u8::from_str_radix(code, 16)
        {
            bytes.push(decoded);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The path without `.` and, as far as can be told without a disk, without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// The text of a document, which is UTF-8.
fn text<'a>(file: &Arc<str>, content: &'a [u8], diagnostics: &mut Diagnostics) -> Option<&'a str> {
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
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut content = Vec::new();
    let limit = u64::try_from(csdl::MAXIMUM_SIZE).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(limit).read_to_end(&mut content)?;
    Ok(content)
=======
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
>>>>>>> emit
}

#[cfg(test)]
mod tests {
<<<<<<< HEAD
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
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:Reference Uri="{uri}"><edmx:Include Namespace="of.{uri}"/></edmx:Reference><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="of.{path}"/></edmx:DataServices></edmx:Edmx>"#
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
=======
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
>>>>>>> emit
    }
}
