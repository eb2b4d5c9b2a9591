//! The tree of a document to the syntax tree of `OpenAPI`, one file per part of the specification.
//!
//! In: a [`Source`]. Out: a [`Document`](super::Document) or a part of one, and what its references lead to, which goes to
//! the library. What stands elsewhere is not looked at here.
//!
//! Reading forgives: what is wrong is reported with its place and its JSON pointer, and the rest is read all the same.

mod bodies;
mod bounds;
mod document;
mod enumerations;
mod literals;
mod members;
mod operations;
mod parameters;
mod paths;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;

use super::document::{FragmentValue, Version};
use super::findings::Findings;
use super::library::Library;
use super::pointer;
use super::source::Source;
use super::tree::Node;
use crate::diagnostic::{Place, Severity};
pub(super) use document::Role;
pub(super) use references::Kind;

/// The longest name that is read, in bytes.
const MAXIMUM_NAME: usize = 2048;

/// How much of a JSON pointer is shown, in bytes.
const MAXIMUM_SHOWN: usize = 400;

/// Reads parts of one document; one `impl` per part, each in its module.
pub(super) struct Reader<'a, 'library> {
    source: &'a Source,
    version: Version,
    /// The way to what is read: tokens of its JSON pointer.
    path: Vec<String>,
    library: &'a mut Library<'library>,
}

impl<'a, 'library> Reader<'a, 'library> {
    pub(super) fn new(source: &'a Source, version: Version, library: &'a mut Library<'library>) -> Self {
        Self { source, version, path: Vec::new(), library }
    }

    /// Reads what a reference leads to, as what the reference wants.
    pub(super) fn fragment(mut self, node: &Node, pointer: &str, kind: Kind) -> Option<FragmentValue> {
        self.path = pointer::tokens(pointer).collect();
        let name = self.path.last().cloned().unwrap_or_default();
        Some(match kind {
            Kind::Schema => FragmentValue::Schema(self.schema(node)),
            Kind::Parameter => FragmentValue::Parameter(self.referable(node, kind, Self::parameter)?),
            Kind::Header => FragmentValue::Header(self.header(node, &name)?),
            Kind::RequestBody => FragmentValue::RequestBody(
                self.referable(node, kind, |reader, members| Some(reader.request_body(members)))?,
            ),
            Kind::Response => {
                FragmentValue::Response(self.referable(node, kind, |reader, members| Some(reader.response(members)))?)
            }
            Kind::SecurityScheme => FragmentValue::SecurityScheme(self.referable(node, kind, Self::security_scheme)?),
            Kind::PathItem => FragmentValue::PathItem(self.path_item(node, "")?),
        })
    }

    /// Reads what stands one step further on the way.
    fn at<T>(&mut self, token: impl Into<String>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(token.into());
        let read = read(self);
        self.path.pop();
        read
    }

    fn place(&self, offset: usize) -> Place {
        self.source.places.at(offset)
    }

    fn findings(&mut self) -> &mut Findings<'library> {
        &mut self.library.findings
    }

    /// The JSON pointer to what is read, as it is shown; its end alone where it is long.
    fn shown(&self) -> String {
        let mut length = 0;
        let fits = |token: &&String| {
            length += token.len();
            length <= MAXIMUM_SHOWN
        };
        let mut tokens: Vec<_> = self.path.iter().rev().take_while(fits).map(String::as_str).collect();
        tokens.reverse();
        let is_whole = tokens.len() == self.path.len();
        (if is_whole { String::new() } else { "/…".to_owned() }) + &pointer::of(tokens)
    }

    fn add(&mut self, severity: Severity, offset: usize, message: &str, help: &str) {
        let (place, pointer) = (self.place(offset), self.shown());
        self.findings().add(severity, &place, &pointer, message, help);
    }

    fn error(&mut self, offset: usize, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.add(Severity::Error, offset, message.as_ref(), help.as_ref());
    }

    fn warning(&mut self, offset: usize, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.add(Severity::Warning, offset, message.as_ref(), help.as_ref());
    }

    /// A warning that is told once per document, with the number of its places.
    fn count(&mut self, offset: usize, message: impl AsRef<str>, help: &'static str) {
        let (place, pointer) = (self.place(offset), self.shown());
        self.findings().count(&place, &pointer, message.as_ref(), help);
    }

    /// Whether a name of something, or among some things, is short enough: it stands in every message and all over the output.
    fn is_name(&mut self, name: &str, kind: &str, offset: usize) -> bool {
        let is_short = name.len() <= MAXIMUM_NAME;
        if !is_short {
            let count = name.len();
            let message = format!("a name has {count} bytes ({kind}); at most {MAXIMUM_NAME} are read");
            self.error(offset, message, "give it a shorter name");
        }
        is_short
    }
}
