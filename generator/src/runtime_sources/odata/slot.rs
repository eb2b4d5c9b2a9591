//! A field of a model, seen without its type.

use std::{any::Any, fmt};

use crate::odata::{Additional, Content, Reader, Unfit, Value};

/// A field of a model: an `Option<T>` with any [`Value`] in it.
///
/// It knows no serialization format: the code that does stands once in this module and never per model.
pub trait Slot: Any + fmt::Debug {
    /// Reads the next value into the field.
    ///
    /// # Errors
    /// `Unfit` if it does not fit the field's type; the field is empty then.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unfit>;

    /// Steps over the next value, if it has a place in the field.
    ///
    /// # Errors
    /// `Unfit` if it has none.
    fn fits(&self, reader: &mut Reader<'_>) -> Result<(), Unfit>;

    /// What the field holds, if it is set.
    fn content(&self) -> Option<Content<'_>>;

    /// The qualified name of the enum type, if the field is of one.
    fn enumeration(&self) -> Option<&'static str>;

    /// Empties the field.
    fn clear(&mut self);

    /// Moves the content of `other` here, if both are of one type.
    fn take_from(&mut self, other: &mut dyn Slot) -> bool;

    /// Copies the content of `other` here, if both are of one type.
    fn copy_from(&mut self, other: &dyn Slot);

    /// Whether both are of one type and hold the same.
    fn is_same(&self, other: &dyn Slot) -> bool;

    /// What the field holds, if it is set, to be shown.
    fn shown(&self) -> Option<&dyn fmt::Debug>;
}

impl<T: Value> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unfit> {
        if let Some(model) = T::model() {
            return model.read_field(self, reader);
        }
        let read = T::read(reader);
        let result = read.as_ref().map(|_| ()).map_err(|unfit| *unfit);
        *self = read.ok();
        result
    }

    fn fits(&self, reader: &mut Reader<'_>) -> Result<(), Unfit> {
        T::fits(reader, None)
    }

    fn content(&self) -> Option<Content<'_>> {
        self.as_ref().map(T::content)
    }

    fn enumeration(&self) -> Option<&'static str> {
        T::enumeration()
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn take_from(&mut self, other: &mut dyn Slot) -> bool {
        let other: &mut dyn Any = other;
        other.downcast_mut::<Self>().map(|other| *self = other.take()).is_some()
    }

    fn copy_from(&mut self, other: &dyn Slot) {
        let other: &dyn Any = other;
        if let Some(other) = other.downcast_ref::<Self>() {
            self.clone_from(other);
        }
    }

    fn is_same(&self, other: &dyn Slot) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<Self>() == Some(self)
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        self.as_ref().map(|value| -> &dyn fmt::Debug { value })
    }
}

/// What stands behind the last field of a model: no property, so nothing to read, to write or to show.
impl Slot for Additional {
    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn fits(&self, _: &mut Reader<'_>) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn content(&self) -> Option<Content<'_>> {
        None
    }

    fn enumeration(&self) -> Option<&'static str> {
        None
    }

    fn clear(&mut self) {}

    fn take_from(&mut self, _: &mut dyn Slot) -> bool {
        false
    }

    fn copy_from(&mut self, _: &dyn Slot) {}

    fn is_same(&self, _: &dyn Slot) -> bool {
        true
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        None
    }
}

/// What a slot holds, as the type of its field; `Box`ed fields are seen through.
pub(super) fn downcast<V: Value>(slot: &dyn Slot) -> Option<&V> {
    let any: &dyn Any = slot;
    match any.downcast_ref::<Option<V>>() {
        Some(plain) => plain.as_ref(),
        None => any.downcast_ref::<Option<Box<V>>>()?.as_deref(),
    }
}
