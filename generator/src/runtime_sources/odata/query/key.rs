//! Keys in paths (OData URL Conventions 4.01, sections 4.3.1 and 4.3.6).
//! In: the values of the key properties. Out: what stands behind the name of an entity set, percent-encoded.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::encode::encode_segment;
use super::literal::quote;
use crate::odata::{
    Content, Date, DateTimeOffset, Decimal, Duration, Guid, KeyStyle, Literal, Object, QueryDialect, Slot, TimeOfDay,
};

/// What tells an entity from the others of its set: one value, or several with their names.
///
/// ```
/// # use edmund_runtime::odata::{Key, KeyStyle};
/// assert_eq!(Key::from("O'Hara").suffix(KeyStyle::Segment), "/O'Hara");
/// assert_eq!(Key::from("O'Hara").suffix(KeyStyle::Parentheses), "('O''Hara')");
/// assert_eq!(Key::from([("order", 1.into()), ("item", "a".into())]).suffix(KeyStyle::Segment), "(order=1,item='a')");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key(Form);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    Single(KeyValue),
    Composite(Vec<(Cow<'static, str>, KeyValue)>),
}

impl Key {
    /// The key of an entity: the values of its key properties.
    ///
    /// # Errors
    /// If one of them is not set, or cannot be part of a key; or if the type has no key.
    pub fn of(entity: &dyn Object) -> Result<Self, MissingKey> {
        match *entity.describe().key {
            [] => Err(MissingKey { property: None }),
            [name] => Ok(KeyValue::of(entity, name)?.into()),
            ref names => names
                .iter()
                .map(|name| Ok((Cow::Borrowed(*name), KeyValue::of(entity, name)?)))
                .collect::<Result<_, _>>()
                .map(|values| Self(Form::Composite(values))),
        }
    }

    /// What follows the path of the entity set, percent-encoded: `/1` or `('1')`.
    ///
    /// Whatever the key is, it does not lead elsewhere. Where it would in segment style, in spite of percent-encoding, it
    /// stands in parentheses in either style: the empty key, one with a part `.` or `..`, and one that begins with `$`.
    /// So do composite keys, which services take as segments less often.
    #[must_use]
    pub fn suffix(&self, style: KeyStyle) -> String {
        match &self.0 {
            Form::Single(value) if style == KeyStyle::Segment && value.is_safe_as_segment() => {
                format!("/{}", encode_segment(&value.text))
            }
            Form::Single(value) => format!("({})", value.in_parentheses()),
            Form::Composite(values) => {
                let values: Vec<_> = values
                    .iter()
                    .map(|(name, value)| format!("{}={}", encode_segment(name), value.in_parentheses()))
                    .collect();
                format!("({})", values.join(","))
            }
        }
    }
}

/// One value of a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyValue {
    text: String,
    /// Whether it is a string, which has quotes in parentheses and none as a segment.
    quoted: bool,
}

impl KeyValue {
    /// A value that is written without quotes, as it stands but for percent-encoding.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self { text: text.into(), quoted: false }
    }

    fn of(entity: &dyn Object, name: &'static str) -> Result<Self, MissingKey> {
        let slot = entity.describe().index_of(name).and_then(|index| entity.slot(index));
        Ok(match slot.and_then(Slot::content) {
            Some(Content::Text(text)) => text.into(),
            Some(Content::Bool(value)) => value.into(),
            Some(Content::Signed(number)) => number.into(),
            Some(Content::Digits(text)) => Self::raw(text),
            Some(Content::Display(value)) => Self::raw(value.to_string()),
            _ => return Err(MissingKey { property: Some(name) }),
        })
    }

    fn in_parentheses(&self) -> String {
        encode_segment(&if self.quoted { quote(&self.text) } else { self.text.clone() })
    }

    fn is_safe_as_segment(&self) -> bool {
        let climbs = self.text.split(['/', '\\']).any(|part| matches!(part, "." | ".."));
        !(self.text.is_empty() || self.text.starts_with('$') || climbs)
    }
}

/// An entity cannot be addressed: a property of its key has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingKey {
    property: Option<&'static str>,
}

impl MissingKey {
    /// The property that is not set; `None` if the type has no key at all.
    #[must_use]
    pub fn property(&self) -> Option<&'static str> {
        self.property
    }
}

impl fmt::Display for MissingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.property {
            Some(property) => write!(formatter, "the key property {property} is not set"),
            None => formatter.write_str("the type has no key"),
        }
    }
}

impl Error for MissingKey {}

impl<V: Into<KeyValue>> From<V> for Key {
    fn from(value: V) -> Self {
        Self(Form::Single(value.into()))
    }
}

impl<N: Into<Cow<'static, str>>, const COUNT: usize> From<[(N, KeyValue); COUNT]> for Key {
    fn from(values: [(N, KeyValue); COUNT]) -> Self {
        Self(Form::Composite(values.map(|(name, value)| (name.into(), value)).into()))
    }
}

impl<N: Into<Cow<'static, str>>> From<Vec<(N, KeyValue)>> for Key {
    fn from(values: Vec<(N, KeyValue)>) -> Self {
        Self(Form::Composite(values.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }
}

impl From<&str> for KeyValue {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for KeyValue {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<String> for KeyValue {
    fn from(text: String) -> Self {
        Self { text, quoted: true }
    }
}

macro_rules! literal_keys {
    ($($type:ty)*) => {
        $(impl From<$type> for KeyValue {
            fn from(value: $type) -> Self {
                Self::raw(value.literal().render(&QueryDialect::default()))
            }
        })*
    };
}

literal_keys!(bool u8 i8 i16 i32 i64 Guid Date DateTimeOffset TimeOfDay Duration Decimal);
