//! How places become names: `PetStatus` for the property `status` of `Pet`, `ReposGetResponse` for what an operation gives.
//!
//! In: what stands at a place, and the words on the way there. Out: names, or the part of a name that a place adds. That no
//! two are the same is the business of `names`.

use super::names::{qualified, within};
use super::references::unescaped;
use crate::model::QualifiedName;
use crate::openapi::{JsonType, Method, Operation, Schema};
use heck::ToUpperCamelCase;
use std::collections::{BTreeMap, BTreeSet};

/// How many properties of the first member of a union are looked at for one that tells the members apart.
const MAXIMUM_TELLING: usize = 16;
/// A title that is longer is no name.
const MAXIMUM_TITLE: usize = 40;

/// What the members of a union are called within its name: by their titles, or by the kind of their values, with a number
/// if there are several of that kind.
pub(super) fn member_names(members: &[Schema]) -> Vec<String> {
    let is_null = |member: &&Schema| member.types == [JsonType::Null];
    if members.iter().filter(|member| !is_null(member)).count() == 1 {
        return vec![String::new(); members.len()];
    }
    if let Some(names) = telling_values(members) {
        return names;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut name = |member: &Schema| {
        let word = match &member.title {
            Some(title) if is_name(title) => title.clone(),
            _ => kind_word(member).to_owned(),
        };
        let count = counts.entry(word.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { word } else { format!("{word}{count}") }
    };
    members.iter().map(&mut name).collect()
}

/// The values of the property that has one of its own in each of some objects, where there is one.
fn telling_values(members: &[Schema]) -> Option<Vec<String>> {
    let is_null = |member: &Schema| member.types == [JsonType::Null];
    let first = members.iter().find(|member| !is_null(member))?;
    let value = |member: &Schema, name: &str| {
        let mut properties = member.properties.iter().filter(|property| property.name == name);
        let value = properties.find_map(|property| super::enums::single_text(&property.schema));
        value.filter(|value| is_name(value)).map(str::to_owned)
    };
    first.properties.iter().take(MAXIMUM_TELLING).find_map(|property| {
        let mut seen = BTreeSet::new();
        let values: Option<Vec<String>> = members
            .iter()
            .map(|member| {
                if is_null(member) {
                    return Some(String::new());
                }
                value(member, &property.name).filter(|value| seen.insert(value.to_upper_camel_case()))
            })
            .collect();
        values
    })
}

/// Whether a title is short and plain enough to be a name.
pub(super) fn is_name(title: &str) -> bool {
    title.len() <= MAXIMUM_TITLE
        && title.starts_with(|first: char| first.is_ascii_alphabetic())
        && title.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, ' ' | '-' | '_'))
}

fn kind_word(schema: &Schema) -> &'static str {
    match schema.types.iter().find(|each| **each != JsonType::Null) {
        Some(JsonType::Array) => "List",
        Some(JsonType::Boolean) => "Boolean",
        Some(JsonType::Integer) => "Integer",
        Some(JsonType::Number) => "Number",
        Some(JsonType::String) => "String",
        Some(JsonType::Object) => "Object",
        _ if schema.items.is_some() => "List",
        _ if schema.enumeration.is_some() => "Value",
        _ => "Object",
    }
}

/// What an operation is called: by its id, or by its method and path.
pub(super) fn operation_name(operation: &Operation, path: &str) -> QualifiedName {
    let id = operation.id.as_deref().map(ToUpperCamelCase::to_upper_camel_case).filter(|id| !id.is_empty());
    let name = id.unwrap_or_else(|| format!("{}{}", method_word(operation.method), path_words(path)));
    within(&QualifiedName::new("", name), "")
}

fn method_word(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Put => "Put",
        Method::Post => "Post",
        Method::Delete => "Delete",
        Method::Options => "Options",
        Method::Head => "Head",
        Method::Patch => "Patch",
        Method::Trace => "Trace",
    }
}

/// `/pets/{petId}/photos` as `PetsByPetIdPhotos`.
pub(super) fn path_words(path: &str) -> String {
    let word = |segment: &str| {
        let by = if segment.starts_with('{') { "By" } else { "" };
        format!("{by}{}", segment.to_upper_camel_case())
    };
    path.split('/').map(word).collect()
}

/// `application/x-www-form-urlencoded` as `XWwwFormUrlencoded`.
pub(super) fn media_words(name: &str) -> String {
    let name = name.split(';').next().unwrap_or_default();
    name.rsplit_once('/').map_or(name, |(_, subtype)| subtype).to_upper_camel_case()
}

pub(super) fn component_part(component: &str, kind: &str) -> QualifiedName {
    let name = qualified(component);
    if name.name.to_upper_camel_case().ends_with(kind) { within(&name, "") } else { within(&name, kind) }
}

/// `parts/line-item.yaml` as `LineItem`.
pub(super) fn file_words(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_upper_camel_case()
}

/// The name of what a pointer leads to, such as `PetStatus` for `/components/schemas/Pet/properties/status`.
/// What a whole file is has the name of the file.
pub(super) fn fragment_name(file: &str, pointer: &str) -> QualifiedName {
    const STRUCTURE: [&str; 12] = [
        "",
        "components",
        "schemas",
        "parameters",
        "responses",
        "properties",
        "allOf",
        "oneOf",
        "anyOf",
        "content",
        "schema",
        "paths",
    ];
    let tokens: Vec<String> = pointer.split('/').map(unescaped).collect();
    // Definitions have names of their own.
    let start =
        tokens.iter().rposition(|token| matches!(token.as_str(), "$defs" | "definitions")).map_or(0, |at| at + 1);
    let mut named: Option<QualifiedName> = None;
    for token in tokens.iter().skip(start).filter(|token| !STRUCTURE.contains(&token.as_str())) {
        let token = match token.as_str() {
            "items" => "Item",
            "additionalProperties" => "Value",
            other => other,
        };
        named = Some(match named {
            None => qualified(token),
            Some(outer) => within(&outer, token),
        });
    }
    named.unwrap_or_else(|| {
        let stem = file_words(file);
        QualifiedName::new("", if stem.is_empty() { "Fragment".to_owned() } else { stem })
    })
}
