//! The names of a whole model: which module a namespace becomes, which item a type, which identifiers a property.
//!
//! In: the unsliced model, so that no name depends on a slice. Out: [`Directory`], to look names up in.

use super::names::{Case, Ident, Scope, Wish, shouted, spell};
use super::{TypePath, reserved};
use crate::diagnostic::{Diagnostics, Place};
use crate::model::{Annotation, Model, NavigationProperty, Property, QualifiedName, StructuredType, Type};
use crate::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Every name of a model.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    /// The namespace whose types stand in `models` itself.
    pub(super) main: &'a str,
    modules: BTreeMap<&'a str, Vec<Ident>>,
    types: BTreeMap<&'a QualifiedName, TypePath>,
    any: BTreeMap<&'a QualifiedName, TypePath>,
    levels: BTreeMap<&'a QualifiedName, Vec<Named<'a>>>,
    aliases: BTreeMap<&'a str, &'a str>,
}

/// A property with its names.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    /// The type that declares it.
    pub(super) declaring: &'a StructuredType,
    /// The property.
    pub(super) declared: Declared<'a>,
    /// Its field.
    pub(super) field: Ident,
    /// Its constant.
    pub(super) constant: Ident,
    /// Its step, if it is a navigation property.
    pub(super) step: Ident,
}

/// A structural or a navigation property.
#[derive(Clone, Copy, Debug)]
pub(super) enum Declared<'a> {
    Structural(&'a Property),
    Navigation(&'a NavigationProperty),
}

impl<'a> Declared<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Self::Structural(property) => &property.name,
            Self::Navigation(property) => &property.name,
        }
    }

    pub(super) fn annotations(self) -> &'a [Annotation] {
        match self {
            Self::Structural(property) => &property.annotations,
            Self::Navigation(property) => &property.annotations,
        }
    }

    fn place(self) -> &'a Place {
        match self {
            Self::Structural(property) => &property.place,
            Self::Navigation(property) => &property.place,
        }
    }
}

impl<'a> Directory<'a> {
    pub(super) fn new(model: &'a Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let by_namespace = by_namespace(model);
        let main = main_namespace(model, &by_namespace, settings, diagnostics);
        let mut directory = Self {
            main,
            modules: BTreeMap::new(),
            types: BTreeMap::new(),
            any: BTreeMap::new(),
            levels: BTreeMap::new(),
            aliases: BTreeMap::new(),
        };
        for schema in &model.schemas {
            if let Some(alias) = &schema.alias {
                directory.aliases.entry(&schema.namespace).or_insert(alias);
            }
        }
        directory.add_types(&by_namespace, diagnostics);
        directory.add_properties(model, diagnostics);
        directory
    }

    /// The module of a namespace.
    pub(super) fn module(&self, namespace: &str) -> Option<&[Ident]> {
        self.modules.get(namespace).map(Vec::as_slice)
    }

    /// The item of a type.
    pub(super) fn path(&self, name: &QualifiedName) -> Option<&TypePath> {
        self.types.get(name)
    }

    /// The `Any…` enum of a type, if anything derives from it.
    pub(super) fn any(&self, name: &QualifiedName) -> Option<&TypePath> {
        self.any.get(name)
    }

