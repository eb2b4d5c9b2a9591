//! Taking the members of an object one by one, so that those nobody asked for can be reported.
//!
//! In: an object. Out: values, and findings about missing, malformed and unknown members. `null` is as if nothing were
//! written, but where it is a value of the API.

use super::Reader;
use crate::openapi::tree::{Mapping, Member, Node, NodeKind};

/// The members of an object, and which of them were taken.
pub(super) struct Members<'a> {
    /// What the object is, in words of the specification.
    pub(super) kind: &'static str,
    /// Where it stands.
    pub(super) offset: usize,
    mapping: &'a Mapping,
    taken: Vec<&'static str>,
    /// Whether all that is not taken is passed over.
    is_loose: bool,
}

impl<'a> Members<'a> {
    /// A member that may be missing, as it is written; it may be `null`.
    pub(super) fn take_value(&mut self, name: &'static str) -> Option<&'a Member> {
        self.taken.push(name);
        self.mapping.get(name)
    }

    /// A member that may be missing.
    pub(super) fn take(&mut self, name: &'static str) -> Option<&'a Member> {
        self.take_value(name).filter(|member| member.value.kind != NodeKind::Null)
    }

    /// Whether a member is written.
    pub(super) fn has(&self, name: &str) -> bool {
        self.mapping.get(name).is_some()
    }

    /// Members that say nothing that is used.
    pub(super) fn pass_over(&mut self, names: &[&'static str]) {
        self.taken.extend(names);
    }

    /// Whatever is not taken says nothing that is used, or was told.
    pub(super) fn pass_over_all(&mut self) {
        self.is_loose = true;
    }

    /// All members, in the order of the text.
    pub(super) fn all(&self) -> &'a [Member] {
        self.mapping.members()
    }

    /// A string that may be missing.
    pub(super) fn text(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> Option<String> {
        let member = self.take(name)?;
        reader.string(member)
    }

    /// A string that must be there; an error when it is missing.
    pub(super) fn required(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> Option<String> {
        let Some(member) = self.take(name) else {
            let message = format!("the {} has no member `{name}`", self.kind);
            reader.error(self.offset, message, format!("add `{name}`"));
            return None;
        };
        reader.string(member)
    }

    /// A string, number or Boolean that may be missing.
    pub(super) fn scalar(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> Option<String> {
        let member = self.take(name)?;
        reader.scalar(member)
    }

    /// A Boolean, if written.
    pub(super) fn optional_flag(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> Option<bool> {
        let member = self.take(name)?;
        match &member.value.kind {
            NodeKind::Boolean(value) => return Some(*value),
            NodeKind::String(text) if text == "true" || text == "false" => {
                let message = format!("`{name}` is a string, not a Boolean; it is read as one");
                reader.warning(member.offset, message, "write it without quotes");
                return Some(text == "true");
            }
            _ => {}
        }
        let message = format!("`{name}` is {}, not `true` or `false`", member.value.describe());
        reader.error(member.offset, message, format!("write `{name}: true` or `{name}: false`"));
        None
    }

    /// A Boolean, which is false unless it is written.
    pub(super) fn flag(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> bool {
        self.optional_flag(reader, name).unwrap_or(false)
    }

    /// The items of an array that may be missing, each read with its pointer.
    pub(super) fn list<'s, 'l, T>(
        &mut self,
        reader: &mut Reader<'s, 'l>,
        name: &'static str,
        mut read: impl FnMut(&mut Reader<'s, 'l>, &'a Node) -> Option<T>,
    ) -> Vec<T> {
        let Some(member) = self.take(name) else { return Vec::new() };
        let NodeKind::Sequence(items) = &member.value.kind else {
            let message = format!("`{name}` is {}, not an array", member.value.describe());
            reader.error(member.offset, message, "write it as `[ … ]`");
            return Vec::new();
        };
        reader.at(name, |reader| {
            let items = items.iter().enumerate();
            items.filter_map(|(index, item)| reader.at(index.to_string(), |reader| read(reader, item))).collect()
        })
    }

    /// The strings of an array that may be missing.
    pub(super) fn texts(&mut self, reader: &mut Reader<'_, '_>, name: &'static str) -> Vec<String> {
        self.list(reader, name, |reader, item| match &item.kind {
            NodeKind::String(text) | NodeKind::Number(text) => Some(text.clone()),
            _ => {
                let message = format!("the item is {}, not a string", item.describe());
                reader.error(item.offset, message, "write a string");
                None
            }
        })
    }

    /// The members of an object that may be missing, each read with its pointer; its names are those of the description.
    pub(super) fn map<'s, 'l, T>(
        &mut self,
        reader: &mut Reader<'s, 'l>,
        name: &'static str,
        mut read: impl FnMut(&mut Reader<'s, 'l>, &'a Member) -> Option<T>,
    ) -> Vec<T> {
        let Some(member) = self.take(name) else { return Vec::new() };
        let NodeKind::Mapping(mapping) = &member.value.kind else {
            let message = format!("`{name}` is {}, not an object", member.value.describe());
            reader.error(member.offset, message, "write it as an object, a member for each name");
            return Vec::new();
        };
        reader.at(name, |reader| {
            let mut values = Vec::with_capacity(mapping.members().len());
            for member in mapping.members() {
                if member.name == "$ref" && member.value.as_str().is_some() && name != "mapping" && name != "scopes" {
                    let message = format!("a reference cannot stand for all of `{name}`");
                    reader.error(member.offset, message, "refer from each of its members");
                    continue;
                }
                // It stands in names and messages further in.
                if reader.is_name(&member.name, name, member.offset) {
                    values.extend(reader.at(&member.name, |reader| read(reader, member)));
                }
            }
            values
        })
    }

    /// An object that may be missing, read with its pointer.
    pub(super) fn object<'s, 'l, T>(
        &mut self,
        reader: &mut Reader<'s, 'l>,
        name: &'static str,
        kind: &'static str,
        read: impl FnOnce(&mut Reader<'s, 'l>, &mut Members<'a>) -> T,
    ) -> Option<T> {
        let member = self.take(name)?;
        reader.at(name, |reader| reader.within(&member.value, kind, read))
    }
}

impl Reader<'_, '_> {
    /// The members of an object; an error when the value is none.
    pub(super) fn members<'n>(&mut self, node: &'n Node, kind: &'static str) -> Option<Members<'n>> {
        if let NodeKind::Mapping(mapping) = &node.kind {
            return Some(Members { kind, offset: node.offset, mapping, taken: Vec::new(), is_loose: false });
        }
        let message = format!("the {kind} is {}, not an object", node.describe());
        self.error(node.offset, message, "write it as an object, `name: value` for each member");
        None
    }

    /// Reads the members of an object, and reports those that were not taken.
    pub(super) fn within<'n, T>(
        &mut self,
        node: &'n Node,
        kind: &'static str,
        read: impl FnOnce(&mut Self, &mut Members<'n>) -> T,
    ) -> Option<T> {
        let mut members = self.members(node, kind)?;
        let read = read(self, &mut members);
        self.finish(&members);
        Some(read)
    }

    /// Warns about the members that nobody took.
    pub(super) fn finish(&mut self, members: &Members<'_>) {
        for member in members.mapping.members().iter().filter(|_| !members.is_loose) {
            if !members.taken.contains(&member.name.as_str()) && !member.name.starts_with("x-") {
                let name = member.name.escape_debug();
                let message = format!("member `{name}` is not known in the {}; it is left out", members.kind);
                self.count(member.offset, message, "");
            }
        }
    }

    /// The string that a member has as its value; other single values are taken for their texts.
    pub(super) fn string(&mut self, member: &Member) -> Option<String> {
        let (NodeKind::Number(_) | NodeKind::Boolean(_)) = member.value.kind else { return self.scalar(member) };
        let text = self.scalar(member)?;
        let message = format!("`{}` is {}, not a string", member.name.escape_debug(), member.value.describe());
        self.warning(member.offset, message, "write it in quotes");
        Some(text)
    }

    /// The text of a string, number or Boolean.
    pub(super) fn scalar(&mut self, member: &Member) -> Option<String> {
        match &member.value.kind {
            NodeKind::String(text) | NodeKind::Number(text) => Some(text.clone()),
            NodeKind::Boolean(value) => Some(value.to_string()),
            _ => {
                let name = member.name.escape_debug();
                let message = format!("`{name}` is {}, not a string", member.value.describe());
                self.error(member.offset, message, "write it as a string");
                None
            }
        }
    }
}
