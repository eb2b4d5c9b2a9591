//! Bodies of `multipart/form-data`: each part is a field, its media type the one its encoding or its schema wants
//! (OpenAPI 3.1, 4.8.15). The bytes are cut apart in `multipart`.

use serde_json::{Map, Value};

use crate::media_type::MediaType;
use crate::multipart::{self, Part};
use crate::node::Node;
use crate::schemas::Schemas;
use crate::shape::{self, Shape};

pub(super) fn read(
    schemas: &Schemas,
    described: &Node<'_>,
    content_type: &str,
    body: &[u8],
) -> Result<Value, Vec<String>> {
    let parts = multipart::parse(content_type, body).map_err(|problem| vec![problem])?;
    let shape = described.written("schema").map(|schema| Shape::of(&schema)).unwrap_or_default();
    let (mut fields, mut problems) = (Map::new(), Vec::new());
    for part in &parts {
        let schema = shape.member(&part.name);
        let of_field = schema.map(Shape::of).unwrap_or_default();
        let encoding = described.written("encoding").and_then(|encodings| encodings.written(&part.name));
        let schema = if of_field.is_list() { of_field.items() } else { schema };
        let value = match value(schemas, schema, encoding.as_ref(), part) {
            Ok(value) => value,
            Err(problem) => {
                problems.push(format!("part `{}`: {problem}", part.name));
                continue;
            }
        };
        match (of_field.is_list(), fields.get_mut(&part.name)) {
            (true, Some(Value::Array(items))) => items.push(value),
            (true, _) => drop(fields.insert(part.name.clone(), Value::Array(vec![value]))),
            (false, None) => drop(fields.insert(part.name.clone(), value)),
            (false, Some(_)) => problems.push(format!("part `{}`: it is given more than once", part.name)),
        }
    }
    if problems.is_empty() { Ok(Value::Object(fields)) } else { Err(problems) }
}

fn value(
    schemas: &Schemas,
    schema: Option<&Node<'_>>,
    encoding: Option<&Node<'_>>,
    part: &Part,
) -> Result<Value, String> {
    // RFC 7578, 4.4: text where nothing is said.
    let content_type = part.content_type.as_deref().unwrap_or("text/plain");
    let media_type = MediaType::parse(content_type).ok_or_else(|| format!("`{content_type}` is no media type"))?;
    let is_object = schema.is_some_and(|schema| Shape::of(schema).is_object());
    let is_file = schema.is_some_and(|schema| is_binary(&schema.clone().resolved()));
    match encoding.and_then(|encoding| encoding.text("contentType")) {
        Some(wanted) => {
            let mut ranges = wanted.split(',').filter_map(MediaType::parse);
            if !ranges.any(|range| range.includes(&media_type)) {
                return Err(format!("`{content_type}` is not of the described `{wanted}`"));
            }
        }
        None if is_object && !media_type.is_json() => return Err(format!("`{content_type}` is not JSON")),
        None if !is_object && !is_file && !media_type.is_text() => {
            return Err(format!("`{content_type}` is not text"));
        }
        None => {}
    }
    if is_file {
        return Ok(Value::String(String::from_utf8_lossy(&part.bytes).into_owned()));
    }
    let text = std::str::from_utf8(&part.bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    if media_type.is_json() {
        return serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"));
    }
    Ok(shape::scalar(schemas, schema, text))
}

/// Bytes: by format in 3.0, by a media type, or by the lack of a type, in 3.1.
fn is_binary(schema: &Node<'_>) -> bool {
    let says = |name: &str| schema.value.get(name).is_some();
    schema.text("format") == Some("binary")
        || says("contentMediaType")
        || schema.value.as_object().is_some_and(Map::is_empty)
}
