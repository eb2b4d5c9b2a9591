//! Names of types: of components as they are, of all others made of where they stand.
//!
//! In: names of components and of places. Out: qualified names, no two of which are the same, or become the same when
//! they are written in capitals and small letters as names of types are. What Rust takes for a name is not known here.

use crate::model::QualifiedName;
use heck::ToUpperCamelCase;
use std::collections::BTreeMap;

/// What is longer is cut off, in characters: the names of what is nested grow with the depth.
const MAXIMUM_LENGTH: usize = 120;

/// The names that types have so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Each with the number that is tried for the next that wants it.
    taken: BTreeMap<(String, String), usize>,
}

impl Names {
    /// Takes a name as it is, whatever has it.
    pub(super) fn reserve(&mut self, name: &QualifiedName) {
        self.taken.entry(key(name)).or_insert(2);
    }

    /// Takes a name, with a number behind it if another type has it.
    pub(super) fn take(&mut self, wanted: &QualifiedName) -> QualifiedName {
        let mut name = wanted.clone();
        let mut number = self.taken.get(&key(wanted)).copied().unwrap_or(2);
        while self.taken.contains_key(&key(&name)) {
            // A letter, since a digit at the end would read as one number with what follows.
            let separator = if wanted.name.ends_with(|last: char| last.is_ascii_digit()) { "N" } else { "" };
            name.name = format!("{}{separator}{number}", wanted.name);
            number += 1;
        }
        self.taken.insert(key(wanted), number);
        self.taken.entry(key(&name)).or_insert(2);
        name
    }
}

fn key(name: &QualifiedName) -> (String, String) {
    (name.namespace.clone(), name.name.to_upper_camel_case())
}

/// The name of a component: what is before its last dot is a namespace.
pub(super) fn qualified(component: &str) -> QualifiedName {
    match component.rsplit_once('.') {
        Some((namespace, name)) if !namespace.is_empty() && !name.is_empty() => QualifiedName::new(namespace, name),
        _ => QualifiedName::new("", component),
    }
}

/// The name of what stands within something that has a name.
pub(super) fn within(outer: &QualifiedName, part: &str) -> QualifiedName {
    let mut name = outer.name.to_upper_camel_case();
    name.push_str(&part.to_upper_camel_case());
    if let Some((end, _)) = name.char_indices().nth(MAXIMUM_LENGTH) {
        name.truncate(end);
    }
    QualifiedName::new(outer.namespace.clone(), name)
}
