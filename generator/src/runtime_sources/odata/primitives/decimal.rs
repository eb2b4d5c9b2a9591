//! `Edm.Decimal`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::text::text_traits;

/// A decimal number of any length: `Edm.Decimal` (OData ABNF `decimalValue`), `12345678901234567890.12`.
///
/// It keeps the digits it was made of and never rounds; it does not calculate, which is for the decimal crate of your
/// choice by way of the text. Equality and order look at the number: `1.50` equals `1.5` and `15e-1`. `INF`, `-INF` and
/// `NaN`, which OData 4.01 allows where the scale is floating, stand after, before and after all numbers; `NaN` equals
/// itself.
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The digits as they were read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Option<Self> {
        Magnitude::of(text)?;
        Some(Self(text.into()))
    }

    /// What equality, order and hash look at. Only the texts that `parse` let through are ever asked about.
    fn magnitude(&self) -> Magnitude<'_> {
        Magnitude::of(&self.0).unwrap_or(Magnitude::NotANumber)
    }
}

text_traits!(Decimal, "Edm.Decimal", "12345678901234567890.12");

impl<'de> Deserialize<'de> for Decimal {
    /// Reads a string or a number. What `serde_json` has made an `f64` of has lost its digits before it comes here.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => text.parse().map_err(D::Error::custom),
            serde_json::Value::Number(number) => number.to_string().parse().map_err(D::Error::custom),
            _ => Err(D::Error::custom("a decimal number is a number or a string")),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.magnitude().cmp(&other.magnitude())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.magnitude() {
            Magnitude::Finite(number) => {
                (number.negative, number.exponent).hash(state);
                number.digits().for_each(|digit| digit.hash(state));
            }
            other => std::mem::discriminant(&other).hash(state),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {
        $(impl From<$integer> for Decimal {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        })*
    };
}

from_integers!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128);

/// The number behind a text, without copying its digits.
enum Magnitude<'a> {
    NegativeInfinity,
    Finite(Number<'a>),
    Infinity,
    NotANumber,
}

/// `0.DIGITS × 10^exponent`, the first and the last digit not zero; zero has no digits at all.
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Magnitude<'a> {
    fn of(text: &'a str) -> Option<Self> {
        match text {
            "INF" => return Some(Self::Infinity),
            "-INF" => return Some(Self::NegativeInfinity),
            "NaN" => return Some(Self::NotANumber),
            _ => {}
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, i64::from(exponent.parse::<i32>().ok()?)),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Number { negative, whole, fraction, exponent }.normal().map(Self::Finite)
    }

    fn rank(&self) -> u8 {
        match self {
            Self::NegativeInfinity => 0,
            Self::Finite(_) => 1,
            Self::Infinity => 2,
            Self::NotANumber => 3,
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Finite(one), Self::Finite(two)) => one.cmp(two),
            (one, two) => one.rank().cmp(&two.rank()),
        }
    }
}

impl Number<'_> {
    /// From `whole.fraction × 10^exponent` to the form without zeros at either end.
    fn normal(mut self) -> Option<Self> {
        self.whole = self.whole.trim_start_matches('0');
        self.fraction = self.fraction.trim_end_matches('0');
        self.exponent += i64::try_from(self.whole.len()).ok()?;
        if self.whole.is_empty() {
            let significant = self.fraction.trim_start_matches('0');
            self.exponent -= i64::try_from(self.fraction.len() - significant.len()).ok()?;
            self.fraction = significant;
        }
        if self.fraction.is_empty() {
            self.whole = self.whole.trim_end_matches('0');
        }
        if self.is_zero() {
            self.negative = false;
            self.exponent = 0;
        }
        Some(self)
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| if number.is_zero() { 0_i8 } else { 1 - 2 * i8::from(number.negative) };
        sign(self).cmp(&sign(other)).then_with(|| {
            let size = self.exponent.cmp(&other.exponent).then_with(|| self.digits().cmp(other.digits()));
            if self.negative { size.reverse() } else { size }
        })
    }
}
