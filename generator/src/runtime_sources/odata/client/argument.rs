//! What a parameter of an operation takes, where it is sent as JSON: borrowed, since it is written at once.

use crate::odata::{Content, List, Mode, Value, to_json, writer::content_to_json};

/// A value that can be sent as the parameter of an operation (OData JSON Format 4.01, section 18).
///
/// Of models that is sent which a new object would have: nothing read-only, nothing that only a service can have said.
pub trait Argument {
    /// Its JSON text.
    fn json(self) -> String;
}

impl Argument for &str {
    fn json(self) -> String {
        content_to_json(&Content::Text(self), Mode::Create)
    }
}

impl<V: Value> Argument for &V {
    fn json(self) -> String {
        to_json(self, Mode::Create)
    }
}

impl<V: Value> Argument for &[V] {
    fn json(self) -> String {
        content_to_json(&Content::List(&Slice(self)), Mode::Create)
    }
}

/// `null` where there is none.
impl<A: Argument> Argument for Option<A> {
    fn json(self) -> String {
        match self {
            Some(argument) => argument.json(),
            None => "null".to_owned(),
        }
    }
}

/// A collection of strings, owned or borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a, S>(pub &'a [S]);

impl<S: AsRef<str>> Argument for Texts<'_, S> {
    fn json(self) -> String {
        content_to_json(&Content::List(&self), Mode::Create)
    }
}

impl<S: AsRef<str>> List for Texts<'_, S> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Option<Content<'_>> {
        self.0.get(index).map(|text| Content::Text(text.as_ref()))
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
