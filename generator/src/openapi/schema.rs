//! Schemas as they are written (JSON Schema 2020-12 as `OpenAPI` 3.1 takes it, and the `Schema Object` of 3.0).
//!
//! In: nothing; these are plain data, filled by the reader. Out: what `model` makes types of. What the two versions write
//! differently stands in one form: `nullable: true` of 3.0 is the type `null`, and an exclusive bound is a bound of its own.

use super::document::Reference;
use crate::diagnostic::Place;

/// A schema (`Schema Object`).
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "the specification has one for each of these")]
pub struct Schema {
    /// `$ref`. In 3.1 other members may stand beside it and hold as well; in 3.0 only `description` and the like count.
    pub reference: Option<Reference>,
    /// `$dynamicRef`
    pub dynamic_reference: Option<Reference>,
    /// `$anchor`
    pub anchor: Option<String>,
    /// `$dynamicAnchor`
    pub dynamic_anchor: Option<String>,
    /// `$id`
    pub id: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `type`: any when empty.
    pub types: Vec<JsonType>,
    /// `format`
    pub format: Option<String>,
    /// `enum`
    pub enumeration: Option<Vec<Literal>>,
    /// `const`
    pub constant: Option<Literal>,
    /// `default`
    pub default: Option<Literal>,
    /// `properties`, in the order of the text.
    pub properties: Vec<SchemaProperty>,
    /// `required`
    pub required: Vec<String>,
    /// `additionalProperties`
    pub additional_properties: Option<Additional>,
    /// `patternProperties`: patterns with schemas.
    pub pattern_properties: Vec<(String, Schema)>,
    /// `items`
    pub items: Option<Box<Schema>>,
    /// `prefixItems`
    pub prefix_items: Vec<Schema>,
    /// `allOf`
    pub all_of: Vec<Schema>,
    /// `oneOf`
    pub one_of: Vec<Schema>,
    /// `anyOf`
    pub any_of: Vec<Schema>,
    /// `discriminator`
    pub discriminator: Option<Discriminator>,
    /// `readOnly`
    pub is_read_only: bool,
    /// `writeOnly`
    pub is_write_only: bool,
    /// `deprecated`
    pub is_deprecated: bool,
    /// `minimum`, `maxLength`, `pattern`, `uniqueItems` and other members that bound values, by their names and as
    /// written, in the order of their names.
    pub bounds: Vec<(String, String)>,
    /// `contentEncoding`
    pub content_encoding: Option<String>,
    /// `contentMediaType`
    pub content_media_type: Option<String>,
    /// Whether it is a navigation property (`x-ms-navigationProperty`).
    pub is_navigation_property: bool,
    /// How the enumeration is to be called, and its members (`x-ms-enum`, `x-enum-varnames`, `x-enum-descriptions`,
    /// `x-ms-enum-flags`).
    pub enumeration_names: EnumerationNames,
    /// Where it stands.
    pub place: Place,
}

/// A property of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaProperty {
    /// Its name on the wire.
    pub name: String,
    /// What it holds.
    pub schema: Schema,
    /// Where its name stands.
    pub place: Place,
}

/// The types of JSON, `integer` beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// What members beside the `properties` an object may have.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// `true` or `false`
    Allowed(bool),
    /// Values of a schema.
    Of(Box<Schema>),
}

/// A value that is written in a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// The value.
    pub value: LiteralValue,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralValue {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(String),
    /// An array or an object, as JSON.
    Json(String),
}

/// Which of several schemas an object is of (`Discriminator Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`
    pub property_name: String,
    /// `mapping`: values with the schemas they stand for (a reference, or the name of a component), in the order of the text.
    pub mapping: Vec<(String, Reference)>,
    /// Where it stands.
    pub place: Place,
}

/// What the extensions say of an enumeration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumerationNames {
    /// `x-ms-enum.name`
    pub name: Option<String>,
    /// Names of members, by their places in `enum`: `x-enum-varnames`, or `x-ms-enum.values[].name`.
    pub members: Vec<Option<String>>,
    /// What members are, likewise: `x-enum-descriptions`, or `x-ms-enum.values[].description`.
    pub descriptions: Vec<Option<String>>,
    /// `x-ms-enum-flags.isFlags`
    pub is_flags: bool,
}
