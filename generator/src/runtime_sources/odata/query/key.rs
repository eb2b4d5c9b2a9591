//! Keys in paths (OData URL Conventions 4.01, sections 4.3.1 and 4.3.6).
//! In: the values of the key properties. Out: what stands behind the name of an entity set, percent-encoded.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::literal::quote;
use crate::odata::{
    Binary, Content, Date, DateTimeOffset, Decimal, Duration, Enumeration, Flags, Guid, KeyStyle, Literal, LiteralText,
    Object, QueryDialect, Slot, TimeOfDay, encode_segment, enumeration_text, slot::downcast,
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
    /// The key of an entity: the values of its key properties, which may lie within complex properties.
    ///
    /// # Errors
    /// If one of them is not set, or cannot be part of a key; or if the type has no key.
    pub fn of(entity: &dyn Object) -> Result<Self, MissingKey> {
        match *entity.describe().key {
            [] => Err(MissingKey { property: None }),
            [part] => Ok(KeyValue::of(entity, named(part).1)?.into()),
            ref parts => parts
                .iter()
                .map(|part| Ok((Cow::Borrowed(named(part).0), KeyValue::of(entity, named(part).1)?)))
                .collect::<Result<_, _>>()
                .map(|values| Self(Form::Composite(values))),
        }
    }

    /// What follows the path of the entity set, percent-encoded: `/1` or `('1')`.
    ///
    /// Where a key in segment style would lead elsewhere in spite of percent-encoding, it stands in parentheses in either
    /// style: the empty key, one with a part `.` or `..`, one that begins with `$`, and one that could be the qualified name
    /// of a type, function or action, such as `contoso.com` (OData URL Conventions 4.01, section 4.3.6). So do composite
    /// keys, which services take as segments less often.
    ///
    /// So keys of one collection may differ in form, and a test that compares URLs by their text must expect either:
    ///
    /// ```
    /// # use edmund_runtime::odata::{Key, KeyStyle};
    /// let domain = |name: &str| format!("/domains{}", Key::from(name).suffix(KeyStyle::Segment));
    /// assert_eq!(domain("contoso-2.com"), "/domains/contoso-2.com");
    /// assert_eq!(domain("contoso.com"), "/domains('contoso.com')");
    /// ```
    ///
    /// There is no way to have a segment there: a service that knows both forms takes the other one as well.
    ///
    /// A service that has functions by their bare names, as Microsoft Graph has `delta`, takes a key of that text for the
    /// function. Such a key is given with the name of its property: `Key::from([("id", "delta".into())])` becomes
    /// `(id='delta')`.
    #[must_use]
    pub fn suffix(&self, style: KeyStyle) -> String {
        self.render(style, &QueryDialect::default())
    }

    /// The same, enum values as the dialect has them: `(ns.Color'red')` or `('red')`.
    #[must_use]
    pub fn render(&self, style: KeyStyle, dialect: &QueryDialect) -> String {
        match &self.0 {
            Form::Single(value) if style == KeyStyle::Segment && value.is_safe_as_segment() => {
                format!("/{}", encode_segment(&value.text))
            }
            Form::Single(value) => format!("({})", value.in_parentheses(*dialect)),
            Form::Composite(values) => {
                let values: Vec<_> = values
                    .iter()
                    .map(|(name, value)| format!("{}={}", encode_segment(name), value.in_parentheses(*dialect)))
                    .collect();
                format!("({})", values.join(","))
            }
        }
    }

    /// What follows the name of an entity set within an expression: in parentheses, not yet percent-encoded.
    pub(super) fn in_expression(&self, dialect: QueryDialect) -> String {
        match &self.0 {
            Form::Single(value) => format!("({})", value.literal(dialect)),
            Form::Composite(values) => {
                let values: Vec<_> =
                    values.iter().map(|(name, value)| format!("{name}={}", value.literal(dialect))).collect();
                format!("({})", values.join(","))
            }
        }
    }
}

/// Name and path of a part of a key, which is written `path` or `name=path`.
fn named(part: &'static str) -> (&'static str, &'static str) {
    part.split_once('=').unwrap_or((part, part))
}

/// One value of a key: of any primitive type or enum type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyValue {
    /// What stands as a segment.
    text: String,
    /// How it is written in parentheses.
    literal: KeyLiteral,
}

