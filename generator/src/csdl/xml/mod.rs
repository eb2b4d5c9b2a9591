//! CSDL XML (`OData` CSDL XML 4.0 and 4.01) to the syntax tree.
//!
//! In: the text of a document. Out: a [`Document`], or an error that says what the text is instead. Document type
//! declarations are refused, and with them every entity but XML's own five; nesting is bounded. Elements and attributes
//! of foreign namespaces are passed over; unknown ones of the namespaces of CSDL are warned about.

mod annotation;
mod attributes;
mod container;
mod operation;
mod root;
mod schema;
mod structured;

use super::document::Document;
use crate::diagnostic::{Diagnostics, Place};
use crate::text::Places;
use roxmltree::{Node, ParsingOptions};
use std::sync::Arc;

/// The namespace of the elements around schemas.
const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The namespace of schemas and all within.
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";
/// What the namespaces of `OData` 1 to 3 begin with.
const ADO: &str = "http://schemas.microsoft.com/ado/";
/// The most XML nodes that are read; Graph v1.0 has some 90,000.
const MAXIMUM_NODES: u32 = 16_000_000;
/// The most attributes of one element that are read; the XML parser compares each with each.
const MAXIMUM_ATTRIBUTES: usize = 2000;
/// The most declarations of a namespace prefix that are read; the XML parser copies them from element to element.
const MAXIMUM_PREFIXES: usize = 200;
/// The most declarations of a namespace that are read, with or without prefix.
const MAXIMUM_NAMESPACES: usize = 4_000;
/// How deep elements may stand in one another, known or not. The reader recurses where expressions nest.
const MAXIMUM_DEPTH: usize = 100;

pub(super) fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let places = Places::new(file, text);
    if let Some(offset) = excess(text) {
        let message = "the document has more attributes or namespaces here than are read";
        diagnostics.error(&places.at(offset), message, "no sensible schema has; check where it comes from");
        return None;
    }
    let options = ParsingOptions { nodes_limit: MAXIMUM_NODES, ..ParsingOptions::default() };
    match roxmltree::Document::parse_with_options(text, options) {
        Ok(xml) => Reader { file, places, diagnostics }.document(xml.root_element()),
        Err(error) => {
            refuse(&error, text, &places, diagnostics);
            None
        }
    }
}

/// Reads elements; one `impl` per part of the specification, each in its module.
struct Reader<'a> {
    file: &'a Arc<str>,
    places: Places<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn place(&self, node: Node<'_, '_>) -> Place {
        self.places.at(node.range().start)
    }

    fn error(&mut self, node: Node<'_, '_>, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(node);
        self.diagnostics.error(&place, message, help);
    }

    fn warning(&mut self, node: Node<'_, '_>, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(node);
        self.diagnostics.warning(&place, message, help);
    }

    /// Warns about an element that does not belong where it stands.
    fn unknown_element(&mut self, node: Node<'_, '_>) {
        let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
        let message = format!("element `{}` is not known in `{parent}`; it is ignored", node.tag_name().name());
        self.warning(node, message, "");
    }
}

/// The child elements in one of the namespaces of CSDL.
fn children<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(|child| child.is_element() && matches!(child.tag_name().namespace(), Some(EDM | EDMX)))
}

/// Where a text would keep the XML parser busy out of all proportion to its length. It may not be XML at all, so this
/// counts what might be attributes, and errs on the side of letting pass.
fn excess(text: &str) -> Option<usize> {
    for (declaration, most) in [("xmlns:", MAXIMUM_PREFIXES), ("xmlns=", MAXIMUM_NAMESPACES)] {
        if let Some((offset, _)) = text.match_indices(declaration).nth(most) {
            return Some(offset);
        }
    }
    // An attribute takes five bytes at least, so that most tags need not be looked at.
    let is_excessive = |tag: &&str| {
        tag.len() > MAXIMUM_ATTRIBUTES * 5 && tag.bytes().filter(|&byte| byte == b'=').count() > MAXIMUM_ATTRIBUTES
    };
    text.split('<').find(is_excessive).map(|tag| tag.as_ptr().addr() - text.as_ptr().addr())
}

/// Where a tag begins that does not end, or the end of the text.
fn unfinished(text: &str) -> usize {
    text.rfind('<').filter(|start| !text[*start..].contains('>')).unwrap_or(text.len())
}

/// Says why a text is not well-formed, or not read although it is.
fn refuse(error: &roxmltree::Error, text: &str, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    use roxmltree::Error;
    let position = error.pos();
    let place = match error {
        Error::DtdDetected => places.at(text.find("<!DOCTYPE").unwrap_or(0)),
        Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream => places.at(text.len()),
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => places.whole(),
        _ => Place { line: position.row, column: position.col, ..places.whole() },
    };
    // Wherever a text is cut off, the parser misses something else at its end.
    let is_cut = matches!(error, Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream)
        || place >= places.at(unfinished(text));
    let is_page = text.trim_start().get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
    let (message, help) = match error {
        _ if is_page => (
            "this is an HTML page, not CSDL".to_owned(),
            "the service may have answered with a sign-in or error page; open its $metadata in a browser and save that",
        ),
        Error::DtdDetected => (
            "document type declarations are refused, since entities can be made to expand without bound".to_owned(),
            "remove `<!DOCTYPE …>` and write out the entities it declares; CSDL needs none",
        ),
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => (
            format!("the document has more than {MAXIMUM_NODES} nodes"),
            "check that this is the service's $metadata, or split it into several documents",
        ),
        _ if is_cut && text.trim_start().starts_with('<') => {
            ("the document ends too early".to_owned(), "it seems truncated; download it again")
        }
        _ if !text.trim_start().starts_with('<') => (
            "this is not XML".to_owned(),
            "give the service's CSDL, XML or JSON (OData services serve it at $metadata)",
        ),
        _ => {
            // The place stands before the message already.
            let reason = error.to_string();
            let reason = reason.strip_suffix(&format!(" at {position}")).unwrap_or(&reason);
            (format!("this is not well-formed XML: {reason}"), "correct the XML at this place, or download it again")
        }
    };
    diagnostics.error(&place, message, help);
}
