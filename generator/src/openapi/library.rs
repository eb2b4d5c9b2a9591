//! Several documents that refer to one another.
//!
//! In: the texts of the inputs, and a way to come by others. Out: a [`Document`] for each, with all that references lead
//! to, read as what the reference wants: components, and fragments beside them. What leads nowhere, to something else, to
//! another host or round in circles is an error. Where files are is not known here.

use super::document::{Document, Fragment, Reference, Version};
use super::findings::Findings;
use super::pointer;
use super::read::{Kind, Reader, Role};
use super::source::Source;
use super::tree::Node;
use super::version::version;
use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::model::suggest::nearest;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

/// How many values may be read beside the components because references lead there.
const MAXIMUM_FRAGMENT_VALUES: usize = 4_000_000;

/// How many names are compared for suggestions.
const MAXIMUM_COMPARISONS: usize = 100_000;

/// The text of a document.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its path as it is to stand in messages and in [`Document::file`].
    pub file: Arc<str>,
    /// What it says.
    pub text: String,
}

/// A way to come by documents that are not inputs.
pub trait Others {
    /// The document that a relative reference (without its fragment) leads to; its text when it is asked for the first
    /// time and no input.
    ///
    /// # Errors
    ///
    /// Why it is not read.
    fn open(&mut self, from: &Arc<str>, reference: &str) -> Result<(Arc<str>, Option<String>), Refused>;
}

/// Why a document is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is on another host.
    Elsewhere,
    /// It is not in the folder of the input.
    Outside,
    /// It cannot be read, and why.
    Unreadable(String),
    /// Too many were read.
    TooMany(usize),
    /// It was reported where it is.
    Reported,
}

/// A document, and a JSON pointer in it.
type Target = (Arc<str>, String);

/// A document, and where an object begins in its text.
type Object = (Arc<str>, usize);

/// What a reference wants.
struct Wanted {
    kind: Kind,
    reference: Reference,
    /// The JSON pointer to the object that has the reference.
    from: String,
    version: Version,
}

/// The documents, and what is still to be read of them.
pub(super) struct Library<'a> {
    pub(super) findings: Findings<'a>,
    others: &'a mut dyn Others,
    /// By their files; `None` for what is no YAML and no JSON.
    sources: BTreeMap<Arc<str>, Option<Rc<Source>>>,
    /// What was opened, by the document that refers to it and the reference.
    opened: BTreeMap<(Arc<str>, String), Option<Arc<str>>>,
    queue: VecDeque<Wanted>,
    seen: BTreeSet<(Target, Kind)>,
    /// Where an object that is a reference leads, by its own file and its offset there.
    ways: BTreeMap<Object, Reference>,
    /// Whether it was told that too many documents refer to one another.
    is_full: bool,
    fragment_values: usize,
    comparisons: usize,
}

/// Reads descriptions and the documents that they refer to: the inputs first and in their order.
pub fn read(inputs: Vec<Text>, others: &mut dyn Others, diagnostics: &mut Diagnostics) -> Vec<Document> {
    let mut library = Library {
        findings: Findings::new(diagnostics),
        others,
        sources: BTreeMap::new(),
        opened: BTreeMap::new(),
        queue: VecDeque::new(),
        seen: BTreeSet::new(),
        ways: BTreeMap::new(),
        is_full: false,
        fragment_values: 0,
        comparisons: 0,
    };
    let files: Vec<_> = inputs.iter().map(|input| Arc::clone(&input.file)).collect();
    for Text { file, text } in inputs {
        library.add(&file, text);
    }
    let mut documents = Vec::new();
    for file in files {
        let Some(source) = library.source(&file) else { continue };
        let Some(version) = version(&source, &mut library.findings) else { continue };
        documents.push(Reader::new(&source, version, &mut library).document(Role::Description));
    }
    library.follow(&mut documents);
    library.circles();
    library.findings.finish();
    for document in &mut documents {
        document.fragments.sort_by(|one, other| one.pointer.cmp(&other.pointer));
    }
    documents
}

