//! YAML (1.2.2, with the merge keys of 1.1) to the tree.
//!
//! In: a text that is no JSON. Out: its root, or what is wrong with it. The events are those of `granit-parser`; what they
//! build is here, without recursion.
//!
//! Keys are strings whatever they look like, so that `200:` is a status. Tags but those of the core schema are told and
//! passed over. Several documents in one file are refused.

use super::aliases::{Aliases, Measured, Refused};
use super::yaml_scalar::resolve;
use super::{MAXIMUM_DEPTH, Mapping, Member, Node, NodeKind, too_deep};
use crate::diagnostic::Diagnostics;
use crate::text::Places;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, Tag};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The most values that are read.
const MAXIMUM_VALUES: usize = 16_000_000;

/// What stands before the names of the core schema's tags.
const CORE: &str = "tag:yaml.org,2002:";

pub(super) fn parse(text: &str, places: &Places<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder {
        places,
        diagnostics,
        frames: Vec::new(),
        aliases: Aliases::default(),
        root: None,
        tags: BTreeSet::new(),
    };
    let mut documents = 0;
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    for (values, event) in Parser::new_from_str_with_options(text, options).enumerate() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => return builder.refuse(&error),
        };
        let offset = span.byte_range().map_or(0, |range| range.start);
        if values > MAXIMUM_VALUES {
            return builder.stop(offset, &format!("the document has more than {MAXIMUM_VALUES} values"), "split it");
        }
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 {
                let help = "save each document in a file of its own";
                return builder.stop(offset, "the file holds more than one YAML document", help);
            }
        }
        builder.event(event, &span, offset)?;
    }
    builder.root
}

/// A mapping or sequence that is not complete.
struct Frame {
    offset: usize,
    anchor: usize,
    size: usize,
    height: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        members: Vec<Member>,
        /// The name of the member whose value comes next.
        key: Option<Key>,
        /// What `<<` names.
        merged: Vec<Node>,
    },
}

/// What stands before a value.
enum Key {
    Name(String, usize),
    Merge,
    /// What was refused.
    Nothing,
}

struct Builder<'a> {
    places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
    frames: Vec<Frame>,
    aliases: Aliases,
    root: Option<Node>,
    /// The unknown tags that were told.
    tags: BTreeSet<String>,
}

