//! The types and terms of a schema.
//!
//! In: their syntax trees. Out: the same in the model, every reference resolved, their own duplicates reported. What
//! takes more than one type to see (inheritance) is not here.

use super::annotations::convert;
use super::types::{Resolver, Structured};
use super::{
    EnumMember, EnumType, KeyProperty, Model, NavigationProperty, Primitive, Property, QualifiedName, StructuredType,
    Term, Type, TypeDefinition, TypeKind, TypeReference,
};
use crate::csdl;
use crate::diagnostic::Place;
use std::collections::BTreeSet;

pub(super) fn types(model: &mut Model, namespace: &str, types: Vec<csdl::StructuredType>, resolver: &mut Resolver<'_>) {
    for structured in types {
        let name = QualifiedName::new(namespace, &structured.name);
        if is_new(model, &name, &structured.place, resolver) {
            let structured = structured_type(name.clone(), structured, resolver);
            model.types.insert(name, Type::Structured(structured));
        }
    }
}

pub(super) fn enums(model: &mut Model, namespace: &str, types: Vec<csdl::EnumType>, resolver: &mut Resolver<'_>) {
    for enumeration in types {
        let name = QualifiedName::new(namespace, &enumeration.name);
        if is_new(model, &name, &enumeration.place, resolver) {
            let enumeration = enum_type(name.clone(), enumeration, resolver);
            model.types.insert(name, Type::Enum(enumeration));
        }
    }
}

pub(super) fn definitions(
    model: &mut Model,
    namespace: &str,
    definitions: Vec<csdl::TypeDefinition>,
    resolver: &mut Resolver<'_>,
) {
    for definition in definitions {
        let name = QualifiedName::new(namespace, &definition.name);
        if is_new(model, &name, &definition.place, resolver) {
            let definition = type_definition(name.clone(), definition, resolver);
            model.types.insert(name, Type::Definition(definition));
        }
    }
}

pub(super) fn terms(model: &mut Model, namespace: &str, terms: Vec<csdl::Term>, resolver: &mut Resolver<'_>) {
    for term in terms {
        let name = QualifiedName::new(namespace, &term.name);
        if let Some(first) = model.terms.get(&name) {
            let message = format!("term `{name}` is declared twice");
            resolver.diagnostics.error(&term.place, message, format!("remove one; the other is at {}", first.place));
            continue;
        }
        let what = || format!("term `{}`", term.name);
        let r#type = resolver.type_reference(&term.type_name, term.nullable, term.facets, &what, &term.place);
        let annotations = convert(term.annotations, resolver.scope, resolver.names);
        let base = term.base.as_deref().and_then(|base| resolver.scope.qualify(base));
        let (default_value, applies_to, place) = (term.default_value, term.applies_to, term.place);
        let term = Term { name: name.clone(), r#type, base, default_value, applies_to, annotations, place };
        model.terms.insert(name, term);
    }
}

/// Whether a type of that name is not there yet; an error when it is.
fn is_new(model: &Model, name: &QualifiedName, place: &Place, resolver: &mut Resolver<'_>) -> bool {
    let Some(first) = model.types.get(name) else { return true };
    let message = format!("type `{name}` is declared twice");
    resolver.diagnostics.error(place, message, format!("rename or remove one; the other is at {}", first.place()));
    false
}

fn structured_type(name: QualifiedName, written: csdl::StructuredType, resolver: &mut Resolver<'_>) -> StructuredType {
    let what = || format!("{} `{}`", written.kind, written.name);
    let base = written.base.as_deref();
    let base = base.map(|base| resolver.structured(base, written.kind, &what, &written.place));
    // What the missing base declares still arrives, and may be wanted in a request.
    let is_open = written.is_open || matches!(base, Some(Structured::Missing));
    let base = match base {
        Some(Structured::Type(base)) => Some(base),
        _ => None,
    };
    let key = written.key.map(|key| key.properties).unwrap_or_default();
    let key = key.into_iter().map(|part| KeyProperty { path: part.path, alias: part.alias }).collect();
    let structural_names = written.properties.iter().map(|each| (&each.name, &each.place));
    let navigation_names = written.navigation_properties.iter().map(|each| (&each.name, &each.place));
    let repeated = repeated(structural_names.chain(navigation_names), &written.name, resolver);
    let count = written.properties.len();
    let mut properties = Vec::with_capacity(count);
    for (index, property) in written.properties.into_iter().enumerate() {
        if !repeated.contains(&index) {
            properties.push(structural(property, resolver));
        }
    }
    let mut navigation_properties = Vec::with_capacity(written.navigation_properties.len());
    for (index, property) in written.navigation_properties.into_iter().enumerate() {
        if !repeated.contains(&(count + index)) {
            navigation_properties.push(navigation(property, resolver));
        }
    }
    StructuredType {
        name,
        kind: written.kind,
        base,
        derived: Vec::new(),
        is_abstract: written.is_abstract,
        is_open,
        has_stream: written.has_stream,
        additional: None,
        discriminator: None,
        key,
        properties,
        navigation_properties,
        annotations: convert(written.annotations, resolver.scope, resolver.names),
        place: written.place,
    }
}

/// Reports the members of a type whose name another one bore before; returns their positions.
fn repeated<'a>(
    members: impl Iterator<Item = (&'a String, &'a Place)>,
    owner: &str,
    resolver: &mut Resolver<'_>,
) -> BTreeSet<usize> {
    let members: Vec<(&String, &Place)> = members.collect();
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&index| members[index].0);
    let mut repeated = BTreeSet::new();
    for same in order.chunk_by(|&one, &two| members[one].0 == members[two].0) {
        let Some((&first, others)) = same.split_first() else { continue };
        for &other in others {
            let message = format!("`{owner}` declares `{}` twice", members[other].0);
            let help = format!("rename or remove one; the other is at {}", members[first].1);
            resolver.diagnostics.error(members[other].1, message, help);
            repeated.insert(other);
        }
    }
    repeated
}

