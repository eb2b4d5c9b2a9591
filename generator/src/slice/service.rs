//! Which operations by path are wanted, and what they need.
//!
//! In: patterns such as `/repos/{owner}/**` or `/pets/*#GET,PUT`. Out: operations by their positions in the service of the
//! model. A segment is text in which `*` stands for any characters; `{…}`, which stands for any parameter; and `**` at the
//! end, which stands for everything below, and for what it is below of. `#` and methods behind it stand for these alone.

use super::closure::Need;
use super::pattern::{glob, help};
use super::{Closure, Matches};
use crate::diagnostic::Diagnostics;
use crate::model::service::{Method, PathOperation, Service};
use crate::model::{Model, TypeReference};
use crate::settings::Entry;
use std::collections::BTreeSet;

/// The operations that a pattern matches; an error when there are none.
pub(super) fn matching(service: &Service, entry: &Entry, diagnostics: &mut Diagnostics) -> BTreeSet<usize> {
    let (path, methods) = match entry.text.split_once('#') {
        Some((path, methods)) => (path, Some(methods)),
        None => (entry.text.as_str(), None),
    };
    let methods: Option<Vec<String>> =
        methods.map(|methods| methods.split(',').map(|method| method.trim().to_ascii_uppercase()).collect());
    let unknown = methods.iter().flatten().find(|method| !METHODS.iter().any(|known| verb(*known) == *method));
    if let Some(unknown) = unknown {
        let message = format!("`{}` is no method", unknown.escape_debug());
        entry.error(diagnostics, message, "write `#GET`, `#POST`, or several as `#GET,POST`");
        return BTreeSet::new();
    }
    let pattern = Pattern::new(path);
    if let Some(stray) = pattern.segments.iter().find(|segment| segment.contains("**")) {
        let message = format!("`{}` stands within `{}`", stray.escape_debug(), entry.text.escape_debug());
        entry.error(diagnostics, message, "write `**` at the end, and `*` for one segment");
        return BTreeSet::new();
    }
    let is_meant = |operation: &PathOperation| {
        pattern.matches(&operation.path)
            && methods.as_ref().is_none_or(|methods| methods.iter().any(|method| verb(operation.method) == method))
    };
    let found: BTreeSet<usize> = service
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| is_meant(operation))
        .map(|(position, _)| position)
        .collect();
    if found.is_empty() {
        let there: BTreeSet<&str> = service
            .operations
            .iter()
            .filter(|each| pattern.matches(&each.path))
            .map(|each| verb(each.method))
            .collect();
        let help = if there.is_empty() {
            help(path, service.operations.iter().map(|each| each.path.clone()))
        } else {
            format!("there are: {}", there.into_iter().collect::<Vec<_>>().join(", "))
        };
        entry.error(diagnostics, format!("no path is `{}`", entry.text.escape_debug()), help);
    }
    found
}

const METHODS: [Method; 8] = [
    Method::Get,
    Method::Head,
    Method::Options,
    Method::Trace,
    Method::Put,
    Method::Delete,
    Method::Post,
    Method::Patch,
];

/// The method as HTTP writes it.
pub(crate) const fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Options => "OPTIONS",
        Method::Trace => "TRACE",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
        Method::Post => "POST",
        Method::Patch => "PATCH",
    }
}

/// A pattern of paths.
struct Pattern<'a> {
    segments: Vec<&'a str>,
    is_deep: bool,
}

impl<'a> Pattern<'a> {
    fn new(path: &'a str) -> Self {
        let mut segments: Vec<&'a str> = segments(path).collect();
        let is_deep = segments.last() == Some(&"**");
        if is_deep {
            segments.pop();
        }
        Self { segments, is_deep }
    }

    fn matches(&self, path: &str) -> bool {
        let mut given = segments(path);
        let is_start = self.segments.iter().all(|pattern| given.next().is_some_and(|segment| fits(pattern, segment)));
        is_start && (self.is_deep || given.next().is_none())
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Whether a segment fits one of a pattern; by whatever name, a parameter is one.
fn fits(pattern: &str, segment: &str) -> bool {
    let is_parameter = |text: &str| text.starts_with('{') && text.ends_with('}');
    (is_parameter(pattern) && is_parameter(segment)) || glob(pattern, segment)
}

/// The positions of the operations that are wanted.
pub(super) fn choose(model: &Model, is_everything: bool, wanted: &Matches, excluded: &Matches) -> BTreeSet<usize> {
    let Some(service) = &model.service else { return BTreeSet::new() };
    let mut chosen: BTreeSet<usize> = wanted.paths.iter().flat_map(|found| &found.calls).copied().collect();
    if is_everything {
        chosen.extend(0..service.operations.len());
    }
    for found in &excluded.paths {
        chosen.retain(|position| !found.calls.contains(position));
    }
    chosen
}

/// What an operation drags along: what it takes, sends and gives.
pub(crate) fn call_needs(model: &Model, position: usize, closure: &Closure<'_>) -> Vec<Need> {
    let operation = model.service.as_ref().and_then(|service| service.operations.get(position));
    let Some(operation) = operation else { return Vec::new() };
    let parameters = operation.parameters.iter().map(|each| &each.r#type);
    let sent = operation.body.iter().flat_map(|body| &body.contents);
    let given = operation.responses.iter().flat_map(|response| &response.contents);
    let contents = sent.chain(given).map(|content| &content.r#type);
    let items = operation.paging.iter().map(|paging| &paging.item);
    let needs = |reference: &TypeReference| closure.of_value(model, reference, &[]);
    parameters.chain(contents).chain(items).flat_map(needs).collect()
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_match_segment_by_segment() {
        let cases = [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/{any}", "/pets/{id}", true),
            ("/pets/{any}", "/pets/mine", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/**", "/pets", true),
            ("/pets/**", "/pets/{id}/toys", true),
            ("/pets/**", "/pet", false),
            ("/p*s/*/toys", "/pets/{id}/toys", true),
            ("/**", "/", true),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(Pattern::new(pattern).matches(path), expected, "{pattern} {path}");
        }
    }
}
