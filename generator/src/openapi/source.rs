//! The text of one document as the readers have it: its tree, its places, and what in it has a name of its own.
//!
//! In: a text. Out: a [`Source`], or what is wrong with the text. Nothing is read as a part of `OpenAPI` here.

use super::pointer;
use super::tree::{self, Node, NodeKind};
use crate::diagnostic::Diagnostics;
use crate::text::{MAXIMUM_SIZE, Places};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How long the pointers to schemas with names are together, in bytes.
const MAXIMUM_POINTERS: usize = 64 << 20;

/// A document that was read as YAML or JSON.
pub(super) struct Source {
    pub(super) file: Arc<str>,
    pub(super) places: Places<'static>,
    pub(super) tree: Node,
    names: OnceCell<Names>,
}

/// JSON pointers to the schemas that have names (JSON Schema 2020-12, 8.2).
#[derive(Default)]
pub(super) struct Names {
    /// By `$anchor`, or `$dynamicAnchor` where there is no such.
    pub(super) anchors: BTreeMap<String, String>,
    /// By `$dynamicAnchor`: the first of the name.
    pub(super) dynamic_anchors: BTreeMap<String, String>,
    /// By `$id`.
    pub(super) ids: BTreeMap<String, String>,
    /// The pointers to what has an `$id`: references of a fragment alone within it begin there.
    pub(super) bases: BTreeSet<String>,
    /// The bytes of all pointers.
    bytes: usize,
}

impl Source {
    pub(super) fn new(file: &Arc<str>, mut text: String, diagnostics: &mut Diagnostics) -> Option<Self> {
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        let places = Places::new(file, text);
        let length = places.text().len();
        if length > MAXIMUM_SIZE {
            let message = format!("the document has {length} bytes; at most {MAXIMUM_SIZE} are read");
            let help = "check that this is an OpenAPI description, or split it into several documents";
            diagnostics.error(&places.whole(), message, help);
            return None;
        }
        if places.text().trim_start().is_empty() {
            diagnostics.error(&places.whole(), "the document is empty", "save the OpenAPI description into this file");
            return None;
        }
        let tree = tree::parse(places.text(), &places, diagnostics)?;
        Some(Self { file: Arc::clone(file), places, tree, names: OnceCell::new() })
    }

    /// What has a name of its own; found when it is first asked for.
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            collect(&self.tree, &mut Vec::new(), &mut names);
            for (name, pointer) in &names.dynamic_anchors {
                names.anchors.entry(name.clone()).or_insert_with(|| pointer.clone());
            }
            names
        })
    }
}

/// Walks a tree, which is no deeper than its parser allows.
fn collect<'a>(node: &'a Node, path: &mut Vec<Cow<'a, str>>, names: &mut Names) {
    for keyword in ["$anchor", "$dynamicAnchor", "$id"] {
        let Some(name) = node.get(keyword).and_then(Node::as_str) else { continue };
        let known = match keyword {
            "$anchor" => &mut names.anchors,
            "$dynamicAnchor" => &mut names.dynamic_anchors,
            _ => &mut names.ids,
        };
        if names.bytes < MAXIMUM_POINTERS && !known.contains_key(name) {
            let pointer = pointer::of(path.iter().map(AsRef::as_ref));
            names.bytes += pointer.len();
            // One that is a fragment was an anchor in earlier drafts.
            if keyword == "$id" && !name.starts_with('#') {
                names.bases.insert(pointer.clone());
            }
            known.insert(name.to_owned(), pointer);
        }
    }
    for member in node.members() {
        path.push(Cow::Borrowed(&member.name));
        collect(&member.value, path, names);
        path.pop();
    }
    if let NodeKind::Sequence(items) = &node.kind {
        for (index, item) in items.iter().enumerate() {
            path.push(Cow::Owned(index.to_string()));
            collect(item, path, names);
            path.pop();
        }
    }
}