fn structural(property: csdl::Property, resolver: &mut Resolver<'_>) -> Property {
    let csdl::Property { name, type_name, nullable, facets, default_value, annotations, place } = property;
    let what = || format!("property `{name}`");
    let r#type = resolver.type_reference(&type_name, nullable, facets, &what, &place);
    let annotations = convert(annotations, resolver.scope, resolver.names);
    Property { name, r#type, default_value, constant: None, annotations, place }
}

fn navigation(property: csdl::NavigationProperty, resolver: &mut Resolver<'_>) -> NavigationProperty {
    let what = || format!("navigation property `{}`", property.name);
    let kind = csdl::StructuredKind::Entity;
    let target = match resolver.structured(&property.type_name.name, kind, &what, &property.place) {
        Structured::Type(target) => Some(target),
        Structured::Missing | Structured::Unknown => None,
    };
    let is_collection = property.type_name.is_collection;
    NavigationProperty {
        name: property.name,
        target,
        is_collection,
        is_nullable: !is_collection && property.nullable.unwrap_or(true),
        partner: property.partner,
        contains_target: property.contains_target,
        annotations: convert(property.annotations, resolver.scope, resolver.names),
        place: property.place,
    }
}

fn enum_type(name: QualifiedName, written: csdl::EnumType, resolver: &mut Resolver<'_>) -> EnumType {
    let underlying = underlying_integer(&written, resolver);
    let (minimum, maximum) = range(underlying);
    let repeated = repeated(written.members.iter().map(|each| (&each.name, &each.place)), &written.name, resolver);
    let mut members: Vec<EnumMember> = Vec::with_capacity(written.members.len());
    let with_values = written.members.iter().filter(|member| member.value.is_some()).count();
    if with_values != 0 && with_values != written.members.len() {
        let message = format!("some members of `{}` have a value and some have none", written.name);
        let help = "a member without a value is given one more than the member before it; write all values";
        resolver.diagnostics.warning(&written.place, message, help);
    }
    let mut next = Some(0_i64);
    for (index, member) in written.members.into_iter().enumerate() {
        if repeated.contains(&index) {
            continue;
        }
        let value = match &member.value {
            Some(text) => text.trim().parse().ok(),
            None => next,
        };
        let value = value.filter(|value| (minimum..=maximum).contains(value));
        if value.is_none() {
            let what = member.value.as_deref().unwrap_or("one more than the member before").escape_debug().to_string();
            let message = format!("value `{what}` of member `{}` is not an `Edm.{underlying:?}`", member.name);
            let help = format!("write a whole number from {minimum} to {maximum}, or widen `UnderlyingType`");
            resolver.diagnostics.error(&member.place, message, help);
        }
        next = value.and_then(|value| value.checked_add(1));
        let annotations = convert(member.annotations, resolver.scope, resolver.names);
        let (title, value) = (None, value.unwrap_or(0));
        members.push(EnumMember { name: member.name, title, value, annotations, place: member.place });
    }
    let annotations = convert(written.annotations, resolver.scope, resolver.names);
    EnumType {
        name,
        underlying,
        is_flags: written.is_flags,
        is_numeric: false,
        members,
        annotations,
        place: written.place,
    }
}

fn underlying_integer(written: &csdl::EnumType, resolver: &mut Resolver<'_>) -> Primitive {
    let Some(underlying) = written.underlying.as_deref() else { return Primitive::Int32 };
    let primitive = super::types::primitive(underlying.trim());
    let integers = [Primitive::Byte, Primitive::SByte, Primitive::Int16, Primitive::Int32, Primitive::Int64];
    if let Some(integer) = primitive.filter(|primitive| integers.contains(primitive)) {
        return integer;
    }
    let message = format!("`{}` cannot be beneath enumeration `{}`", underlying.escape_debug(), written.name);
    let help = "use `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32` or `Edm.Int64`";
    resolver.diagnostics.error(&written.place, message, help);
    // Wide enough for any value, so that members are not reported on top.
    Primitive::Int64
}

fn range(underlying: Primitive) -> (i64, i64) {
    match underlying {
        Primitive::Byte => (0, u8::MAX.into()),
        Primitive::SByte => (i8::MIN.into(), i8::MAX.into()),
        Primitive::Int16 => (i16::MIN.into(), i16::MAX.into()),
        Primitive::Int32 => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    }
}

fn type_definition(name: QualifiedName, written: csdl::TypeDefinition, resolver: &mut Resolver<'_>) -> TypeDefinition {
    let what = || format!("type definition `{}`", written.name);
    let mut kind = resolver.type_kind(&written.underlying, &what, &written.place);
    if let TypeKind::Named(_) = kind {
        let message = format!("`{}` beneath {} is not a primitive type", written.underlying.escape_debug(), what());
        resolver.diagnostics.error(&written.place, message, "name a primitive type, such as `Edm.String`");
        kind = TypeKind::Untyped;
    }
    let underlying = TypeReference { kind, is_collection: false, is_nullable: true, facets: written.facets };
    let annotations = convert(written.annotations, resolver.scope, resolver.names);
    TypeDefinition { name, underlying, annotations, place: written.place }
}
