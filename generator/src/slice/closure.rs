//! What types drag along: whatever their values are made of.
//!
//! In: the types that were asked for. Out: these, their bases, the types of their structural properties, and what
//! derives from a type that is reached through such a property, unless it is a hub; where the property is restricted to
//! some types (`Validation.DerivedTypeConstraint`), these alone.

use crate::model::{Model, QualifiedName, Type, TypeKind, TypeReference, vocabulary};
use std::collections::BTreeSet;

pub(super) fn close(
    model: &Model,
    wanted: BTreeSet<QualifiedName>,
    hubs: &BTreeSet<QualifiedName>,
    excluded: &BTreeSet<QualifiedName>,
) -> BTreeSet<QualifiedName> {
    let mut closure =
        Closure { model, excluded, types: BTreeSet::new(), polymorphic: BTreeSet::new(), open: Vec::new() };
    for name in wanted {
        closure.want(name);
    }
    while let Some(next) = closure.open.pop() {
        closure.visit(&next, hubs);
    }
    closure.types
}

struct Closure<'a> {
    model: &'a Model,
    excluded: &'a BTreeSet<QualifiedName>,
    types: BTreeSet<QualifiedName>,
    /// The types that are reached through a structural property.
    polymorphic: BTreeSet<QualifiedName>,
    open: Vec<Open>,
}

enum Open {
    Type(QualifiedName),
    Derived(QualifiedName),
}

impl Closure<'_> {
    /// A base is wanted even when it is excluded: nothing could be said of the derived type without it.
    fn want_base(&mut self, name: &QualifiedName) {
        if self.types.insert(name.clone()) {
            self.open.push(Open::Type(name.clone()));
        }
    }

    fn want(&mut self, name: QualifiedName) {
        if !self.excluded.contains(&name) && self.types.insert(name.clone()) {
            self.open.push(Open::Type(name));
        }
    }

    fn want_value(&mut self, reference: &TypeReference) {
        if let TypeKind::Named(name) = &reference.kind {
            self.want(name.clone());
            if self.types.contains(name) && self.polymorphic.insert(name.clone()) {
                self.open.push(Open::Derived(name.clone()));
            }
        }
    }

    /// A value is of one of these types, or of one that derives from them.
    fn want_allowed(&mut self, reference: &TypeReference, allowed: Vec<QualifiedName>) {
        let TypeKind::Named(declared) = &reference.kind else { return };
        self.want(declared.clone());
        for name in allowed.into_iter().filter(|name| name == declared || self.model.is_derived_from(name, declared)) {
            self.want(name.clone());
            if self.polymorphic.insert(name.clone()) {
                self.open.push(Open::Derived(name));
            }
        }
    }

    fn visit(&mut self, open: &Open, hubs: &BTreeSet<QualifiedName>) {
        let model = self.model;
        match open {
            Open::Type(name) => match model.types.get(name) {
                Some(Type::Structured(structured)) => {
                    if let Some(base) = &structured.base {
                        self.want_base(base);
                    }
                    for property in &structured.properties {
                        match vocabulary::derived_type_constraint(&property.annotations) {
                            Some(allowed) => self.want_allowed(&property.r#type, allowed),
                            None => self.want_value(&property.r#type),
                        }
                    }
                }
                Some(Type::Definition(definition)) => self.want_value(&definition.underlying),
                Some(Type::Enum(_)) | None => {}
            },
            Open::Derived(name) if !hubs.contains(name) => {
                for derived in model.structured(name).into_iter().flat_map(|structured| &structured.derived) {
                    self.want(derived.clone());
                    if self.polymorphic.insert(derived.clone()) {
                        self.open.push(Open::Derived(derived.clone()));
                    }
                }
            }
            Open::Derived(_) => {}
        }
    }
}
