//! What meets under one name: overloads, and operations of the other kind.
//!
//! In: the operations of the unsliced model. Out: those bound to each type, and [`Families`] of them. What
//! they are called then is decided in `names`.

use super::named::{kind, signature};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, Operation, OperationKind};
use crate::plan::binding::Binding;
use crate::plan::names::{Case, spelled};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of an operation without a receiver.
const LEFT_OUT: &str = "it is left out, for nothing in Rust stands for its place";

/// What of one name is called at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Family<'a> {
    signatures: BTreeSet<Vec<&'a str>>,
    /// Whether there are several signatures here, or another one at a type that meets this one.
    pub(super) is_overloaded: bool,
    /// Whether the other kind, or a step, has the name.
    pub(super) is_ambiguous: bool,
}

pub(super) type Families<'a> = BTreeMap<(Binding<'a>, OperationKind, String), Family<'a>>;

/// The operations bound to each type, in an order that depends on names alone.
pub(super) fn bindings<'a>(
    model: &'a Model,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Binding<'a>, Vec<&'a Operation>> {
    let mut bindings: BTreeMap<Binding<'a>, Vec<&'a Operation>> = BTreeMap::new();
    for operation in model.operations.iter().filter(|operation| operation.is_bound) {
        let Some(parameter) = operation.parameters.first() else { continue };
        if let Some(binding) = Binding::of(model, operation) {
            bindings.entry(binding).or_default().push(operation);
        } else {
            let what = kind(operation.kind);
            let message = format!("{what} `{}` is bound to what has no type in Rust", operation.name);
            diagnostics.warning(&parameter.place, message, LEFT_OUT);
        }
    }
    for operations in bindings.values_mut() {
        operations.sort_by_key(|operation| (&operation.name, operation.kind, signature(operation)));
        // What is declared twice is offered once.
        operations.dedup_by_key(|operation| (&operation.name, operation.kind, signature(operation)));
    }
    bindings
}

/// What meets under one name, at each type and at those that derive from it.
pub(super) fn families<'a>(model: &'a Model, bindings: &BTreeMap<Binding<'a>, Vec<&'a Operation>>) -> Families<'a> {
    let mut families = Families::new();
    for (binding, operations) in bindings {
        for operation in operations {
            let text = spelled(&operation.name.name, Case::Snake);
            families.entry((*binding, operation.kind, text)).or_default().signatures.insert(signature(operation));
        }
    }
    let keys: Vec<_> = families.keys().cloned().collect();
    for (binding, kind, text) in keys {
        let Some(own) = families.get(&(binding, kind, text.clone())) else { continue };
        let own = own.signatures.clone();
        let mut here = Family { is_overloaded: own.len() > 1, ..Family::default() };
        for base in binding.lineage(model) {
            for other in [OperationKind::Action, OperationKind::Function] {
                let Some(met) = families.get_mut(&(base, other, text.clone())) else { continue };
                if other != kind {
                    met.is_ambiguous = true;
                    here.is_ambiguous = true;
                } else if own.len() > 1 || met.signatures != own {
                    met.is_overloaded = true;
                    here.is_overloaded = true;
                }
            }
        }
        if let Some(family) = families.get_mut(&(binding, kind, text)) {
            family.is_overloaded |= here.is_overloaded;
            family.is_ambiguous |= here.is_ambiguous;
        }
    }
    families
}
