//! `OData` CSDL as written: a document of the Common Schema Definition Language as a syntax tree.
//!
//! In: the text of one document. Out: a [`Document`], every node with its [`Place`].
//! Names are kept as they are spelled; what they mean, and whether they mean anything, is the business of `model`.
//! The tree follows the CSDL specification, neither XML nor JSON, so that both give the same.

mod document;
mod expression;
mod identifier;
mod json;
mod xml;

pub use document::{
    ContainerName, Document, EntityContainer, EntitySet, EnumType, ExternalAnnotations, Include, IncludeAnnotations,
    Key, Member, NavigationProperty, NavigationPropertyBinding, OnDelete, Operation, OperationImport, OperationKind,
    Parameter, Property, PropertyRef, Reference, ReferentialConstraint, ReturnType, Schema, Singleton, StructuredKind,
    StructuredType, Term, TypeDefinition, TypeName, Version,
};
pub use expression::{
    Annotation, ConstantKind, Expression, ExpressionKind, NamedExpression, Operator, PathKind, PropertyValue,
};

pub use crate::text::MAXIMUM_SIZE;

use crate::diagnostic::{Diagnostics, Place};
use std::sync::Arc;

/// Reads one document of CSDL XML or JSON, 4.0 or 4.01; which of the two, its first character tells.
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
        return json::parse(file, text, diagnostics);
    }
    xml::parse(file, text, diagnostics)
}

#[cfg(test)]
mod same_tree;
#[cfg(test)]
mod tests;
