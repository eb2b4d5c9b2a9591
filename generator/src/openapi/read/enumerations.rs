//! What extensions say of an enumeration: how it and its members are to be called, and what they are.
//!
//! In: `x-ms-enum`, `x-ms-enum-flags`, `x-enum-varnames` and `x-enum-descriptions` beside `enum`. Out:
//! [`EnumerationNames`], members by their places in `enum`. Whether the names are any is not asked.

use super::Reader;
use super::members::Members;
use crate::openapi::schema::{EnumerationNames, Literal, LiteralValue, Schema};
use crate::openapi::tree::{Node, NodeKind};
use std::collections::BTreeMap;

impl Reader<'_, '_> {
    /// Reads `enum` and `const`, and what is said of them.
    pub(super) fn enumeration(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        if let Some(member) = members.take("enum") {
            if let NodeKind::Sequence(items) = &member.value.kind {
                schema.enumeration = Some(items.iter().map(|item| self.literal(item)).collect());
            } else {
                let message = format!("`enum` is {}, not an array", member.value.describe());
                self.error(member.offset, message, "write the values as `[ … ]`");
            }
        }
        schema.constant = members.take_value("const").map(|member| self.literal(&member.value));
        let values = schema.enumeration.as_deref().unwrap_or_default();
        let mut names = EnumerationNames {
            members: given(
                members.take("x-enum-varnames").or(members.take("x-enumNames")).map(|each| &each.value),
                values,
            ),
            descriptions: given(members.take("x-enum-descriptions").map(|each| &each.value), values),
            ..EnumerationNames::default()
        };
        let microsoft = members.take("x-ms-enum").map(|member| &member.value);
        if let Some(extension) = microsoft {
            names.name = extension.get("name").and_then(Node::as_str).map(str::to_owned);
            let described: BTreeMap<String, &Node> = match extension.get("values").map(|values| &values.kind) {
                Some(NodeKind::Sequence(items)) => {
                    items.iter().rev().filter_map(|item| Some((text(item.get("value")?)?, item))).collect()
                }
                _ => BTreeMap::new(),
            };
            if !described.is_empty() {
                let of = |value: &Literal, name: &str| {
                    described.get(&spelled(value)?)?.get(name).and_then(Node::as_str).map(str::to_owned)
                };
                names.members = values.iter().map(|value| of(value, "name")).collect();
                names.descriptions = values.iter().map(|value| of(value, "description")).collect();
            }
        }
        let flags = members.take("x-ms-enum-flags").and_then(|member| member.value.get("isFlags"));
        names.is_flags = flags.is_some_and(|flag| flag.kind == NodeKind::Boolean(true));
        schema.enumeration_names = names;
    }
}

/// What is said of each value: in their order, or by their texts.
fn given(said: Option<&Node>, values: &[Literal]) -> Vec<Option<String>> {
    match said.map(|said| (&said.kind, said)) {
        Some((NodeKind::Sequence(items), _)) => items.iter().take(values.len()).map(text).collect(),
        Some((NodeKind::Mapping(_), said)) => values.iter().map(|value| text(said.get(&spelled(value)?)?)).collect(),
        _ => Vec::new(),
    }
}

/// The text of a string or number.
fn text(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::String(text) | NodeKind::Number(text) => Some(text.clone()),
        _ => None,
    }
}

fn spelled(value: &Literal) -> Option<String> {
    match &value.value {
        LiteralValue::String(text) | LiteralValue::Number(text) => Some(text.clone()),
        _ => None,
    }
}