    /// The properties a type declares itself; those that a base declares too are left out.
    pub(super) fn level(&self, name: &QualifiedName) -> &[Named<'a>] {
        self.levels.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The properties of a type, base first.
    pub(super) fn properties(&self, model: &'a Model, name: &QualifiedName) -> impl Iterator<Item = &Named<'a>> {
        model.lineage(name).into_iter().flat_map(|structured| self.level(&structured.name))
    }

    /// The spellings of a type's name on the wire, the canonical one first.
    pub(super) fn wire_names(&self, name: &QualifiedName) -> Vec<String> {
        let alias = self.aliases.get(name.namespace.as_str()).map(|alias| format!("{alias}.{}", name.name));
        std::iter::once(name.to_string()).chain(alias).collect()
    }

    fn add_types(&mut self, by_namespace: &BTreeMap<&'a str, Vec<&'a Type>>, diagnostics: &mut Diagnostics) {
        let models = Ident::verbatim("models");
        // Types and modules share what Rust calls the type namespace.
        let mut taken_by_types = BTreeSet::new();
        if let Some(types) = by_namespace.get(self.main) {
            self.add_module(std::slice::from_ref(&models), types, diagnostics);
            taken_by_types.extend(self.types.values().chain(self.any.values()).map(|path| path.ident.clone()));
        }
        self.modules.insert(self.main, vec![models.clone()]);
        let mut scope = Scope::new(Case::Module, &[], "");
        for ident in &taken_by_types {
            scope.take(ident, ident.as_str());
        }
        let others: Vec<&'a str> = by_namespace.keys().copied().filter(|namespace| *namespace != self.main).collect();
        let short: Vec<&str> = others
            .iter()
            .map(|namespace| match *namespace {
                "" => "schemas",
                _ => namespace.strip_prefix(self.main).and_then(|rest| rest.strip_prefix('.')).unwrap_or(namespace),
            })
            .collect();
        let wishes: Vec<Wish<'_>> = others
            .iter()
            .zip(&short)
            .filter_map(|(namespace, short)| {
                let place = by_namespace.get(namespace)?.first()?.place();
                Some(Wish { name: short, place, what: "namespace" })
            })
            .collect();
        let idents = scope.assign(&wishes, diagnostics);
        for (namespace, ident) in others.iter().zip(idents) {
            let path = vec![models.clone(), ident];
            if let Some(types) = by_namespace.get(namespace) {
                self.add_module(&path, types, diagnostics);
            }
            self.modules.insert(namespace, path);
        }
    }

    fn add_module(&mut self, module: &[Ident], types: &[&'a Type], diagnostics: &mut Diagnostics) {
        let mut scope = Scope::new(Case::Camel, &[], "");
        let wish = |ty: &&'a Type| Wish { name: &ty.name().name, place: ty.place(), what: "type" };
        let idents = scope.assign(&types.iter().map(wish).collect::<Vec<_>>(), diagnostics);
        let bases: Vec<(&'a StructuredType, String)> = types
            .iter()
            .zip(&idents)
            .filter_map(|(ty, ident)| Some((ty.as_structured()?, format!("Any{ident}"))))
            .filter(|(structured, _)| !structured.derived.is_empty())
            .collect();
        let wishes: Vec<_> =
            bases.iter().map(|(base, name)| Wish { name, place: &base.place, what: "the enum over" }).collect();
        for ((base, _), ident) in bases.iter().zip(scope.assign(&wishes, diagnostics)) {
            self.any.insert(&base.name, TypePath { module: module.to_vec(), ident });
        }
        for (ty, ident) in types.iter().zip(idents) {
            self.types.insert(ty.name(), TypePath { module: module.to_vec(), ident });
        }
    }

    /// Level by level from the roots, so that a base's names are the same in all that derives from it.
    fn add_properties(&mut self, model: &'a Model, diagnostics: &mut Diagnostics) {
        let roots = model.types.values().filter_map(Type::as_structured).filter(|each| each.base.is_none());
        let mut open: Vec<(&'a StructuredType, Level<'a>)> = roots.map(|root| (root, Level::new())).collect();
        while let Some((structured, mut level)) = open.pop() {
            let named = level.assign(structured, diagnostics);
            self.levels.insert(&structured.name, named);
            let derived = structured.derived.iter().filter_map(|name| model.structured(name));
            open.extend(derived.map(|derived| (derived, level.clone())));
        }
    }
}

/// The names that a type's properties have taken, those of its bases included.
#[derive(Clone, Debug)]
struct Level<'a> {
    wire_names: BTreeSet<&'a str>,
    fields: Scope,
    constants: Scope,
    steps: Scope,
}

impl<'a> Level<'a> {
    fn new() -> Self {
        Self {
            wire_names: BTreeSet::new(),
            fields: Scope::new(Case::Snake, reserved::FIELDS, "_property"),
            constants: Scope::new(Case::Shouty, &[], "_PROPERTY"),
            steps: Scope::new(Case::Snake, reserved::ENTITY, "_navigation"),
        }
    }

    fn assign(&mut self, structured: &'a StructuredType, diagnostics: &mut Diagnostics) -> Vec<Named<'a>> {
        let structural = structured.properties.iter().map(Declared::Structural);
        let navigation = structured.navigation_properties.iter().map(Declared::Navigation);
        let new: Vec<Declared<'a>> =
            structural.chain(navigation).filter(|each| self.wire_names.insert(each.name())).collect();
        let wishes: Vec<_> =
            new.iter().map(|each| Wish { name: each.name(), place: each.place(), what: "property" }).collect();
        let snake: Vec<String> = new.iter().map(|each| spell(each.name(), Case::Snake)).collect();
        let shouty = new.iter().zip(&snake).map(|(each, snake)| shouted(each.name(), snake)).collect();
        let fields = self.fields.assign_spelled(&wishes, snake.clone(), diagnostics);
        // What falls together here does so above: it is reported once.
        let mut reported = Diagnostics::default();
        let constants = self.constants.assign_spelled(&wishes, shouty, &mut reported);
        let steps = self.steps.assign_spelled(&wishes, snake, &mut reported);
        new.into_iter()
            .zip(fields)
            .zip(constants.into_iter().zip(steps))
            .map(|((declared, field), (constant, step))| Named {
                declaring: structured,
                declared,
                field,
                constant,
                step,
            })
            .collect()
    }
}

fn by_namespace(model: &Model) -> BTreeMap<&str, Vec<&Type>> {
    let mut by_namespace: BTreeMap<&str, Vec<&Type>> = BTreeMap::new();
    for (name, ty) in &model.types {
        by_namespace.entry(&name.namespace).or_default().push(ty);
    }
    by_namespace
}

/// The namespace that the settings name, or the one with the most types; of several the container's, or the first.
fn main_namespace<'a>(
    model: &'a Model,
    by_namespace: &BTreeMap<&'a str, Vec<&'a Type>>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> &'a str {
    if let Some(entry) = &settings.types.main_namespace {
        if let Some(namespace) = by_namespace.keys().find(|namespace| **namespace == entry.text) {
            return namespace;
        }
        let some: Vec<&str> = by_namespace.keys().copied().take(5).collect();
        let message = format!("no type is in the namespace `{}`", entry.text.escape_debug());
        entry.error(diagnostics, message, format!("there are: {}", some.join(", ")));
    }
    let of_container = model.container.as_ref().map(|container| container.name.namespace.as_str());
    by_namespace
        .iter()
        .max_by_key(|(namespace, types)| {
            (types.len(), Some(**namespace) == of_container, std::cmp::Reverse(**namespace))
        })
        .map(|(namespace, _)| *namespace)
        .or(of_container)
        .unwrap_or_default()
}
