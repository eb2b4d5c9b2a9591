//! The enums over bases, as items.
//!
//! In: a structured type of the slice. Out: its [`Hierarchy`], if there is an enum over it. Which types have one, and what
//! the variants are called, is decided in `hierarchy.rs`.

use super::calls::add_calls;
use super::context::Context;
use super::hierarchy::concrete_bases;
use super::{Docs, Hierarchy, HierarchyKind, Ident, Property, Variant, describe};
use crate::model::{QualifiedName, StructuredKind, StructuredType};
use std::collections::BTreeSet;

/// The enum over a base; `None` for what is no base.
pub(super) fn plan<'a>(context: &Context<'a>, base: &'a StructuredType) -> Option<Hierarchy> {
    let (scope, hierarchies) = (context.scope, context.hierarchies);
    let path = hierarchies.path(scope, base)?;
    let idents = hierarchies.variants(base)?;
    let variant = |(name, ident): (&&'a QualifiedName, &Ident)| {
        let ty = scope.directory.path(name).filter(|_| scope.slice.has_type(name))?.clone();
        Some((*name, Variant { ident: ident.clone(), ty, docs: Docs::default() }))
    };
    let mut variants: Vec<_> = idents.iter().filter_map(variant).collect();
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
