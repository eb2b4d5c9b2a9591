//! What emitted types are made of besides their declarations: one macro for each kind of type, called beside it with the
//! one list of what it has.
//!
//! The bodies use absolute paths, since an emitted type may be called `String` or `Option`. The macros are exported only
//! because tests of this module stand in other crates.

/// A struct with its table: for each property its place, its field, its constant, its type without `Option` and `Box`,
/// its name on the wire, and who may write it; where it has but one value, that as JSON text.
///
/// ```text
/// object!(User, names ["microsoft.graph.user", "graph.user"], key ["id"], open true, {
///     0 id ID: ::std::string::String = "id", read_only;
///     1 kind KIND: ::std::string::String = "kind", read_write, always "\"user\"";
/// });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_object {
    ($type:ident, names $names:tt, key $key:tt, open $open:literal, {
        $(
            $(#[$attribute:meta])*
            $index:literal $field:ident $constant:ident: $value:ty = $name:literal, $access:ident $(, always $always:literal)?;
        )*
    }) => {
        impl $type {
            $(
                $(#[$attribute])*
                pub const $constant: $crate::odata::Property<Self, $value> = $crate::odata::Property::new($name);
            )*

            /// The value of a property, if it is set.
            #[must_use]
            pub fn get<V: $crate::odata::Value>(
                &self,
                property: &$crate::odata::Property<Self, V>,
            ) -> ::std::option::Option<&V> {
                $crate::odata::get(self, property.name())
            }
        }

        impl $crate::odata::Table for $type {
            const DESCRIPTION: &'static $crate::odata::ObjectDescription = &$crate::odata::ObjectDescription {
                names: &$names,
                key: &$key,
                open: $open,
                properties: &[$($crate::odata::PropertyDescription::$access($name)),*],
                constants: &[$($(($index, $always),)?)*],
            };

            fn field(&self, index: usize) -> &dyn $crate::odata::Slot {
                match index {
                    $($index => &self.$field,)*
                    _ => &self.additional,
                }
            }

            fn field_mut(&mut self, index: usize) -> &mut dyn $crate::odata::Slot {
                match index {
                    $($index => &mut self.$field,)*
                    _ => &mut self.additional,
                }
            }

            fn members(&self) -> &$crate::odata::Additional {
                &self.additional
            }

            fn members_mut(&mut self) -> &mut $crate::odata::Additional {
                &mut self.additional
            }
        }

        impl ::std::default::Default for $type {
            fn default() -> Self {
                // First what is called: nothing has to be dropped yet should it fail, which the compiler would see to for each field.
                Self {
                    additional: $crate::odata::Additional::new(),
                    $($field: ::std::option::Option::None,)*
                }
            }
        }

        impl ::std::clone::Clone for $type {
            fn clone(&self) -> Self {
                $crate::odata::clone(self)
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::odata::debug(self, ::std::stringify!($type), formatter)
            }
        }

        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::odata::eq(self, other)
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// An enum over a hierarchy of structs, with the place, the variant and the struct of each type, and the variant for
/// every other type: the last, `Unknown`, over an abstract base, and the first over a concrete one.
///
/// ```text
/// polymorphic!(IdentitySource, { 0 DomainIdentitySource: crate::models::DomainIdentitySource; } else Unknown);
/// ```
///
/// Where another member than `@odata.type` tells the type, it is named, and the values that stand for each type stand behind
/// it, that which is written first:
///
/// ```text
/// polymorphic!(Pet, by "petType", { 0 Cat: crate::models::Cat = ["cat", "Cat"]; } else Unknown);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_polymorphic {
    ($type:ident, { $($variants:tt)* } else $other:ident) => {
        $crate::__odata_polymorphic!(@ $type, { $($variants)* } else $other, {});
    };
    (
        $type:ident, by $member:literal,
        { $($index:literal $variant:ident: $struct:ty = [$($value:literal),*];)* } else $other:ident
    ) => {
        $crate::__odata_polymorphic!(@ $type, { $($index $variant: $struct;)* } else $other, {
            fn discriminator() -> ::std::option::Option<&'static $crate::odata::Discriminator> {
                ::std::option::Option::Some(&$crate::odata::Discriminator {
                    member: $member,
                    values: &[$(&[$($value),*]),*],
                })
            }
        });
    };
    (@ $type:ident, { $($index:literal $variant:ident: $struct:ty;)* } else $other:ident, { $($discriminator:tt)* }) => {
        impl $crate::odata::Polymorphic for $type {
            $($discriminator)*

            fn variants() -> &'static [&'static $crate::odata::ObjectDescription] {
                &[$(<$struct as $crate::odata::Table>::DESCRIPTION),*]
            }

            fn create(variant: ::std::option::Option<usize>) -> Self {
                match variant {
                    $(::std::option::Option::Some($index) => Self::$variant(::std::boxed::Box::default()),)*
                    _ => Self::$other(::std::boxed::Box::default()),
                }
            }

            fn variant(&self) -> ::std::option::Option<usize> {
                #[allow(unreachable_patterns, reason = "over a concrete base, the other variant is the first")]
                match self {
                    $(Self::$variant(_) => ::std::option::Option::Some($index),)*
                    Self::$other(_) => ::std::option::Option::None,
                }
            }

            fn object(&self) -> &dyn $crate::odata::Object {
                #[allow(unreachable_patterns, reason = "over a concrete base, the other variant is the first")]
                match self {
                    $(Self::$variant(value) => &**value,)*
                    Self::$other(value) => &**value,
                }
            }

            fn object_mut(&mut self) -> &mut dyn $crate::odata::Object {
                #[allow(unreachable_patterns, reason = "over a concrete base, the other variant is the first")]
                match self {
                    $(Self::$variant(value) => &mut **value,)*
                    Self::$other(value) => &mut **value,
                }
            }
        }

        impl<V: $crate::odata::IntoVariant<Self>> ::std::convert::From<V> for $type {
            fn from(value: V) -> Self {
                value.into_variant()
            }
        }

        impl ::std::clone::Clone for $type {
            fn clone(&self) -> Self {
                $crate::odata::clone_polymorphic(self)
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt($crate::odata::Polymorphic::object(self), formatter)
            }
        }

        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::odata::eq_polymorphic(self, other)
            }
        }

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

            fn is_structured() -> bool {
                true
            }

            fn fits(
                reader: &mut $crate::odata::Reader<'_>,
                shape: ::std::option::Option<&$crate::odata::Shape>,
            ) -> ::std::result::Result<(), $crate::odata::Unfit> {
                $crate::odata::fits_polymorphic::<$type>(reader, shape)
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::is_unknown_polymorphic::<$type>(self)
            }

            fn undeclared(&mut self) -> ::std::option::Option<&mut $crate::odata::Additional> {
                ::std::option::Option::Some($crate::odata::Polymorphic::object_mut(self).additional_mut())
            }
        }

        impl $crate::odata::Value for ::std::boxed::Box<$type> {
            fn read(reader: &mut $crate::odata::Reader<'_>) -> ::std::result::Result<Self, $crate::odata::Unfit> {
                $crate::odata::read_polymorphic(reader).map(::std::boxed::Box::new)
            }

            fn content(&self) -> $crate::odata::Content<'_> {
                $crate::odata::polymorphic_content(&**self)
            }

            fn is_structured() -> bool {
                true
            }

            fn fits(
                reader: &mut $crate::odata::Reader<'_>,
                shape: ::std::option::Option<&$crate::odata::Shape>,
            ) -> ::std::result::Result<(), $crate::odata::Unfit> {
                $crate::odata::fits_polymorphic::<$type>(reader, shape)
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::is_unknown_polymorphic::<$type>(self)
            }

            fn undeclared(&mut self) -> ::std::option::Option<&mut $crate::odata::Additional> {
                ::std::option::Option::Some($crate::odata::Polymorphic::object_mut(&mut **self).additional_mut())
            }
        }

        $crate::__odata_serde!($type);
    };
}

