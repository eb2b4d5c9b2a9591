//! Writing a model as JSON text: a table of slots in, text out; what is sent to a service is made here.
//!
//! Text of its own, as models are read from text: kept members go out as they came in, and nothing is generic. To other
//! formats, and to what only `serde` knows, models go by `write`, which says the same.

use std::fmt::{self, Write as _};

use crate::odata::{
    Access, Content, EntityType, List, Map, Object, Reader, Slot, TypeName, Value,
    additional::Member,
    token::plain_length,
    write::{Mode, constant, is_field, is_wanted, special},
};

/// The body of the request that creates `entity` (OData Protocol 4.01, 11.4.2).
///
/// Read-only properties are left out at any depth, and so are received members without a field. Type names go where the
/// declared type does not say them, or as received.
pub fn to_create_body<T: EntityType>(entity: &T) -> Vec<u8> {
    to_json(entity, Mode::Create).into_bytes()
}

/// The JSON text of one value.
pub fn to_json<V: Value>(value: &V, mode: Mode) -> String {
    content_to_json(&value.content(), mode)
}

pub(super) fn content_to_json(content: &Content<'_>, mode: Mode) -> String {
    let mut text = String::new();
    write(content, mode, &mut text);
    text
}

/// An object of members whose values are JSON text already.
pub(super) fn members_to_json<'a>(members: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
    let mut object = Members { text: &mut text, any: false };
    for (name, json) in members {
        object.member(name, json);
    }
    object.end();
    text
}

fn write(content: &Content<'_>, mode: Mode, text: &mut String) {
    match *content {
        Content::Bool(value) => text.push_str(if value { "true" } else { "false" }),
        Content::Signed(number) => write_display(&number, text),
        Content::Single(number) => write_number(&number, number.into(), text),
        Content::Double(number) => write_number(&number, number, text),
        Content::Digits(digits) if Reader::new(digits).number() == Ok(digits) => text.push_str(digits),
        Content::Digits(words) | Content::Text(words) => write_text(words, text),
        Content::Display(value) => {
            text.push('"');
            // What these types print does not fail, and neither does writing to a string.
            let _ = write!(Escaped(text), "{value}");
            text.push('"');
        }
        Content::Json(value) => write_display(value, text),
        Content::List(list) => write_list(list, mode, text),
        Content::Map(map) => write_map(map, mode, text),
        Content::Object { object, type_name } => write_object(object, type_name, mode, text),
    }
}

fn write_display(value: &dyn fmt::Display, text: &mut String) {
    let _ = write!(text, "{value}");
}

/// As `{:?}` has it, which JSON reads too, or the text for what JSON has no number for.
fn write_number(number: &dyn fmt::Debug, value: f64, text: &mut String) {
    match special(value) {
        Some(words) => write_text(words, text),
        None => {
            let _ = write!(text, "{number:?}");
        }
    }
}

fn write_list(list: &dyn List, mode: Mode, text: &mut String) {
    text.push('[');
    for index in 0..list.len() {
        if index > 0 {
            text.push(',');
        }
        match &list.item(index) {
            Some(content) => write(content, mode, text),
            None => text.push_str("null"),
        }
    }
    text.push(']');
}

fn write_map(map: &dyn Map, mode: Mode, text: &mut String) {
    let mut members = Members { text, any: false };
    map.each(&mut |name, content| {
        members.begin(name);
        match &content {
            Some(content) => write(content, mode, members.text),
            None => members.text.push_str("null"),
        }
    });
    members.end();
}

/// The type name first, as OData wants it; then the fields; then what has no field.
fn write_object(object: &dyn Object, type_name: Option<TypeName>, mode: Mode, text: &mut String) {
    let mut members = Members { text, any: false };
    let additional = object.additional();
    let recorded = if additional.is_empty() { None } else { additional.type_member() };
    if let Some(name) = type_name {
        members.begin(name.member);
        members.text.extend(["\"", name.prefix()]);
        escape(name.name, members.text);
        members.text.push('"');
    } else if let Some(member) = recorded {
        members.member(&member.name, &member.json);
    }
    for (index, property) in object.describe().properties.iter().enumerate() {
        if !mode.is_everything() && property.access == Access::ReadOnly {
            continue;
        }
        if let Some(content) = &object.slot(index).and_then(Slot::content) {
            members.begin_property(property.name);
            write(content, mode, members.text);
        } else if let Some(json) = constant(object, index, property.name, type_name, mode) {
            members.begin_property(property.name);
            members.text.push_str(json);
        }
    }
    let is_written_above = |member: &Member| match type_name {
        Some(name) => name.is_in(&member.name),
        None => recorded.is_some_and(|recorded| recorded.name == member.name),
    };
    for member in additional.members() {
        if is_wanted(object, member, mode) && !is_written_above(member) && !is_field(object, member) {
            let json = if mode.is_everything() { &*member.json } else { member.created() };
            members.member(&member.name, json);
        }
    }
    members.end();
}

/// The members of an object that are written so far.
struct Members<'a> {
    text: &'a mut String,
    any: bool,
}

impl Members<'_> {
    /// The name of a property, which in most schemas has nothing to escape.
    fn begin_property(&mut self, name: &str) {
        self.text.push_str(if self.any { ",\"" } else { "{\"" });
        self.any = true;
        escape(name, self.text);
        self.text.push_str("\":");
    }

    fn begin(&mut self, name: &str) {
        self.text.push(if self.any { ',' } else { '{' });
        self.any = true;
        write_text(name, self.text);
        self.text.push(':');
    }

    fn member(&mut self, name: &str, json: &str) {
        self.begin(name);
        self.text.push_str(json);
    }

    fn end(self) {
        self.text.push_str(if self.any { "}" } else { "{}" });
    }
}

fn write_text(words: &str, text: &mut String) {
    text.push('"');
    escape(words, text);
    text.push('"');
}

/// Text as it stands between quotes (RFC 8259, section 7).
fn escape(mut words: &str, text: &mut String) {
    loop {
        let (plain, rest) = words.split_at(plain_length(words.as_bytes()));
        text.push_str(plain);
        let mut rest = rest.chars();
        match rest.next() {
            None => return,
            Some('"') => text.push_str("\\\""),
            Some('\\') => text.push_str("\\\\"),
            Some('\n') => text.push_str("\\n"),
            Some('\r') => text.push_str("\\r"),
            Some('\t') => text.push_str("\\t"),
            Some(other) => {
                let _ = write!(text, "\\u{:04x}", u32::from(other));
            }
        }
        words = rest.as_str();
    }
}

/// Text that is escaped on its way.
struct Escaped<'a>(&'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        escape(words, self.0);
        Ok(())
    }
}
