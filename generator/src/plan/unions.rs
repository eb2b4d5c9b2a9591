//! Values of one of several types, where nothing in them says of which.
//!
//! In: a union without a discriminator. Out: a [`Union`], or an alias of what is untyped where none of its types is in the
//! slice. Unions with one are planned as hierarchies.

use super::names::{Case, Ident, Scope, Wish};
use super::types::{Scoped, definition_target};
use super::{Alias, Item, RustType, TypePath, Union, UnionVariant, describe, reserved, variants};
use crate::diagnostic::Diagnostics;
use crate::model::{Type, TypeKind, TypeReference, UnionMember, UnionType};

/// Types that are nested deeper are not told apart.
const MAXIMUM_DEPTH: usize = 32;

/// The enum of a union. What the schema says nothing of is no variant, since any value fits it: so is what fits none.
pub(super) fn plan(scope: Scoped<'_>, union: &UnionType, path: &TypePath, diagnostics: &mut Diagnostics) -> Item {
    // Of all members, so that no name depends on the slice.
    let names = variants::without_enum(&union.name.name, union.members.iter().map(|member| member.name.as_str()));
    let mut members: Vec<(&UnionMember, &String, RustType, RustType)> = Vec::new();
    for (member, name) in union.members.iter().zip(&names) {
        let Some(ty) = scope.property(&member.r#type, member.r#type.is_nullable && member.r#type.is_collection) else {
            continue;
        };
        // By whatever names two types are called, values of them are told apart once.
        let bare = without_definitions(scope, &member.r#type, MAXIMUM_DEPTH);
        if bare != RustType::Json && !members.iter().any(|(_, _, _, other)| *other == bare) {
            members.push((member, name, ty, bare));
        }
    }
    let wishes: Vec<Wish<'_>> =
        members.iter().map(|(member, name, _, _)| Wish { name, place: &member.place, what: "the variant" }).collect();
    let idents = Scope::new(Case::Camel, reserved::VARIANTS, "Type").assign(&wishes, diagnostics);
    let variants = members.into_iter().zip(idents).map(|((member, _, ty, _), ident)| UnionVariant {
        ident,
        is_boxed: is_boxed(scope, &member.r#type),
        ty,
        shape: member.shape.clone(),
    });
    let variants: Vec<UnionVariant> = variants.collect();
    let ident = path.ident.clone();
    let docs = describe::element(&union.name.name, &union.annotations);
    let deprecated = describe::deprecation(&union.annotations);
    if variants.is_empty() {
        return Item::Alias(Alias { ident, ty: RustType::Json, docs, deprecated });
    }
    let (wire_name, unknown) = (union.name.to_string(), Ident::verbatim("Unknown"));
    Item::Union(Union { ident, wire_name, docs, deprecated, variants, unknown })
}

/// Structs are boxed, so that the size of a union does not depend on them, and so are other unions, which may hold this.
fn is_boxed(scope: Scoped<'_>, reference: &TypeReference) -> bool {
    let target = definition_target(scope.model, reference);
    let is_one = !reference.is_collection && !target.is_collection;
    let TypeKind::Named(name) = &target.kind else { return false };
    is_one
        && match scope.model.types.get(name) {
            Some(Type::Structured(structured)) => scope.is_struct(structured),
            Some(Type::Union(union)) => union.discriminator.is_none(),
            _ => false,
        }
}

/// The Rust type with what its aliases stand for in their place.
fn without_definitions(scope: Scoped<'_>, reference: &TypeReference, depth: usize) -> RustType {
    let target = definition_target(scope.model, reference);
    let Some(below) = depth.checked_sub(1) else { return RustType::Json };
    let item = match &target.kind {
        TypeKind::Collection(item) => without_definitions(scope, item, below),
        TypeKind::Map(item) => RustType::Map(Box::new(without_definitions(scope, item, below))),
        kind => scope.item(kind),
    };
    let depth =
        usize::from(reference.is_collection) + usize::from(!std::ptr::eq(reference, target) && target.is_collection);
    (0..depth).fold(item, |item, _| RustType::List(Box::new(item)))
}
