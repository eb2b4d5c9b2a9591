//! What of an exchange must not be kept: credentials, tokens, and what the user names.
//!
//! In: texts of requests and answers. Out: the same texts without secrets. The same secret is always replaced by the same
//! text, so that a link in an answer is still the URL of the request that follows it.

use crate::odata::{encode_query, encode_segment};
use std::collections::BTreeMap;

/// What stands where a secret was.
const REDACTED: &str = "REDACTED";

/// The headers that are kept as they are.
const KEPT: [&str; 20] = [
    "accept",
    "cache-control",
    "consistencylevel",
    "content-range",
    "content-type",
    "date",
    "etag",
    "if-match",
    "if-none-match",
    "last-modified",
    "location",
    "odata-entityid",
    "odata-maxversion",
    "odata-version",
    "prefer",
    "preference-applied",
    "retry-after",
    "slug",
    "user-agent",
    "vary",
];

/// The headers that say how a body is packed, which that of a recorded one is not: they are left out.
const PACKING: [&str; 3] = ["content-encoding", "content-length", "transfer-encoding"];

/// What the name of a member or query option has that holds a secret, in lower case.
const SECRET: [&str; 7] = ["token", "secret", "password", "signature", "assertion", "api-key", "apikey"];

/// The names of query options that hold a secret, of which the rest would be part of other names.
const SECRET_OPTIONS: [&str; 4] = ["sig", "code", "key", "auth"];

/// What is taken out of exchanges before they are kept.
///
/// Always taken out are
/// - the values of all headers but some that are known to be harmless, so that no authorization and no cookie is kept;
/// - members of JSON objects, and options in URLs, whose name says that they hold a token, a secret, a password or a
///   signature; `$skiptoken` and `$deltatoken` are among them, and become `token-1`, `token-2`, … wherever they stand.
///
/// What is personal, only the user can know: [`replace`](Self::replace) it, or hide a [`member`](Self::member).
#[derive(Clone, Debug, Default)]
pub struct Redaction {
    replacements: Vec<(String, String)>,
    headers: Vec<String>,
    members: Vec<String>,
    /// The tokens that were met in URLs, and what stands for them.
    tokens: BTreeMap<String, String>,
}

impl Redaction {
    /// Takes out what is always taken out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts another text wherever this one stands, such as `"user-1"` for an id: in URLs, headers and bodies,
    /// percent-encoded or not.
    #[must_use]
    pub fn replace(mut self, text: &str, with: &str) -> Self {
        if !text.is_empty() {
            self.replacements.push((text.to_owned(), with.to_owned()));
        }
        self
    }

    /// Hides the values of JSON members of this name, such as `mail`.
    #[must_use]
    pub fn member(mut self, name: &str) -> Self {
        self.members.push(name.to_ascii_lowercase());
        self
    }

    /// Keeps the values of a header of the service's own.
    #[must_use]
    pub fn keep_header(mut self, name: &str) -> Self {
        self.headers.push(name.to_ascii_lowercase());
        self
    }

    /// A header, as it may be kept, if it is.
    pub(super) fn header(&mut self, name: &str, value: &str) -> Option<(String, String)> {
        let name = name.to_ascii_lowercase();
        let is_kept = KEPT.contains(&&*name) || self.headers.contains(&name);
        let value = if is_kept { self.text(value) } else { REDACTED.to_owned() };
        (!PACKING.contains(&&*name)).then_some((name, value))
    }

    /// A text without what is to be replaced, and without the secrets in the URLs that are part of it.
    pub(super) fn text(&mut self, text: &str) -> String {
        let mut redacted = self.options(text);
        for (text, with) in &self.replacements {
            redacted = redacted.replace(text, with);
            for encode in [encode_segment, encode_query] {
                redacted = redacted.replace(&encode(text), &encode(with));
            }
        }
        redacted
    }

    /// JSON text: each of its strings as a text, the values of secret members hidden. All else stays as it was written,
    /// also where the text is no JSON.
    pub(super) fn json(&mut self, json: &str) -> String {
        let mut redacted = String::with_capacity(json.len());
        let mut rest = json;
        while let Some(start) = rest.find('"') {
            let literal = &rest[start..];
            let end = start + end_of_string(literal);
            redacted.push_str(&rest[..start]);
            let Ok(text) = serde_json::from_str::<String>(&rest[start..end]) else {
                redacted.push_str(&rest[start..]);
                return redacted;
            };
            let literal = &rest[start..end];
            rest = &rest[end..];
            let changed = self.text(&text);
            // What does not change stays as it was written.
            let changed = if changed == text { None } else { serde_json::to_string(&changed).ok() };
            redacted.push_str(changed.as_deref().unwrap_or(literal));
            let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
            if let Some(value) = value.filter(|value| self.is_secret(&text) && !value.starts_with("null")) {
                redacted.extend([":\"", REDACTED, "\""]);
                rest = &value[end_of_value(value)..];
            }
        }
        redacted + rest
    }

    /// The text with other values for the query options that hold a secret.
    fn options(&mut self, text: &str) -> String {
        let mut redacted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(['?', '&']) {
            let (before, option) = rest.split_at(start + 1);
            redacted.push_str(before);
            let end = option.find(|end: char| matches!(end, '&' | '#' | '"' | '<' | '>') || end.is_whitespace());
            let (option, after) = option.split_at(end.unwrap_or(option.len()));
            match option.split_once('=') {
                Some((name, value)) if !value.is_empty() && is_secret_option(name) => {
                    redacted.extend([name, "=", self.token(value)]);
                }
                _ => redacted.push_str(option),
            }
            rest = after;
        }
        redacted + rest
    }

    /// What stands for a token.
    fn token(&mut self, value: &str) -> &str {
        let number = self.tokens.len() + 1;
        self.tokens.entry(value.to_owned()).or_insert_with(|| format!("token-{number}"))
    }

    fn is_secret(&self, member: &str) -> bool {
        let member = member.to_ascii_lowercase();
        SECRET.iter().any(|part| member.contains(part)) || self.members.contains(&member)
    }
}

fn is_secret_option(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET.iter().any(|part| name.contains(part)) || SECRET_OPTIONS.contains(&&*name)
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
