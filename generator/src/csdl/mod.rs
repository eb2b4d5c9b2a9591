//! `OData` CSDL as written: a document of the Common Schema Definition Language as a syntax tree.
//!
//! In: the text of one document. Out: a [`Document`], every node with its [`Place`].
//! Names are kept as they are spelled; what they mean, and whether they mean anything, is the business of `model`.
//! The tree follows the CSDL specification, not XML, so that a reader of CSDL JSON can produce the same.

mod document;
mod expression;
mod places;
mod xml;

pub use document::{
    Document, EntityContainer, EntitySet, EnumType, ExternalAnnotations, Include, IncludeAnnotations, Key, Member,
    NavigationProperty, NavigationPropertyBinding, OnDelete, Operation, OperationImport, OperationKind, Parameter,
    Property, PropertyRef, Reference, ReferentialConstraint, ReturnType, Schema, Singleton, StructuredKind,
    StructuredType, Term, TypeDefinition, TypeName, Version,
};
pub use expression::{
    Annotation, ConstantKind, Expression, ExpressionKind, NamedExpression, Operator, PathKind, PropertyValue,
};

use crate::diagnostic::{Diagnostics, Place};
use std::sync::Arc;

/// The largest document that is read, in bytes.
pub const MAXIMUM_SIZE: usize = 256 << 20;

/// Reads one document of CSDL XML 4.0 or 4.01.
///
/// `file` is the document's path as it is to stand in messages. What is wrong is added to `diagnostics`; `None` when the
/// text cannot be understood as CSDL at all.
pub fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole = Place { file: Arc::clone(file), line: 0, column: 0 };
    if text.len() > MAXIMUM_SIZE {
        diagnostics.error(
            &whole,
            format!("the document has {} bytes; at most {MAXIMUM_SIZE} are read", text.len()),
            "check that this is the service's $metadata, or split it into several documents",
        );
        return None;
    }
    let start = text.trim_start();
    if start.is_empty() {
        diagnostics.error(&whole, "the document is empty", "save the service's $metadata into this file");
        return None;
    }
    if start.starts_with(['{', '[']) {
        let (message, help) = describe_json(start);
        diagnostics.error(&whole, message, help);
        return None;
    }
    xml::parse(file, text, diagnostics)
}

/// What a JSON document seems to be, and what to do with it.
fn describe_json(text: &str) -> (&'static str, &'static str) {
    // The first lines say what a document is; all of it may be long.
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    if head.contains("\"openapi\"") || head.contains("\"swagger\"") {
        (
            "this is an OpenAPI description, not CSDL",
            "give the service's CSDL XML instead (OData services serve it at $metadata)",
        )
    } else if head.contains("\"$Version\"") {
        (
            "this is CSDL JSON, which is not read yet",
            "ask the service for $metadata?$format=xml, which holds the same model",
        )
    } else {
        ("this is JSON, not CSDL XML", "give the service's CSDL XML (OData services serve it at $metadata)")
    }
}

#[cfg(test)]
mod tests;
