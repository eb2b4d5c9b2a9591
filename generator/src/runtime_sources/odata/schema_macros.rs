//! What emitted types are made of that JSON Schema has and OData has not: enums of numbers, unions, typed members beside
//! declared ones.
//!
//! As in `macros`, the bodies use absolute paths. Not here: types that both have (`macros`), and operations (`path_macros`).

/// An enum type whose members are numbers on the wire, and the variant for every other number.
///
/// ```text
/// numeric_enumeration!(Level, "ns.level", { Value1 = "1", 1; } else Unknown);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_numeric_enumeration {
    ($type:ident, $name:literal, { $($member:ident = $text:literal, $value:literal;)* } else $other:ident) => {
        impl $crate::odata::Enumeration for $type {
            const NAME: &'static str = $name;

            const MEMBERS: &'static [(Self, &'static str, i64)] = &[$((Self::$member, $text, $value)),*];

            fn unknown(value: $crate::odata::UnknownValue) -> Self {
                Self::$other(value)
            }

            #[allow(irrefutable_let_patterns, reason = "an enumeration may have no members")]
            fn as_unknown(&self) -> ::std::option::Option<&$crate::odata::UnknownValue> {
                if let Self::$other(value) = self {
                    ::std::option::Option::Some(value)
                } else {
                    ::std::option::Option::None
                }
            }
        }

        impl $type {
            /// The digits on the wire: those of the member, or of the number that is none.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::odata::enumeration_text(self)
            }

            /// The number; nothing for one that is not whole, or beyond 64 bits.
            #[must_use]
            pub fn value(&self) -> ::std::option::Option<i64> {
                self.as_str().parse().ok()
            }
        }

        impl ::std::convert::From<i64> for $type {
            fn from(number: i64) -> Self {
                $crate::odata::enumeration_from_text(&::std::string::ToString::to_string(&number))
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::odata::Value for $type {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                ::std::result::Result::Ok($crate::odata::enumeration_from_text(reader.number()?))
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::Content::Digits(self.as_str())
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::Enumeration::as_unknown(self).is_some()
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// An enum over types of which nothing in a value tells which it is: they are tried in their order. Behind a type stands
/// what an object must have to be of it.
///
/// ```text
/// union!(Content, {
///     Text: ::std::string::String;
///     Thing: ::std::boxed::Box<crate::models::Thing>, requires ["id"], values [("type", ["dir"])], closed true;
/// } else Unknown);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_union {
    ($type:ident, {
        $($variant:ident: $of:ty $(, requires $required:tt, values [$(($member:literal, $texts:tt)),*], closed $closed:literal)?;)*
    } else $other:ident) => {
        impl $crate::odata::Union for $type {
            const VARIANTS: usize = [$(::std::stringify!($variant)),*].len();

            #[allow(unused_assignments, reason = "the last variant counts too")]
            fn fits_variant(
                variant: usize,
                reader: &mut $crate::odata::Reader<'_>,
            ) -> ::std::result::Result<(), $crate::odata::Unfit> {
                let mut place = 0;
                $(
                    if variant == place {
                        #[allow(unused_mut, reason = "some types have no shape")]
                        let mut shape = $crate::odata::Shape::ANY;
                        $(
                            shape.required = &$required;
                            shape.values = &[$(($member, &$texts)),*];
                            shape.is_closed = $closed;
                        )?
                        return <$of as $crate::odata::Value>::fits(reader, ::std::option::Option::Some(&shape));
                    }
                    place += 1;
                )*
                ::std::result::Result::Err($crate::odata::Unfit)
            }

            #[allow(unused_assignments, reason = "the last variant counts too")]
            fn read_variant(
                variant: usize,
                reader: &mut $crate::odata::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                let mut place = 0;
                $(
                    if variant == place {
                        return ::std::result::Result::Ok(Self::$variant($crate::odata::Value::read(reader)?));
                    }
                    place += 1;
                )*
                ::std::result::Result::Err($crate::odata::Unfit)
            }

            fn is_unknown_within(&self) -> bool {
                match self {
                    $(Self::$variant(value) => $crate::odata::Value::is_unknown(value),)*
                    Self::$other(_) => true,
                }
            }

            fn unknown(value: ::serde_json::Value) -> Self {
                Self::$other(value)
            }
        }

        impl $crate::odata::Value for $type {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                $crate::odata::read_union(reader)
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                match self {
                    $(Self::$variant(value) => $crate::odata::Value::content(value),)*
                    Self::$other(value) => $crate::odata::Value::content(value),
                }
            }

            fn fits(
                reader: &mut $crate::odata::Reader<'_>,
                _: ::std::option::Option<&$crate::odata::Shape>,
            ) -> ::std::result::Result<(), $crate::odata::Unfit> {
                reader.skip().map(|_| ())
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::Union::is_unknown_within(self)
            }
        }

        impl $crate::odata::Value for ::std::boxed::Box<$type> {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                $crate::odata::read_union(reader).map(::std::boxed::Box::new)
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::Value::content(&**self)
            }

            fn fits(
                reader: &mut $crate::odata::Reader<'_>,
                shape: ::std::option::Option<&$crate::odata::Shape>,
            ) -> ::std::result::Result<(), $crate::odata::Unfit> {
                <$type as $crate::odata::Value>::fits(reader, shape)
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::Union::is_unknown_within(&**self)
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// From a type to a variant of a union, boxed where the variant is: `into_union!(crate::models::Thing => Content, Thing);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_into_union {
    ($of:ty => $type:ident, $variant:ident) => {
        impl ::std::convert::From<$of> for $type {
            fn from(value: $of) -> Self {
                Self::$variant(::std::convert::Into::into(value))
            }
        }
    };
}

/// Typed access to members that the schema does not name, after `object!`: `additional_properties!(Thing, i64);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_additional_properties {
    ($type:ident, $value:ty) => {
        impl $type {
            /// The members that the schema does not name, by their names. Those that are not of the type that it states for
            /// them are left out; `additional` has them too.
            #[must_use]
            pub fn additional_properties(&self) -> ::std::collections::BTreeMap<::std::string::String, $value> {
                $crate::odata::additional_properties(self)
            }

            /// A member that the schema does not name, if it is there and of the type that it states for such.
            #[must_use]
            pub fn additional_property(&self, name: &str) -> ::std::option::Option<$value> {
                $crate::odata::additional_property(self, name)
            }

            /// Adds or replaces a member that the schema does not name.
            pub fn set_additional_property(
                &mut self,
                name: impl ::std::convert::Into<::std::string::String>,
                value: &$value,
            ) {
                $crate::odata::set_additional_property(self, ::std::convert::Into::into(name), value);
            }
        }
    };
}

pub use crate::{
    __odata_additional_properties as additional_properties, __odata_into_union as into_union,
    __odata_numeric_enumeration as numeric_enumeration, __odata_union as union,
};
