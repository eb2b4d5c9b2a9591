//! Answers made of the description: of the first example that its schema allows, else of the schema itself.

use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::description::Description;
use crate::media_type::{MediaType, accepted};
use crate::node::Node;
use crate::normal::Side;
use crate::operation::{Operation, contents};
use crate::record::ReceivedRequest;

/// An answer of success, in a content that the request accepts.
pub(crate) fn answer(description: &Description, operation: &Operation<'_>, request: &ReceivedRequest) -> Answer {
    let Some((status, response)) = operation.success() else { return Answer::empty(200) };
    let mut answer = match wanted(&response, request) {
        None => Answer::empty(status),
        Some((media_type, content)) => {
            let schema = content.written("schema");
            let value = value(description, &content, schema.as_ref());
            let name = media_type.to_string();
            match value {
                Value::String(text) if !media_type.is_json() => Answer::bytes(status, &name, text),
                value => Answer::bytes(status, &name, value.to_string()),
            }
        }
    };
    for (name, header) in response.written("headers").map(|headers| headers.children()).unwrap_or_default() {
        let text = match value(description, &header, header.written("schema").as_ref()) {
            Value::String(text) => text,
            value => value.to_string(),
        };
        answer = answer.header(&name, &text);
    }
    answer
}

/// The content that the request accepts, JSON before others.
fn wanted<'d>(response: &Node<'d>, request: &ReceivedRequest) -> Option<(MediaType, Node<'d>)> {
    let ranges = request.joined("accept").map(|header| accepted(&header));
    let is_accepted =
        |offer: &MediaType| ranges.as_ref().is_none_or(|ranges| ranges.iter().any(|range| range.includes(offer)));
    let offers = contents(response).into_iter().filter(|(offer, _)| is_accepted(offer));
    offers.min_by_key(|(offer, _)| !offer.is_json())
}

fn value(description: &Description, content: &Node<'_>, schema: Option<&Node<'_>>) -> Value {
    let examples = content.written("examples").map(|examples| examples.children()).unwrap_or_default();
    let examples = examples.into_iter().filter_map(|(_, example)| Some(example.written("value")?.value.clone()));
    let single = content.written("example").map(|example| example.value.clone());
    let Some(schema) = schema else { return single.into_iter().chain(examples).next().unwrap_or_default() };
    let mut candidates = single.into_iter().chain(examples);
    let is_right = |value: &Value| description.schemas.is_valid(Side::Answer, schema, value);
    candidates.find(is_right).unwrap_or_else(|| made(description, schema, &mut Vec::new()).unwrap_or_default())
}

/// A value of a schema; `None` within a schema that is being made already, whose pointers are `around`.
fn made(description: &Description, schema: &Node<'_>, around: &mut Vec<String>) -> Option<Value> {
    if around.contains(&schema.pointer) {
        return None;
    }
    around.push(schema.pointer.clone());
    let value = made_of(description, schema, around);
    around.pop();
    value
}

fn made_of(description: &Description, schema: &Node<'_>, around: &mut Vec<String>) -> Option<Value> {
    let is_right = |value: &Value| description.schemas.is_valid(Side::Answer, schema, value);
    let first = |name: &str| schema.value.get(name).and_then(|listed| listed.get(0)).cloned();
    let stated = ["example", "default", "const"].iter().filter_map(|name| schema.value.get(*name).cloned());
    let mut stated = stated.chain(first("examples")).chain(first("enum"));
    if let Some(value) = stated.find(is_right) {
        return Some(value);
    }
    if schema.value.get("$ref").is_some() {
        return made(description, &schema.clone().resolved(), around);
    }
    for keyword in ["oneOf", "anyOf"] {
        let choices = schema.written(keyword).map(|choices| choices.members()).unwrap_or_default();
        let mut made = choices.iter().filter_map(|(_, choice)| made(description, choice, around));
        if let Some(value) = made.find(is_right) {
            return Some(value);
        }
    }
    let kind = match schema.value.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.and_then(Value::as_str),
    };
    match kind {
        Some("array") => {
            let item = schema.written("items").and_then(|items| made(description, &items, around));
            Some(item.into_iter().collect())
        }
        Some("string") => Some(Value::String(text(schema))),
        Some("integer" | "number") => Some(schema.value.get("minimum").cloned().unwrap_or_else(|| json!(1))),
        Some("boolean") => Some(json!(true)),
        Some("null") => Some(Value::Null),
        _ => Some(object(description, schema, around)),
    }
}

/// Every property for which a right value can be made, also those of `allOf`.
fn object(description: &Description, schema: &Node<'_>, around: &mut Vec<String>) -> Value {
    let mut members = Map::new();
    for (_, part) in schema.written("allOf").map(|parts| parts.members()).unwrap_or_default() {
        if let Some(Value::Object(more)) = made(description, &part, around) {
            members.extend(more);
        }
    }
    let mut add = |name: String, schema: &Node<'_>| {
        let is_hidden = |schema: &Node<'_>| schema.flag("writeOnly") == Some(true);
        if is_hidden(schema) || is_hidden(&schema.clone().resolved()) {
            return;
        }
        let value = made(description, schema, around);
        if let Some(value) = value.filter(|value| description.schemas.is_valid(Side::Answer, schema, value)) {
            members.insert(name, value);
        }
    };
    for (name, property) in schema.written("properties").map(|properties| properties.members()).unwrap_or_default() {
        add(name, &property);
    }
    if let Some(additional) = schema.written("additionalProperties").filter(|schema| schema.value.is_object()) {
        add("more".to_owned(), &additional);
    }
    Value::Object(members)
}

fn text(schema: &Node<'_>) -> String {
    let text = match schema.text("format") {
        Some("date-time") => "2026-11-27T08:00:00Z",
        Some("date") => "2026-11-27",
        Some("time") => "08:00:00Z",
        Some("duration") => "PT1H",
        Some("uuid") => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        Some("email") => "ada@example.com",
        Some("uri" | "url") => "https://example.com/",
        Some("ipv4") => "192.0.2.1",
        Some("byte") => "AQID",
        _ => "text",
    };
    text.to_owned()
}
