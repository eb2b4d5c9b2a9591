//! `OpenAPI` as written: a description of version 3.0 or 3.1 as a syntax tree, every node with its place.
//!
//! In: the texts of documents, YAML or JSON. Out: a [`Document`] for each. What names and references mean is the business
//! of `model`.
//!
//! Text to tree (`tree`), tree to document (`read`), and from there to what references lead to, in the same document or
//! another (`library`).

mod document;
mod findings;
mod library;
mod pointer;
mod read;
mod schema;
mod source;
mod tree;
mod version;

pub use document::{
    Component, Components, Document, Encoding, Fragment, FragmentValue, Info, MediaType, Method, Operation, Pageable,
    Parameter, ParameterLocation, ParameterStyle, PathItem, Referable, Reference, RequestBody, Response,
    SecurityRequirement, SecurityScheme, SecuritySchemeKind, Server, ServerVariable, Status, Tag, Version,
};
pub use library::{Others, Refused, Text, read};
pub use pointer::escape as escape_pointer;
pub use schema::{
    Additional, Discriminator, EnumerationNames, JsonType, Literal, LiteralValue, Schema, SchemaProperty,
};

use crate::diagnostic::Diagnostics;
use std::sync::Arc;

/// Reads one description that refers to no other document.
///
/// `file` is its path as it is to stand in messages. What is wrong is added to `diagnostics`; `None` when the text cannot
/// be understood as `OpenAPI` at all.
pub fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let input = Text { file: Arc::clone(file), text: text.to_owned() };
    read(vec![input], &mut Alone, diagnostics).into_iter().next()
}

/// No other documents.
struct Alone;

impl Others for Alone {
    fn open(&mut self, _: &Arc<str>, reference: &str) -> Result<(Arc<str>, Option<String>), Refused> {
        let is_url = reference.contains("://");
        Err(if is_url { Refused::Elsewhere } else { Refused::Unreadable("there is no other document".to_owned()) })
    }
}

#[cfg(test)]
mod tests;
