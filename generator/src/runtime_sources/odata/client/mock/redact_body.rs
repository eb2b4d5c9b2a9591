//! Bodies without their secrets: JSON, forms, and what was meant to be JSON.
//!
//! In: the text of a body. Out: the same text, all of it as it was written but for what is a secret. Not here: what is one
//! (`redact.rs`).

use super::redact::{REDACTED, Redaction};
use serde::de::IgnoredAny;
use std::collections::BTreeSet;

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
        let secret_values = self.secret_values(json);
        let mut place = 0;
        while let Some(start) = json[place..].find('"').map(|start| place + start) {
            redacted += &between(self, &json[place..start]);
            place = start + end_of_string(&json[start..]);
            let literal = &json[start..place];
            let text = decoded(literal);
            redacted += &self.string(literal, text.as_deref());
            let name = text.as_deref().unwrap_or(literal.trim_matches('"'));
            let Some(value) = value_after_name(&json[place..]) else { continue };
            if !value.starts_with("null") && (secret_values.contains(&start) || self.is_secret(name)) {
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

    /// Where the members `value` begin of all objects that name a secret by their `key` or `name`, before it or behind it.
    /// Found in one pass: to look through an object for each of its members would take the square of its length.
    fn secret_values(&self, json: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open: Vec<OpenObject> = Vec::new();
        let mut place = 0;
        while let Some(start) = json[place..].find('"').map(|start| place + start) {
            open_and_close(&mut open, &json[place..start], &mut found);
            place = start + end_of_string(&json[start..]);
            let Some(value) = value_after_name(&json[place..]) else { continue };
            let Some(object) = open.last_mut() else { continue };
            let name = decoded(&json[start..place]).unwrap_or_default().to_ascii_lowercase();
            match &*name {
                "value" => object.values.push(start),
                "key" | "name" if value.starts_with('"') => {
                    let text = decoded(&value[..end_of_string(value)]);
                    object.names_a_secret |= text.is_some_and(|text| self.is_secret(&text));
                }
                _ => {}
            }
        }
        // A text that breaks off leaves objects open.
        found.extend(open.into_iter().flat_map(OpenObject::secret_values));
        found
    }
}

/// An object whose end has not come yet.
#[derive(Default)]
struct OpenObject {
    /// Where its members `value` begin.
    values: Vec<usize>,
    names_a_secret: bool,
}

impl OpenObject {
    fn secret_values(self) -> Vec<usize> {
        if self.names_a_secret { self.values } else { Vec::new() }
    }
}

/// Keeps track of the objects that are open behind this part of a text, which has no strings.
fn open_and_close(open: &mut Vec<OpenObject>, part: &str, found: &mut BTreeSet<usize>) {
    for byte in part.bytes() {
        match byte {
            b'{' => open.push(OpenObject::default()),
            b'}' => found.extend(open.pop().into_iter().flat_map(OpenObject::secret_values)),
            _ => {}
        }
    }
}

/// What begins with the value of a member, of the text behind its name; nothing if that was no name.
fn value_after_name(behind: &str) -> Option<&str> {
    behind.trim_start().strip_prefix(':').map(str::trim_start)
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
