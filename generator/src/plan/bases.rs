//! The enums over bases, as items.
//!
//! In: a structured type of the slice. Out: its [`Hierarchy`], if there is an enum over it. Which types have one, and what
//! the variants are called, is decided in `hierarchy.rs`.

use super::calls::add_calls;
use super::context::Context;
use super::hierarchy::concrete_bases;
use super::{Docs, Hierarchy, HierarchyKind, Ident, Property, TypePath, Variant, describe};
use crate::model::{Discriminator, QualifiedName, StructuredKind, StructuredType, UnionType};
use std::collections::{BTreeMap, BTreeSet};

/// The enum over a base; `None` for what is no base.
pub(super) fn plan<'a>(context: &Context<'a>, base: &'a StructuredType) -> Option<Hierarchy> {
    let (scope, hierarchies) = (context.scope, context.hierarchies);
    let path = hierarchies.path(scope, base)?;
    let idents = hierarchies.variants(&base.name)?;
    let discriminator = scope.model.lineage(&base.name).into_iter().rev().find_map(|each| each.discriminator.as_ref());
    let mut variants = wanted_variants(context, idents, &base.name, discriminator);
    let struct_path = scope.directory.path(&base.name)?;
    variants.sort_by(|(_, one), (_, other)| {
        (one.ty != *struct_path, &one.ident).cmp(&(other.ty != *struct_path, &other.ident))
    });
    let (names, variants): (Vec<&QualifiedName>, Vec<Variant>) = variants.into_iter().unzip();
    let mut docs = Docs::default();
    let (kind, properties) = if base.is_abstract {
        docs = describe::element(&base.name.name, &base.annotations);
        add_calls(context, &mut docs, base);
        let kind = HierarchyKind::Abstract { unknown: Ident::verbatim("Unknown") };
        (kind, constants(context, base, idents.values()))
    } else {
        docs.markdown(&format!("{}, or one of the types that derive from it.", describe::link(struct_path)));
        (HierarchyKind::Any { base: struct_path.clone() }, Vec::new())
    };
    Some(Hierarchy {
        ident: path.ident.clone(),
        is_entity: base.kind == StructuredKind::Entity,
        kind,
        wire_names: scope.directory.wire_names(&base.name),
        discriminator: discriminator.map(|discriminator| discriminator.property.clone()),
        key: context.key(&base.name),
        is_open: base.is_open,
        docs,
        deprecated: describe::deprecation(&base.annotations),
        bases: hierarchies.base_enums(scope, base, &names),
        concrete_bases: if base.is_abstract { concrete_bases(scope, base) } else { Vec::new() },
        variants,
        properties,
    })
}

/// The variants of an enum that are in the slice, in the order of the names of their types.
fn wanted_variants<'a>(
    context: &Context<'a>,
    idents: &BTreeMap<&'a QualifiedName, Ident>,
    base: &QualifiedName,
    discriminator: Option<&Discriminator>,
) -> Vec<(&'a QualifiedName, Variant)> {
    let variant = |(name, ident): (&&'a QualifiedName, &Ident)| {
        let ty = context.scope.path(name)?.clone();
        let values = discriminator.map(|each| values(each, name, base)).unwrap_or_default();
        Some((*name, Variant { ident: ident.clone(), ty, values, docs: Docs::default() }))
    };
    idents.iter().filter_map(variant).collect()
}

/// The values of a discriminator that stand for a type, by its name where none is said.
pub(super) fn values(discriminator: &Discriminator, name: &QualifiedName, base: &QualifiedName) -> Vec<String> {
    let stated = discriminator.values.iter().filter(|(each, _)| each == name).flat_map(|(_, values)| values);
    let mut values: Vec<String> = Vec::new();
    for value in stated {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    // A base that no value stands for is what an object is that has none.
    if values.is_empty() && name != base {
        values.push(name.name.clone());
    }
    values
}

/// The enum of a union whose objects say of which type they are; `None` for one whose types are tried.
pub(super) fn plan_union<'a>(context: &Context<'a>, union: &'a UnionType, path: &TypePath) -> Option<Hierarchy> {
    let discriminator = union.discriminator.as_ref()?;
    let idents = context.hierarchies.variants(&union.name)?;
    let variants = wanted_variants(context, idents, &union.name, Some(discriminator));
    let mut variants: Vec<Variant> = variants.into_iter().map(|(_, variant)| variant).collect();
    variants.sort_by(|one, other| one.ident.cmp(&other.ident));
    Some(Hierarchy {
        ident: path.ident.clone(),
        is_entity: false,
        kind: HierarchyKind::Abstract { unknown: Ident::verbatim("Unknown") },
        wire_names: context.scope.directory.wire_names(&union.name),
        discriminator: Some(discriminator.property.clone()),
        key: Vec::new(),
        is_open: false,
        docs: describe::element(&union.name.name, &union.annotations),
        deprecated: describe::deprecation(&union.annotations),
        variants,
        bases: Vec::new(),
        concrete_bases: Vec::new(),
        properties: Vec::new(),
    })
}

/// The properties of an abstract base as constants. Variants of the same name, in the slice or not, go first.
fn constants<'a>(
    context: &Context<'a>,
    base: &'a StructuredType,
    variants: impl Iterator<Item = &'a Ident>,
) -> Vec<Property> {
    let mut properties: Vec<Property> = context
        .scope
        .directory
        .properties(context.scope.model, &base.name)
        .filter_map(|named| context.property(named))
        .collect();
    let variants: BTreeSet<&Ident> = variants.collect();
    let mut taken: BTreeSet<Ident> = properties.iter().map(|property| property.constant.clone()).collect();
    for property in properties.iter_mut().filter(|property| variants.contains(&property.constant)) {
        let free = (1..).map(|number| match number {
            1 => Ident::verbatim(format!("{}_PROPERTY", property.constant)),
            _ => Ident::verbatim(format!("{}_PROPERTY_{number}", property.constant)),
        });
        let is_free = |ident: &Ident| !taken.contains(ident) && !variants.contains(ident);
        if let Some(ident) = free.into_iter().find(is_free) {
            taken.insert(ident.clone());
            property.constant = ident;
        }
    }
    properties
}
