//! Bodies of `application/x-www-form-urlencoded`, read by the encodings of their fields (OpenAPI 3.1, 4.8.15).
//! An object in a field without an encoding may be JSON text, as 3.1 has it, or exploded, as 3.0 has it.

use serde_json::{Map, Value};

use crate::encoding::{self, Letters};
use crate::node::Node;
use crate::parameter::Style;
use crate::schemas::Schemas;
use crate::shape::{self, Shape};
use crate::style::Written;

pub(super) fn read(schemas: &Schemas, described: &Node<'_>, body: &[u8]) -> Result<Value, Vec<String>> {
    let text = std::str::from_utf8(body).map_err(|_| vec!["it is not UTF-8".to_owned()])?;
    let mut pairs = encoding::pairs(text);
    let shape = described.written("schema").map(|schema| Shape::of(&schema)).unwrap_or_default();
    let (mut fields, mut problems) = (Map::new(), Vec::new());
    for (name, schema) in shape.properties() {
        let encoding = described.written("encoding").and_then(|encodings| encodings.written(name));
        match field(schemas, name, schema, encoding.as_ref(), &mut pairs) {
            Ok(Some(value)) => drop(fields.insert(name.to_owned(), value)),
            Ok(None) => {}
            Err(problem) => problems.push(format!("field `{name}`: {problem}")),
        }
    }
    // What is left has no schema of its own; whether it may be there, the schema of the whole tells.
    for (name, value) in pairs {
        match (encoding::decode(name, Letters::Form), encoding::decode(value, Letters::Form)) {
            (Ok(name), Ok(text)) => {
                let value = shape::scalar(schemas, shape.member(&name), &text);
                if fields.insert(name.clone(), value).is_some() {
                    problems.push(format!("field `{name}`: it is given more than once"));
                }
            }
            (Err(problem), _) | (_, Err(problem)) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(Value::Object(fields)) } else { Err(problems) }
}

fn field(
    schemas: &Schemas,
    name: &str,
    schema: &Node<'_>,
    encoding: Option<&Node<'_>>,
    pairs: &mut Vec<(&str, &str)>,
) -> Result<Option<Value>, String> {
    let is_styled = encoding.is_some_and(|node| ["style", "explode"].iter().any(|key| node.value.get(key).is_some()));
    let shape = Shape::of(schema);
    let of_items = shape.items().map(Shape::of);
    let is_deep = shape.is_object() || of_items.is_some_and(|items| items.is_object());
    let is_json = encoding.and_then(|node| node.text("contentType")).is_some_and(|kind| kind.contains("json"));
    let is_named = pairs.iter().any(|(found, _)| *found == name);
    if !is_styled && is_named && (is_deep || is_json) {
        return json(name, shape.is_list(), pairs).map(Some);
    }
    let style = encoding.and_then(|node| node.text("style")).and_then(Style::parse).unwrap_or(Style::Form);
    let explode = encoding.and_then(|node| node.flag("explode")).unwrap_or(style == Style::Form);
    if !is_styled && shape.is_object() {
        // Only what is declared can be told from the other fields.
        let declared = |found: &str| shape.declares(found);
        let (own, rest) = pairs.iter().partition::<Vec<_>, _>(|(found, _)| declared(found));
        *pairs = rest;
        let mut own = own;
        return Written { name, style, explode, letters: Letters::Form, schema: Some(schema), schemas }
            .of_pairs(&mut own);
    }
    Written { name, style, explode, letters: Letters::Form, schema: Some(schema), schemas }.of_pairs(pairs)
}

/// JSON text in each pair of the name.
fn json(name: &str, is_list: bool, pairs: &mut Vec<(&str, &str)>) -> Result<Value, String> {
    let parse = |raw: &str| {
        let text = encoding::decode(raw, Letters::Form)?;
        serde_json::from_str::<Value>(&text).map_err(|error| format!("`{text}` is not JSON: {error}"))
    };
    let values = pairs.iter().filter(|(found, _)| *found == name).map(|(_, raw)| parse(raw));
    let mut values = values.collect::<Result<Vec<_>, _>>()?;
    pairs.retain(|(found, _)| *found != name);
    match values.len() {
        1 if !is_list || values[0].is_array() => Ok(values.remove(0)),
        _ if is_list => Ok(Value::Array(values)),
        _ => Err("it is given more than once".to_owned()),
    }
}
