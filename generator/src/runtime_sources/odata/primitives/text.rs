//! What every primitive type has because it has a text: `FromStr`, `Debug`, and serde as a string.

/// Implements the traits that follow from `Display` and an inherent `parse(&str) -> Option<Self>`.
macro_rules! text_traits {
    ($type:ident, $type_name:literal, $expected:literal) => {
        impl ::std::str::FromStr for $type {
            type Err = $crate::odata::ParsePrimitiveError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                Self::parse(text).ok_or_else(|| $crate::odata::ParsePrimitiveError::new($type_name, $expected, text))
            }
        }

        impl ::std::convert::TryFrom<&str> for $type {
            type Error = $crate::odata::ParsePrimitiveError;

            fn try_from(text: &str) -> ::std::result::Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::write!(formatter, ::std::concat!(::std::stringify!($type), "({})"), self)
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

/// Reads a string, borrowed where the format can lend it, by `FromStr`.
macro_rules! deserialize_from_text {
    ($type:ident, $expected:literal) => {
        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                struct Text;

                impl ::serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        formatter.write_str(::std::concat!("a string that looks like ", $expected))
                    }

                    fn visit_str<E: ::serde::de::Error>(self, text: &str) -> ::std::result::Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

pub(super) use {deserialize_from_text, text_traits};
