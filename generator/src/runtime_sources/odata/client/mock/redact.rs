//! What of an exchange must not be kept: credentials, tokens, and what the user names.
//!
//! In: texts of requests and answers. Out: the same texts without secrets. The same secret is always replaced by the same
//! text, so that a link in an answer is still the URL of the request that follows it. Not here: how a body is gone through
//! (`redact_body.rs`).

use crate::odata::{encode_query, encode_segment};
use std::collections::BTreeMap;

/// What stands where a secret was.
pub(super) const REDACTED: &str = "REDACTED";

/// The headers that are kept as they are.
const KEPT: [&str; 21] = [
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
    "link",
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

/// What the name of a member or query option has that holds a secret, in lower case and without what parts words.
const SECRET: [&str; 13] = [
    "accesskey",
    "apikey",
    "assertion",
    "auth",
    "clientstate",
    "connectionstring",
    "credential",
    "pass",
    "privatekey",
    "pwd",
    "secret",
    "signature",
    "token",
];

/// The whole names of members and query options that hold a secret, which would be part of other names.
const SECRET_NAMES: [&str; 2] = ["key", "pin"];

/// The same, of query options alone.
const SECRET_OPTIONS: [&str; 2] = ["sig", "code"];

/// What is taken out of exchanges before they are kept.
///
/// Always taken out are
/// - the values of all headers but some that are known to be harmless, so that no authorization and no cookie is kept;
/// - members of JSON objects, and options in URLs and forms, whose name says that they hold a token, a secret, a password, a
///   key or a signature: those with `auth`, `pass`, `secret`, `token` and the like in their name, rather one too many than
///   one too few. `$skiptoken` and `$deltatoken` are among them, and become `token-1`, `token-2`, … wherever they stand;
/// - the `value` of an object whose `key` or `name` is such a name.
///
/// A body that is no text is kept in base64 as it is, and nothing is looked for in it.
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
    /// percent-encoded or not, its `'` doubled or not. A number that is no longer one becomes a string.
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
        let redacted = self.options(text);
        self.replacements.iter().fold(redacted, |redacted, (text, with)| replaced(&redacted, text, with))
    }

    /// What only a text that is no JSON can hold: a replacement across the quotation marks in it.
    pub(super) fn across_quotes(&self, text: String) -> String {
        let across = self.replacements.iter().filter(|(text, _)| text.contains('"'));
        across.fold(text, |redacted, (text, with)| redacted.replace(text, with))
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

    pub(super) fn is_secret(&self, member: &str) -> bool {
        let member = member.to_ascii_lowercase();
        is_secret_name(&member) || self.members.contains(&member)
    }
}

fn is_secret_option(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    is_secret_name(&name) || SECRET_OPTIONS.contains(&&*name)
}

fn is_secret_name(name: &str) -> bool {
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    SECRET.iter().any(|part| letters.contains(part)) || SECRET_NAMES.contains(&name)
}

/// Replaces a text, in each of the ways that it may be written in a URL (URL Conventions 4.01, 5.1.1.14.1). Each place is
/// replaced once, whatever it is replaced by.
fn replaced(written: &str, text: &str, with: &str) -> String {
    let mut pairs: Vec<(String, String)> = spellings(text).into_iter().zip(spellings(with)).collect();
    pairs.retain(|(text, _)| !text.is_empty());
    // The longest first: it may hold another one.
    pairs.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    pairs.dedup_by(|(one, _), (other, _)| one == other);
    // Where each of them comes next. Each is looked for anew only behind that, so that the text is gone through once for each.
    let mut found: Vec<_> =
        pairs.iter().filter_map(|(text, with)| Some((written.find(text.as_str())?, text, with))).collect();
    let mut redacted = String::with_capacity(written.len());
    let mut place = 0;
    // Of several in the same place the first is the longest.
    while let Some(&(at, text, with)) = found.iter().min_by_key(|(at, ..)| *at) {
        redacted.push_str(&written[place..at]);
        redacted.push_str(with);
        place = at + text.len();
        found.retain_mut(|(at, text, _)| {
            if *at >= place {
                return true;
            }
            let next = written[place..].find(text.as_str());
            *at = place + next.unwrap_or_default();
            next.is_some()
        });
    }
    redacted + &written[place..]
}

/// The ways to write a text, always as many and in the same order.
fn spellings(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for text in [text.to_owned(), text.replace('\'', "''")] {
        for encode in [encode_segment, encode_query, encode_all] {
            let encoded = encode(&text);
            all.push(in_small_digits(&encoded));
            all.push(encoded);
        }
        all.push(text);
    }
    all
}

/// What services may encode in their links, though it may stand as it is.
fn encode_all(text: &str) -> String {
    encode_segment(text).replace('\'', "%27").replace('@', "%40").replace(',', "%2C")
}

/// `%2F` as `%2f`, which means the same.
fn in_small_digits(encoded: &str) -> String {
    let mut digits = 0;
    let small = |letter: char| {
        if letter == '%' {
            digits = 2;
        } else if digits > 0 {
            digits -= 1;
            return letter.to_ascii_lowercase();
        }
        letter
    };
    encoded.chars().map(small).collect()
}
