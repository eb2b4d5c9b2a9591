//! Whether a query is an advanced one to Microsoft Graph, whose directory answers those from an index that lags behind, and
//! only to requests that say that this will do: by `ConsistencyLevel: eventual`, and by `$count=true` for most of them
//! (<https://learn.microsoft.com/graph/aad-advanced-queries>).
//!
//! In: the options of a request, as trees; text only where the user wrote text. Options within `$expand` do not count.

use super::node::{Node, Operator};
use super::options::Options;
use crate::odata::QueryOptions;

/// What a query has that may be advanced.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each thing that makes a query advanced")]
pub(in crate::odata) struct AdvancedUse {
    has_filter: bool,
    has_advanced_filter: bool,
    has_order: bool,
    has_search: bool,
    has_count: bool,
    is_of_derived_type: bool,
}

impl AdvancedUse {
    /// Of an option that is given as text, by its name with or without `$`.
    pub(in crate::odata) fn add(&mut self, name: &str, value: &str) {
        match name.strip_prefix('$').unwrap_or(name).to_ascii_lowercase().as_str() {
            "filter" => {
                self.has_filter = true;
                self.has_advanced_filter |= has_advanced_words(value);
            }
            "orderby" => self.has_order = true,
            "search" => self.has_search = true,
            "count" => self.has_count |= value == "true",
            _ => {}
        }
    }

    /// The collection is that of a derived type, by a cast.
    pub(in crate::odata) fn of_derived_type(self) -> Self {
        Self { is_of_derived_type: true, ..self }
    }

    pub(in crate::odata) fn needs_consistency_level(self) -> bool {
        self.needs_count() || self.has_order || self.has_search || self.has_count
    }

    pub(in crate::odata) fn needs_count(self) -> bool {
        self.has_advanced_filter || (self.has_filter && self.has_order) || self.is_of_derived_type
    }
}

impl<T> QueryOptions<T> {
    pub(in crate::odata) fn advanced_use(&self) -> AdvancedUse {
        let Options { filter, order_by, search, count, raw, .. } = &self.options;
        let mut advanced = AdvancedUse {
            has_filter: filter.is_some(),
            has_advanced_filter: filter.as_ref().is_some_and(is_advanced),
            has_order: !order_by.is_empty(),
            has_search: search.is_some(),
            has_count: *count == Some(true),
            is_of_derived_type: false,
        };
        for (name, value) in raw {
            advanced.add(name, value);
        }
        advanced
    }

    /// Whether `$count` is given, be it to ask for none.
    pub(in crate::odata) fn says_count(&self) -> bool {
        self.options.count.is_some()
    }
}

/// `ne`, `not`, `endswith`, and the number of items, wherever they are in the tree.
fn is_advanced(node: &Node) -> bool {
    let is_itself = match node {
        Node::Raw(text) => has_advanced_words(text),
        Node::Binary { rest, .. } => rest.iter().any(|(operator, _)| *operator == Operator::NotEqual),
        Node::Call { function, .. } => *function == "endswith",
        Node::Not(_) | Node::Count { .. } => true,
        _ => false,
    };
    is_itself || node.children().into_iter().any(is_advanced)
}

/// The same of text: whether it has one of these words, in any case, outside of quotes.
fn has_advanced_words(text: &str) -> bool {
    // Every other piece is within quotes; that two quotes within a literal are one does not change that.
    let outside = text.split('\'').step_by(2);
    outside
        .flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric() && !"_$.".contains(c)))
        .any(|word| ["ne", "not", "endswith", "$count"].iter().any(|advanced| word.eq_ignore_ascii_case(advanced)))
}
