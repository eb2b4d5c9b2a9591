//! What a field can hold: how each type is read from JSON text, and how it shows itself to be written.
//!
//! The scalar types are in `scalars`; emitted types get their [`Value`] from `macros`.

use std::fmt;

use crate::odata::{
    Additional, Map, Mode, Object, Reader, Shape, Slot, Table, TypeName, Unfit, equality::same_json, read_object,
    shape::fits_object, to_json,
};

/// The type of a property: a primitive type, an enum, a model, or a collection of these.
pub trait Value: Clone + fmt::Debug + PartialEq + 'static {
    /// Reads the next value.
    ///
    /// # Errors
    /// `Unfit` if it does not fit this type; where the reader stands then is not said.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit>;

    /// The value as something that can be written to any format.
    fn content(&self) -> Content<'_>;

    /// What a null item of a collection is; `None` for types that have no value for it.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }

    /// The qualified name of the enum type, of values of one.
    #[must_use]
    fn enumeration() -> Option<&'static str> {
        None
    }

    /// Whether the value is an object, which stands for itself where others are put into a member `value`
    /// (OData JSON Format 4.01, section 11).
    #[must_use]
    fn is_structured() -> bool {
        false
    }

    /// The members without a field, of an object.
    fn undeclared(&mut self) -> Option<&mut Additional> {
        None
    }

    /// The URL that the value is, where it is a reference: what reads an answer makes it absolute.
    fn reference_url(&mut self) -> Option<&mut String> {
        None
    }

    /// Steps over the next value, if it is one of this type: as far as its own members tell, if there is a shape that they
    /// must have; and otherwise whether it has a place here at all.
    ///
    /// What is no object is, if it means the same when it is written again: the string `"5"` is no number here, though it is
    /// read as one.
    ///
    /// # Errors
    /// `Unfit` if it is not.
    fn fits(reader: &mut Reader<'_>, shape: Option<&Shape>) -> Result<(), Unfit> {
        let _ = shape;
        let json = reader.clone().skip()?;
        let value = Self::read(reader)?;
        if same_json(json, &to_json(&value, Mode::Everything)) { Ok(()) } else { Err(Unfit) }
    }

    /// Whether the value is one that its type has no name for.
    fn is_unknown(&self) -> bool {
        false
    }

    /// How to make and fill a model where it is to stay; `None` for what is no model.
    #[must_use]
    fn model() -> Option<Model<Self>> {
        None
    }
}

/// How to make an empty model, and what of it to fill.
///
/// Models are made in functions of their own and filled in place: a stack frame that held one would be as large as the
/// model, and such frames pile up as deep as the input.
pub struct Model<T> {
    create: fn() -> T,
    object: fn(&mut T) -> &mut dyn Object,
}

impl<T: Table> Model<T> {
    /// For a struct with a table.
    #[must_use]
    pub const fn new() -> Self {
        Self { create: T::default, object: |value| value }
    }
}

impl<T: Table> Default for Model<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Model<T> {
    /// Reads a model into a field; the field is empty if that fails.
    pub(super) fn read_field(&self, field: &mut Option<T>, reader: &mut Reader<'_>) -> Result<(), Unfit> {
        self.set(field);
        let result = field.as_mut().map_or(Err(Unfit), |value| self.fill(value, reader));
        if result.is_err() {
            *field = None;
        }
        result
    }

    fn read(&self, reader: &mut Reader<'_>) -> Result<T, Unfit> {
        let mut value = (self.create)();
        self.fill(&mut value, reader)?;
        Ok(value)
    }

    fn read_item(&self, items: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<(), Unfit> {
        self.push(items);
        items.last_mut().map_or(Err(Unfit), |value| self.fill(value, reader))
    }

    fn fill(&self, value: &mut T, reader: &mut Reader<'_>) -> Result<(), Unfit> {
        read_object((self.object)(value), reader, None)
    }

    #[inline(never)]
    fn set(&self, field: &mut Option<T>) {
        *field = Some((self.create)());
    }

    #[inline(never)]
    fn push(&self, items: &mut Vec<T>) {
        items.push((self.create)());
    }
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
    /// An object whose members the schema does not name.
    Map(&'a dyn Map),
    /// A model.
    Object {
        /// Its table.
        object: &'a dyn Object,
        /// The type name to write; `None` to write the one that was received, if any.
        type_name: Option<TypeName>,
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

/// Null items are skipped where the type has no value for them: most Graph schemas allow them and none is known to send any.
impl<T: Value> Value for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut items = Self::new();
        let mut first = true;
        reader.begin_list()?;
        while reader.item(&mut first)? {
            if reader.null() {
                items.extend(T::null());
                continue;
            }
            match T::model() {
                Some(model) => model.read_item(&mut items, reader)?,
                None => items.push(T::read(reader)?),
            }
        }
        Ok(items)
    }

    fn content(&self) -> Content<'_> {
        Content::List(self)
    }

    fn fits(reader: &mut Reader<'_>, _: Option<&Shape>) -> Result<(), Unfit> {
        each_fits(reader, |reader| if reader.null() { null_fits::<T>() } else { T::fits(reader, None) })
    }
}

/// Null items are kept.
impl<T: Value> Value for Vec<Option<T>> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let mut items = Self::new();
        let mut first = true;
        reader.begin_list()?;
        while reader.item(&mut first)? {
            let is_null = reader.null();
            items.push(None);
            if !is_null && let Some(item) = items.last_mut() {
                Slot::read(item, reader)?;
            }
        }
        Ok(items)
    }

    fn content(&self) -> Content<'_> {
        Content::List(self)
    }

    fn fits(reader: &mut Reader<'_>, _: Option<&Shape>) -> Result<(), Unfit> {
        each_fits(reader, |reader| if reader.null() { Ok(()) } else { T::fits(reader, None) })
    }
}

/// Whether the type has a value for a null that is part of a collection.
pub(super) fn null_fits<T: Value>() -> Result<(), Unfit> {
    T::null().map(|_| ()).ok_or(Unfit)
}

fn each_fits(reader: &mut Reader<'_>, fits: impl Fn(&mut Reader<'_>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let mut first = true;
    reader.begin_list()?;
    while reader.item(&mut first)? {
        fits(reader)?;
    }
    Ok(())
}

impl<T: Table> Value for T {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        Model::new().read(reader)
    }

    fn content(&self) -> Content<'_> {
        Content::object(self)
    }

    fn is_structured() -> bool {
        true
    }

    fn undeclared(&mut self) -> Option<&mut Additional> {
        Some(self.members_mut())
    }

    fn fits(reader: &mut Reader<'_>, shape: Option<&Shape>) -> Result<(), Unfit> {
        match shape {
            Some(shape) => fits_object(&Self::default(), reader, shape),
            None if reader.peek()? == b'{' => reader.skip().map(|_| ()),
            None => Err(Unfit),
        }
    }

    fn model() -> Option<Model<Self>> {
        Some(Model::new())
    }
}
