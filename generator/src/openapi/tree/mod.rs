//! The text of a document, YAML or JSON, as one tree of values with their places.
//!
//! In: a text. Out: its root [`Node`], the same for both languages; or what is wrong with the text. What the values mean is
//! not known here.
//!
//! What begins with `{` or `[` is JSON, and no other is. Nesting, the number of values and what aliases copy are bounded;
//! members that stand twice are errors.

mod aliases;
mod json;
mod mapping;
mod yaml;
mod yaml_scalar;

use super::pointer;
use crate::diagnostic::Diagnostics;
use crate::text::Places;

pub(super) use mapping::{Mapping, Member};
pub(super) use yaml_scalar::json_number;

/// How deep mappings and sequences may stand in one another; the readers recurse there.
const MAXIMUM_DEPTH: usize = 100;

/// A value and where it stands, in bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) offset: usize,
    pub(super) kind: NodeKind,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NodeKind {
    Null,
    Boolean(bool),
    /// As it is written, which in YAML may be more than JSON has ([`json_number`]).
    Number(String),
    String(String),
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

/// The value that a text is; errors beside it when the text is not sound. `None` when there is none.
pub(super) fn parse(text: &str, places: &Places<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
    if text.trim_start().starts_with(['{', '[']) {
        json::parse(text, places, diagnostics)
    } else {
        yaml::parse(text, places, diagnostics)
    }
}

impl Node {
    /// The members of a mapping; none of anything else.
    pub(super) fn members(&self) -> &[Member] {
        match &self.kind {
            NodeKind::Mapping(mapping) => mapping.members(),
            _ => &[],
        }
    }

    /// A member of a mapping.
    pub(super) fn member(&self, name: &str) -> Option<&Member> {
        match &self.kind {
            NodeKind::Mapping(mapping) => mapping.get(name),
            _ => None,
        }
    }

    /// The value of a member of a mapping.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.member(name).map(|member| &member.value)
    }

    /// A string.
    pub(super) fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value that a token of a JSON pointer (RFC 6901) selects; the token is unescaped.
    pub(super) fn child(&self, token: &str) -> Option<&Self> {
        match &self.kind {
            NodeKind::Mapping(_) => self.get(token),
            NodeKind::Sequence(items) => {
                let is_index = token == "0" || !token.starts_with(['0', '+']);
                items.get(token.parse::<usize>().ok().filter(|_| is_index)?)
            }
            _ => None,
        }
    }

    /// The value at a JSON pointer.
    ///
    /// # Errors
    ///
    /// The last value on the way there, and the token that leads nowhere.
    pub(super) fn find(&self, pointer: &str) -> Result<&Self, (&Self, String)> {
        let mut node = self;
        for token in pointer::tokens(pointer) {
            node = node.child(&token).ok_or((node, token))?;
        }
        Ok(node)
    }

    /// How many values it is, with all in it.
    pub(super) fn size(&self) -> usize {
        let in_it: usize = match &self.kind {
            NodeKind::Sequence(items) => items.iter().map(Self::size).sum(),
            _ => self.members().iter().map(|member| member.value.size()).sum(),
        };
        in_it + 1
    }

    /// What the value is, in words.
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Null => "`null`",
            NodeKind::Boolean(_) => "a Boolean",
            NodeKind::Number(_) => "a number",
            NodeKind::String(_) => "a string",
            NodeKind::Sequence(_) => "an array",
            NodeKind::Mapping(_) => "an object",
        }
    }
}

/// Says that values are nested too deep.
fn too_deep(offset: usize, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    let message = format!("objects and arrays are nested more than {MAXIMUM_DEPTH} deep");
    diagnostics.error(&places.at(offset), message, "no sensible description is; check where it comes from");
}
