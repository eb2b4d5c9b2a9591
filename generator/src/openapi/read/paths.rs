//! Paths and what is common to the operations of one (4.8.8 `Paths Object`, 4.8.9 `Path Item Object`).
//!
//! In: `paths`. Out: [`PathItem`]s in the order of the text. Operations are read in `operations`.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::openapi::document::{Method, PathItem};
use crate::openapi::tree::Node;
use crate::text::percent_decode;

const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
];

impl Reader<'_, '_> {
    pub(super) fn paths(&mut self, members: &mut Members<'_>) -> Vec<PathItem> {
        members.map(self, "paths", |reader, member| {
            if member.name.starts_with("x-") {
                return None;
            }
            let (written, beyond) = parted(&member.name);
            let Some(mut path) = decoded(written) else {
                let message = format!(
                    "the path `{}` has an escape that cannot be sent as it is; it is left out",
                    written.escape_debug()
                );
                reader.warning(member.offset, message, "write the character itself in place of its `%XX`");
                return None;
            };
            if !path.starts_with('/') {
                let message = format!("the path `{}` does not begin with `/`", path.escape_debug());
                reader.warning(member.offset, message, format!("write `/{}`", path.escape_debug()));
                path.insert(0, '/');
            }
            if path.split('/').any(|segment| matches!(segment, "." | "..")) {
                let message = format!("the path `{}` leads to another place; it is left out", path.escape_debug());
                reader.warning(member.offset, message, "write the path without segments `.` and `..`");
                return None;
            }
            if !is_closed(&path) {
                let message = format!("the braces in the path `{}` do not match", path.escape_debug());
                reader.warning(member.offset, message, "write each parameter as `{name}`; the rest is sent as it is");
            }
            if beyond.contains('#') {
                let message = "what stands behind `#` in the key of a path is not sent";
                reader.count(member.offset, message, "what is to be sent is in parameters; leave it out of the key");
            }
            let mut item = reader.path_item(&member.value, &path)?;
            beyond.clone_into(&mut item.beyond);
            item.place = reader.place(member.offset);
            Some(item)
        })
    }

    /// A path item; of one that stands in no `paths` the path is empty.
    pub(super) fn path_item(&mut self, node: &Node, path: &str) -> Option<PathItem> {
        self.within(node, "path item", |reader, members| {
            let reference = members.take("$ref").and_then(|member| reader.reference(member, Kind::PathItem));
            if let Some(reference) = &reference {
                reader.library.way(members.offset, reference);
            }
            let summary = members.text(reader, "summary");
            let description = members.text(reader, "description");
            let servers = reader.servers(members);
            let parameters = reader.parameters(members);
            let mut operations = Vec::new();
            for member in members.all() {
                let Some((name, method)) = METHODS.iter().find(|(name, _)| *name == member.name) else { continue };
                members.pass_over(&[*name]);
                let operation = reader.at(*name, |reader| reader.operation(member, *method));
                operations.extend(operation);
            }
            let place = reader.place(members.offset);
            PathItem {
                path: path.to_owned(),
                beyond: String::new(),
                reference,
                summary,
                description,
                servers,
                parameters,
                operations,
                place,
            }
        })
    }
}

/// A path, and what stands behind it from `?` or `#` on: neither is in a path (RFC 3986, 3.3).
fn parted(key: &str) -> (&str, &str) {
    let mut is_within = false;
    for (at, each) in key.char_indices() {
        match each {
            // A query as RFC 6570 writes it.
            '{' if key.get(at + 1..).is_some_and(|rest| rest.starts_with(['?', '&'])) => return key.split_at(at),
            '{' => is_within = true,
            '}' => is_within = false,
            '?' | '#' if !is_within => return key.split_at(at),
            _ => {}
        }
    }
    (key, "")
}

/// What a path says: its literal parts are encoded when they are sent, so they are decoded here, once. `None` where the
/// character itself would mean something else (RFC 3986, 2.2), or the bytes are no text.
fn decoded(path: &str) -> Option<String> {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    loop {
        // The names of parameters are as they are.
        let (literal, behind) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
        let (name, after) = behind.split_at(behind.find('}').unwrap_or(behind.len()));
        let literal_text = percent_decode(literal)?;
        let is_meaning = |each: &char| "/{}:@!$&'()*+,;=".contains(*each) || each.is_control();
        let count = |text: &str| text.chars().filter(is_meaning).count();
        if count(literal) != count(&literal_text) {
            return None;
        }
        text += &literal_text;
        text += name;
        rest = after;
        if let Some(after) = rest.strip_prefix('}') {
            text.push('}');
            rest = after;
        }
        if rest.is_empty() {
            return Some(text);
        }
    }
}

/// Whether each brace that is opened is closed, before another is opened.
fn is_closed(path: &str) -> bool {
    let mut braces = path.chars().filter(|each| matches!(each, '{' | '}'));
    let mut is_open = false;
    braces.all(|each| {
        let is_fitting = (each == '}') == is_open;
        is_open = each == '{';
        is_fitting
    }) && !is_open
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_of_a_path_are_decoded_where_they_are_sent_again() {
        let cases = [
            ("/a%20b/{c%20d}/100%", "/a b/{c%20d}/100%"),
            ("/%C3%BC/%2520%25%3F%2E", "/ü/%20%?."),
            ("/a:b}c/%41", "/a:b}c/A"),
            ("/a/{b", "/a/{b"),
        ];
        for (written, path) in cases {
            assert_eq!(decoded(written).as_deref(), Some(path));
        }
        for written in ["/a%2Fb", "/%7Ba%7D", "/%FF", "/a%3Ab", "/%0A"] {
            assert_eq!(decoded(written), None, "{written}");
        }
    }
}
