//! What the methods of operations are called.
//!
//! In: the unsliced model, so that no name depends on a slice, and the names of its steps. Out: [`Names`], every bound
//! operation at the type it is bound to, and every import.
//!
//! An operation keeps its name. One that the runtime, a step, or an operation of the other kind wants too gets `_action`
//! or `_function`; overloads that differ by their parameters are told apart by them (`_with_…`), where there are any.
//! What counts is everything that can meet on one receiver: what the bases of a type declare, and what derives from it.

use super::families::{Families, bindings, families};
use super::imports::imported;
use super::named::{NamedImport, NamedOperation, assign_markers, kind, signature, with_kind, with_parameters};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Model, Operation, OperationKind, Primitive, QualifiedName, StructuredKind, StructuredType, Type, TypeKind,
};
use crate::plan::binding::{Binding, Bound, Values};
use crate::plan::directory::{Declared, Directory};
use crate::plan::names::{Case, Ident, Scope, Wish, bare, spelled};
use crate::plan::reserved;
use crate::plan::types::definition_target;
use std::collections::{BTreeMap, BTreeSet};

/// The operations of a model by what they are called at.
#[derive(Debug, Default)]
pub(in crate::plan) struct Names<'a> {
    pub(super) bound: BTreeMap<Binding<'a>, Vec<NamedOperation<'a>>>,
    pub(super) imported: Vec<NamedImport<'a>>,
}

impl<'a> Names<'a> {
    pub(in crate::plan) fn new(model: &'a Model, directory: &Directory<'a>, diagnostics: &mut Diagnostics) -> Self {
        let bindings = bindings(model, diagnostics);
        let families = families(model, &bindings);
        let values = Values::new(model, bindings.keys().copied());
        let mut names = Self::default();
        let mut markers = Scope::new(Case::Camel, &[], "");
        // Bases before what derives from them.
        let mut order: Vec<Binding<'a>> = bindings.keys().copied().collect();
        order.sort_by_cached_key(|binding| (binding.lineage(model).len(), *binding));
        for binding in order {
            let Some(operations) = bindings.get(&binding) else { continue };
            let assigned =
                names.name(model, directory, binding, operations, &families, &values, &mut markers, diagnostics);
            names.bound.insert(binding, assigned);
        }
        names.imported = imported(model, &mut markers, diagnostics);
        names
    }

    #[expect(clippy::too_many_arguments, reason = "all that the names at one place depend on")]
    fn name(
        &self,
        model: &'a Model,
        directory: &Directory<'a>,
        binding: Binding<'a>,
        operations: &[&'a Operation],
        families: &Families<'a>,
        values: &Values<'a>,
        markers: &mut Scope,
        diagnostics: &mut Diagnostics,
    ) -> Vec<NamedOperation<'a>> {
        let steps = steps(model, directory, values, binding);
        let mut scope = Scope::new(Case::Snake, &[], "");
        for step in &steps {
            scope.take(&Ident::verbatim(step.clone()), step);
        }
        let mut inherited: BTreeMap<(OperationKind, &QualifiedName, Vec<&str>), Ident> = BTreeMap::new();
        for base in binding.lineage(model).into_iter().filter(|base| *base != binding) {
            for named in self.bound.get(&base).into_iter().flatten() {
                let Operation { kind, name, .. } = named.operation;
                scope.take(&named.ident, &name.name);
                inherited.insert((*kind, name, signature(named.operation)), named.ident.clone());
            }
        }
        let is_value = is_value(model, binding);
        let texts: Vec<String> = operations
            .iter()
            .map(|operation| {
                let base = spelled(&operation.name.name, Case::Snake);
                let family = families.get(&(binding, operation.kind, base.clone()));
                let is_overloaded = family.is_some_and(|family| family.is_overloaded);
                let text = with_parameters(base, operation, is_overloaded);
                let is_ambiguous = family.is_some_and(|family| family.is_ambiguous)
                    || reserved::ENTITY.contains(&text.as_str())
                    || (is_value && reserved::VALUE.contains(&text.as_str()))
                    // Alternate keys are called so.
                    || (binding.is_collection && text.starts_with("by_"))
                    || steps.contains(&text);
                with_kind(text, operation.kind, is_ambiguous)
            })
            .collect();
        let is_new =
            |operation: &Operation| !inherited.contains_key(&(operation.kind, &operation.name, signature(operation)));
        let wishes: Vec<Wish<'_>> = operations
            .iter()
            .zip(&texts)
            .filter(|(operation, _)| is_new(operation))
            .map(|(operation, text)| Wish { name: text, place: &operation.place, what: kind(operation.kind) })
            .collect();
        let mut idents = scope.assign(&wishes, diagnostics).into_iter();
        let marker_names = marker_names(directory, binding, operations, &texts);
        let markers = assign_markers(markers, operations, &marker_names, diagnostics);
        operations
            .iter()
            .zip(markers)
            .filter_map(|(operation, marker)| {
                let key = (operation.kind, &operation.name, signature(operation));
                let ident = inherited.get(&key).cloned().or_else(|| idents.next())?;
                Some(NamedOperation { operation, ident, marker })
            })
            .collect()
    }
}

