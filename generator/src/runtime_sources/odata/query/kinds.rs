//! What kinds of values the operators of queries take: primitive types by name, numbers, and what can be added to what.

use crate::odata::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Literal, TimeOfDay};

/// A primitive type, by the name that `cast` and `isof` have for it (OData CSDL 4.01, section 4.4).
pub trait Primitive: Literal {
    /// The qualified name: `Edm.Int32`.
    const TYPE_NAME: &'static str;
}

macro_rules! primitives {
    ($($type:ty: $name:literal,)*) => {
        $(impl Primitive for $type {
            const TYPE_NAME: &'static str = $name;
        })*
    };
}

primitives! {
    String: "Edm.String",
    bool: "Edm.Boolean",
    u8: "Edm.Byte",
    i8: "Edm.SByte",
    i16: "Edm.Int16",
    i32: "Edm.Int32",
    i64: "Edm.Int64",
    f32: "Edm.Single",
    f64: "Edm.Double",
    Decimal: "Edm.Decimal",
    Guid: "Edm.Guid",
    Binary: "Edm.Binary",
    Date: "Edm.Date",
    DateTimeOffset: "Edm.DateTimeOffset",
    TimeOfDay: "Edm.TimeOfDay",
    Duration: "Edm.Duration",
}

/// A number, which has all arithmetic operators (OData URL Conventions 4.01, section 5.1.1.2).
#[diagnostic::on_unimplemented(message = "`{Self}` is not a number")]
pub trait Number: Additive<Term = Self> + Multiplicative<Factor = Self> + Primitive {
    /// What `divby` makes of two such numbers: a `Decimal` of whole ones.
    type Quotient;
}

/// What `add` and `sub` are for: numbers, points in time, and durations (OData URL Conventions 4.01, sections 5.1.1.2.1 and
/// 5.1.1.2.2).
#[diagnostic::on_unimplemented(message = "nothing can be added to a `{Self}` in a query")]
pub trait Additive {
    /// What is added or subtracted: a number, or a duration.
    type Term;
}

/// What `mul` and `div` are for: numbers, and durations (OData URL Conventions 4.01, sections 5.1.1.2.4 and 5.1.1.2.5).
#[diagnostic::on_unimplemented(message = "a `{Self}` cannot be multiplied in a query")]
pub trait Multiplicative {
    /// By what it is multiplied or divided.
    type Factor;
}

/// A point in time, of which two have a distance.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a point in time")]
pub trait Instant {}

/// A number that may have a fraction (OData URL Conventions 4.01, section 5.1.1.9).
#[diagnostic::on_unimplemented(message = "`{Self}` is not a number with a fraction")]
pub trait Fractional {}

macro_rules! numbers {
    ($($type:ty: $quotient:ty,)*) => {
        $(impl Additive for $type {
            type Term = Self;
        }

        impl Multiplicative for $type {
            type Factor = Self;
        }

        impl Number for $type {
            type Quotient = $quotient;
        })*
    };
}

numbers! {
    u8: Decimal,
    i8: Decimal,
    i16: Decimal,
    i32: Decimal,
    i64: Decimal,
    Decimal: Self,
    f32: Self,
    f64: Self,
}

impl Additive for DateTimeOffset {
    type Term = Duration;
}

impl Additive for Date {
    type Term = Duration;
}

impl Additive for Duration {
    type Term = Self;
}

impl Multiplicative for Duration {
    type Factor = f64;
}

impl Instant for DateTimeOffset {}
impl Instant for Date {}

impl Fractional for Decimal {}
impl Fractional for f32 {}
impl Fractional for f64 {}
