//! Objects whose members the schema does not name, all of one type (`additionalProperties` of OpenAPI 3.1, 4.8.24), as maps.
//!
//! Not here: such members beside declared ones (`additional_properties.rs`).

use std::collections::BTreeMap;

use crate::odata::{Content, Reader, Shape, Slot, Unfit, Value, value::null_fits};

/// A map, seen without its type.
pub trait Map {
    /// How many members there are, nulls included.
    fn len(&self) -> usize;

    /// Shows every member with its name, in the order of the names; `None` for a null.
    fn each(&self, show: &mut dyn FnMut(&str, Option<Content<'_>>));

    /// Whether there are no members.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Value> Map for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn each(&self, show: &mut dyn FnMut(&str, Option<Content<'_>>)) {
        for (name, value) in self {
            show(name, Some(value.content()));
        }
    }
}

impl<T: Value> Map for BTreeMap<String, Option<T>> {
    fn len(&self) -> usize {
        self.len()
    }

    fn each(&self, show: &mut dyn FnMut(&str, Option<Content<'_>>)) {
        for (name, value) in self {
            show(name, value.as_ref().map(T::content));
        }
    }
}

/// Null members are left out where the type has no value for them.
impl<T: Value> Value for BTreeMap<String, T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut members = Self::new();
        let mut first = true;
        reader.begin_object()?;
        while let Some(name) = reader.key(&mut first)? {
            let value = if reader.null() { T::null() } else { Some(T::read(reader)?) };
            // Of several members of one name the last counts, also where it is null.
            match value {
                Some(value) => members.insert(name.into_owned(), value),
                None => members.remove(&*name),
            };
        }
        Ok(members)
    }

    fn content(&self) -> Content<'_> {
        Content::Map(self)
    }

    fn is_structured() -> bool {
        true
    }

    fn fits(reader: &mut Reader<'_>, _: Option<&Shape>) -> Result<(), Unfit> {
        each_fits(reader, |reader| if reader.null() { null_fits::<T>() } else { T::fits(reader, None) })
    }
}

/// Null members are kept.
impl<T: Value> Value for BTreeMap<String, Option<T>> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut members = Self::new();
        let mut first = true;
        reader.begin_object()?;
        while let Some(name) = reader.key(&mut first)? {
            let mut value = None;
            if !reader.null() {
                Slot::read(&mut value, reader)?;
            }
            members.insert(name.into_owned(), value);
        }
        Ok(members)
    }

    fn content(&self) -> Content<'_> {
        Content::Map(self)
    }

    fn is_structured() -> bool {
        true
    }

    fn fits(reader: &mut Reader<'_>, _: Option<&Shape>) -> Result<(), Unfit> {
        each_fits(reader, |reader| if reader.null() { Ok(()) } else { T::fits(reader, None) })
    }
}

fn each_fits(reader: &mut Reader<'_>, fits: impl Fn(&mut Reader<'_>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let mut first = true;
    reader.begin_object()?;
    while reader.key(&mut first)?.is_some() {
        fits(reader)?;
    }
    Ok(())
}
