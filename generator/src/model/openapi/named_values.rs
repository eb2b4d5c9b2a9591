//! Unions of values that are named one by one: `oneOf` of `const` with a title, or an `enum` beside plain texts.
//!
//! In: the members of a union. Out: one open enumeration of all values that are named, with what the members say of
//! them; plain texts where none is. Not here: unions of anything else.

use super::annotations::Said;
use super::enums;
use super::formats;
use super::location_names::is_name;
use super::schemas::{Making, Resolver};
use super::type_references::{named, of_kind};
use crate::model::{EnumMember, Primitive, TypeKind, TypeReference};
use crate::openapi::{EnumerationNames, JsonType, Schema};
use std::collections::BTreeSet;

impl<'a> Resolver<'_, 'a> {
    /// The type of texts, or of whole numbers, that are named by several schemas. `None` where there is anything else
    /// among the members.
    pub(super) fn named_values(&mut self, making: Making<'_, 'a>, members: &[&'a Schema]) -> Option<TypeReference> {
        if members.len() < 2 {
            return None;
        }
        let mut all: Vec<EnumMember> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut kind: Option<bool> = None;
        let mut sizes: BTreeSet<Primitive> = BTreeSet::new();
        for member in members {
            let schema = self.canonical(member, &making.view.anchors).schema;
            let view = self.view(&[schema], &making.view.anchors);
            if !view.unions().is_empty() {
                return None;
            }
            let types = view.types();
            let (is_numeric, members) = match view.values() {
                Some((named_by, values)) => enums::members(&values, &named_by.enumeration_names)?,
                None => (types.first() == Some(&JsonType::Integer), Vec::new()),
            };
            let is_fitting = match types.as_slice() {
                [] => !members.is_empty(),
                [JsonType::String] => !is_numeric,
                [JsonType::Integer | JsonType::Number] => is_numeric,
                _ => false,
            };
            let of = if is_numeric { JsonType::Integer } else { JsonType::String };
            let primitive = formats::primitive(of, view.format(), false);
            if !is_fitting || *kind.get_or_insert(is_numeric) != is_numeric {
                return None;
            }
            match primitive {
                Some(size) if is_numeric => sizes.extend(view.format().map(|_| size)),
                Some(Primitive::String) => {}
                _ => return None,
            }
            let is_one = members.len() == 1;
            for mut member in members {
                if is_one {
                    describe(&mut member, schema, is_numeric);
                }
                let key = if is_numeric { member.value.to_string() } else { member.name.clone() };
                if seen.insert(key) {
                    all.push(member);
                }
            }
        }
        let is_numeric = kind?;
        if all.is_empty() {
            return (!is_numeric).then(|| of_kind(TypeKind::Primitive(Primitive::String)));
        }
        if !is_numeric {
            for (index, member) in all.iter_mut().enumerate() {
                member.value = i64::try_from(index).unwrap_or(i64::MAX);
            }
        }
        let underlying = match sizes.iter().collect::<Vec<_>>().as_slice() {
            _ if !is_numeric => Primitive::Int32,
            [size] => **size,
            _ => Primitive::Int64,
        };
        Some(named(self.enum_of(making, &EnumerationNames::default(), underlying, (is_numeric, all))))
    }
}

/// The title of a schema of one value names it, or is told of it where it is no name; the description is told.
fn describe(member: &mut EnumMember, schema: &Schema, is_numeric: bool) {
    let title = schema.title.as_ref().filter(|title| !title.trim().is_empty() && **title != member.name);
    if let Some(name) = title.filter(|title| is_name(title)) {
        member.title = Some(name.clone());
        if is_numeric {
            member.name.clone_from(name);
        }
    }
    if member.annotations.is_empty() {
        let told = title.filter(|title| !is_name(title));
        member.annotations = Said::at(&member.place).text(told).text(schema.description.as_ref()).annotations();
    }
}