/// From a struct to the enum over a base of it: `into_variant!(DomainIdentitySource => crate::models::IdentitySource);`
/// where the variant is called as the struct is, or with the name of the variant behind.
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_into_variant {
    ($type:ident => $hierarchy:ty) => {
        $crate::__odata_into_variant!($type => $hierarchy, $type);
    };
    ($type:ident => $hierarchy:ty, $variant:ident) => {
        impl $crate::odata::IntoVariant<$hierarchy> for $type {
            fn into_variant(self) -> $hierarchy {
                <$hierarchy>::$variant(::std::boxed::Box::new(self))
            }
        }
    };
}

/// From the enum over an abstract base to the enum over an abstract base of that, variant by variant:
/// `into_enum!(StsPolicy => crate::models::PolicyBase, { TokenPolicy => TokenPolicy; Unknown => Unknown; });`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_into_enum {
    ($type:ident => $base:ty, { $($from:ident => $to:ident;)* }) => {
        impl $crate::odata::IntoVariant<$base> for $type {
            fn into_variant(self) -> $base {
                match self {
                    $(Self::$from(value) => <$base>::$to(value),)*
                }
            }
        }
    };
}

/// The qualified name of an abstract type, where a path can be cast to it: `named!(StsPolicy, "microsoft.graph.stsPolicy");`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_named {
    ($type:ident, $name:literal) => {
        impl $crate::odata::Named for $type {
            fn qualified_name() -> &'static str {
                $name
            }
        }
    };
}

