//! References, and what stands either here or elsewhere (`Reference Object`; JSON Schema 2020-12, 8.2).
//!
//! In: `$ref` as written. Out: a [`Reference`] to a document and a JSON pointer in it. Whether anything stands there is
//! the business of the library.

use super::Reader;
use super::members::Members;
use crate::openapi::document::{Referable, Reference, Version};
use crate::openapi::pointer;
use crate::openapi::tree::{Member, Node};
use crate::text::percent_decode;
use std::sync::Arc;

/// What a reference wants to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::openapi) enum Kind {
    Schema,
    Parameter,
    Header,
    RequestBody,
    Response,
    SecurityScheme,
    PathItem,
}

impl Kind {
    /// All kinds, and where their components are.
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Schema, "schemas", "schema"),
        (Self::Parameter, "parameters", "parameter"),
        (Self::Header, "headers", "header"),
        (Self::RequestBody, "requestBodies", "request body"),
        (Self::Response, "responses", "response"),
        (Self::SecurityScheme, "securitySchemes", "security scheme"),
        (Self::PathItem, "pathItems", "path item"),
    ];

    /// The member of the components that has such objects.
    pub(in crate::openapi) fn component(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, component, _)| component)
    }

    /// What it is called.
    pub(in crate::openapi) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., name)| name)
    }

    /// What the components have as a member of this name.
    pub(in crate::openapi) fn of_component(component: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == component).map(|(kind, ..)| *kind)
    }
}

impl Reader<'_, '_> {
    /// What is written, or a reference to it; `None` when it cannot be read, which was reported then.
    pub(super) fn referable<T>(
        &mut self,
        node: &Node,
        kind: Kind,
        read: impl FnOnce(&mut Self, &mut Members<'_>) -> Option<T>,
    ) -> Option<Referable<T>> {
        if let Some(member) = node.member("$ref") {
            let reference = self.reference(member, kind)?;
            self.library.way(node.offset, &reference);
            return Some(Referable::Reference(reference));
        }
        let mut members = self.members(node, kind.name())?;
        let value = read(self, &mut members)?;
        self.finish(&members);
        Some(Referable::Value(value))
    }

    /// A reference to something of a kind; `None` when it leads nowhere, which was reported then.
    pub(super) fn reference(&mut self, member: &Member, kind: Kind) -> Option<Reference> {
        let uri = self.string(member)?;
        self.reference_to(&uri, member.value.offset, kind)
    }

    /// A reference to something of a kind by its URI.
    pub(super) fn reference_to(&mut self, uri: &str, offset: usize, kind: Kind) -> Option<Reference> {
        let (file, pointer) = self.target(uri, offset)?;
        let reference = Reference { uri: uri.to_owned(), file, pointer, place: self.place(offset) };
        let from = self.shown();
        self.library.want(&reference, kind, &from, self.version);
        Some(reference)
    }

    /// A reference to a component by its name.
    pub(super) fn reference_to_component(&mut self, name: &str, uri: &str, offset: usize, kind: Kind) -> Reference {
        let pointer = pointer::of(["components", kind.component(), name]);
        let reference =
            Reference { uri: uri.to_owned(), file: Arc::clone(&self.source.file), pointer, place: self.place(offset) };
        let from = self.shown();
        self.library.want(&reference, kind, &from, self.version);
        reference
    }

    /// A `$dynamicRef`: to the name of an anchor, or else as a `$ref`.
    pub(super) fn dynamic_reference(&mut self, member: &Member) -> Option<(Reference, bool)> {
        let uri = self.string(member)?;
        let name = uri.strip_prefix('#').unwrap_or_default();
        if self.source.names().dynamic_anchors.contains_key(name) {
            let (file, place) = (Arc::clone(&self.source.file), self.place(member.value.offset));
            return Some((Reference { pointer: name.to_owned(), uri, file, place }, true));
        }
        self.reference_to(&uri, member.value.offset, Kind::Schema).map(|reference| (reference, false))
    }

    /// The document and the JSON pointer in it that a URI leads to.
    fn target(&mut self, uri: &str, offset: usize) -> Option<(Arc<str>, String)> {
        let (path, fragment) = uri.split_once('#').unwrap_or((uri, ""));
        let Some(fragment) = percent_decode(fragment) else {
            let message = format!("the reference `{}` is no text", uri.escape_debug());
            self.error(offset, message, "percent-encode UTF-8 in it");
            return None;
        };
        // What bears the URI as its `$id` is here, wherever the URI would lead.
        let here = (!path.is_empty()).then(|| self.source.names().ids.get(path).cloned()).flatten();
        if path.is_empty() || here.is_some() {
            let here = here.or_else(|| self.base_of(&fragment));
            let pointer = self.pointer_of(&fragment, uri, offset, here.as_deref())?;
            return Some((Arc::clone(&self.source.file), pointer));
        }
        let (place, from) = (self.place(offset), self.shown());
        let other = self.library.open(&self.source.file, path, &place, &from)?;
        let pointer = match self.library.source(&other) {
            Some(source) if !fragment.is_empty() && !fragment.starts_with('/') => {
                source.names().anchors.get(&fragment).cloned()
            }
            _ => Some(pointer::normal(&fragment)),
        };
        if pointer.is_none() {
            self.no_anchor(uri, offset);
        }
        Some((other, pointer?))
    }

    /// Where a pointer begins that stands within a schema with an `$id` (JSON Schema 2020-12, 8.2.1). What leads nowhere
    /// from there is meant from the beginning of the document, as many write it.
    fn base_of(&self, fragment: &str) -> Option<String> {
        let bases = &self.source.names().bases;
        if bases.is_empty() || self.version == Version::V3_0 || !(fragment.is_empty() || fragment.starts_with('/')) {
            return None;
        }
        let enclosing = (0..=self.path.len()).rev().filter_map(|length| self.path.get(..length));
        let pointers = enclosing.map(|tokens| pointer::of(tokens.iter().map(String::as_str)));
        let base = pointers.into_iter().find(|pointer| bases.contains(pointer))?;
        let target = format!("{base}{}", pointer::normal(fragment));
        self.source.tree.find(&target).is_ok().then_some(base)
    }

    /// The JSON pointer of a fragment, which may be the name of an anchor; `base` is where the pointer begins.
    fn pointer_of(&mut self, fragment: &str, uri: &str, offset: usize, base: Option<&str>) -> Option<String> {
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some(base.unwrap_or_default().to_owned() + &pointer::normal(fragment));
        }
        let pointer = self.source.names().anchors.get(fragment).cloned();
        if pointer.is_none() {
            self.no_anchor(uri, offset);
        }
        pointer
    }

    fn no_anchor(&mut self, uri: &str, offset: usize) {
        let message = format!("the reference `{}` leads nowhere: no `$anchor` has this name", uri.escape_debug());
        self.error(offset, message, "a JSON pointer begins with `#/`, such as `#/components/schemas/Pet`");
    }
}
