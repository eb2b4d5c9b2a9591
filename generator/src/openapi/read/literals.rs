//! Values that are written in a schema: `enum`, `const`, `default`.
//!
//! In: a value of the tree. Out: a [`Literal`]; arrays and objects as the text of JSON.

use super::Reader;
use crate::openapi::schema::{Literal, LiteralValue};
use crate::openapi::tree::{Node, NodeKind, json_number};

impl Reader<'_, '_> {
    pub(super) fn literal(&self, node: &Node) -> Literal {
        let value = match &node.kind {
            NodeKind::Null => LiteralValue::Null,
            NodeKind::Boolean(value) => LiteralValue::Boolean(*value),
            NodeKind::Number(text) => LiteralValue::Number(number(text)),
            NodeKind::String(text) => LiteralValue::String(text.clone()),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                let mut text = String::new();
                write(node, &mut text);
                LiteralValue::Json(text)
            }
        };
        Literal { value, place: self.place(node.offset) }
    }
}

/// A number as JSON has it: as it is written where that is JSON.
fn number(text: &str) -> String {
    let is_json = text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    if is_json { text.to_owned() } else { json_number(text).unwrap_or_else(|| text.to_owned()) }
}

/// A value as JSON without spaces. The tree is no deeper than its parser allows.
fn write(node: &Node, text: &mut String) {
    match &node.kind {
        NodeKind::Null => text.push_str("null"),
        NodeKind::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        NodeKind::Number(written) => text.push_str(&number(written)),
        NodeKind::String(string) => text.push_str(&quoted(string)),
        NodeKind::Sequence(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        NodeKind::Mapping(mapping) => {
            text.push('{');
            for (index, member) in mapping.members().iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&quoted(&member.name));
                text.push(':');
                write(&member.value, text);
            }
            text.push('}');
        }
    }
}

fn quoted(string: &str) -> String {
    serde_json::Value::from(string).to_string()
}
