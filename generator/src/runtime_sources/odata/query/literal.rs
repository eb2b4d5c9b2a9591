//! Values as they are written in a query (OData URL Conventions 4.01, section 5.1.1.14; OData ABNF `primitiveLiteral`).

use crate::odata::{
    Binary, Date, DateTimeOffset, Decimal, Duration, EnumLiterals, Enumeration, Flags, Guid, QueryDialect, TimeOfDay,
    enumeration_text,
};

/// A type whose values can stand in a query.
pub trait Literal {
    /// This value, as it is written in a query.
    fn literal(&self) -> LiteralText;
}

/// A value in a query: text, but for what the dialect of the service decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiteralText(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Text(String),
    Enumeration { type_name: &'static str, members: String },
}

impl LiteralText {
    /// A literal that is already written as OData wants it.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self(Form::Text(text.into()))
    }

    /// A string, put in quotes: `'O''Hara'`.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Self(Form::Text(quote(text)))
    }

    /// One member of an enum, or several separated by commas, with the qualified name of the enum type.
    #[must_use]
    pub fn enumeration(type_name: &'static str, members: impl Into<String>) -> Self {
        Self(Form::Enumeration { type_name, members: members.into() })
    }

    /// The text, not yet percent-encoded.
    #[must_use]
    pub fn render(&self, dialect: &QueryDialect) -> String {
        match (&self.0, dialect.enum_literals) {
            (Form::Text(text), _) => text.clone(),
            (Form::Enumeration { members, .. }, EnumLiterals::Bare) => quote(members),
            (Form::Enumeration { type_name, members }, EnumLiterals::Qualified) => {
                format!("{type_name}{}", quote(members))
            }
        }
    }
}

/// Puts a text in single quotes, those within it doubled.
pub(super) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Literal for &str {
    fn literal(&self) -> LiteralText {
        LiteralText::string(self)
    }
}

impl Literal for String {
    fn literal(&self) -> LiteralText {
        LiteralText::string(self)
    }
}

macro_rules! displayed_literals {
    ($($type:ty)*) => {
        $(impl Literal for $type {
            fn literal(&self) -> LiteralText {
                LiteralText::raw(self.to_string())
            }
        })*
    };
}

displayed_literals!(bool u8 i8 i16 i32 i64 Date DateTimeOffset TimeOfDay Guid Decimal);

macro_rules! floating_literals {
    ($($type:ty)*) => {
        $(impl Literal for $type {
            /// The shortest text that reads back as the same number; `INF`, `-INF` and `NaN`.
            fn literal(&self) -> LiteralText {
                LiteralText::raw(if self.is_infinite() {
                    if *self > 0.0 { "INF".to_owned() } else { "-INF".to_owned() }
                } else {
                    format!("{self:?}")
                })
            }
        })*
    };
}

floating_literals!(f32 f64);

impl Literal for Duration {
    fn literal(&self) -> LiteralText {
        LiteralText::raw(format!("duration'{self}'"))
    }
}

impl Literal for Binary {
    fn literal(&self) -> LiteralText {
        LiteralText::raw(format!("binary'{}'", self.base64url()))
    }
}

impl<V: Literal> Literal for Option<V> {
    fn literal(&self) -> LiteralText {
        self.as_ref().map_or_else(|| LiteralText::raw("null"), V::literal)
    }
}

impl<E: Enumeration> Literal for E {
    fn literal(&self) -> LiteralText {
        LiteralText::enumeration(E::NAME, enumeration_text(self))
    }
}

impl<E: Enumeration> Literal for Flags<E> {
    /// `namespace.Type'a,b'`; the empty set is `'0'`.
    fn literal(&self) -> LiteralText {
        let members = if self.is_empty() { "0".to_owned() } else { self.to_string() };
        LiteralText::enumeration(E::NAME, members)
    }
}
