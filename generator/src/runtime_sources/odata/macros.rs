//! What emitted types get besides their tables: one macro for each kind of type, called in the emitted files.
//!
//! The bodies use absolute paths, since an emitted type may be called `String` or `Option`. The macros are exported only
//! because tests of this module stand in other crates.

/// A struct with a table: reading, writing, access by property.
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_object {
    ($type:ident) => {
        impl $type {
            /// The value of a property, if it is set.
            #[must_use]
            pub fn get<V: $crate::odata::Value>(
                &self,
                property: &$crate::odata::Property<Self, V>,
            ) -> ::std::option::Option<&V> {
                $crate::odata::get(self, property.name())
            }
        }

        impl $crate::odata::AsObject for $type {
            fn as_object(&self) -> &dyn $crate::odata::Object {
                self
            }

            fn as_object_mut(&mut self) -> &mut dyn $crate::odata::Object {
                self
            }

            fn access(property: &str) -> ::std::option::Option<$crate::odata::Access> {
                $crate::odata::access(&[<Self as $crate::odata::Object>::description()], property)
            }
        }

        impl $crate::odata::Value for $type {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                let mut value = <Self as ::std::default::Default>::default();
                $crate::odata::read_object(&mut value, reader, ::std::option::Option::None)?;
                ::std::result::Result::Ok(value)
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::Content::object(self)
            }

            fn model() -> ::std::option::Option<$crate::odata::Model<Self>> {
                ::std::option::Option::Some($crate::odata::Model::new())
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// An enum over a hierarchy of structs: reading by type name, writing.
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_polymorphic {
    ($type:ident) => {
        impl $type {
            /// The qualified name of the type that this is: `microsoft.graph.user`.
            ///
            /// Of a type that the schema does not know, the name the service sent, or nothing if it sent none.
            #[must_use]
            pub fn type_name(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::odata::polymorphic_type_name(self)
            }

            /// The value of a property of the base type, if it is set.
            #[must_use]
            pub fn get<V: $crate::odata::Value>(
                &self,
                property: &$crate::odata::Property<Self, V>,
            ) -> ::std::option::Option<&V> {
                $crate::odata::get($crate::odata::Polymorphic::object(self), property.name())
            }
        }

        impl $crate::odata::AsObject for $type {
            fn as_object(&self) -> &dyn $crate::odata::Object {
                $crate::odata::Polymorphic::object(self)
            }

            fn as_object_mut(&mut self) -> &mut dyn $crate::odata::Object {
                $crate::odata::Polymorphic::object_mut(self)
            }

            fn access(property: &str) -> ::std::option::Option<$crate::odata::Access> {
                $crate::odata::access(<Self as $crate::odata::Polymorphic>::variants(), property)
            }
        }

        impl $crate::odata::Value for $type {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                $crate::odata::read_polymorphic(reader)
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::polymorphic_content(self)
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// An enum type: text in and out.
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_enumeration {
    ($type:ident) => {
        impl $type {
            /// The name on the wire: that of the member, or the text that is none.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::odata::enumeration_text(self)
            }

            /// The number that the schema gives the member.
            #[must_use]
            pub fn value(&self) -> ::std::option::Option<i64> {
                $crate::odata::enumeration_value(self)
            }
        }

        impl ::std::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                $crate::odata::enumeration_from_text(text)
            }
        }

        impl ::std::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                $crate::odata::enumeration_from_text(&text)
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::odata::Value for $type {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                ::std::result::Result::Ok($crate::odata::enumeration_from_text(&reader.string()?))
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::Content::Text(self.as_str())
            }

            fn enumeration() -> ::std::option::Option<&'static str> {
                ::std::option::Option::Some(<Self as $crate::odata::Enumeration>::description().name)
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// An entity type, after `object!` or `polymorphic!`: something with a key, which entity sets hold.
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_entity {
    ($type:ident) => {
        impl $crate::odata::EntityType for $type {}
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __odata_serde {
    ($type:ident) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::odata::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::odata::deserialize(deserializer)
            }
        }
    };
}

pub use crate::{
    __odata_entity as entity, __odata_enumeration as enumeration, __odata_object as object,
    __odata_polymorphic as polymorphic,
};
