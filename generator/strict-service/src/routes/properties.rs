//! One property of an organization alone: in JSON, bare (`/$value`), and counted (OData Protocol 4.01, 11.2.4 and 11.4.9).

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Call, find, organizations};
use crate::answer::Answer;
use crate::encoding;
use crate::error::Refusal;
use crate::headers;
use crate::query;
use crate::schema::{Property, Shape};

pub(super) fn get(call: &Call<'_>, id: &str, property: &'static Property) -> Result<Answer, Refusal> {
    headers::accepts_json(call.request)?;
    call.no_query()?;
    let value = value(call, id, property)?;
    if value.is_null() {
        return Ok(Answer::no_content());
    }
    Ok(Answer::json(StatusCode::OK, body(call, id, property, &value)))
}

/// The bare value, which only primitive values have.
pub(super) fn get_raw(call: &Call<'_>, id: &str, property: &'static Property) -> Result<Answer, Refusal> {
    headers::accepts_text(call.request)?;
    call.no_query()?;
    if matches!(property.shape, Shape::Complexes(_) | Shape::Texts) {
        return Err(Refusal::no_such_segment("$value"));
    }
    Ok(match value(call, id, property)? {
        Value::Null => Answer::no_content(),
        Value::String(text) => Answer::text(text),
        other => Answer::text(other.to_string()),
    })
}

/// How many items a collection has.
pub(super) fn count(call: &Call<'_>, id: &str, property: &'static Property) -> Result<Answer, Refusal> {
    headers::accepts_text(call.request)?;
    call.query(query::COUNT, find("entity")?)?;
    if !matches!(property.shape, Shape::Complexes(_) | Shape::Texts) {
        return Err(Refusal::no_such_segment("$count"));
    }
    Ok(Answer::count(value(call, id, property)?.as_array().map_or(0, Vec::len)))
}

pub(super) fn put(call: &mut Call<'_>, id: &str, property: &'static Property) -> Result<Answer, Refusal> {
    call.no_query()?;
    organizations::existing(call, id)?;
    let mut members = headers::json_body(call.request)?;
    let value = members.remove("value");
    let value = value.ok_or_else(|| Refusal::bad_request("The value of a property stands in the member 'value'."))?;
    if let Some(name) = members.keys().find(|name| !name.starts_with('@')) {
        return Err(Refusal::bad_request(format!("'{name}' does not belong beside 'value'.")));
    }
    change(call, id, property, value)?;
    if call.preferences.representation == Some(true) {
        let answer = get(call, id, property)?;
        return Ok(answer.with("preference-applied", "return=representation"));
    }
    Ok(Answer::no_content())
}

pub(super) fn delete(call: &mut Call<'_>, id: &str, property: &'static Property) -> Result<Answer, Refusal> {
    call.no_query()?;
    organizations::existing(call, id)?;
    change(call, id, property, Value::Null)?;
    Ok(Answer::no_content())
}

/// As a patch of that one property, except that what cannot be changed is never passed over.
fn change(call: &mut Call<'_>, id: &str, property: &Property, value: Value) -> Result<(), Refusal> {
    if !property.is_updatable() {
        return Err(Refusal::bad_request(format!("The property '{}' cannot be changed.", property.name)));
    }
    organizations::patch(call, id, Map::from_iter([(property.name.to_owned(), value)]))
}

fn value(call: &Call<'_>, id: &str, property: &Property) -> Result<Value, Refusal> {
    let organization = organizations::existing(call, id)?;
    Ok(organization.members.get(property.name).cloned().unwrap_or_default())
}

fn body(call: &Call<'_>, id: &str, property: &Property, value: &Value) -> Value {
    let key = encoding::encode_segment(&id.replace('\'', "''"));
    let context = call.context(&format!("{}('{key}')/{}", call.address.root, property.name));
    json!({ "@odata.context": context, "value": value })
}
