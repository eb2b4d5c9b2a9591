//! Enumerations: `enum` and `const` (JSON Schema Validation 6.1.2 and 6.1.3), and what extensions say of them.
//!
//! In: the values that a schema allows. Out: an open enumeration of texts or of whole numbers; anything else is of its
//! plain type, which is not decided here.

use super::annotations::Said;
use super::formats;
use super::schemas::{Making, Resolver};
use super::type_references::named;
use crate::diagnostic::Place;
use crate::model::{EnumMember, EnumType, Primitive, QualifiedName, Type, TypeReference};
use crate::openapi::{EnumerationNames, JsonType, Literal, LiteralValue, Schema};
use heck::ToUpperCamelCase;
use std::collections::BTreeSet;

/// The one text that a schema allows.
pub(super) fn single_text(schema: &Schema) -> Option<&str> {
    let literal = match (&schema.constant, schema.enumeration.as_deref()) {
        (Some(constant), _) => constant,
        (None, Some([only])) => only,
        _ => return None,
    };
    match &literal.value {
        LiteralValue::String(text) => Some(text),
        _ => None,
    }
}

/// The texts that a schema allows; `None` where it allows others.
pub(super) fn texts(schema: &Schema) -> Option<Vec<&str>> {
    let values: Vec<&Literal> = match (&schema.constant, &schema.enumeration) {
        (Some(constant), _) => vec![constant],
        (None, Some(values)) => values.iter().collect(),
        (None, None) => return None,
    };
    if !values.iter().all(|literal| matches!(literal.value, LiteralValue::String(_))) {
        return None;
    }
    let texts = values.into_iter().filter_map(|literal| match &literal.value {
        LiteralValue::String(text) => Some(text.as_str()),
        _ => None,
    });
    Some(texts.collect())
}

/// The members that values are, and whether they are numbers; `None` where they are neither all texts nor all whole
/// numbers.
pub(super) fn members(values: &[(usize, &Literal)], names: &EnumerationNames) -> Option<(bool, Vec<EnumMember>)> {
    let values: Vec<_> = values.iter().filter(|(_, literal)| literal.value != LiteralValue::Null).collect();
    let is_text = values.iter().all(|(_, literal)| matches!(literal.value, LiteralValue::String(_)));
    let is_numeric = values.iter().all(|(_, literal)| number(literal).is_some());
    if values.is_empty() || !(is_text || is_numeric) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    for (position, literal) in values {
        let written = names.members.get(*position).cloned().flatten().filter(|name| !name.is_empty());
        let said = Said::at(&literal.place).text(names.descriptions.get(*position).and_then(Option::as_ref));
        let index = i64::try_from(members.len()).unwrap_or(i64::MAX);
        let (name, title, value) = match (&literal.value, number(literal)) {
            (LiteralValue::String(text), _) => {
                let value = if names.is_flags && index < 63 { 1 << index } else { index };
                (text.clone(), written.filter(|name| name != text).or_else(|| symbols(text)), value)
            }
            (_, Some(number)) => {
                let sign = if number < 0 { "Minus" } else { "" };
                let name = format!("Value{sign}{}", number.unsigned_abs());
                (written.clone().unwrap_or(name), written, number)
            }
            _ => continue,
        };
        let key = if is_numeric { value.to_string() } else { name.clone() };
        if seen.insert(key) {
            members.push(EnumMember {
                name,
                title,
                value,
                annotations: said.annotations(),
                place: literal.place.clone(),
            });
        }
    }
    Some((is_numeric && !is_text, members))
}

/// The type of JSON that all of some values are of.
pub(super) fn implied(values: &[(usize, &Literal)]) -> Option<JsonType> {
    let mut types = values.iter().filter_map(|(_, literal)| match &literal.value {
        LiteralValue::Null => None,
        LiteralValue::Boolean(_) => Some(Some(JsonType::Boolean)),
        LiteralValue::Number(_) => Some(Some(JsonType::Number)),
        LiteralValue::String(_) => Some(Some(JsonType::String)),
        LiteralValue::Json(_) => Some(None),
    });
    let first = types.next()??;
    types.all(|each| each == Some(first)).then_some(first)
}

fn number(literal: &Literal) -> Option<i64> {
    match &literal.value {
        LiteralValue::Number(text) => text.parse().ok(),
        _ => None,
    }
}

