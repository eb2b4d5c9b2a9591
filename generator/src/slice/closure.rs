//! What types drag along: whatever their values are made of.
//!
//! In: a model, its hubs, and what is excluded. Out: [`Closure`], which tells of any types what they need: their bases,
//! the types of their structural properties, and what derives from a type that is reached through such a property,
//! unless it is a hub; where the property is restricted to some types (`Validation.DerivedTypeConstraint`), these alone.
//! The same holds of parameters and results. In a crate of everything all variants stay: a type may occur elsewhere.
//! The types are numbered, so that many can be asked after.

use crate::model::{
    Annotation, Model, Property, QualifiedName, StructuredKind, Type, TypeKind, TypeReference, vocabulary,
};
use std::collections::{BTreeMap, BTreeSet};

/// What each type of a model needs.
#[derive(Debug)]
pub(crate) struct Closure<'a> {
    names: Vec<&'a QualifiedName>,
    numbers: BTreeMap<&'a QualifiedName, usize>,
    /// What each type needs.
    needs: Vec<Vec<Need>>,
    /// What derives from each type, which a slot of it may hold.
    derived: Vec<Vec<usize>>,
    is_excluded: Vec<bool>,
}

/// What a type is needed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A base: it is needed even when it is excluded, since nothing could be said of the derived type without it.
    Base(usize),
    /// The type alone.
    Type(usize),
    /// A slot, which may hold what derives from the type.
    Slot(usize),
}

impl<'a> Closure<'a> {
    pub(crate) fn new(model: &'a Model, hubs: &BTreeSet<QualifiedName>, excluded: &BTreeSet<QualifiedName>) -> Self {
        let names: Vec<&QualifiedName> = model.types.keys().collect();
        let numbers: BTreeMap<&QualifiedName, usize> =
            names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let slot =
            |reference: &TypeReference| reference.named().and_then(|name| numbers.get(name)).copied().map(Need::Slot);
        let property = |property: &Property| match (
            &property.r#type.kind,
            allowed(model, &property.r#type, &property.annotations),
        ) {
            // A value is of one of the types that a property is restricted to, or of one that derives from them.
            (TypeKind::Named(declared), Some(allowed)) => {
                let declared = numbers.get(declared).copied().map(Need::Type);
                let slots = allowed.iter().filter_map(|name| numbers.get(name).copied().map(Need::Slot));
                declared.into_iter().chain(slots).collect::<Vec<_>>()
            }
            _ => slot(&property.r#type).into_iter().collect(),
        };
        let needs = model.types.values().map(|each| match each {
            Type::Structured(structured) => {
                let base = structured.base.as_ref().and_then(|base| numbers.get(base)).copied().map(Need::Base);
                let additional = structured.additional.iter().filter_map(slot);
                base.into_iter().chain(structured.properties.iter().flat_map(property)).chain(additional).collect()
            }
            Type::Definition(definition) => slot(&definition.underlying).into_iter().collect(),
            Type::Union(union) => union.members.iter().filter_map(|member| slot(&member.r#type)).collect(),
            Type::Enum(_) => Vec::new(),
        });
        let derived = model.types.values().map(|each| match each.as_structured() {
            Some(structured) if !hubs.contains(&structured.name) => {
                structured.derived.iter().filter_map(|name| numbers.get(name)).copied().collect()
            }
            _ => Vec::new(),
        });
        let (needs, derived) = (needs.collect(), derived.collect());
        let is_excluded = names.iter().map(|name| excluded.contains(name)).collect();
        Self { names, numbers, needs, derived, is_excluded }
    }

    /// A type as what is asked after: itself, whatever derives from it.
    pub(crate) fn of_type(&self, name: &QualifiedName) -> Option<Need> {
        self.numbers.get(name).copied().map(Need::Type)
    }

    /// The type of a parameter or a result, with its annotations. Of an entity, what derives from it comes in when it is
    /// named, as at the end of a navigation property, or when the values are restricted to it.
    pub(crate) fn of_value(&self, model: &Model, reference: &TypeReference, annotations: &[Annotation]) -> Vec<Need> {
        let Some(name) = reference.named() else { return Vec::new() };
        let is_entity = model.structured(name).is_some_and(|each| each.kind == StructuredKind::Entity);
        let value = if is_entity { Need::Type } else { Need::Slot };
        let number = |name: &QualifiedName| self.numbers.get(name).copied();
        match allowed(model, reference, annotations) {
            Some(allowed) => {
                let allowed = allowed.iter().filter_map(number).map(value);
                number(name).map(Need::Type).into_iter().chain(allowed).collect()
            }
            None => number(name).map(value).into_iter().collect(),
        }
    }

    /// The numbers of everything that is needed, in no order.
    pub(crate) fn numbers(&self, needs: impl IntoIterator<Item = Need>) -> Vec<usize> {
        let mut open: Vec<Need> = needs.into_iter().collect();
        let (mut is_needed, mut is_slot) = (vec![false; self.names.len()], vec![false; self.names.len()]);
        let mut found = Vec::new();
        while let Some(need) = open.pop() {
            let (Need::Base(number) | Need::Type(number) | Need::Slot(number)) = need;
            let is_excluded = self.is_excluded[number] && !matches!(need, Need::Base(_));
            if !is_excluded && !is_needed[number] {
                is_needed[number] = true;
                found.push(number);
                open.extend(&self.needs[number]);
            }
            // What derives from an excluded type may still be wanted by a slot of its base.
            if matches!(need, Need::Slot(_)) && !is_slot[number] {
                is_slot[number] = true;
                open.extend(self.derived[number].iter().copied().map(Need::Slot));
            }
        }
        found
    }

    /// The names of everything that is needed.
    pub(crate) fn close(&self, needs: impl IntoIterator<Item = Need>) -> BTreeSet<QualifiedName> {
        self.numbers(needs).into_iter().map(|number| self.names[number].clone()).collect()
    }
}

/// The types that values are restricted to, of those that they can be of at all; `None` when they are not restricted.
fn allowed(model: &Model, reference: &TypeReference, annotations: &[Annotation]) -> Option<Vec<QualifiedName>> {
    let TypeKind::Named(declared) = &reference.kind else { return None };
    restricted_to(model, declared, annotations)
}

/// The same, of values whose type is known.
pub(super) fn restricted_to(
    model: &Model,
    declared: &QualifiedName,
    annotations: &[Annotation],
) -> Option<Vec<QualifiedName>> {
    let mut allowed = vocabulary::derived_type_constraint(annotations)?;
    allowed.retain(|name| name == declared || model.is_derived_from(name, declared));
    Some(allowed)
}
