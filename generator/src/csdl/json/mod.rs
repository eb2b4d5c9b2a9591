//! CSDL JSON (`OData` CSDL JSON 4.01) to the syntax tree.
//!
//! In: the text of a document. Out: the same [`Document`] as from XML, or an error that says what the text is instead.
//! What JSON leaves out where XML does not is written into the tree: `Nullable` is false, the type is `Edm.String`, and
//! the scale of `Edm.Decimal` is variable. JSON writes the values of enumerations and of paths as mere strings; without
//! their terms they cannot be told apart, so they are strings in the tree, and whoever reads them takes both.
//!
//! Comments and other things that are not JSON are refused, as are members that stand twice; nesting is bounded.

mod annotation;
mod check;
mod container;
mod expression;
mod members;
mod operation;
mod root;
mod schema;
mod structured;

use super::document::Document;
use super::identifier::{MAXIMUM_NAME, NAMES, TOO_LONG, is_simple_identifier};
use crate::diagnostic::{Diagnostics, Place};
use crate::text::{Places, parse_json};
use std::sync::Arc;

/// How deep objects and arrays may stand in one another, and annotations of annotations. The reader recurses there.
const MAXIMUM_DEPTH: usize = 100;

pub(super) fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let places = Places::new(file, text);
    let value = parse_json(text, MAXIMUM_DEPTH, "the service's $metadata", &places, diagnostics)?;
    let mut reader = Reader { file, places, diagnostics, depth: 0 };
    let is_sound = reader.check(&value);
    let document = reader.document(&value);
    document.filter(|_| is_sound)
}

/// Reads objects; one `impl` per part of the specification, each in its module.
struct Reader<'a> {
    file: &'a Arc<str>,
    places: Places<'a>,
    diagnostics: &'a mut Diagnostics,
    /// How many annotations and expressions stand around what is read.
    depth: usize,
}

impl Reader<'_> {
    fn place(&self, offset: usize) -> Place {
        self.places.at(offset)
    }

    fn error(&mut self, offset: usize, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(offset);
        self.diagnostics.error(&place, message, help);
    }

    fn warning(&mut self, offset: usize, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(offset);
        self.diagnostics.warning(&place, message, help);
    }

    /// The name of a model element; a warning when it is no simple identifier (CSDL 15.2), an error when it is endless.
    fn name(&mut self, name: &str, kind: &str, offset: usize) -> Option<String> {
        if name.is_empty() {
            self.error(offset, format!("the name of the {kind} is empty"), NAMES);
            return None;
        }
        if self.is_too_long(name, kind, offset) {
            return None;
        }
        if !is_simple_identifier(name) {
            let message = format!("`{}` is not a simple identifier of the specification", name.escape_debug());
            self.warning(offset, message, NAMES);
        }
        Some(name.to_owned())
    }

    /// Refuses what is far longer than the specification allows: it would be in every message and all over the output.
    fn is_too_long(&mut self, name: &str, kind: &str, offset: usize) -> bool {
        let is_too_long = name.len() > MAXIMUM_NAME;
        if is_too_long {
            let count = name.len();
            let message = format!("the name of the {kind} has {count} bytes; at most {MAXIMUM_NAME} are read");
            self.error(offset, message, TOO_LONG);
        }
        is_too_long
    }
}

#[cfg(test)]
mod tests;