/// What a text is called of which letters and digits do not tell enough, such as `+1`, `-1`, `<=` and the empty text.
fn symbols(text: &str) -> Option<String> {
    let is_signed = text.starts_with(['+', '-']) && text.chars().nth(1).is_some_and(char::is_alphanumeric);
    if !is_signed && text.chars().any(char::is_alphanumeric) {
        return None;
    }
    if text.is_empty() {
        return Some("Empty".to_owned());
    }
    let mut name = String::new();
    for each in text.chars() {
        name.push_str(match each {
            '+' => "Plus",
            '-' if name.is_empty() => "Minus",
            '<' => "Less",
            '>' => "Greater",
            '=' => "Equal",
            '!' => "Not",
            '*' => "Star",
            '/' => "Slash",
            '.' => "Dot",
            '%' => "Percent",
            '&' => "And",
            '|' => "Or",
            '#' => "Hash",
            '@' => "At",
            '~' => "Tilde",
            '^' => "Caret",
            '?' => "Question",
            '$' => "Dollar",
            _ => {
                name.push(each);
                continue;
            }
        });
    }
    name.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(name)
}

impl<'a> Resolver<'_, 'a> {
    /// The enumeration that a schema is, if its values are texts or whole numbers and its type allows them.
    pub(super) fn enumeration(&mut self, making: Making<'_, 'a>) -> Option<TypeReference> {
        let (named_by, values) = making.view.values()?;
        let types = making.view.types();
        let names = &named_by.enumeration_names;
        let (is_numeric, members) = members(&values, names)?;
        let is_fitting = |of: JsonType| {
            if is_numeric { matches!(of, JsonType::Integer | JsonType::Number) } else { of == JsonType::String }
        };
        // Dates and the like with but a few values stay dates.
        let is_text =
            matches!(formats::primitive(JsonType::String, making.view.format(), false), Some(Primitive::String));
        if !(types.is_empty() || types.iter().any(|of| is_fitting(*of))) || (!is_numeric && !is_text) {
            return None;
        }
        let underlying = match making.view.format() {
            _ if !is_numeric => Primitive::Int32,
            format => formats::primitive(JsonType::Integer, format, false).unwrap_or(Primitive::Int64),
        };
        Some(named(self.enum_of(making, names, underlying, (is_numeric, members))))
    }

    /// Declares an enumeration of what is being made.
    pub(super) fn enum_of(
        &mut self,
        making: Making<'_, 'a>,
        names: &EnumerationNames,
        underlying: Primitive,
        members: (bool, Vec<EnumMember>),
    ) -> QualifiedName {
        let said = self.said_of_type(making);
        self.declare_enum(|all| all.name_of(making), said, names, underlying, members)
    }

    /// Declares an enumeration, and says what it is called: as `x-ms-enum` says, where no other has that name.
    pub(super) fn declare_enum(
        &mut self,
        name: impl FnOnce(&mut Self) -> QualifiedName,
        said: Said<'_>,
        extension: &EnumerationNames,
        underlying: Primitive,
        (is_numeric, members): (bool, Vec<EnumMember>),
    ) -> QualifiedName {
        let place: Place = said.place.clone();
        let mut enumeration = EnumType {
            name: QualifiedName::new("", ""),
            underlying,
            is_flags: extension.is_flags && !is_numeric,
            is_numeric,
            members,
            annotations: said.annotations(),
            place,
        };
        let stated =
            extension.name.as_deref().map(ToUpperCamelCase::to_upper_camel_case).filter(|name| !name.is_empty());
        enumeration.name = match stated {
            Some(stated) => {
                let texts =
                    |one: &EnumType| one.members.iter().map(|each| (each.name.clone(), each.value)).collect::<Vec<_>>();
                let key = (stated.clone(), texts(&enumeration));
                if let Some(known) = self.stated_enums.get(&key) {
                    return known.clone();
                }
                let fallback = name(self);
                let is_component = self.is_component_name(&fallback);
                let chosen = if is_component {
                    fallback
                } else {
                    self.names.take(&QualifiedName::new(fallback.namespace, stated))
                };
                self.stated_enums.insert(key, chosen.clone());
                chosen
            }
            None => name(self),
        };
        let name = enumeration.name.clone();
        self.types.insert(name.clone(), Type::Enum(enumeration));
        name
    }
}
