//! OData in Rust: models over one property table, typed queries, and the client.

mod primitives;
mod property;

pub use self::primitives::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DurationOutOfRange, Guid, ParsePrimitiveError, TimeOfDay,
};
pub use self::property::Property;
