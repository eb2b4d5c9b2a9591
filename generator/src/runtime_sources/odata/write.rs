//! Writing a model: a table of slots in, any `serde` format out. Written once, for all models. JSON text for a service is
//! made by `writer`, which says the same.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use crate::odata::{
    Access, Content, List, Map, Object, Reader, Slot, TypeName, Value,
    additional::{Member, Origin},
    transcode::Verbatim,
};

/// How much of a model is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All there is: what was read comes out again.
    Everything,
    /// What a service wants to be told of a new object: nothing read-only, and none of the members that were received
    /// without a field to hold them.
    Create,
    /// What a service wants to be told that may replace what it has: nothing read-only, and no annotations of OData.
    Replace,
}

impl Mode {
    /// Whether nothing is left out.
    pub(super) fn is_everything(self) -> bool {
        self == Self::Everything
    }
}

/// Writes a value whole: `Serialize` of all models.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &impl Value, serializer: S) -> Result<S::Ok, S::Error> {
    Written { content: &value.content(), mode: Mode::Everything }.serialize(serializer)
}

/// By reference: the content comes out of a call through a table, and copying it at once would wait for memory.
struct Written<'a> {
    content: &'a Content<'a>,
    mode: Mode,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self.content {
            Content::Bool(value) => serializer.serialize_bool(value),
            Content::Signed(number) => serializer.serialize_i64(number),
            Content::Single(number) => match special(number.into()) {
                Some(text) => serializer.serialize_str(text),
                None => serializer.serialize_f32(number),
            },
            Content::Double(number) => match special(number) {
                Some(text) => serializer.serialize_str(text),
                None => serializer.serialize_f64(number),
            },
            Content::Digits(digits) if Reader::new(digits).number() == Ok(digits) => {
                Verbatim::new(digits).serialize(serializer)
            }
            Content::Digits(text) | Content::Text(text) => serializer.serialize_str(text),
            Content::Display(text) => serializer.collect_str(text),
            Content::Json(value) => value.serialize(serializer),
            Content::List(list) => serialize_list(list, self.mode, serializer),
            Content::Map(map) => serialize_map(map, self.mode, serializer),
            Content::Object { object, type_name } => serialize_object(object, type_name, self.mode, serializer),
        }
    }
}

/// What stands for the numbers that JSON cannot write (OData JSON Format 4.01, 7.1).
pub(super) fn special(number: f64) -> Option<&'static str> {
    if number.is_nan() {
        Some("NaN")
    } else if number.is_infinite() {
        Some(if number > 0.0 { "INF" } else { "-INF" })
    } else {
        None
    }
}

#[inline(never)]
fn serialize_list<S: Serializer>(list: &dyn List, mode: Mode, serializer: S) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(Some(list.len()))?;
    for index in 0..list.len() {
        items.serialize_element(&list.item(index).as_ref().map(|content| Written { content, mode }))?;
    }
    items.end()
}

#[inline(never)]
fn serialize_map<S: Serializer>(map: &dyn Map, mode: Mode, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(Some(map.len()))?;
    let mut outcome = Ok(());
    map.each(&mut |name, content| {
        if outcome.is_ok() {
            outcome = members.serialize_entry(name, &content.as_ref().map(|content| Written { content, mode }));
        }
    });
    outcome?;
    members.end()
}

/// Not inlined, nor are lists: so the short path of scalars has a small frame.
///
/// The type name first, as OData wants it; then the fields; then what has no field.
#[inline(never)]
fn serialize_object<S: Serializer>(
    object: &dyn Object,
    type_name: Option<TypeName>,
    mode: Mode,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let recorded = object.additional().type_member();
    if let Some(name) = type_name {
        map.serialize_entry(name.member, &[name.prefix(), name.name].concat())?;
    } else if let Some(member) = recorded {
        map.serialize_entry(&*member.name, &Verbatim::new(&member.json))?;
    }
    for (index, property) in object.describe().properties.iter().enumerate() {
        if !mode.is_everything() && property.access == Access::ReadOnly {
            continue;
        }
        match &object.slot(index).and_then(Slot::content) {
            Some(Content::Text(text)) => map.serialize_entry(property.name, text)?,
            Some(content) => map.serialize_entry(property.name, &Written { content, mode })?,
            None => {
                if let Some(json) = constant(object, index, property.name, type_name, mode) {
                    map.serialize_entry(property.name, &Verbatim::new(json))?;
                }
            }
        }
    }
    for member in object.additional().members() {
        let is_written_above = match type_name {
            Some(name) => name.is_in(&member.name),
            None => recorded.is_some_and(|recorded| recorded.name == member.name),
        };
        if !is_written_above && is_wanted(object, member, mode) && !is_field(object, member) {
            let json = if mode.is_everything() { &*member.json } else { member.created() };
            map.serialize_entry(&*member.name, &Verbatim::new(json))?;
        }
    }
    map.end()
}

/// What is written of a property whose field is unset: its value, if it has but one, unless it is written as the name of the
/// type, or from what was received, such as `null`.
pub(super) fn constant(
    object: &dyn Object,
    index: usize,
    name: &str,
    type_name: Option<TypeName>,
    mode: Mode,
) -> Option<&'static str> {
    let json = object.describe().constant(index)?;
    let is_written = type_name.is_some_and(|type_name| type_name.is_in(name))
        || object.additional().members().iter().any(|member| member.name == name && is_wanted(object, member, mode));
    (!is_written).then_some(json)
}

/// Whether a member without a field is written.
pub(super) fn is_wanted(object: &dyn Object, member: &Member, mode: Mode) -> bool {
    match mode {
        Mode::Everything => true,
        // What a service has said of a property that it alone writes may have had no field, as a `null`.
        Mode::Replace if member.origin == Origin::Received => {
            let property = object.describe().property(&member.name);
            !member.name.contains("@odata.") && property.is_none_or(|property| property.access != Access::ReadOnly)
        }
        Mode::Create | Mode::Replace => is_for_create(object, member),
    }
}

/// What was inserted or came from a field; and of an object of unknown type, all but the annotations, for it has nothing else.
fn is_for_create(object: &dyn Object, member: &Member) -> bool {
    match &member.origin {
        Origin::Received => object.describe().names.is_empty() && !member.name.contains('@'),
        Origin::Inserted => true,
        Origin::Field(field) => field.access != Access::ReadOnly,
    }
}

/// Whether a field that is set has the same name, and wins.
pub(super) fn is_field(object: &dyn Object, member: &Member) -> bool {
    // No property has an annotation's name, and annotations are what most members are.
    if member.name.starts_with('@') {
        return false;
    }
    let index = object.describe().index_of(&member.name);
    index.and_then(|index| object.slot(index)).is_some_and(|slot| slot.content().is_some())
}