/// From a struct to the struct of a concrete base: `into_base!(User => crate::models::DirectoryObject);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_into_base {
    ($type:ident => $base:ty) => {
        impl $crate::odata::Derived<$base> for $type {}
    };
}

/// From the enum over an abstract type to the struct of a concrete base of it:
/// `into_concrete!(StsPolicy => crate::models::PolicyBase);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_into_concrete {
    ($type:ident => $base:ty) => {
        impl ::std::convert::From<$type> for $base {
            fn from(value: $type) -> Self {
                $crate::odata::upcast_polymorphic(value)
            }
        }
    };
}

/// From the struct of a concrete base down to what it really is, by the type name that it carries:
/// `concrete_base!(DirectoryObject => crate::models::AnyDirectoryObject);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_concrete_base {
    ($type:ident => $any:ty) => {
        impl $crate::odata::IntoVariant<$any> for $type {
            fn into_variant(self) -> $any {
                $crate::odata::into_any(self)
            }
        }

        impl<D: $crate::odata::Derived<Self>> ::std::convert::From<D> for $type {
            fn from(derived: D) -> Self {
                $crate::odata::upcast_within::<_, _, $any>(derived)
            }
        }

        impl $type {
            /// The object by its own type, to match on.
            #[must_use]
            pub fn into_any(self) -> $any {
                $crate::odata::into_any(self)
            }

            /// The object as one of the types that derive from this one.
            ///
            /// # Errors
            ///
            /// The object itself when it is of another type.
            pub fn downcast<D: $crate::odata::Table>(self) -> ::std::result::Result<D, Self> {
                $crate::odata::downcast::<_, _, $any>(self)
            }
        }
    };
}

/// The properties of an abstract base, as constants of the enum over it:
/// `properties!(IdentitySource, { DISPLAY_NAME: ::std::string::String = "displayName"; });`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_properties {
    ($type:ident, { $($constant:ident: $value:ty = $name:literal;)* }) => {
        impl $type {
            $(pub const $constant: $crate::odata::Property<Self, $value> = $crate::odata::Property::new($name);)*
        }
    };
}

/// An enum type with its qualified name, its members, and the variant for every other text.
///
/// ```text
/// enumeration!(State, "microsoft.graph.state", { Active = "active", 0; } else Unknown);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_enumeration {
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
                ::std::option::Option::Some(<Self as $crate::odata::Enumeration>::NAME)
            }

            fn is_unknown(&self) -> bool {
                $crate::odata::Enumeration::as_unknown(self).is_some()
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
    __odata_concrete_base as concrete_base, __odata_entity as entity, __odata_enumeration as enumeration,
    __odata_into_base as into_base, __odata_into_concrete as into_concrete, __odata_into_enum as into_enum,
    __odata_into_variant as into_variant, __odata_named as named, __odata_object as object,
    __odata_polymorphic as polymorphic, __odata_properties as properties,
};
