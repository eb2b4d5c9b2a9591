//! What is found wrong with the documents, each once.
//!
//! In: findings as the readers come by them; what several references lead to is read several times. Out: diagnostics. What
//! is left out everywhere (`not`, members that nobody knows) is one warning per document with the number of its places.

use crate::diagnostic::{Diagnostics, Place, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many errors are told, and how many warnings.
const MAXIMUM_FINDINGS: usize = 10_000;

/// The findings of several documents.
pub(super) struct Findings<'a> {
    pub(super) diagnostics: &'a mut Diagnostics,
    errors: BTreeSet<(Place, String)>,
    warnings: BTreeSet<(Place, String)>,
    /// What is told once per document, by what is said of it.
    counted: BTreeMap<(Arc<str>, String), Counted>,
}

struct Counted {
    places: BTreeSet<Place>,
    pointer: String,
    help: &'static str,
}

impl<'a> Findings<'a> {
    pub(super) fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, errors: BTreeSet::new(), warnings: BTreeSet::new(), counted: BTreeMap::new() }
    }

    /// Something at a place of a document, and the JSON pointer to what it is in.
    pub(super) fn add(&mut self, severity: Severity, place: &Place, pointer: &str, message: &str, help: &str) {
        let (kind, said) = match severity {
            Severity::Error => ("errors", &mut self.errors),
            Severity::Warning => ("warnings", &mut self.warnings),
        };
        if said.len() >= MAXIMUM_FINDINGS || !said.insert((place.clone(), message.to_owned())) {
            return;
        }
        let is_last = said.len() == MAXIMUM_FINDINGS;
        let message = if pointer.is_empty() { message.to_owned() } else { format!("{message} (in `#{pointer}`)") };
        match severity {
            Severity::Error => self.diagnostics.error(place, message, help),
            Severity::Warning => self.diagnostics.warning(place, message, help),
        }
        if is_last {
            let message = format!("there are more {kind} than {MAXIMUM_FINDINGS}; the others are not told");
            self.diagnostics.warning(place, message, "correct these first");
        }
    }

    /// Something that may be in many places of a document, and is told with the first.
    pub(super) fn count(&mut self, place: &Place, pointer: &str, message: &str, help: &'static str) {
        if self.counted.len() >= MAXIMUM_FINDINGS {
            return;
        }
        let counted = self.counted.entry((Arc::clone(&place.file), message.to_owned()));
        let new = || Counted { places: BTreeSet::new(), pointer: pointer.to_owned(), help };
        let counted = counted.or_insert_with(new);
        if counted.places.first().is_some_and(|first| place < first) {
            pointer.clone_into(&mut counted.pointer);
        }
        counted.places.insert(place.clone());
    }

    /// Tells what was counted.
    pub(super) fn finish(self) {
        for ((_, message), Counted { places, pointer, help }) in self.counted {
            let Some(place) = places.first() else { continue };
            let others = match places.len() {
                0 | 1 => String::new(),
                2 => "and in one more place".to_owned(),
                number => format!("and in {} more places", number - 1),
            };
            let first = if pointer.is_empty() { String::new() } else { format!("in `#{pointer}`") };
            let all = [first, others].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let message = if all.is_empty() { message } else { format!("{message} ({all})") };
            self.diagnostics.warning(place, message, help);
        }
    }
}
