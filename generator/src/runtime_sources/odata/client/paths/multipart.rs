//! Forms of many parts: `multipart/form-data` (OpenAPI 3.1, 4.8.14.5; RFC 7578).
//!
//! In: the JSON text of an object, files in it as [`FormFile`] writes them. Out: the bytes of the form, and its media type
//! with the boundary. Not here: forms without files (`form.rs`).

use super::{
    form_field::{FieldDescription, is_json},
    json_parts::{raw_items, raw_members, scalar},
    parameter_style::Written,
    percent::Keep,
};
use crate::odata::client::call::is_sendable_value;
use crate::odata::{FormFile, Reader};

/// What a part holds.
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    bytes: Vec<u8>,
}

/// The bytes of the form and its media type; `None` for a body that is `null`.
///
/// # Errors
/// If the body is no object, or a media type cannot be sent.
pub(super) fn encode(json: &str, fields: &[FieldDescription]) -> Result<Option<(Vec<u8>, String)>, &'static str> {
    if json == "null" {
        return Ok(None);
    }
    let members = raw_members(&mut Reader::new(json)).map_err(|_| "the body of a form must be an object")?;
    let parts: Vec<Part> =
        members.iter().flat_map(|(name, json)| parts(name, json, FieldDescription::of(name, fields))).collect();
    let types = || parts.iter().filter_map(|part| part.content_type.as_deref());
    if !types().all(is_sendable_value) {
        return Err("a media type in the form is not plain ASCII text");
    }
    let boundary = boundary(&parts);
    let mut bytes = Vec::new();
    for part in &parts {
        part.write(&boundary, &mut bytes);
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(Some((bytes, format!("multipart/form-data; boundary={boundary}"))))
}

/// The parts that a field makes: one for each item of a list, unless it is of a media type that holds lists; none for `null`.
fn parts(name: &str, json: &str, field: FieldDescription) -> Vec<Part> {
    if field.has_style {
        let written = Written { style: field.style, explode: field.explode, keep: Keep::Everything };
        let pairs = written.pairs(name, json);
        let part = |pair: String| {
            let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
            Part { name: name.to_owned(), file_name: None, content_type: None, bytes: value.as_bytes().to_vec() }
        };
        return pairs.into_iter().map(part).collect();
    }
    match raw_items(&mut Reader::new(json)) {
        Ok(items) if !field.is_json() => items.into_iter().filter_map(|json| part(name, json, field)).collect(),
        _ => part(name, json, field).into_iter().collect(),
    }
}

fn part(name: &str, json: &str, field: FieldDescription) -> Option<Part> {
    let name = name.to_owned();
    let text = scalar(json)?;
    let stated = field.content_type.and_then(|types| types.split(',').next()).map(|first| first.trim().to_owned());
    // A range of types is none to send.
    let stated = stated.filter(|media_type| !media_type.contains('*'));
    if field.is_file {
        let file = FormFile::of_text(text);
        let file_name = file.file_name.or_else(|| Some(name.clone()));
        let content_type = file.content_type.or(stated).or_else(|| Some("application/octet-stream".to_owned()));
        return Some(Part { name, file_name, content_type, bytes: file.bytes });
    }
    let is_structured = json.starts_with(['{', '[']);
    let as_it_is = is_structured || stated.as_deref().is_some_and(is_json);
    let content_type = stated.or_else(|| is_structured.then(|| "application/json".to_owned()));
    let bytes = if as_it_is { json.as_bytes().to_vec() } else { text.into_bytes() };
    Some(Part { name, file_name: None, content_type, bytes })
}

impl Part {
    fn write(&self, boundary: &str, bytes: &mut Vec<u8>) {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&self.name));
        if let Some(name) = &self.file_name {
            head.extend(["; filename=\"", &quoted(name), "\""]);
        }
        if let Some(content_type) = &self.content_type {
            head.extend(["\r\nContent-Type: ", content_type]);
        }
        head.push_str("\r\n\r\n");
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&self.bytes);
        bytes.extend_from_slice(b"\r\n");
    }
}

/// A name between quotation marks, as browsers write it (WHATWG HTML, 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A boundary that stands in no part. It is made of what the parts hold, not by chance: the same form is the same bytes, so
/// that a mock knows it again; and since all parts are searched for it, nobody can bring one in.
fn boundary(parts: &[Part]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let texts = parts.iter().flat_map(|part| [part.name.as_bytes(), &part.bytes]);
    for byte in texts.flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    loop {
        let boundary = format!("form-{hash:016x}");
        if !parts.iter().any(|part| contains(&part.bytes, boundary.as_bytes())) {
            return boundary;
        }
        hash = hash.wrapping_add(1);
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
