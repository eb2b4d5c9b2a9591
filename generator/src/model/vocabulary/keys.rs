//! Other keys of entities (the Core vocabulary).

use super::{CORE, text, value};
use crate::model::{Annotation, Expression};

/// A part of an alternate key (`Core.PropertyRef`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateKeyPart {
    /// The path to the property.
    pub path: String,
    /// What it is called in a key predicate.
    pub alias: String,
}

/// `Core.AlternateKeys`: the alternate keys of an entity type or entity set, each with its parts. Those that are not
/// complete are left out.
#[must_use]
pub fn alternate_keys(annotations: &[Annotation]) -> Vec<Vec<AlternateKeyPart>> {
    let Some(Expression::Collection(keys)) = value(annotations, CORE, "AlternateKeys") else { return Vec::new() };
    let part = |part: &Expression| {
        let path = match part.member("Name")? {
            Expression::Path(path) | Expression::String(path) => path.clone(),
            _ => return None,
        };
        let alias = part.member("Alias").and_then(text).filter(|alias| !alias.is_empty());
        Some(AlternateKeyPart { alias: alias.unwrap_or(&path).to_owned(), path })
    };
    let key = |key: &Expression| match key.member("Key")? {
        Expression::Collection(parts) => parts.iter().map(part).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    keys.iter().filter_map(key).filter(|parts| !parts.is_empty()).collect()
}
