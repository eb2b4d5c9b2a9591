//! What a parameter of an operation takes, where it is sent as JSON: borrowed, since it is written at once.

use crate::odata::{Content, List, Mode, Value, to_json, writer::content_to_json};

/// A value that can be sent as the parameter of an operation (OData JSON Format 4.01, section 18).
///
/// Of models that is sent which a new object would have: nothing read-only, nothing that only a service can have said. An
/// operation by path, which may replace what there is, is sent what was received too ([`Mode::Replace`]).
pub trait Argument {
    /// Its JSON text, with as much of models as `mode` says.
    fn json_as(self, mode: Mode) -> String;

    /// Its JSON text, with what a new object would have of models.
    fn json(self) -> String
    where
        Self: Sized,
    {
        self.json_as(Mode::Create)
    }
}

impl Argument for &str {
    fn json_as(self, mode: Mode) -> String {
        content_to_json(&Content::Text(self), mode)
    }
}

impl<V: Value> Argument for &V {
    fn json_as(self, mode: Mode) -> String {
        to_json(self, mode)
    }
}

impl<V: Value> Argument for &[V] {
    fn json_as(self, mode: Mode) -> String {
        content_to_json(&Content::List(&Slice(self)), mode)
    }
}

/// `null` where there is none.
impl<A: Argument> Argument for Option<A> {
    fn json_as(self, mode: Mode) -> String {
        match self {
            Some(argument) => argument.json_as(mode),
            None => "null".to_owned(),
        }
    }
}

/// A collection of strings, owned or borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a, S>(pub &'a [S]);

impl<S: AsRef<str>> Argument for Texts<'_, S> {
    fn json_as(self, mode: Mode) -> String {
        content_to_json(&Content::List(&self), mode)
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