impl Builder<'_> {
    /// Takes one event; `None` when no other is to be taken.
    fn event(&mut self, event: Event<'_>, span: &Span, offset: usize) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain;
                // An absent value has no text, and the parser says `~`.
                let text = if is_plain && span.is_empty() { Cow::Borrowed("") } else { text };
                if is_plain && text == "<<" && tag.is_none() && self.is_at_key() {
                    self.key(Key::Merge);
                    return Some(());
                }
                if self.is_at_key() {
                    let named = self.scalar(text.as_ref(), false, None, offset);
                    self.anchored(anchor, &Measured::scalar(named), offset)?;
                    self.key(Key::Name(text.into_owned(), offset));
                    return Some(());
                }
                let node = self.scalar(text.as_ref(), is_plain, tag.as_deref(), offset);
                let value = Measured::scalar(node);
                self.anchored(anchor, &value, offset)?;
                self.value(value);
                Some(())
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "seq", offset);
                self.begin(offset, anchor, Content::Sequence(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "map", offset);
                self.begin(offset, anchor, Content::Mapping { members: Vec::new(), key: None, merged: Vec::new() })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor, offset),
            _ => Some(()),
        }
    }

    fn is_at_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { content: Content::Mapping { key: None, .. }, .. }))
    }

    fn key(&mut self, next: Key) {
        if let Some(Frame { content: Content::Mapping { key, .. }, .. }) = self.frames.last_mut() {
            *key = Some(next);
        }
    }

    fn scalar(&mut self, text: &str, is_plain: bool, tag: Option<&Tag>, offset: usize) -> Node {
        let tag = tag.map(name);
        let kind = match tag.as_deref().map(|tag| tag.strip_prefix(CORE).unwrap_or(tag)) {
            Some("str" | "!") => NodeKind::String(text.to_owned()),
            Some("int" | "float" | "bool" | "null") => resolve(text),
            Some(unknown) => {
                self.unknown_tag(unknown, offset);
                NodeKind::String(text.to_owned())
            }
            None if is_plain => resolve(text),
            None => NodeKind::String(text.to_owned()),
        };
        Node { offset, kind }
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, expected: &str, offset: usize) {
        if let Some(tag) = tag.map(name).filter(|tag| tag.strip_prefix(CORE) != Some(expected)) {
            self.unknown_tag(&tag, offset);
        }
    }

    fn unknown_tag(&mut self, tag: &str, offset: usize) {
        if !self.tags.insert(tag.to_owned()) {
            return;
        }
        let message =
            format!("the tag `{}` is passed over; no tool but the one that made it knows it", tag.escape_debug());
        self.diagnostics.warning(&self.places.at(offset), message, "write what it stands for");
    }

    fn alias(&mut self, anchor: usize, offset: usize) -> Option<()> {
        let copy = match self.aliases.copy(anchor) {
            Ok(copy) => copy,
            Err(Refused::Itself) => return self.stop(offset, "the alias stands within what it names", "write it out"),
            Err(Refused::TooMuch) => return self.too_much(offset),
        };
        if self.frames.len() + copy.height > MAXIMUM_DEPTH {
            too_deep(offset, self.places, self.diagnostics);
            return None;
        }
        if self.is_at_key() {
            let key = match copy.node.kind {
                NodeKind::String(name) | NodeKind::Number(name) => Key::Name(name, offset),
                _ => self.no_key(offset),
            };
            self.key(key);
            return Some(());
        }
        self.value(copy);
        Some(())
    }

    fn anchored(&mut self, anchor: usize, value: &Measured, offset: usize) -> Option<()> {
        if anchor == 0 || self.aliases.name(anchor, value) { Some(()) } else { self.too_much(offset) }
    }

    fn begin(&mut self, offset: usize, anchor: usize, content: Content) -> Option<()> {
        if self.frames.len() >= MAXIMUM_DEPTH {
            too_deep(offset, self.places, self.diagnostics);
            return None;
        }
        self.frames.push(Frame { offset, anchor, size: 1, height: 1, content });
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let Frame { offset, anchor, size, height, content } = self.frames.pop()?;
        let kind = match content {
            Content::Sequence(items) => NodeKind::Sequence(items),
            Content::Mapping { members, merged, .. } => NodeKind::Mapping(self.mapping(members, merged)),
        };
        let value = Measured { node: Node { offset, kind }, size, height };
        self.anchored(anchor, &value, offset)?;
        if self.is_at_key() {
            let key = self.no_key(offset);
            self.key(key);
            return Some(());
        }
        self.value(value);
        Some(())
    }

    fn value(&mut self, value: Measured) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(value.node);
            return;
        };
        frame.size = frame.size.saturating_add(value.size);
        frame.height = frame.height.max(value.height + 1);
        match &mut frame.content {
            Content::Sequence(items) => items.push(value.node),
            Content::Mapping { members, key, merged } => match key.take() {
                Some(Key::Name(name, offset)) => members.push(Member { name, offset, value: value.node }),
                Some(Key::Merge) => merged.push(value.node),
                Some(Key::Nothing) | None => {}
            },
        }
    }

    /// Members, and those of the mappings that `<<` names unless they are there; of several the first counts.
    fn mapping(&mut self, mut members: Vec<Member>, merged: Vec<Node>) -> Mapping {
        if merged.is_empty() {
            return Mapping::new(members, self.places, self.diagnostics);
        }
        let mut known: BTreeSet<String> = members.iter().map(|member| member.name.clone()).collect();
        for node in merged {
            let sources = match node.kind {
                NodeKind::Sequence(items) => items,
                kind => vec![Node { offset: node.offset, kind }],
            };
            for source in sources {
                if !matches!(source.kind, NodeKind::Mapping(_)) {
                    let message = format!("`<<` merges {}, not an object", source.describe());
                    self.diagnostics.error(&self.places.at(source.offset), message, "name an object: `<<: *name`");
                }
                members.extend(source.members().iter().filter(|member| known.insert(member.name.clone())).cloned());
            }
        }
        Mapping::new(members, self.places, self.diagnostics)
    }

    fn no_key(&mut self, offset: usize) -> Key {
        let message = "the name of this member is no single value";
        self.diagnostics.error(&self.places.at(offset), message, "write a name, `: ` and a value");
        Key::Nothing
    }

    fn too_much<T>(&mut self, offset: usize) -> Option<T> {
        let message = "anchors and aliases copy too much";
        self.stop(offset, message, "no sensible description copies millions of values; use `$ref`")
    }

    fn stop<T>(&mut self, offset: usize, message: &str, help: &str) -> Option<T> {
        self.diagnostics.error(&self.places.at(offset), message, help);
        None
    }

    fn refuse<T>(&mut self, error: &ScanError) -> Option<T> {
        let offset = error.marker().byte_offset().unwrap_or_default();
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            too_deep(offset, self.places, self.diagnostics);
            return None;
        }
        let message = format!("this is not well-formed YAML: {}", error.kind());
        self.stop(offset, &message, "correct the YAML at this place, or download it again")
    }
}

/// A tag as it is meant.
fn name(tag: &Tag) -> String {
    format!("{}{}", tag.handle(), tag.suffix())
}
