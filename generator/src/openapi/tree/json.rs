//! JSON to the tree.
//!
//! In: a text that begins as JSON does. Out: its root, or what is wrong with it.

use super::{MAXIMUM_DEPTH, Mapping, Member, Node, NodeKind, too_deep};
use crate::diagnostic::Diagnostics;
use crate::text::{Places, parse_json};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

pub(super) fn parse(text: &str, places: &Places<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let value = parse_json(text, MAXIMUM_DEPTH, "an OpenAPI description", places, diagnostics)?;
    Builder { places, diagnostics }.node(value, 1)
}

struct Builder<'a> {
    places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    /// `None` when it is nested too deep, which was reported then. The parser bounds the recursion.
    fn node(&mut self, value: Value<'_>, depth: usize) -> Option<Node> {
        let offset = value.start();
        if depth > MAXIMUM_DEPTH && matches!(value, Value::Object(_) | Value::Array(_)) {
            too_deep(offset, self.places, self.diagnostics);
            return None;
        }
        let kind = match value {
            Value::NullKeyword(_) => NodeKind::Null,
            Value::BooleanLit(literal) => NodeKind::Boolean(literal.value),
            Value::NumberLit(literal) => NodeKind::Number(literal.value.to_owned()),
            Value::StringLit(literal) => NodeKind::String(literal.value.into_owned()),
            Value::Array(array) => {
                let items = array.elements.into_iter().map(|item| self.node(item, depth + 1));
                NodeKind::Sequence(items.collect::<Option<_>>()?)
            }
            Value::Object(object) => {
                let mut members = Vec::with_capacity(object.properties.len());
                for property in object.properties {
                    let (name, offset) = (property.name.as_str().to_owned(), property.start());
                    members.push(Member { name, offset, value: self.node(property.value, depth + 1)? });
                }
                NodeKind::Mapping(Mapping::new(members, self.places, self.diagnostics))
            }
        };
        Some(Node { offset, kind })
    }
}
