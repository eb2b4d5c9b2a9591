//! Reading a model: JSON text in, a filled table of slots out. Written once, for all models.
//!
//! Nothing received is lost: what has no field, or does not fit its field, goes to [`Additional`](crate::odata::Additional).

use std::{borrow::Cow, collections::BTreeSet};

use serde::{
    Deserializer,
    de::{Error, IgnoredAny},
};

use crate::odata::{Object, Reader, Slot, TypeName, Unfit, Value, capture::json_text};

/// Reads a value from any deserializer.
///
/// # Errors
/// If the deserializer fails, or what it has does not fit: a list for a model, for example.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = json_text(deserializer)?;
    read_all(&text).map_err(|Unfit| misfit::<T, _>())
}

/// Reads a value from JSON text; quicker than `serde_json::from_str`, which looks at the text twice.
///
/// # Errors
/// If `text` is no JSON, or does not fit.
pub fn from_json<T: Value>(text: &str) -> Result<T, serde_json::Error> {
    read_all(text).map_err(|Unfit| match serde_json::from_str::<IgnoredAny>(text) {
        Ok(IgnoredAny) => misfit::<T, _>(),
        Err(error) => error,
    })
}

/// Reads the object that comes next into the slots of a fresh `object`.
///
/// `implied` is the type name that will be written anyway, so that it need not be kept.
///
/// # Errors
/// `Unfit` if the next value is no object.
pub fn read_object(object: &mut dyn Object, reader: &mut Reader<'_>, implied: Option<TypeName>) -> Result<(), Unfit> {
    let description = object.describe();
    let mut expected = 0;
    let mut first = true;
    let mut kept_declared = false;
    reader.begin_object()?;
    while reader.member(&mut first)? {
        let index = match description.properties.get(expected) {
            Some(property) if reader.is_named(property.name) => expected,
            _ => {
                let name = reader.name()?;
                let Some(index) = description.index_of(&name) else {
                    let json = reader.skip()?;
                    if !is_implied(&name, json, implied) {
                        object.additional_mut().receive(kept_name(name), Cow::Owned(json.to_owned()));
                    }
                    continue;
                };
                index
            }
        };
        expected = index + 1;
        let name = description.properties[index].name;
        if let Some(json) = read_property(object, index, reader)? {
            kept_declared = true;
            object.additional_mut().receive(Cow::Borrowed(name), json);
        }
    }
    object.additional_mut().settle();
    if kept_declared {
        forget_overtaken(object);
    }
    Ok(())
}

/// The name of a member without a field; those that most objects have need no copy each.
fn kept_name(name: Cow<'_, str>) -> Cow<'static, str> {
    const COMMON: [&str; 6] =
        ["@odata.etag", "@odata.type", "@odata.id", "@odata.context", "@odata.editLink", "@odata.mediaContentType"];
    let common = COMMON.into_iter().find(|common| *common == name);
    common.map_or_else(|| Cow::Owned(name.into_owned()), Cow::Borrowed)
}

/// Of a property that came more than once the last value counts: a field that is set at the end was read after whatever
/// was kept under its name. All at once, so that an object of many members takes no square of time.
fn forget_overtaken(object: &mut dyn Object) {
    let properties = object.describe().properties;
    let overtaken: BTreeSet<&str> = (0..properties.len())
        .filter(|&index| object.slot(index).and_then(Slot::content).is_some())
        .map(|index| properties[index].name)
        .collect();
    object.additional_mut().retain(|name| !overtaken.contains(name));
}

/// Fills one slot; what it cannot take is given back as text.
fn read_property(
    object: &mut dyn Object,
    index: usize,
    reader: &mut Reader<'_>,
) -> Result<Option<Cow<'static, str>>, Unfit> {
    let start = reader.place();
    let Some(slot) = object.slot_mut(index) else {
        return reader.skip().map(|json| Some(json.to_owned().into()));
    };
    if reader.null() {
        slot.clear();
        return Ok(Some("null".into()));
    }
    if slot.read(reader).is_ok() {
        return Ok(None);
    }
    reader.return_to(start);
    reader.skip().map(|json| Some(json.to_owned().into()))
}

fn is_implied(key: &str, json: &str, implied: Option<TypeName>) -> bool {
    implied.is_some_and(|implied| {
        key == implied.member
            && Reader::new(json).string().is_ok_and(|text| text.strip_prefix(implied.prefix()) == Some(implied.name))
    })
}

fn read_all<T: Value>(text: &str) -> Result<T, Unfit> {
    let mut reader = Reader::new(text);
    let value = T::read(&mut reader)?;
    if reader.is_at_end() { Ok(value) } else { Err(Unfit) }
}

fn misfit<T, E: Error>() -> E {
    E::custom(format_args!("the JSON value does not fit {}", std::any::type_name::<T>()))
}
