//! OData in Rust: models over one property table, typed queries, and the client.

mod additional;
mod additional_properties;
mod capture;
mod change;
#[cfg(feature = "client")]
pub mod client;
mod convert;
mod derived;
#[cfg(feature = "resources")]
mod dialect;
mod difference;
mod encode;
mod entity_url;
mod enumeration;
mod equality;
mod flags;
mod form_file;
mod macros;
mod map;
mod object;
mod patch;
mod patch_error;
#[cfg(feature = "paths")]
#[cfg(feature = "client")]
mod path_macros;
mod polymorphic;
mod primitives;
mod property;
#[cfg(feature = "resources")]
mod query;
mod read;
mod reader;
mod scalars;
mod schema_macros;
mod shape;
mod slot;
mod token;
mod transcode;
mod type_name;
mod union;
mod value;
mod write;
mod writer;

pub use self::additional::Additional;
pub use self::convert::{Derived, IntoVariant, downcast, into_any, upcast, upcast_polymorphic, upcast_within};
#[cfg(feature = "resources")]
pub use self::dialect::{AdvancedQueries, EnumLiterals, KeyStyle, QueryDialect};
pub use self::encode::{encode_query, encode_segment};
pub use self::entity_url::EntityUrl;
pub use self::enumeration::{Enumeration, UnknownValue};
pub use self::flags::Flags;
pub use self::form_file::FormFile;
pub use self::map::Map;
pub use self::object::{Access, AsObject, EntityType, Named, Object, ObjectDescription, PropertyDescription, Table};
pub use self::patch::Patch;
pub use self::patch_error::{PatchError, PatchProblem};
pub use self::polymorphic::{Discriminator, Polymorphic, UnknownObject};
pub use self::primitives::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DurationOutOfRange, Guid, ParsePrimitiveError, TimeOfDay, time,
};
pub use self::property::Property;
#[cfg(feature = "resources")]
pub use self::query::{
    Additive, Expandable, Expanded, Expansion, Expression, Filter, Fractional, Instant, Key, KeyValue, Literal,
    LiteralText, MissingKey, Multiplicative, Number, Operand, OrderBy, Ordering, Path, Primitive, QueryOptions, Search,
    Selected, Selection,
};
pub use self::read::{deserialize, from_json, read_object};
pub use self::reader::{Reader, Unfit};
pub use self::shape::Shape;
pub use self::slot::Slot;
pub use self::type_name::TypeName;
pub use self::union::Union;
pub use self::value::{Content, List, Model, Value};
pub use self::write::{Mode, serialize};
pub use self::writer::{to_create_body, to_json};

#[cfg(feature = "resources")]
#[cfg(feature = "client")]
use self::patch_error::check_access;
#[cfg(feature = "paths")]
#[cfg(feature = "client")]
#[doc(hidden)]
pub use self::path_macros::{answers, operation_group};

/// For emitted code alone: the macros that it calls, and what those expand to.
#[doc(hidden)]
pub use self::{
    additional_properties::{additional_properties, additional_property, set_additional_property},
    derived::{clone, clone_polymorphic, debug, eq, eq_polymorphic},
    enumeration::{enumeration_from_text, enumeration_text, enumeration_value},
    macros::{
        concrete_base, entity, enumeration, into_base, into_concrete, into_enum, into_variant, named, object,
        polymorphic, properties,
    },
    object::{access, get},
    polymorphic::{
        fits_polymorphic, is_unknown_polymorphic, polymorphic_content, polymorphic_type_name, read_polymorphic,
    },
    schema_macros::{additional_properties, into_union, numeric_enumeration, union},
    union::read_union,
};
