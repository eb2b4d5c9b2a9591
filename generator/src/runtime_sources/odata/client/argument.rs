//! What a parameter of an operation takes, where it is sent as JSON: borrowed, since it is written at once.

use crate::odata::{Content, List, Mode, Value, to_json, writer::content_to_json};
use serde_json::value::{RawValue, to_raw_value};

/// A value that can be sent as the parameter of an operation (OData JSON Format 4.01, section 18).
///
/// Of models that is sent which a new object would have: nothing read-only, nothing that only a service can have said.
pub trait Argument {
    /// Its JSON text.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    fn json(self) -> Result<Box<RawValue>, serde_json::Error>;
}

impl Argument for &str {
    fn json(self) -> Result<Box<RawValue>, serde_json::Error> {
        to_raw_value(self)
    }
}

impl<V: Value> Argument for &V {
    fn json(self) -> Result<Box<RawValue>, serde_json::Error> {
        RawValue::from_string(to_json(self, Mode::Create))
    }
}

impl<V: Value> Argument for &[V] {
    fn json(self) -> Result<Box<RawValue>, serde_json::Error> {
        RawValue::from_string(content_to_json(&Content::List(&Slice(self)), Mode::Create))
    }
}

/// `null` where there is none.
impl<A: Argument> Argument for Option<A> {
    fn json(self) -> Result<Box<RawValue>, serde_json::Error> {
        match self {
            Some(argument) => argument.json(),
            None => to_raw_value(&()),
        }
    }
}

/// A collection of strings, owned or borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a, S>(pub &'a [S]);

impl<S: AsRef<str>> Argument for Texts<'_, S> {
    fn json(self) -> Result<Box<RawValue>, serde_json::Error> {
        to_raw_value(&self.0.iter().map(AsRef::as_ref).collect::<Vec<&str>>())
    }
}

struct Slice<'a, V>(&'a [V]);

impl<V: Value> List for Slice<'_, V> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Option<Content<'_>> {
        self.0.get(index).map(V::content)
    }
}