/// Whether an operation is bound to one value that is neither an entity nor complex.
fn is_value(model: &Model, binding: Binding<'_>) -> bool {
    let is_object = match binding.ty {
        Bound::Every(_) => true,
        Bound::Named(name) => model.structured(name).is_some(),
        Bound::Primitive(_) => false,
    };
    !(is_object || binding.is_collection)
}

/// The steps that a value has which operations are bound to, and those of what derives from its type.
fn steps<'a>(
    model: &'a Model,
    directory: &Directory<'a>,
    values: &Values<'a>,
    binding: Binding<'a>,
) -> BTreeSet<String> {
    let types: Vec<&StructuredType> = match binding.ty {
        _ if binding.is_collection => Vec::new(),
        Bound::Every(kind) => {
            model.types.values().filter_map(Type::as_structured).filter(|each| each.kind == kind).collect()
        }
        Bound::Named(name) => model.lineage(name).into_iter().chain(model.all_derived(name)).collect(),
        Bound::Primitive(_) => Vec::new(),
    };
    let named = types.into_iter().flat_map(|each| directory.level(&each.name));
    let steps = named.filter(|named| may_be_step(model, values, named.declared));
    steps.map(|named| bare(named.step.as_str()).to_owned()).collect()
}

/// Whether a property can be a step: one to an entity, through a complex value, to a stream, or to other values that an
/// operation is bound to.
fn may_be_step<'a>(model: &'a Model, values: &Values<'a>, declared: Declared<'a>) -> bool {
    let Declared::Structural(property) = declared else { return true };
    if values.of(model, property).is_some() {
        return true;
    }
    let target = definition_target(model, &property.r#type);
    let is_step = match &target.kind {
        TypeKind::Named(name) => model.structured(name).is_some(),
        TypeKind::Primitive(primitive) => *primitive == Primitive::Stream,
        TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => false,
    };
    is_step && !property.r#type.is_collection && !target.is_collection
}

/// `namespace type operation`: names that do not depend on what else there is, but for what is told apart by parameters.
fn marker_names(
    directory: &Directory<'_>,
    binding: Binding<'_>,
    operations: &[&Operation],
    texts: &[String],
) -> Vec<String> {
    let ty = match binding.ty {
        Bound::Named(name) => match directory.path(name) {
            Some(path) => {
                let module: Vec<&str> = path.module.iter().skip(1).map(Ident::as_str).collect();
                format!("{}-{}", module.join("-"), path.ident)
            }
            None => return texts.to_vec(),
        },
        Bound::Every(StructuredKind::Entity) => "EntityType".to_owned(),
        Bound::Every(StructuredKind::Complex) => "ComplexType".to_owned(),
        Bound::Primitive(primitive) => primitive.name().to_owned(),
    };
    let collection = if binding.is_collection { "-Collection" } else { "" };
    operations
        .iter()
        .zip(texts)
        .map(|(operation, text)| {
            let base = spelled(&operation.name.name, Case::Snake);
            let overload = text.strip_prefix(&base).filter(|rest| rest.starts_with("_with_")).unwrap_or_default();
            format!("{ty}{collection}-{base}{overload}")
        })
        .collect()
}
