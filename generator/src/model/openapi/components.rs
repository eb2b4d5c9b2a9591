//! The schemas of components by their names.
//!
//! In: the documents. Out: a name for each schema; an error where no name is left for one. What stands elsewhere is named
//! by its place (`locations`).

use super::bearers::{claims, led_to};
use super::location_names::file_words;
use super::locations::address;
use super::names::qualified;
use super::references::References;
use crate::diagnostic::Diagnostics;
use crate::model::QualifiedName;
use crate::openapi::{Document, Schema};
use heck::ToUpperCamelCase;
use std::collections::BTreeMap;

/// The components of all documents.
#[derive(Debug, Default)]
pub(super) struct Components<'a> {
    pub(super) by_name: BTreeMap<QualifiedName, &'a Schema>,
    /// Those that are references and give their names to what they lead to, by the addresses of that.
    pub(super) claims: BTreeMap<usize, &'a Schema>,
}

/// The components of all documents by name. Where two documents have one name, that of the description keeps it, and the
/// others have the name of their file before it.
pub(super) fn components<'a>(
    documents: &'a [Document],
    references: &References<'a>,
    diagnostics: &mut Diagnostics,
) -> Components<'a> {
    let claims = claims(documents, references);
    // What another reference of the same name leads to has that name already.
    let is_again = |name: &str, schema: &'a Schema| {
        let claim = led_to(schema, references).and_then(|end| claims.get(&address(end)));
        claim.is_some_and(|(its_name, other)| *its_name == name && !std::ptr::eq(*other, schema))
    };
    let mut by_name: BTreeMap<QualifiedName, Vec<(&'a Document, &'a Schema)>> = BTreeMap::new();
    for document in documents {
        for component in &document.components.schemas {
            if !is_again(&component.name, &component.value) {
                by_name.entry(qualified(&component.name)).or_default().push((document, &component.value));
            }
        }
    }
    let mut components = BTreeMap::new();
    let mut others = Vec::new();
    for (name, found) in by_name {
        let is_only = found.iter().filter(|(document, _)| document.is_description).count() == 1;
        let is_one = found.len() == 1;
        for (document, schema) in found {
            if is_one || (is_only && document.is_description) {
                components.insert(name.clone(), schema);
            } else {
                others.push((name.clone(), document, schema));
            }
        }
    }
    for (name, document, schema) in others {
        let stem = file_words(&document.file);
        let prefixed = QualifiedName::new(name.namespace.clone(), format!("{stem}{}", name.name.to_upper_camel_case()));
        if let Some(other) = components.get(&prefixed).copied() {
            let message = format!("there are several schemas with the name `{}`", name.name);
            let help = format!("rename one of them; another is at {}", other.place);
            diagnostics.error(&schema.place, message, help);
        } else {
            components.insert(prefixed, schema);
        }
    }
    let claims: BTreeMap<usize, &'a Schema> = claims.into_iter().map(|(end, (_, schema))| (end, schema)).collect();
    let names: BTreeMap<usize, QualifiedName> =
        components.iter().map(|(name, schema)| (address(schema), name.clone())).collect();
    for (end, schema) in &claims {
        if let (Some(own), Some(name)) = (names.get(end), names.get(&address(schema)))
            && let Some(found) = components.remove(own)
        {
            components.insert(name.clone(), found);
        }
    }
    Components { by_name: components, claims }
}
