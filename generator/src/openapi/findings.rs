//! What is found wrong with the documents, each once.
//!
//! In: findings as the readers come by them; what several references lead to is read several times. Out: diagnostics. What
//! is left out everywhere (`not`, members that nobody knows) is one warning per document with the number of its places.

use crate::diagnostic::{Diagnostics, Place, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The findings of several documents.
pub(super) struct Findings<'a> {
    pub(super) diagnostics: &'a mut Diagnostics,
    said: BTreeSet<(Place, String)>,
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
        Self { diagnostics, said: BTreeSet::new(), counted: BTreeMap::new() }
    }

    /// Something at a place of a document, and the JSON pointer to what it is in.
    pub(super) fn add(&mut self, severity: Severity, place: &Place, pointer: &str, message: &str, help: &str) {
        if !self.said.insert((place.clone(), message.to_owned())) {
            return;
        }
        let message = if pointer.is_empty() { message.to_owned() } else { format!("{message} (in `#{pointer}`)") };
        match severity {
            Severity::Error => self.diagnostics.error(place, message, help),
            Severity::Warning => self.diagnostics.warning(place, message, help),
        }
    }

    /// Something that may be in many places of a document, and is told with the first.
    pub(super) fn count(&mut self, place: &Place, pointer: &str, message: &str, help: &'static str) {
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
            let others = match places.len() - 1 {
                0 => String::new(),
                1 => ", and in one more place".to_owned(),
                others => format!(", and in {others} more places"),
            };
            self.diagnostics.warning(place, format!("{message} (in `#{pointer}`{others})"), help);
        }
    }
}
