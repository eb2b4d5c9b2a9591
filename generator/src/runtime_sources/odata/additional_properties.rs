//! Members that the schema does not name but types (`additionalProperties` beside `properties`, OpenAPI 3.1, 4.8.24).
//!
//! They are kept with all else that has no field; emitted models get typed access to them by `additional_properties!`. Not
//! here: objects that have no other members (`map.rs`).

use std::{borrow::Cow, collections::BTreeMap};

use crate::odata::{
    Mode, Object, Reader, Value,
    additional::{Member, Origin},
    to_json,
};

/// All members that are a `V`, but for those that are properties.
pub fn additional_properties<V: Value>(object: &dyn Object) -> BTreeMap<String, V> {
    let names = object.additional().names().filter(|name| object.describe().index_of(name).is_none());
    names.filter_map(|name| Some((name.to_owned(), additional_property(object, name)?))).collect()
}

/// A member, if it is there and a `V`.
pub fn additional_property<V: Value>(object: &dyn Object, name: &str) -> Option<V> {
    let mut reader = Reader::new(object.additional().raw(name)?);
    if reader.null() { V::null() } else { V::read(&mut reader).ok() }
}

/// Adds or replaces a member.
pub fn set_additional_property<V: Value>(object: &mut dyn Object, name: String, value: &V) {
    let json = Cow::Owned(to_json(value, Mode::Everything));
    object.additional_mut().put(Member { name: Cow::Owned(name), json, origin: Origin::Inserted });
}