/// How a value is written where it is a literal. As a segment it has neither quotes nor a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum KeyLiteral {
    Plain,
    /// A string.
    Quoted,
    /// `duration'P1D'`, `binary'AQ'`.
    Prefixed(&'static str),
    /// A value of the enum type of that name.
    Enumeration(&'static str),
}

impl KeyValue {
    /// A value that is written without quotes, as it stands but for percent-encoding.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self { text: text.into(), literal: KeyLiteral::Plain }
    }

    fn of(entity: &dyn Object, path: &'static str) -> Result<Self, MissingKey> {
        Self::find(entity, path).ok_or(MissingKey { property: Some(path) })
    }

    fn find(entity: &dyn Object, path: &str) -> Option<Self> {
        let (name, rest) = match path.split_once('/') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let slot = entity.slot(entity.describe().index_of(name)?)?;
        match (slot.content()?, rest) {
            (Content::Object { object, .. }, Some(rest)) => Self::find(object, rest),
            (content, None) => Self::of_slot(slot, content),
            _ => None,
        }
    }

    fn of_slot(slot: &dyn Slot, content: Content<'_>) -> Option<Self> {
        if let Some(duration) = downcast::<Duration>(slot) {
            return Some(duration.clone().into());
        }
        if let Some(binary) = downcast::<Binary>(slot) {
            return Some(binary.clone().into());
        }
        Some(match (content, slot.enumeration()) {
            (Content::Text(text), Some(name)) => Self::enumeration(text, name),
            (Content::Display(value), Some(name)) => Self::enumeration(value.to_string(), name),
            (Content::Text(text), None) => text.into(),
            (Content::Bool(value), _) => value.into(),
            (Content::Signed(number), _) => number.into(),
            (Content::Single(number), _) => number.into(),
            (Content::Double(number), _) => number.into(),
            (Content::Digits(text), _) => Self::raw(text),
            (Content::Display(value), None) => Self::raw(value.to_string()),
            _ => return None,
        })
    }

    fn enumeration(text: impl Into<String>, name: &'static str) -> Self {
        Self { text: text.into(), literal: KeyLiteral::Enumeration(name) }
    }

    fn in_parentheses(&self, dialect: QueryDialect) -> String {
        encode_segment(&self.literal(dialect))
    }

    fn literal(&self, dialect: QueryDialect) -> String {
        match &self.literal {
            KeyLiteral::Plain => self.text.clone(),
            KeyLiteral::Quoted => quote(&self.text),
            KeyLiteral::Prefixed(prefix) => format!("{prefix}{}", quote(&self.text)),
            KeyLiteral::Enumeration(name) => LiteralText::enumeration(name, &*self.text).render(&dialect),
        }
    }

    fn is_safe_as_segment(&self) -> bool {
        let climbs = self.text.split(['/', '\\']).any(|part| matches!(part, "." | ".."));
        !(self.text.is_empty() || self.text.starts_with('$') || climbs || is_qualified_name(&self.text))
    }
}

/// Whether the text is made of identifiers with dots between them (OData CSDL 4.01, sections 15.1 and 15.2).
fn is_qualified_name(text: &str) -> bool {
    let is_identifier = |part: &str| {
        part.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && part.chars().all(|character| character.is_alphanumeric() || character == '_')
    };
    text.contains('.') && text.split('.').all(is_identifier)
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
        Self { text, literal: KeyLiteral::Quoted }
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

literal_keys!(bool u8 i8 i16 i32 i64 f32 f64 Guid Date DateTimeOffset TimeOfDay Decimal);

impl From<Duration> for KeyValue {
    fn from(value: Duration) -> Self {
        Self { text: value.to_string(), literal: KeyLiteral::Prefixed("duration") }
    }
}

impl From<Binary> for KeyValue {
    fn from(value: Binary) -> Self {
        Self { text: value.base64url().to_string(), literal: KeyLiteral::Prefixed("binary") }
    }
}

impl<E: Enumeration> From<E> for KeyValue {
    fn from(value: E) -> Self {
        Self::enumeration(enumeration_text(&value), E::NAME)
    }
}

impl<E: Enumeration> From<Flags<E>> for KeyValue {
    fn from(value: Flags<E>) -> Self {
        let text = if value.is_empty() { "0".to_owned() } else { value.to_string() };
        Self::enumeration(text, E::NAME)
    }
}
