//! A type with a property of each primitive type, as far as queries need it.

use edmund_runtime::odata::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Expression, Flags, Guid, Property, QueryDialect, TimeOfDay,
};

use crate::models::State;

pub(crate) struct Thing;
pub(crate) struct Part;

macro_rules! properties {
    ($type:ident { $($constant:ident: $value:ty = $name:literal,)* }) => {
        impl $type {
            $(pub(crate) const $constant: Property<$type, $value> = Property::new($name);)*
        }
    };
}

properties!(Thing {
    NAME: String = "name",
    NOTE: String = "note",
    IS_NEW: bool = "isNew",
    TINY: i8 = "tiny",
    BYTE: u8 = "byte",
    SMALL: i16 = "small",
    NUMBER: i32 = "number",
    OTHER: i32 = "other",
    LARGE: i64 = "large",
    SINGLE: f32 = "single",
    DOUBLE: f64 = "double",
    PRICE: Decimal = "price",
    MADE: DateTimeOffset = "made",
    SENT: DateTimeOffset = "sent",
    DAY: Date = "day",
    HOUR: TimeOfDay = "hour",
    LENGTH: Duration = "length",
    ID: Guid = "id",
    BYTES: Binary = "bytes",
    STATES: Flags<State> = "states",
    TAGS: Vec<String> = "tags",
    OTHER_TAGS: Vec<String> = "otherTags",
    NUMBERS: Vec<i32> = "numbers",
    PARTS: Vec<Part> = "parts",
    PART: Part = "part",
});

properties!(Part {
    NAME: String = "name",
    WEIGHT: i32 = "weight",
    THINGS: Vec<Thing> = "things",
    THING: Thing = "thing",
});

pub(crate) fn check_value<T, V>(expression: &Expression<T, V>, expected: &str) {
    assert_eq!(expression.render(&QueryDialect::default()), expected);
}

pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}
