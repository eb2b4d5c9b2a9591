//! Which requests meet an expectation.
//!
//! In: what is wanted, and a request. Out: whether it is that. Not here: how often, and what it gets (`expectation.rs`).

use super::{
    reply::ByPath,
    sent::{SentRequest, write_body},
};
use crate::odata::client::request::Request;
use azure_core::{
    Bytes,
    http::{Method, Url, headers::ACCEPT},
};
use serde_json::value::RawValue;
use std::{collections::BTreeMap, fmt};

/// What a request must be.
#[derive(Debug)]
pub(super) struct Wanted {
    method: Method,
    target: Target,
    headers: Vec<(String, String)>,
    /// Whether it is an operation by path, and how that answers.
    by_path: Option<ByPath>,
}

#[derive(Debug)]
enum Target {
    /// This URL and body.
    Exact { url: Url, body: Bytes },
    /// A path of this pattern, below the root of the service.
    Pattern(String),
    /// A request that cannot be sent, for this reason.
    Unsendable(String),
}

/// How deep JSON is looked into. The text may be deeper: `serde_json` bounds the depth of what it reads into values, and not
/// that of raw text.
const DEPTH_LIMIT: u8 = 128;

/// What requests say without being told to. All other headers are wanted: conditions, preferences, and the user's own.
const OF_EVERY_REQUEST: [(&str, &str); 5] = [
    ("accept", "*/*"),
    ("accept", "application/json"),
    ("accept", "text/plain"),
    ("content-type", "application/json"),
    ("odata-maxversion", "4.01"),
];

impl Wanted {
    pub(super) fn request<R>(request: &Request<R>) -> Self {
        let target = match request.problem() {
            Some(problem) => Target::Unsendable(problem.to_string()),
            None => Target::Exact {
                url: request.url().clone(),
                body: Bytes::copy_from_slice(request.body().unwrap_or_default()),
            },
        };
        let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let headers = headers.filter(|header| !OF_EVERY_REQUEST.contains(header));
        let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        headers.sort_unstable();
        let accept = request.headers().get_optional_str(&ACCEPT).unwrap_or_default();
        let by_path = ByPath { paging: request.call().paging(), is_text: accept.starts_with("text/") };
        let by_path = request.call().is_by_path().then_some(by_path);
        Self { method: request.method(), target, headers, by_path }
    }

    pub(super) fn exact(method: Method, url: Url, body: Bytes) -> Self {
        Self { method, target: Target::Exact { url, body }, headers: Vec::new(), by_path: None }
    }

    pub(super) fn pattern(method: Method, pattern: &str) -> Self {
        let target = Target::Pattern(pattern.to_owned());
        Self { method, target, headers: Vec::new(), by_path: None }
    }

    pub(super) fn by_path(&self) -> Option<&ByPath> {
        self.by_path.as_ref()
    }

    pub(super) fn with_header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Whether a request to a service with that root is what is wanted.
    pub(super) fn is_met(&self, request: &SentRequest, root: Option<&Url>) -> bool {
        request.method() == self.method
            && match &self.target {
                Target::Exact { url, body } => request.bare_url() == url && is_same_body(request.body(), body),
                Target::Pattern(pattern) => fits(pattern.as_bytes(), below(request.url(), root).as_bytes()),
                Target::Unsendable(_) => false,
            }
            && self.headers.iter().all(|(name, value)| request.header(name) == Some(value))
    }
}

/// The path of a URL below the root of a service, with the slash that begins it.
fn below<'a>(url: &'a Url, root: Option<&Url>) -> &'a str {
    let path = url.path();
    let root = root.map_or("", |root| root.path().trim_end_matches('/'));
    path.strip_prefix(root).filter(|rest| rest.starts_with('/')).unwrap_or(path)
}

/// The same bytes, or the same JSON in whatever order of members.
fn is_same_body(body: &[u8], wanted: &[u8]) -> bool {
    let json = |text| serde_json::from_slice::<&RawValue>(text).ok();
    body == wanted
        || json(body).zip(json(wanted)).is_some_and(|(body, wanted)| is_same(body.get(), wanted.get(), DEPTH_LIMIT))
}

/// The same JSON. Numbers are compared as they are written: those beyond `f64` differ in digits that it does not have. So is
/// what lies deeper than `depth`.
fn is_same(json: &str, wanted: &str, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return json == wanted };
    match (json.as_bytes().first(), wanted.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            let members = |json| serde_json::from_str::<BTreeMap<String, &RawValue>>(json).ok();
            members(json).zip(members(wanted)).is_some_and(|(json, wanted)| {
                let is_same = |((name, value), (other, wanted)): ((&String, &&RawValue), (&String, &&RawValue))| {
                    name == other && is_same(value.get(), wanted.get(), depth)
                };
                json.len() == wanted.len() && json.iter().zip(&wanted).all(is_same)
            })
        }
        (Some(b'['), Some(b'[')) => {
            let items = |json| serde_json::from_str::<Vec<&RawValue>>(json).ok();
            items(json).zip(items(wanted)).is_some_and(|(json, wanted)| {
                json.len() == wanted.len()
                    && json.iter().zip(wanted).all(|(item, other)| is_same(item.get(), other.get(), depth))
            })
        }
        (Some(b'"'), Some(b'"')) => {
            let text = |json| serde_json::from_str::<String>(json).ok();
            json == wanted || text(json).is_some_and(|text_of| Some(text_of) == text(wanted))
        }
        _ => json == wanted,
    }
}

/// Whether a text is of a pattern: `*` is any text without a slash, `**` any text.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', b'*', rest @ ..] => (0..=text.len()).any(|end| fits(rest, &text[end..])),
        [b'*', rest @ ..] => {
            let segment = text.iter().position(|byte| *byte == b'/').unwrap_or(text.len());
            (0..=segment).any(|end| fits(rest, &text[end..]))
        }
        [byte, rest @ ..] => text.first() == Some(byte) && fits(rest, &text[1..]),
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.method)?;
        match &self.target {
            Target::Exact { url, body } => {
                write!(f, "{url}")?;
                write_body(f, body)?;
            }
            Target::Pattern(pattern) => f.write_str(pattern)?,
            Target::Unsendable(problem) => write!(f, "that cannot be sent: {problem}")?,
        }
        for (name, value) in &self.headers {
            write!(f, " with the header {name}: {value}")?;
        }
        Ok(())
    }
}