impl Library<'_> {
    fn add(&mut self, file: &Arc<str>, text: String) {
        let source = Source::new(file, text, self.findings.diagnostics);
        self.sources.insert(Arc::clone(file), source.map(Rc::new));
    }

    /// The tree of a document.
    pub(super) fn source(&self, file: &Arc<str>) -> Option<Rc<Source>> {
        self.sources.get(file)?.clone()
    }

    /// The file that a reference without its fragment leads to; `None` when it is not read, which was reported then.
    pub(super) fn open(&mut self, from: &Arc<str>, uri: &str, place: &Place, pointer: &str) -> Option<Arc<str>> {
        let key = (Arc::clone(from), uri.to_owned());
        if let Some(opened) = self.opened.get(&key) {
            return opened.clone();
        }
        let opened = match self.others.open(from, uri) {
            Ok((file, text)) => {
                if let Some(text) = text {
                    self.add(&file, text);
                }
                Some(file)
            }
            Err(refused) => {
                self.refuse(&refused, uri, place, pointer);
                None
            }
        };
        self.opened.insert(key, opened.clone());
        opened
    }

    fn refuse(&mut self, refused: &Refused, uri: &str, place: &Place, pointer: &str) {
        let uri = uri.escape_debug();
        let (message, help) = match refused {
            Refused::Elsewhere => (
                format!("the reference to `{uri}` is not followed: nothing is fetched from other hosts"),
                "save that document beside the input, and write its relative path into the reference",
            ),
            Refused::Outside => (
                format!("the reference to `{uri}` is not followed: it leaves the folder of the input"),
                "move that document into the folder of the input",
            ),
            Refused::Unreadable(reason) => (
                format!("the referenced document `{uri}` cannot be read: {reason}"),
                "save it at this path, seen from the document that refers to it",
            ),
            Refused::TooMany(_) if self.is_full => return,
            Refused::TooMany(most) => {
                self.is_full = true;
                (format!("more than {most} documents refer to one another"), "put their parts into fewer files")
            }
            Refused::Reported => return,
        };
        self.findings.add(Severity::Error, place, pointer, &message, help);
    }

    /// Asks for what a reference leads to. `from` tells in messages where the reference is.
    pub(super) fn want(&mut self, reference: &Reference, kind: Kind, from: &str, version: Version) {
        let target = (Arc::clone(&reference.file), reference.pointer.clone());
        if self.seen.insert((target, kind)) {
            let (reference, from) = (reference.clone(), from.to_owned());
            self.queue.push_back(Wanted { kind, reference, from, version });
        }
    }

    /// Remembers that an object is a reference, or holds what another has.
    pub(super) fn way(&mut self, offset: usize, reference: &Reference) {
        let object = (Arc::clone(&reference.place.file), offset);
        self.ways.entry(object).or_insert_with(|| reference.clone());
    }

    /// Reads what references lead to, and what the references there lead to.
    fn follow(&mut self, documents: &mut Vec<Document>) {
        let mut known: BTreeMap<Arc<str>, usize> =
            documents.iter().enumerate().map(|(index, document)| (Arc::clone(&document.file), index)).collect();
        while let Some(wanted) = self.queue.pop_front() {
            let file = &wanted.reference.file;
            let Some(source) = self.source(file) else { continue };
            let index = *known.entry(Arc::clone(file)).or_insert_with(|| {
                let version = super::version::stated(&source).unwrap_or(wanted.version);
                documents.push(Reader::new(&source, version, self).document(Role::Parts));
                documents.len() - 1
            });
            let Some(document) = documents.get_mut(index) else { continue };
            let Some(node) = self.find(&source, &wanted) else { continue };
            let pointer = &wanted.reference.pointer;
            if let Some(what) = whole(pointer, &source) {
                let message = format!("the reference `{}` leads to {what}", wanted.reference.uri.escape_debug());
                let help = format!(
                    "refer to one {}, such as `#/components/{}/Name`",
                    wanted.kind.name(),
                    wanted.kind.component()
                );
                self.findings.add(Severity::Error, &wanted.reference.place, &wanted.from, &message, &help);
                continue;
            }
            match component(pointer) {
                Some(kind) if kind == wanted.kind => {}
                Some(kind) => {
                    let message = format!(
                        "the reference `{}` leads to a {}, not to a {}",
                        wanted.reference.uri.escape_debug(),
                        kind.name(),
                        wanted.kind.name()
                    );
                    let help = format!("refer to one of `#/components/{}`", wanted.kind.component());
                    self.findings.add(Severity::Error, &wanted.reference.place, &wanted.from, &message, &help);
                }
                None if self.may_read(node, &wanted) => {
                    let value = Reader::new(&source, document.version, self).fragment(node, pointer, wanted.kind);
                    let fragment = value.map(|value| Fragment { pointer: pointer.clone(), value });
                    document.fragments.extend(fragment);
                }
                None => break,
            }
        }
    }

    fn may_read(&mut self, node: &Node, wanted: &Wanted) -> bool {
        self.fragment_values = self.fragment_values.saturating_add(node.size());
        let may_read = self.fragment_values <= MAXIMUM_FRAGMENT_VALUES;
        if !may_read {
            let message =
                format!("references lead to more than {MAXIMUM_FRAGMENT_VALUES} values outside of components");
            let help = "put what is referred to into `components`";
            self.findings.add(Severity::Error, &wanted.reference.place, &wanted.from, &message, help);
        }
        may_read
    }

    fn find<'s>(&mut self, source: &'s Source, wanted: &Wanted) -> Option<&'s Node> {
        let (last, missing) = match source.tree.find(&wanted.reference.pointer) {
            Ok(node) => return Some(node),
            Err(nowhere) => nowhere,
        };
        self.comparisons = self.comparisons.saturating_add(last.members().len());
        let names = last.members().iter().map(|member| member.name.as_str());
        let near = (self.comparisons <= MAXIMUM_COMPARISONS).then(|| nearest(&missing, names)).flatten();
        let help = match near {
            Some(near) => format!("did you mean `{}`?", near.escape_debug()),
            None => "correct the reference, or add what it leads to".to_owned(),
        };
        let uri = wanted.reference.uri.escape_debug();
        let message = format!("the reference `{uri}` leads nowhere: there is no `{}`", missing.escape_debug());
        self.findings.add(Severity::Error, &wanted.reference.place, &wanted.from, &message, &help);
        None
    }

    /// Reports references that lead to nothing but references, and in the end back to themselves.
    fn circles(&mut self) {
        let mut done: BTreeSet<Object> = BTreeSet::new();
        let mut circles: Vec<Vec<&Reference>> = Vec::new();
        for start in self.ways.keys() {
            let mut way: Vec<&Reference> = Vec::new();
            let mut on_way: BTreeMap<Object, usize> = BTreeMap::new();
            let mut next = Some(start.clone());
            while let Some(object) = next.take().filter(|object| !done.contains(object)) {
                if let Some(&first) = on_way.get(&object) {
                    circles.push(way.split_off(first));
                    break;
                }
                let Some(reference) = self.ways.get(&object) else { break };
                on_way.insert(object, way.len());
                way.push(reference);
                next = self.object(reference);
            }
            done.extend(on_way.into_keys());
        }
        for circle in circles {
            let Some(reference) = circle.first() else { continue };
            let names = circle.iter().take(5).map(|each| format!("`{}`", each.uri.escape_debug()));
            let names = names.collect::<Vec<_>>().join(", ");
            let message = format!("the reference leads round in a circle and to nothing else: {names}");
            let help = "write what is meant in one of these places";
            self.findings.add(Severity::Error, &reference.place, "", &message, help);
        }
    }

    /// The object that a reference leads to.
    fn object(&self, reference: &Reference) -> Option<Object> {
        let source = self.sources.get(&reference.file)?.as_ref()?;
        Some((Arc::clone(&reference.file), source.tree.find(&reference.pointer).ok()?.offset))
    }
}

/// What a pointer leads to that is of no kind that can be referred to, but has such in it.
fn whole(pointer: &str, source: &Source) -> Option<&'static str> {
    let is_description = source.tree.get("openapi").is_some();
    let tokens: Vec<String> = pointer::tokens(pointer).take(3).collect();
    match tokens.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] if is_description => Some("the description as a whole"),
        ["components" | "paths"] if is_description => Some("a part of the description that has many things in it"),
        ["components", kind] if is_description && Kind::of_component(kind).is_some() => {
            Some("all components of a kind")
        }
        _ => None,
    }
}

/// What kind of component a pointer leads to, if it leads to one.
fn component(pointer: &str) -> Option<Kind> {
    let mut tokens = pointer::tokens(pointer);
    let (components, kind, name) = (tokens.next()?, tokens.next()?, tokens.next());
    let is_component = components == "components" && name.is_some() && tokens.next().is_none();
    Kind::of_component(&kind).filter(|_| is_component)
}
