//! The primitive types of OData that neither Rust nor its standard library has.
//! In: their text in JSON, URLs and schemas. Out: values that print the text they were read from.
//! Not here: how they stand in a JSON document (`value`) or in a query.

mod binary;
mod date;
mod date_time_offset;
mod decimal;
mod digits;
mod duration;
mod error;
mod scan;
mod text;
mod time_of_day;

pub use self::binary::Binary;
pub use self::date::Date;
pub use self::date_time_offset::DateTimeOffset;
pub use self::decimal::Decimal;
pub use self::duration::{Duration, DurationOutOfRange};
pub use self::error::ParsePrimitiveError;
pub use self::time_of_day::TimeOfDay;

/// `Edm.Guid` (OData ABNF `guidValue`).
pub use ::uuid::Uuid as Guid;

/// The crate whose types dates and times convert to and from.
pub use ::time;
