//! What a schema tells of how a value is taken apart: its types, members and items. Text becomes a typed value here.
//! Whether the value is right is for the validator to say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

use crate::node::Node;
use crate::normal::Side;
use crate::schemas::Schemas;

/// So deep do schemas of `allOf`, `anyOf` and `oneOf` stand in each other.
const DEPTH: u8 = 16;

/// What can be read off a schema without a value.
#[derive(Debug, Default)]
pub(crate) struct Shape<'d> {
    /// Empty when any type will do.
    types: BTreeSet<&'d str>,
    properties: BTreeMap<String, Node<'d>>,
    items: Option<Node<'d>>,
    additional: Option<Node<'d>>,
}

impl<'d> Shape<'d> {
    pub(crate) fn of(schema: &Node<'d>) -> Self {
        let mut shape = Self::default();
        shape.take(schema, DEPTH);
        if shape.types.is_empty() {
            if !shape.properties.is_empty() {
                shape.types.insert("object");
            } else if shape.items.is_some() {
                shape.types.insert("array");
            }
        }
        shape
    }

    fn take(&mut self, schema: &Node<'d>, depth: u8) {
        if depth == 0 {
            return;
        }
        match schema.value.get("type") {
            Some(Value::String(name)) => drop(self.types.insert(name)),
            Some(Value::Array(names)) => self.types.extend(names.iter().filter_map(Value::as_str)),
            _ => {}
        }
        let properties = schema.written("properties").map(|node| node.members()).unwrap_or_default();
        self.properties.extend(properties);
        self.items = self.items.take().or_else(|| schema.written("items"));
        let additional = schema.written("additionalProperties");
        self.additional = self.additional.take().or(additional);
        let resolved = schema.clone().resolved();
        if resolved.pointer != schema.pointer {
            self.take(&resolved, depth - 1);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let schemas = schema.written(keyword).map(|node| node.members()).unwrap_or_default();
            for (_, each) in &schemas {
                self.take(each, depth - 1);
            }
        }
    }

    pub(crate) fn is_list(&self) -> bool {
        self.types.contains("array")
    }

    pub(crate) fn is_object(&self) -> bool {
        self.types.contains("object") && !self.is_list()
    }

    pub(crate) fn items(&self) -> Option<&Node<'d>> {
        self.items.as_ref()
    }

    pub(crate) fn properties(&self) -> impl Iterator<Item = (&str, &Node<'d>)> {
        self.properties.iter().map(|(name, node)| (name.as_str(), node))
    }

    pub(crate) fn declares(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }

    /// Whether members may have names that the schema does not say.
    pub(crate) fn is_open(&self) -> bool {
        self.additional.as_ref().is_none_or(|node| node.value != &Value::Bool(false))
    }

    /// The schema of a member, declared or not.
    pub(crate) fn member(&self, name: &str) -> Option<&Node<'d>> {
        self.properties.get(name).or(self.additional.as_ref().filter(|node| node.value.is_object()))
    }
}

/// A text as the first value that its schema allows: number, boolean, string. A text without a schema is a string.
pub(crate) fn scalar(schemas: &Schemas, schema: Option<&Node<'_>>, text: &str) -> Value {
    let string = Value::String(text.to_owned());
    let Some(schema) = schema else { return string };
    let types = Shape::of(schema).types;
    let may_be = |name: &str| types.is_empty() || types.contains(name);
    let mut candidates = Vec::new();
    if (may_be("integer") || may_be("number"))
        && let Ok(number) = text.trim_matches(char::is_whitespace).parse::<Number>()
        && text == text.trim()
    {
        candidates.push(Value::Number(number));
    }
    if may_be("boolean")
        && let Ok(boolean) = text.parse()
    {
        candidates.push(Value::Bool(boolean));
    }
    if may_be("string") {
        candidates.push(string.clone());
    }
    let right = candidates.iter().find(|value| schemas.is_valid(Side::Request, schema, value));
    right.or(candidates.first()).cloned().unwrap_or(string)
}

/// Texts as a list by the schema of its items.
pub(crate) fn list(schemas: &Schemas, shape: &Shape<'_>, items: &[String]) -> Value {
    items.iter().map(|item| scalar(schemas, shape.items(), item)).collect()
}

/// Texts as an object by the schemas of its members.
pub(crate) fn object(schemas: &Schemas, shape: &Shape<'_>, members: Vec<(String, String)>) -> Value {
    let typed = members.into_iter().map(|(name, text)| {
        let value = scalar(schemas, shape.member(&name), &text);
        (name, value)
    });
    Value::Object(typed.collect::<Map<_, _>>())
}
