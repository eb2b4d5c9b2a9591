//! From a model to the key that addresses it: what its key properties hold.

use super::error::{Error, ErrorKind};
use crate::odata::{Content, Key, KeyValue, Object};

/// The key of `object`, by the key properties of its type.
pub(super) fn key_of(object: &dyn Object) -> Result<Key, Error> {
    let description = object.describe();
    match description.key {
        [] => Err(refuse(format!("{} has no key", description.name()))),
        [name] => value_of(object, name).map(Key::from),
        names => {
            let values = names.iter().map(|&name| Ok((name, value_of(object, name)?)));
            Ok(Key::from(values.collect::<Result<Vec<_>, Error>>()?))
        }
    }
}

fn value_of(object: &dyn Object, name: &str) -> Result<KeyValue, Error> {
    let description = object.describe();
    let content = description.index_of(name).and_then(|index| object.slot(index)?.content());
    match content {
        Some(Content::Text(text)) => Ok(text.into()),
        Some(Content::Signed(number)) => Ok(number.into()),
        Some(Content::Bool(value)) => Ok(value.into()),
        Some(Content::Digits(digits)) => Ok(KeyValue::raw(digits)),
        Some(Content::Display(value)) => Ok(KeyValue::raw(value.to_string())),
        Some(_) => Err(refuse(format!("`{name}` of {} is of a type that no key has", description.name()))),
        None => Err(refuse(format!("`{name}`, the key of {}, is not set", description.name()))),
    }
}

fn refuse(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
