//! The property table: what a model says of itself, once, for reading, writing, patching and converting.
//!
//! Emitted models implement [`Table`]; the code that walks it is in `read`, `write`, `convert` and `derived`.

use std::fmt;

use crate::odata::{Additional, Slot, Value, slot::downcast};

/// A model: an entity type or a complex type, as a struct with a table.
///
/// Emitted models are [`Table`]s, by the macro `object!`; this is what a table looks like without its type.
pub trait Object: fmt::Debug + 'static {
    /// What the type is called, and its properties.
    fn describe(&self) -> &'static ObjectDescription;

    /// The field of the property that stands at `index` in the description.
    fn slot(&self, index: usize) -> Option<&dyn Slot>;

    /// The same, to write to.
    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// The members that are no fields.
    fn additional(&self) -> &Additional;

    /// The same, to write to.
    fn additional_mut(&mut self) -> &mut Additional;
}

/// A struct with a table: what is said once for each model, and all that is.
///
/// Neither this trait nor any that it asks for is an auto trait: the compiler would follow every field of every type
/// that a model can reach, for each model anew. Models are `Send` and `Sync` all the same, as what they hold is.
pub trait Table: Clone + fmt::Debug + Default + PartialEq + 'static {
    /// What the type is called, and its properties.
    const DESCRIPTION: &'static ObjectDescription;

    /// The field of the property that stands at `index` in the description; behind the last one, the members that are
    /// no fields.
    fn field(&self, index: usize) -> &dyn Slot;

    /// The same, to write to.
    fn field_mut(&mut self, index: usize) -> &mut dyn Slot;

    /// The members that are no fields.
    fn members(&self) -> &Additional;

    /// The same, to write to.
    fn members_mut(&mut self) -> &mut Additional;
}

/// A type that a path can be cast to: a struct, or the enum over an abstract base that derives from another
/// (OData URL Conventions 4.01, 4.11).
pub trait Named {
    /// The qualified name of the type: `microsoft.graph.user`.
    fn qualified_name() -> &'static str;
}

impl<T: Table> Named for T {
    fn qualified_name() -> &'static str {
        T::DESCRIPTION.name()
    }
}

impl<T: Table> Object for T {
    fn describe(&self) -> &'static ObjectDescription {
        T::DESCRIPTION
    }

    fn slot(&self, index: usize) -> Option<&dyn Slot> {
        (index < T::DESCRIPTION.properties.len()).then(|| self.field(index))
    }

    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot> {
        (index < T::DESCRIPTION.properties.len()).then(|| self.field_mut(index))
    }

    fn additional(&self) -> &Additional {
        self.members()
    }

    fn additional_mut(&mut self) -> &mut Additional {
        self.members_mut()
    }
}

/// A boxed model, where a field holds one.
impl<T: Table> Table for Box<T> {
    const DESCRIPTION: &'static ObjectDescription = T::DESCRIPTION;

    fn field(&self, index: usize) -> &dyn Slot {
        (**self).field(index)
    }

    fn field_mut(&mut self, index: usize) -> &mut dyn Slot {
        (**self).field_mut(index)
    }

    fn members(&self) -> &Additional {
        (**self).members()
    }

    fn members_mut(&mut self) -> &mut Additional {
        (**self).members_mut()
    }
}

/// What is, or holds, one [`Object`]: a model, or an enum over a hierarchy of models.
pub trait AsObject {
    /// The model itself.
    fn as_object(&self) -> &dyn Object;

    /// The same, to write to.
    fn as_object_mut(&mut self) -> &mut dyn Object;

    /// Who may write the property of that name; `None` if the type does not declare it.
    fn access(property: &str) -> Option<Access>
    where
        Self: Sized;
}

impl<T: Table> AsObject for T {
    fn as_object(&self) -> &dyn Object {
        self
    }

    fn as_object_mut(&mut self) -> &mut dyn Object {
        self
    }

    fn access(property: &str) -> Option<Access> {
        access(&[T::DESCRIPTION], property)
    }
}

/// An entity type: what an entity set holds, and has a key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity type",
    note = "what leads out of a slice, and what is no navigation property, can be named as text: `expand(\"Customer\")`"
)]
pub trait EntityType: Value + AsObject {
    /// The table of properties; `object().describe().key` names the key properties.
    fn object(&self) -> &dyn Object {
        self.as_object()
    }
}

