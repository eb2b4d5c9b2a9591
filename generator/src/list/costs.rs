//! What each type and path brings in.
//!
//! In: what the slice is closed over, and the lines of each item. Out: [`Cost`]s.

use super::Cost;
use crate::emit::Lines;
use crate::model::{Model, QualifiedName, Type};
use crate::plan::{Crate, Item, TypePath};
use crate::settings::Settings;
use crate::slice::{Closure, Need, Slice, call_needs, known_hubs, needs};
use heck::ToUpperCamelCase;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Costs<'a> {
    model: &'a Model,
    closure: Closure<'a>,
    /// By the numbers of the closure; `None` for what is out of the slice.
    lines: Vec<Option<usize>>,
    /// The enums over hierarchies that each type is a variant of, by the number of the base, and the lines it adds.
    variants: Vec<Vec<(usize, usize)>>,
}

impl<'a> Costs<'a> {
    pub(super) fn new(
        model: &'a Model,
        slice: &Slice,
        krate: &Crate,
        lines: &BTreeMap<TypePath, Lines>,
        settings: &Settings,
    ) -> Self {
        let closure = Closure::new(model, &known_hubs(model, &settings.slice.hubs), &BTreeSet::new());
        let wanted = model.types.keys().map(|name| slice.has_type(name).then_some(0));
        let mut costs = Self { model, closure, lines: wanted.collect(), variants: vec![Vec::new(); model.types.len()] };
        costs.count(krate, lines);
        costs
    }

    pub(super) fn of_type(&self, name: &QualifiedName) -> Cost {
        self.of([name], None)
    }

    /// The cost of a path: of the types along it and, at its end, of an operation by its position.
    pub(super) fn of<'n>(&self, types: impl IntoIterator<Item = &'n QualifiedName>, operation: Option<usize>) -> Cost {
        let types = types.into_iter().filter_map(|name| self.closure.of_type(name));
        let operation = operation.into_iter().flat_map(|position| needs(self.model, position, &self.closure));
        self.sum(types.chain(operation))
    }

    /// The cost of an operation by path, by its position.
    pub(super) fn of_call(&self, position: usize) -> Cost {
        self.sum(call_needs(self.model, position, &self.closure))
    }

    fn sum(&self, needs: impl IntoIterator<Item = Need>) -> Cost {
        let numbers = self.closure.numbers(needs);
        let mut is_there = vec![false; self.lines.len()];
        for number in &numbers {
            is_there[*number] = true;
        }
        let mut cost = Cost::default();
        for number in numbers {
            if let Some(lines) = self.lines[number] {
                let of_variants = self.variants[number].iter().filter(|(base, _)| is_there[*base]);
                cost.types += 1;
                cost.lines += lines + of_variants.map(|(_, lines)| lines).sum::<usize>();
            }
        }
        cost
    }

    fn count(&mut self, krate: &Crate, lines: &BTreeMap<TypePath, Lines>) {
        let numbers: BTreeMap<String, usize> =
            self.model.types.keys().enumerate().map(|(number, name)| (name.to_string(), number)).collect();
        let aliases = aliases(self.model);
        let mut by_path: BTreeMap<&TypePath, usize> = BTreeMap::new();
        let mut hierarchies = Vec::new();
        for module in &krate.modules {
            for item in &module.items {
                let name = match item {
                    Item::Struct(item) => item.wire_names.first(),
                    Item::Hierarchy(item) => item.wire_names.first(),
                    Item::Enumeration(item) => item.wire_names.first(),
                    Item::Union(item) => Some(&item.wire_name),
                    Item::Alias(item) => aliases.get(&(module.namespace.as_str(), item.ident.to_string())),
                };
                let path = TypePath { module: module.path.clone(), ident: item.ident().clone() };
                let Some(number) = name.and_then(|name| numbers.get(name)).copied() else { continue };
                let Some((path, lines)) = lines.get_key_value(&path) else { continue };
                if let Some(counted) = &mut self.lines[number] {
                    *counted += lines.own;
                }
                match item {
                    Item::Struct(_) => _ = by_path.insert(path, number),
                    Item::Hierarchy(item) => hierarchies.push((number, lines.variant, item)),
                    Item::Enumeration(_) | Item::Union(_) | Item::Alias(_) => {}
                }
            }
        }
        for (base, lines, hierarchy) in hierarchies {
            for number in hierarchy.variants.iter().filter_map(|variant| by_path.get(&variant.ty)).copied() {
                if number != base {
                    self.variants[number].push((base, lines));
                }
            }
        }
    }
}

/// Type definitions by what they are called: an alias has no name on the wire.
fn aliases(model: &Model) -> BTreeMap<(&str, String), String> {
    let definitions = model.types.values().filter(|each| matches!(each, Type::Definition(_)));
    let alias = |definition: &'_ Type| definition.name().to_string();
    definitions
        .map(|each| ((each.name().namespace.as_str(), each.name().name.to_upper_camel_case()), alias(each)))
        .collect()
}
