//! From the schemas of OpenAPI to JSON Schema 2020-12, in place, so that every pointer stays true.
//!
//! Two readings come out: what may be in a request (`readOnly` members may not) and what may be in an answer
//! (`writeOnly` members may not). Of 3.0: `nullable`, boolean `exclusiveMinimum`, and references that hide their
//! siblings. A `required` that stands in another schema of an `allOf` than its property is not looked for.

use serde_json::{Map, Value, json};

/// Who sends the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Answer,
}

/// Whether the values of an object are named by the document's author (`properties`) or by the specification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Own,
    Fixed,
}

/// Where schemas stand in a schema: alone, in a list, or by name.
const SINGLE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: &[&str] = &["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// The whole document as one side sees it.
pub(crate) fn normal(document: &Value, side: Side) -> Value {
    let mut made = document.clone();
    let reading = Reading { document, side, is_3_0: is_3_0(document) };
    reading.walk(&mut made, Names::Fixed);
    if let Some(schemas) = made.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        schemas.values_mut().for_each(|schema| reading.schema(schema));
    }
    made
}

fn is_3_0(document: &Value) -> bool {
    document.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"))
}

struct Reading<'d> {
    document: &'d Value,
    side: Side,
    is_3_0: bool,
}

impl Reading<'_> {
    /// Looks for schemas outside of `components/schemas`.
    fn walk(&self, value: &mut Value, names: Names) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.walk(item, Names::Fixed)),
            Value::Object(members) => {
                for (name, member) in members {
                    if names == Names::Own {
                        self.walk(member, Names::Fixed);
                    } else if name == "schema" {
                        self.schema(member);
                    } else if !matches!(name.as_str(), "example" | "examples" | "schemas") && !name.starts_with("x-") {
                        self.walk(member, below(name));
                    }
                }
            }
            _ => {}
        }
    }

    fn schema(&self, schema: &mut Value) {
        let Value::Object(members) = schema else { return };
        if self.is_3_0 {
            if let Some(reference) = members.get("$ref").cloned() {
                *members = Map::from_iter([("$ref".to_owned(), reference)]);
                return;
            }
            nullable(members);
            exclusive(members, "minimum", "exclusiveMinimum");
            exclusive(members, "maximum", "exclusiveMaximum");
        }
        bounds_of_format(members);
        self.one_sided(members);
        for (name, member) in members {
            if SINGLE.contains(&name.as_str()) {
                self.schema(member);
            } else if LISTS.contains(&name.as_str()) {
                member.as_array_mut().into_iter().flatten().for_each(|schema| self.schema(schema));
            } else if NAMED.contains(&name.as_str()) {
                let schemas = member.as_object_mut().into_iter().flatten();
                schemas.for_each(|(_, schema)| self.schema(schema));
            }
        }
    }

    /// Forbids the properties that the other side sends, and does not ask for them.
    fn one_sided(&self, members: &mut Map<String, Value>) {
        let keyword = if self.side == Side::Request { "readOnly" } else { "writeOnly" };
        let Some(properties) = members.get_mut("properties").and_then(Value::as_object_mut) else { return };
        let mut forbidden = Vec::new();
        for (name, property) in properties {
            if self.says(property, keyword) {
                *property = Value::Bool(false);
                forbidden.push(name.clone());
            }
        }
        if let Some(required) = members.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| !forbidden.iter().any(|forbidden| name == forbidden));
        }
    }

    /// Whether a property says so itself, or what it refers to does.
    fn says(&self, property: &Value, keyword: &str) -> bool {
        let is_true = |schema: &Value| schema.get(keyword) == Some(&Value::Bool(true));
        let reference = property.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| self.document.pointer(reference.strip_prefix('#')?));
        is_true(property) || target.is_some_and(is_true)
    }
}

/// Whether what stands below a member of a fixed name is named by the author.
fn below(name: &str) -> Names {
    let own = [
        "paths",
        "webhooks",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "callbacks",
        "content",
        "encoding",
        "pathItems",
        "securitySchemes",
        "links",
    ];
    if own.contains(&name) { Names::Own } else { Names::Fixed }
}

/// `nullable` adds `null` to the type that stands beside it, and does nothing where there is none (3.0.3, 4.7.24).
fn nullable(members: &mut Map<String, Value>) {
    if members.remove("nullable") == Some(Value::Bool(true))
        && let Some(kind) = members.get_mut("type")
        && kind.is_string()
    {
        *kind = json!([kind.take(), "null"]);
    }
}

/// In 3.0 a bound is made exclusive by a boolean beside it.
fn exclusive(members: &mut Map<String, Value>, bound: &str, flag: &str) {
    match members.get(flag).and_then(Value::as_bool) {
        Some(true) => {
            members.remove(flag);
            if let Some(limit) = members.remove(bound) {
                members.insert(flag.to_owned(), limit);
            }
        }
        Some(false) => {
            members.remove(flag);
        }
        None => {}
    }
}

/// Integers have the bounds that their format gives them, where the schema states none.
fn bounds_of_format(members: &mut Map<String, Value>) {
    let (least, most) = match members.get("format").and_then(Value::as_str) {
        Some("int8") => (json!(i8::MIN), json!(i8::MAX)),
        Some("int16") => (json!(i16::MIN), json!(i16::MAX)),
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint8") => (json!(0), json!(u8::MAX)),
        Some("uint16") => (json!(0), json!(u16::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    members.entry("minimum").or_insert(least);
    members.entry("maximum").or_insert(most);
}
