//! What anchors of YAML name, and what aliases copy of it.
//!
//! In: values with anchors. Out: copies of them, as many as a budget allows: an alias costs some bytes and may stand for
//! any number, and aliases of aliases multiply.

use super::{Node, NodeKind};
use std::collections::BTreeMap;

/// How much anchors and aliases may copy, in values; a long string counts for several.
const BUDGET: usize = 2_000_000;

/// The bytes of a string that count as one more value.
const BYTES_OF_A_VALUE: usize = 32;

/// A value with what it takes to copy it.
#[derive(Clone)]
pub(super) struct Measured {
    pub(super) node: Node,
    /// In values.
    pub(super) size: usize,
    /// How many mappings and sequences stand in one another, itself counted.
    pub(super) height: usize,
}

impl Measured {
    /// A value that has no others in it.
    pub(super) fn scalar(node: Node) -> Self {
        let size = match &node.kind {
            NodeKind::String(text) | NodeKind::Number(text) => 1 + text.len() / BYTES_OF_A_VALUE,
            _ => 1,
        };
        Self { node, size, height: 0 }
    }
}

/// Why an alias stands for nothing.
pub(super) enum Refused {
    /// It stands within what it names.
    Itself,
    /// There is nothing left of the budget.
    TooMuch,
}

/// What anchors name.
#[derive(Default)]
pub(super) struct Aliases {
    anchors: BTreeMap<usize, Measured>,
    copied: usize,
}

impl Aliases {
    /// Keeps what an anchor names; whether the budget allows it.
    pub(super) fn name(&mut self, anchor: usize, value: &Measured) -> bool {
        if !self.spend(value.size) {
            return false;
        }
        self.anchors.insert(anchor, value.clone());
        true
    }

    /// A copy of what an anchor names.
    pub(super) fn copy(&mut self, anchor: usize) -> Result<Measured, Refused> {
        let size = self.anchors.get(&anchor).ok_or(Refused::Itself)?.size;
        if !self.spend(size) {
            return Err(Refused::TooMuch);
        }
        self.anchors.get(&anchor).cloned().ok_or(Refused::Itself)
    }

    fn spend(&mut self, size: usize) -> bool {
        self.copied = self.copied.saturating_add(size);
        self.copied <= BUDGET
    }
}
