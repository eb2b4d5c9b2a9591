//! Bodies without their secrets: JSON, forms, and what was meant to be JSON.
//!
//! In: the text of a body. Out: the same text, all of it as it was written but for what is a secret. Not here: what is one
//! (`redact.rs`).

use super::redact::{REDACTED, Redaction};
use serde::de::IgnoredAny;

impl Redaction {
    /// A body: each of its strings as a text, the values of secret members hidden.
    pub(super) fn body(&mut self, body: &str) -> String {
        if serde_json::from_str::<IgnoredAny>(body).is_ok() {
            return self.members(body, Self::numbers);
        }
        // The first pair of a form has no mark before it.
        let redacted = self.members(&format!("&{body}"), Self::text);
        self.across_quotes(redacted.get(1..).unwrap_or_default().to_owned())
    }

    /// Goes from string to string; `between` redacts what stands between two of them.
    fn members(&mut self, json: &str, between: fn(&mut Self, &str) -> String) -> String {
        let mut redacted = String::with_capacity(json.len());
        // Where the objects begin that are open.
        let mut objects = Vec::new();
        let mut place = 0;
        while let Some(start) = json[place..].find('"').map(|start| place + start) {
            open_and_close(&mut objects, json, place..start);
            redacted += &between(self, &json[place..start]);
            place = start + end_of_string(&json[start..]);
            let literal = &json[start..place];
            let text = decoded(literal);
            redacted += &self.string(literal, text.as_deref());
            let name = text.as_deref().unwrap_or(literal.trim_matches('"'));
            let Some(value) = json[place..].trim_start().strip_prefix(':').map(str::trim_start) else { continue };
            let is_secret = || {
                let object = objects.last().and_then(|begin| json.get(*begin..));
                name.eq_ignore_ascii_case("value") && object.is_some_and(|object| self.names_a_secret(object))
            };
            if !value.starts_with("null") && (self.is_secret(name) || is_secret()) {
                redacted.extend([":\"", REDACTED, "\""]);
                place = json.len() - value.len() + end_of_value(value);
            }
        }
        redacted + &between(self, &json[place..])
    }

    /// A string. What does not change stays as it was written.
    fn string(&mut self, literal: &str, text: Option<&str>) -> String {
        // What is no string of JSON is redacted as it is written.
        let Some(text) = text else { return self.text(literal) };
        let changed = self.text(text);
        let changed = if changed == text { None } else { serde_json::to_string(&changed).ok() };
        changed.unwrap_or_else(|| literal.to_owned())
    }

    /// What stands between the strings of JSON: its numbers may be what is to be replaced.
    fn numbers(&mut self, between: &str) -> String {
        let mut redacted = String::with_capacity(between.len());
        let mut rest = between;
        while let Some(start) = rest.find(|first: char| first == '-' || first.is_ascii_digit()) {
            redacted.push_str(&rest[..start]);
            let number = &rest[start..];
            let end = number.find(|end: char| !(end.is_ascii_alphanumeric() || matches!(end, '-' | '+' | '.')));
            let (number, after) = number.split_at(end.unwrap_or(number.len()));
            let changed = self.text(number);
            if serde_json::from_str::<serde_json::Number>(&changed).is_ok() {
                redacted += &changed;
            } else {
                redacted += &serde_json::Value::from(changed).to_string();
            }
            rest = after;
        }
        redacted + rest
    }

    /// Whether an object names a secret by its `key` or `name`, whose `value` is the secret then.
    fn names_a_secret(&self, object: &str) -> bool {
        let mut rest = object.strip_prefix('{').unwrap_or_default().trim_start();
        while rest.starts_with('"') {
            let (name, after) = rest.split_at(end_of_string(rest));
            let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else { return false };
            let (value, after) = value.split_at(end_of_value(value));
            let is_name = ["\"key\"", "\"name\""].iter().any(|known| name.eq_ignore_ascii_case(known));
            if is_name && decoded(value.trim_end()).is_some_and(|value| self.is_secret(&value)) {
                return true;
            }
            rest = after.trim_start().strip_prefix(',').unwrap_or_default().trim_start();
        }
        false
    }
}

/// Keeps track of the objects that are open behind this part of a text.
fn open_and_close(objects: &mut Vec<usize>, json: &str, part: std::ops::Range<usize>) {
    for (index, byte) in json[part.clone()].bytes().enumerate() {
        match byte {
            b'{' => objects.push(part.start + index),
            b'}' => drop(objects.pop()),
            _ => {}
        }
    }
}

/// The text of a string of JSON. Half of a surrogate pair stands for a character that is not known.
fn decoded(literal: &str) -> Option<String> {
    serde_json::from_str(literal).or_else(|_| serde_json::from_str(&without_surrogates(literal))).ok()
}

fn without_surrogates(literal: &str) -> String {
    let mut whole = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(start) = rest.find('\\') {
        let (before, escape) = rest.split_at(start);
        whole.push_str(before);
        let is_surrogate =
            matches!(escape.as_bytes(), [_, b'u', b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
        let length = if is_surrogate { 6 } else { 2 };
        let (escape, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        whole.push_str(if is_surrogate { "\\ufffd" } else { escape });
        rest = after;
    }
    whole + rest
}

/// Where the string that a text begins with ends, behind its quotation mark.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the JSON value that a text begins with ends.
fn end_of_value(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut index = 0;
    while let Some(byte) = text.as_bytes().get(index) {
        match byte {
            b'"' => {
                index += end_of_string(&text[index..]);
                if depth == 0 {
                    return index;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return if depth == 1 { index + 1 } else { index },
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return index,
            _ => {}
        }
        index += 1;
    }
    text.len()
}
