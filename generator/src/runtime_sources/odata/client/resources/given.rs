//! What the body of a request gives: whether a property is in it.
//!
//! In: the body as it is sent, and the path of a property. Out: yes or no. What follows from it is `offer`'s business.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Whether a body gives a property, by its path (`address/street`): a value, `null` included, or a reference to an entity
/// (`manager@odata.bind`, OData JSON Format 4.01, 8.5). Of the items of a collection one is enough.
///
/// Casts on the way are passed over: what is said of the property of a derived type holds for that name.
pub(super) fn gives(body: &[u8], path: &str) -> bool {
    let Ok(body) = std::str::from_utf8(body) else { return false };
    let mut values = vec![body];
    for segment in path.split('/').filter(|segment| !segment.contains('.')) {
        values = values.into_iter().flat_map(objects).flat_map(|object| members(object, segment)).collect();
    }
    !values.is_empty()
}

/// The value, or the items of a collection.
fn objects(json: &str) -> Vec<&str> {
    match serde_json::from_str::<Vec<&RawValue>>(json) {
        Ok(items) => items.into_iter().map(RawValue::get).collect(),
        Err(_) => vec![json],
    }
}

fn members<'a>(json: &'a str, name: &str) -> Vec<&'a str> {
    let members: BTreeMap<String, &'a RawValue> = serde_json::from_str(json).unwrap_or_default();
    let is_meant = |member: &str| match member.split_once('@') {
        Some((property, annotation)) => {
            property == name && matches!(annotation, "bind" | "odata.bind" | "delta" | "odata.delta")
        }
        None => member == name,
    };
    members.into_iter().filter(|(member, _)| is_meant(member)).map(|(_, value)| value.get()).collect()
}
