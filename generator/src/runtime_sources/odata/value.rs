//! What a field can hold: how each type is read from JSON text, and how it shows itself to be written.
//!
//! The scalar types are in `scalars`; emitted types get their [`Value`] from `macros`.

use std::fmt;

use crate::odata::{Object, Reader, Unfit};

/// The type of a property: a primitive type, an enum, a model, or a collection of these.
pub trait Value: Sized + fmt::Debug + Send + Sync + 'static {
    /// Reads the next value.
    ///
    /// # Errors
    /// `Unfit` if it does not fit this type; where the reader stands then is not said.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit>;

    /// The value as something that can be written to any format.
    fn content(&self) -> Content<'_>;
}

/// What there is to write.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// Edm.Boolean
    Bool(bool),
    /// A whole number.
    Signed(i64),
    /// Edm.Single
    Single(f32),
    /// Edm.Double
    Double(f64),
    /// A number by its digits, or the text for one that JSON cannot write.
    Digits(&'a str),
    /// Text as it stands.
    Text(&'a str),
    /// Text to be made.
    Display(&'a dyn fmt::Display),
    /// A value of no declared type.
    Json(&'a serde_json::Value),
    /// A collection.
    List(&'a dyn List),
    /// A model.
    Object {
        /// Its table.
        object: &'a dyn Object,
        /// The type name to write; `None` to write the one that was received, if any.
        type_name: Option<&'static str>,
    },
}

impl<'a> Content<'a> {
    /// A model in a slot of its own type, which needs no type name.
    #[must_use]
    pub fn object(object: &'a dyn Object) -> Self {
        Self::Object { object, type_name: None }
    }
}

/// A collection, seen without its type.
pub trait List {
    /// How many items there are, nulls included.
    fn len(&self) -> usize;

    /// The item at `index`; `None` for a null.
    fn item(&self, index: usize) -> Option<Content<'_>>;

    /// Whether there are no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Value> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Content<'_>> {
        self.get(index).map(T::content)
    }
}

impl<T: Value> List for Vec<Option<T>> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Content<'_>> {
        self.get(index)?.as_ref().map(T::content)
    }
}

/// Null items are skipped: most Graph schemas allow them and none is known to send any.
impl<T: Value> Value for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut items = Self::new();
        let mut first = true;
        reader.begin_list()?;
        while reader.item(&mut first)? {
            if !reader.null() {
                items.push(T::read(reader)?);
            }
        }
        Ok(items)
    }

    fn content(&self) -> Content<'_> {
        Content::List(self)
    }
}

/// Null items are kept.
impl<T: Value> Value for Vec<Option<T>> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut items = Self::new();
        let mut first = true;
        reader.begin_list()?;
        while reader.item(&mut first)? {
            items.push(if reader.null() { None } else { Some(T::read(reader)?) });
        }
        Ok(items)
    }

    fn content(&self) -> Content<'_> {
        Content::List(self)
    }
}

impl<T: Value> Value for Box<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        T::read(reader).map(Self::new)
    }

    fn content(&self) -> Content<'_> {
        (**self).content()
    }
}
