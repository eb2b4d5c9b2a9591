//! What can stand on the right of an operator, and as an argument of a function: one trait, so that a value and an
//! expression can be given alike.
//!
//! In: values, properties, paths, expressions, filters. Out: expressions. No two implementations fit a number without a
//! suffix, so that the type of a property decides what `-2` is.

use super::node::Node;
use super::path::Noded;
use crate::odata::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Enumeration, Expression, Filter, Flags, Literal, LiteralText,
    Mode, Path, Property, TimeOfDay, Value, time, to_json,
};

/// What can be compared with a value of type `V` in a query on `T`: such a value, a [`Property`], a [`Path`] or an
/// [`Expression`] of that type, and what stands for a value: text for a string or an enum, a member for flags.
///
/// ```
/// # use edmund_runtime::odata::{Property, QueryDialect};
/// # struct User;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// #     const MAIL: Property<User, String> = Property::new("mail");
/// #     const LEVEL: Property<User, i16> = Property::new("level");
/// # }
/// assert_eq!(User::NAME.eq(User::MAIL).render(&QueryDialect::default()), "displayName eq mail");
/// assert_eq!(User::LEVEL.eq(-2).render(&QueryDialect::default()), "level eq -2");
/// ```
///
/// A variable of a narrower type of whole numbers is widened by its user. If `i32` could stand for `i64`, a number without
/// a suffix could be either, which makes an `i32` of it: `5_000_000_000` would not compile any more.
///
/// ```
/// # use edmund_runtime::odata::{Property, QueryDialect};
/// # struct File;
/// # impl File {
/// #     const SIZE: Property<File, i64> = Property::new("size");
/// # }
/// let least: i32 = 1024;
/// let filter = File::SIZE.ge(i64::from(least)) & File::SIZE.lt(5_000_000_000);
/// assert_eq!(filter.render(&QueryDialect::default()), "size ge 1024 and size lt 5000000000");
/// ```
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::Property;
/// # struct File;
/// # impl File {
/// #     const SIZE: Property<File, i64> = Property::new("size");
/// # }
/// let least: i32 = 1024;
/// let filter = File::SIZE.ge(least);
/// ```
///
/// Numbers with a fraction have no such trouble: an `f64` is compared with an `f32`, an `i32` and what is narrower as they
/// are, and a [`Decimal`] with any number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand where a query on `{T}` needs a `{V}`",
    label = "neither a value nor an expression of type `{V}`",
    note = "give a value of type `{V}`, or a property, path or expression of that type of `{T}`"
)]
pub trait Operand<T, V> {
    /// The expression that stands in the query.
    fn into_expression(self) -> Expression<T, V>;
}

impl<T, V: Literal> Operand<T, V> for V {
    fn into_expression(self) -> Expression<T, V> {
        literal(&self)
    }
}

macro_rules! expressions {
    ($($type:ident)*) => {$(
        impl<T, V> Operand<T, V> for $type<T, V> {
            fn into_expression(self) -> Expression<T, V> {
                Expression::new(self.into_node())
            }
        }

        impl<T, V> Operand<T, V> for &$type<T, V> {
            fn into_expression(self) -> Expression<T, V> {
                Expression::new(self.node())
            }
        }

        impl<T, V> Operand<T, Option<V>> for $type<T, V> {
            fn into_expression(self) -> Expression<T, Option<V>> {
                Expression::new(self.into_node())
            }
        }
    )*};
}

expressions!(Property Path Expression);

impl<T> Operand<T, bool> for Filter<T> {
    fn into_expression(self) -> Expression<T, bool> {
        Expression::new(self.node)
    }
}

/// An item that may be null is not.
impl<T, V: Literal> Operand<T, Option<V>> for V {
    fn into_expression(self) -> Expression<T, Option<V>> {
        literal(&self)
    }
}

macro_rules! texts {
    ($($text:ty)*) => {$(
        impl<T> Operand<T, String> for $text {
            fn into_expression(self) -> Expression<T, String> {
                Expression::new(LiteralText::string(self.as_ref()).into())
            }
        }

        impl<T> Operand<T, Option<String>> for $text {
            fn into_expression(self) -> Expression<T, Option<String>> {
                Expression::new(LiteralText::string(self.as_ref()).into())
            }
        }
    )*};
}

texts!(&str &&str &String std::borrow::Cow<'_, str> Box<str>);

impl<T, E: Enumeration> Operand<T, E> for &str {
    fn into_expression(self) -> Expression<T, E> {
        Expression::new(LiteralText::enumeration(E::NAME, self).into())
    }
}

impl<T, E: Enumeration> Operand<T, Flags<E>> for &str {
    fn into_expression(self) -> Expression<T, Flags<E>> {
        literal(&Flags::<E>::from(self))
    }
}

impl<T, E: Enumeration> Operand<T, Flags<E>> for E {
    fn into_expression(self) -> Expression<T, Flags<E>> {
        literal(&Flags::from(self))
    }
}

impl<T, E: Enumeration, const N: usize> Operand<T, Flags<E>> for [E; N] {
    fn into_expression(self) -> Expression<T, Flags<E>> {
        literal(&Flags::from(self))
    }
}

/// What becomes a value by `From`. Of whole numbers there is `i32` among them, which is what a number without a suffix is
/// where it could be many things.
macro_rules! converted {
    ($($value:ty: $($from:ty)*;)*) => {$($(
        impl<T> Operand<T, $value> for $from {
            fn into_expression(self) -> Expression<T, $value> {
                literal(&<$value>::from(self))
            }
        }
    )*)*};
}

converted! {
    Decimal: i8 i16 i32 i64 u8 u16 u32 u64;
    Binary: Vec<u8> &[u8];
    DateTimeOffset: time::OffsetDateTime;
    Date: time::Date;
    TimeOfDay: time::Time;
    Duration: time::Duration std::time::Duration;
}

/// The same for numbers that are written alike, before and after.
macro_rules! numbers {
    ($($value:ty: $($from:ty)*;)*) => {$($(
        impl<T> Operand<T, $value> for $from {
            fn into_expression(self) -> Expression<T, $value> {
                literal(&self)
            }
        }
    )*)*};
}

numbers! {
    f64: i8 i16 i32 u8 f32;
    f32: i8 i16 i32 u8;
    Decimal: f64;
}

/// A collection as a value: a JSON array (OData URL Conventions 4.01, section 5.1.1.14.2).
impl<T, V: Value> Operand<T, Vec<V>> for Vec<V> {
    fn into_expression(self) -> Expression<T, Self> {
        array(&self)
    }
}

impl<T, V: Value, const N: usize> Operand<T, Vec<V>> for [V; N] {
    fn into_expression(self) -> Expression<T, Vec<V>> {
        array(&Vec::from(self))
    }
}

impl<T, const N: usize> Operand<T, Vec<String>> for [&str; N] {
    fn into_expression(self) -> Expression<T, Vec<String>> {
        array(&self.map(str::to_owned).to_vec())
    }
}

pub(super) fn literal<T, V>(value: &impl Literal) -> Expression<T, V> {
    Expression::new(Node::Literal(value.literal()))
}

fn array<T, V: Value>(items: &Vec<V>) -> Expression<T, Vec<V>> {
    Expression::new(LiteralText::raw(to_json(items, Mode::Everything)).into())
}
