//! The parameters that were given to an operation, and what they make of its request: path, query, headers, cookies.
//!
//! Kept as they were given until the request is made, so that a parameter can be given again. Not here: how one is written
//! (`parameter_style.rs`), and bodies, which go into the call at once (`path_body.rs`).

use super::{
    parameter_description::{ParameterDescription, ParameterLocation},
    parameter_style::{Written, keep},
    path_description::PathDescription,
    percent::{self, Keep},
};
use crate::odata::client::{
    argument::Argument,
    call::Call,
    error::{Error, ErrorKind},
};
use crate::odata::{Mode, encode_segment};

/// The parameters of an operation, each with the JSON text of its value.
#[derive(Clone)]
pub(super) struct PathParts {
    pub(super) operation: &'static PathDescription,
    given: Vec<(&'static ParameterDescription, Box<str>)>,
}

impl PathParts {
    pub(super) fn of(operation: &'static PathDescription) -> Self {
        Self { operation, given: Vec::new() }
    }

    /// Gives a parameter, in place of the value that it had.
    pub(super) fn give(&mut self, parameter: &'static ParameterDescription, value: impl Argument) {
        let json = value.json_as(Mode::Replace).into_boxed_str();
        let is_same =
            |other: &ParameterDescription| other.name == parameter.name && other.location == parameter.location;
        match self.given.iter_mut().find(|(other, _)| is_same(other)) {
            Some(given) => *given = (parameter, json),
            None => self.given.push((parameter, json)),
        }
    }

    /// The call with these: what it has already in its query and headers stays, and comes last or first.
    pub(super) fn put_into(&self, call: Call) -> Call {
        let call = match self.path(self.operation.path) {
            Ok(path) => call.with_path(self.operation.root, &path),
            Err(message) => call.failing(Error::new(ErrorKind::InvalidRequest, message)),
        };
        let query: Vec<_> = self.at(ParameterLocation::Query).flat_map(|(each, json)| each.pairs(json)).collect();
        let cookies: Vec<_> = self.at(ParameterLocation::Cookie).flat_map(|(each, json)| each.pairs(json)).collect();
        let call = call.with_first_options(&query.join("&")).with_cookies(&cookies.join("; "));
        self.at(ParameterLocation::Header).fold(call, |call, (header, json)| match header.place(json) {
            Some(value) if !call.has_header(header.name) => call.with_header(header.name, &value),
            _ => call,
        })
    }

    fn at(&self, location: ParameterLocation) -> impl Iterator<Item = (&'static ParameterDescription, &str)> {
        self.given.iter().filter(move |(each, _)| each.location == location).map(|(each, json)| (*each, &**json))
    }

    /// The path with what stands for its parameters.
    fn path(&self, template: &str) -> Result<String, String> {
        let segments = template.strip_prefix('/').unwrap_or(template).split('/');
        // An empty segment that the description has is meant; a dot segment would lead out of the service.
        let segments = segments.map(|segment| {
            let is_plain = segment.is_empty() || !(segment.contains('{') || matches!(segment, "." | ".."));
            if is_plain { Ok(encode_literal(segment)) } else { self.segment(segment) }
        });
        segments.collect::<Result<Vec<_>, _>>().map(|segments| segments.join("/"))
    }

    /// One segment, or several where a parameter keeps its slashes. It must not vanish, nor lead to another path
    /// (RFC 3986, section 5.2.4).
    fn segment(&self, template: &str) -> Result<String, String> {
        let mut segment = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else { break };
            let given = self.at(ParameterLocation::Path).find(|(each, _)| each.name == name);
            let value = given.and_then(|(each, json)| each.place(json));
            let value = value.ok_or_else(|| format!("the parameter `{name}` of the path has no value"))?;
            segment += &encode_literal(before);
            segment += &value;
            rest = after;
        }
        segment += &encode_literal(rest);
        match segment.split('/').find(|part| matches!(*part, "" | "." | "..")) {
            Some(part) => Err(format!("`{template}` would be `{part}` in the path, which leads elsewhere")),
            None => Ok(segment),
        }
    }
}

/// What of a path the description says itself.
fn encode_literal(text: &str) -> String {
    text.split_inclusive(['(', ')', '=', ':', '$', ';', '!', '*', '&', '+'])
        .map(|part| match part.char_indices().next_back() {
            Some((end, mark)) if "()=:$;!*&+".contains(mark) => encode_segment(&part[..end]) + &part[end..],
            _ => encode_segment(part),
        })
        .collect()
}

impl ParameterDescription {
    fn keep(&self) -> Keep {
        keep(self.location, self.allows_reserved)
    }

    fn written(&self) -> Written {
        Written { style: self.style, explode: self.explode, keep: self.keep() }
    }

    /// What stands for it in a path or a header.
    fn place(&self, json: &str) -> Option<String> {
        if self.is_json {
            return (json != "null").then(|| percent::encode(json, self.keep()));
        }
        self.written().place(self.name, json)
    }

    /// What it adds to a query, or to the cookies.
    fn pairs(&self, json: &str) -> Vec<String> {
        match self.is_json {
            true if json == "null" => Vec::new(),
            true => {
                let name = percent::encode(self.name, self.keep().of_names());
                vec![format!("{name}={}", percent::encode(json, self.keep()))]
            }
            false => self.written().pairs(self.name, json),
        }
    }
}
