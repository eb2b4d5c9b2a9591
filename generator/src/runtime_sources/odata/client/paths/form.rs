//! Forms that are encoded as a query is: `application/x-www-form-urlencoded` (OpenAPI 3.1, 4.8.14.4; WHATWG URL Standard,
//! section 5.2).
//!
//! In: the JSON text of an object. Out: `name=value` pairs. Not here: forms of many parts (`multipart.rs`).

use super::{
    form_field::FieldDescription,
    json_parts::raw_members,
    parameter_style::Written,
    percent::{self, Keep},
};
use crate::odata::Reader;

/// The text of the form; `None` for a body that is `null`.
///
/// # Errors
/// If the body is no object.
pub(super) fn encode(json: &str, fields: &[FieldDescription]) -> Result<Option<String>, &'static str> {
    if json == "null" {
        return Ok(None);
    }
    let members = raw_members(&mut Reader::new(json)).map_err(|_| "the body of a form must be an object")?;
    let pairs = members.iter().flat_map(|(name, json)| {
        let field = FieldDescription::of(name, fields);
        if field.is_json() && *json != "null" {
            return vec![format!("{}={}", percent::encode(name, Keep::Form), percent::encode(json, Keep::Form))];
        }
        Written { style: field.style, explode: field.explode, keep: Keep::Form }.pairs(name, json)
    });
    Ok(Some(pairs.collect::<Vec<_>>().join("&")))
}