/// The value of a property by its name on the wire, if it is set and a `V`, boxed or not.
pub fn get<'a, V: Value>(object: &'a dyn Object, name: &str) -> Option<&'a V> {
    downcast(object.slot(object.describe().index_of(name)?)?)
}

/// What a type is called, and its properties.
#[derive(Debug)]
pub struct ObjectDescription {
    /// Qualified names: `microsoft.graph.user` first, then spellings with the alias of the namespace.
    /// Empty for objects of unknown type.
    pub names: &'static [&'static str],
    /// The names of the key properties; none for complex types. A part of the key that lies within a complex property
    /// stands with its alias: `categoryId=category/id` (OData CSDL 4.01, 6.5).
    pub key: &'static [&'static str],
    /// Whether instances may have properties that the type does not declare (OData CSDL 4.01, 6.3 and 9.3).
    pub open: bool,
    /// Those of the base types first, structural and navigation properties alike.
    pub properties: &'static [PropertyDescription],
    /// The properties that have but one value, by their places, with that value as JSON text: it is written where the field
    /// is unset (`const` of OpenAPI 3.1, `enum` of one value).
    pub constants: &'static [(usize, &'static str)],
}

impl ObjectDescription {
    /// The qualified name; empty for objects of unknown type.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Whether a part of the key is there: the name of a property, or the path to one within complex properties.
    fn is_key(&self, path: &str) -> bool {
        self.key.iter().any(|part| part.split_once('=').map_or(*part, |(_, path)| path) == path)
    }

    /// The one value, as JSON text, of the property that stands at `index`, if it has but one.
    #[must_use]
    pub fn constant(&self, index: usize) -> Option<&'static str> {
        // Most models have none.
        let position = self.constants.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.constants.get(position).map(|(_, json)| *json)
    }

    /// Where `name` stands in the table.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.properties.iter().position(|property| property.name == name)
    }

    /// The property of that name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static PropertyDescription> {
        self.properties.iter().find(|property| property.name == name)
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PropertyDescription {
    /// The name on the wire.
    pub name: &'static str,
    /// Who may write it, and when.
    pub access: Access,
}

impl PropertyDescription {
    /// A line of the table.
    #[must_use]
    pub const fn new(name: &'static str, access: Access) -> Self {
        Self { name, access }
    }

    /// A property that create and update send.
    #[must_use]
    pub const fn read_write(name: &'static str) -> Self {
        Self::new(name, Access::ReadWrite)
    }

    /// A property that the service alone writes.
    #[must_use]
    pub const fn read_only(name: &'static str) -> Self {
        Self::new(name, Access::ReadOnly)
    }

    /// A property that create sends and a patch refuses.
    #[must_use]
    pub const fn immutable(name: &'static str) -> Self {
        Self::new(name, Access::Immutable)
    }

    /// A navigation property.
    #[must_use]
    pub const fn navigation(name: &'static str) -> Self {
        Self::new(name, Access::Navigation)
    }
}

/// Who may write a property, and when (OData Core vocabulary 4.0: `Computed`, `Immutable`, `Permissions`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Sent by create and by update.
    ReadWrite,
    /// Written by the service alone: create leaves it out, a patch refuses it.
    ReadOnly,
    /// Sent by create; a patch refuses it.
    Immutable,
    /// A relationship: read where it was expanded; create inserts what it holds along with the entity.
    Navigation,
    /// Part of the key, which no table has but what is told of a table: sent by create; a patch refuses it, since services
    /// pass over it (OData Protocol 4.01, 11.4.3).
    Key,
}

/// Who may write the property of that name, or of that path in the case of a key, by the first of these tables that has
/// it.
#[must_use]
pub fn access(tables: &[&'static ObjectDescription], property: &str) -> Option<Access> {
    tables.iter().find_map(|table| {
        let access = table.property(property).map(|property| property.access);
        // A key that is read-only or immutable besides is refused as what it is.
        if matches!(access, None | Some(Access::ReadWrite)) && table.is_key(property) {
            return Some(Access::Key);
        }
        access
    })
}
