//! The primitive types as [`Value`]s (OData JSON Format 4.01, 7.1): how each stands in JSON.

use std::{borrow::Cow, str::FromStr};

use crate::odata::{Binary, Content, Date, DateTimeOffset, Decimal, Duration, Reader, Shape, TimeOfDay, Unfit, Value};

impl Value for String {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        reader.string().map(Cow::into_owned)
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Text(self)
    }
}

impl Value for bool {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        reader.bool()
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Bool(*self)
    }
}

/// A value of no declared type. Numbers beyond `f64` are rounded unless `serde_json/arbitrary_precision` is on.
impl Value for serde_json::Value {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        serde_json::from_str(reader.skip()?).map_err(|_| Unfit)
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Json(self)
    }

    /// Untyped collections may hold nulls beside anything else.
    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    fn fits(reader: &mut Reader<'_>, _: Option<&Shape>) -> Result<(), Unfit> {
        reader.skip().map(|_| ())
    }
}

/// Hyphenated, in either case; written in lower case.
impl Value for uuid::Uuid {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let text = reader.string()?;
        if text.len() == 36 { Self::parse_str(&text).map_err(|_| Unfit) } else { Err(Unfit) }
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Display(self)
    }
}

/// The types that are strings in JSON, and print what they were read from.
macro_rules! texts {
    ($($text:ty),*) => {$(
        impl Value for $text {
            fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
                reader.string()?.parse().map_err(|_| Unfit)
            }

            fn content(&self) -> Content<'_> {
                Content::Display(self)
            }
        }
    )*};
}

texts!(DateTimeOffset, Date, TimeOfDay, Duration, Binary);

/// A number or a string, by its digits; written as a number.
impl Value for Decimal {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        reader.number_or_string()?.parse().map_err(|_| Unfit)
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Digits(self.as_str())
    }
}

/// Also read from strings, which is how services write them for clients that know no 64-bit numbers.
macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Value for $number {
            fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
                parse_number(reader)
            }

            fn content(&self) -> Content<'_> {
                Content::Signed(i64::from(*self))
            }
        }
    )*};
}

whole_numbers!(u8, i8, i16, i32, i64);

impl Value for f32 {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        match special(*reader)? {
            Some(number) => reader.skip().map(|_| number),
            None => parse_number(reader).and_then(|number: Self| number.is_finite().then_some(number).ok_or(Unfit)),
        }
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Single(*self)
    }
}

impl Value for f64 {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        match special(*reader)? {
            Some(number) => reader.skip().map(|_| number.into()),
            None => parse_number(reader).and_then(|number: Self| number.is_finite().then_some(number).ok_or(Unfit)),
        }
    }

    #[inline]
    fn content(&self) -> Content<'_> {
        Content::Double(*self)
    }
}

fn parse_number<T: FromStr>(reader: &mut Reader<'_>) -> Result<T, Unfit> {
    let text = reader.number_or_string()?;
    if text.starts_with('+') {
        return Err(Unfit);
    }
    text.parse().map_err(|_| Unfit)
}

/// `INF`, `-INF` and `NaN`, which JSON has no numbers for.
fn special(mut reader: Reader<'_>) -> Result<Option<f32>, Unfit> {
    if reader.peek()? != b'"' {
        return Ok(None);
    }
    Ok(match &*reader.string()? {
        "INF" => Some(f32::INFINITY),
        "-INF" => Some(f32::NEG_INFINITY),
        "NaN" => Some(f32::NAN),
        _ => None,
    })
}
