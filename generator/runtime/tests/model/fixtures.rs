//! The models of connected organizations, as the generator emits them; and what the tests say about JSON.

use edmund_runtime::odata::{
    self, Access, Additional, Binary, Date, DateTimeOffset, Decimal, Duration, Enumeration, EnumerationDescription,
    Flags, Guid, Object, ObjectDescription, Polymorphic, Property, PropertyDescription, Slot, TimeOfDay, UnknownObject,
    UnknownValue,
};
use serde_json::Value;

/// Expands to what the generator emits for a struct.
macro_rules! model {
    ($type:ident, $names:expr, $key:expr, $open:expr, { $($index:literal $constant:ident $field:ident: $value:ty $(, in $holder:ident)? = $name:literal $access:ident;)* }) => {
        #[allow(clippy::struct_field_names, reason = "the schema chose them")]
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $type {
            $(pub(crate) $field: Option<model!(@held $value $(, $holder)?)>,)*
            pub(crate) additional: Additional,
        }

        #[allow(dead_code, reason = "the tests use a few of them")]
        impl $type {
            $(pub(crate) const $constant: Property<Self, $value> = Property::new($name);)*

            const DESCRIPTION: &'static ObjectDescription = &ObjectDescription {
                names: &$names,
                key: &$key,
                open: $open,
                properties: &[$(PropertyDescription::new($name, Access::$access)),*],
            };
        }

        impl Object for $type {
            fn description() -> &'static ObjectDescription {
                Self::DESCRIPTION
            }

            fn describe(&self) -> &'static ObjectDescription {
                Self::DESCRIPTION
            }

            fn slot(&self, index: usize) -> Option<&dyn Slot> {
                let slot: &dyn Slot = match index {
                    $($index => &self.$field,)*
                    _ => return None,
                };
                Some(slot)
            }

            fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot> {
                let slot: &mut dyn Slot = match index {
                    $($index => &mut self.$field,)*
                    _ => return None,
                };
                Some(slot)
            }

            fn additional(&self) -> &Additional {
                &self.additional
            }

            fn additional_mut(&mut self) -> &mut Additional {
                &mut self.additional
            }
        }

        odata::object!($type);
    };
    (@held $value:ty) => { $value };
    (@held $value:ty, $holder:ident) => { $holder<$value> };
}

/// Expands to what the generator emits for an enum over a hierarchy.
macro_rules! hierarchy {
    ($type:ident, { $($index:literal $variant:ident),* }, $fallback:ident($fallback_type:ident)) => {
        #[allow(clippy::enum_variant_names, reason = "the schema chose them")]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub(crate) enum $type {
            $($variant(Box<$variant>),)*
            $fallback(Box<$fallback_type>),
        }

        impl Polymorphic for $type {
            fn variants() -> &'static [&'static ObjectDescription] {
                const VARIANTS: &[&ObjectDescription] = hierarchy!(@variants $fallback, $($variant),*);
                VARIANTS
            }

            fn create(variant: Option<usize>) -> Self {
                match variant {
                    $(Some($index) => Self::$variant(Box::default()),)*
                    _ => Self::$fallback(Box::default()),
                }
            }

            fn variant(&self) -> Option<usize> {
                match self {
                    $(Self::$variant(_) => Some($index),)*
                    Self::$fallback(_) => hierarchy!(@fallback $fallback),
                }
            }

            fn object(&self) -> &dyn Object {
                match self {
                    $(Self::$variant(value) => &**value,)*
                    Self::$fallback(value) => &**value,
                }
            }

            fn object_mut(&mut self) -> &mut dyn Object {
                match self {
                    $(Self::$variant(value) => &mut **value,)*
                    Self::$fallback(value) => &mut **value,
                }
            }
        }

        odata::polymorphic!($type);

        $(impl From<$variant> for $type {
            fn from(value: $variant) -> Self {
                Self::$variant(Box::new(value))
            }
        })*
    };
    (@variants Unknown, $($variant:ident),*) => { &[$($variant::DESCRIPTION),*] };
    (@variants $base:ident, $($variant:ident),*) => { &[$base::DESCRIPTION, $($variant::DESCRIPTION),*] };
    (@fallback Unknown) => { None };
    (@fallback $base:ident) => { Some(0) };
}

/// Expands to what the generator emits for an enum type.
macro_rules! enumeration {
    ($type:ident, $name:literal, { $($index:literal $member:ident = $text:literal $value:literal),* }) => {
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub(crate) enum $type {
            $($member,)*
            Unknown(UnknownValue),
        }

        impl Enumeration for $type {
            fn description() -> &'static EnumerationDescription {
                const DESCRIPTION: &EnumerationDescription =
                    &EnumerationDescription { name: $name, members: &[$(($text, $value)),*] };
                DESCRIPTION
            }

            fn from_index(index: usize) -> Option<Self> {
                match index {
                    $($index => Some(Self::$member),)*
                    _ => None,
                }
            }

            fn index(&self) -> Result<usize, &UnknownValue> {
                match self {
                    $(Self::$member => Ok($index),)*
                    Self::Unknown(value) => Err(value),
                }
            }

            fn unknown(value: UnknownValue) -> Self {
                Self::Unknown(value)
            }
        }

        odata::enumeration!($type);
    };
}

model!(ConnectedOrganization, ["microsoft.graph.connectedOrganization", "graph.connectedOrganization"], ["id"], false, {
    0 ID id: String = "id" ReadOnly;
    1 CREATED_BY created_by: String = "createdBy" ReadOnly;
    2 CREATED_DATE_TIME created_date_time: DateTimeOffset = "createdDateTime" ReadOnly;
    3 DESCRIPTION_TEXT description: String = "description" ReadWrite;
    4 DISPLAY_NAME display_name: String = "displayName" ReadWrite;
    5 IDENTITY_SOURCES identity_sources: Vec<IdentitySource> = "identitySources" Immutable;
    6 MODIFIED_BY modified_by: String = "modifiedBy" ReadOnly;
    7 MODIFIED_DATE_TIME modified_date_time: DateTimeOffset = "modifiedDateTime" ReadOnly;
    8 STATE state: ConnectedOrganizationState = "state" ReadWrite;
    9 EXTERNAL_SPONSORS external_sponsors: Vec<DirectoryObject> = "externalSponsors" Navigation;
    10 INTERNAL_SPONSORS internal_sponsors: Vec<DirectoryObject> = "internalSponsors" Navigation;
});
odata::entity!(ConnectedOrganization);

enumeration!(ConnectedOrganizationState, "microsoft.graph.connectedOrganizationState", {
    0 Configured = "configured" 0, 1 Proposed = "proposed" 1, 2 UnknownFutureValue = "unknownFutureValue" 2
});

model!(AzureActiveDirectoryTenant, ["microsoft.graph.azureActiveDirectoryTenant", "graph.azureActiveDirectoryTenant"], [], false, {
    0 DISPLAY_NAME display_name: String = "displayName" ReadWrite;
    1 TENANT_ID tenant_id: String = "tenantId" ReadWrite;
});
model!(DomainIdentitySource, ["microsoft.graph.domainIdentitySource", "graph.domainIdentitySource"], [], false, {
    0 DISPLAY_NAME display_name: String = "displayName" ReadWrite;
    1 DOMAIN_NAME domain_name: String = "domainName" ReadWrite;
});
hierarchy!(IdentitySource, { 0 AzureActiveDirectoryTenant, 1 DomainIdentitySource }, Unknown(UnknownObject));

model!(DirectoryObject, ["microsoft.graph.directoryObject", "graph.directoryObject"], ["id"], true, {
    0 ID id: String = "id" ReadOnly;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" ReadWrite;
});
odata::entity!(DirectoryObject);
model!(Group, ["microsoft.graph.group", "graph.group"], ["id"], true, {
    0 ID id: String = "id" ReadOnly;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" ReadWrite;
    2 DISPLAY_NAME display_name: String = "displayName" ReadWrite;
    3 GROUP_TYPES group_types: Vec<String> = "groupTypes" ReadWrite;
    4 MAIL_ENABLED mail_enabled: bool = "mailEnabled" ReadWrite;
});
odata::entity!(Group);
model!(User, ["microsoft.graph.user", "graph.user"], ["id"], true, {
    0 ID id: String = "id" ReadOnly;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" ReadWrite;
    2 DISPLAY_NAME display_name: String = "displayName" ReadWrite;
    3 MANAGER manager: DirectoryObject, in Box = "manager" Navigation;
});
odata::entity!(User);
hierarchy!(AnyDirectoryObject, { 1 Group, 2 User }, DirectoryObject(DirectoryObject));
odata::entity!(AnyDirectoryObject);

impl From<User> for DirectoryObject {
    fn from(value: User) -> Self {
        odata::upcast(value)
    }
}

impl DirectoryObject {
    pub(crate) fn into_any(self) -> AnyDirectoryObject {
        odata::into_any(self)
    }

    pub(crate) fn downcast<D: Object + Default>(self) -> Result<D, Self> {
        odata::downcast(self)
    }
}

model!(Everything, ["test.everything"], [], true, {
    0 TEXT text: String = "text" ReadWrite;
    1 FLAG flag: bool = "flag" ReadWrite;
    2 BYTE byte: u8 = "byte" ReadWrite;
    3 SIGNED_BYTE signed_byte: i8 = "signedByte" ReadWrite;
    4 SHORT short: i16 = "short" ReadWrite;
    5 NUMBER number: i32 = "number" ReadWrite;
    6 LONG long: i64 = "long" ReadWrite;
    7 SINGLE single: f32 = "single" ReadWrite;
    8 DOUBLE double: f64 = "double" ReadWrite;
    9 INSTANT instant: DateTimeOffset = "instant" ReadWrite;
    10 DAY day: Date = "day" ReadWrite;
    11 TIME time: TimeOfDay = "time" ReadWrite;
    12 DURATION duration: Duration = "duration" ReadWrite;
    13 GUID guid: Guid = "guid" ReadWrite;
    14 PRICE price: Decimal = "price" ReadWrite;
    15 BYTES bytes: Binary = "bytes" ReadWrite;
    16 UNTYPED untyped: Value = "untyped" ReadWrite;
    17 STATES states: Flags<ConnectedOrganizationState> = "states" ReadWrite;
    18 TEXTS texts: Vec<String> = "texts" ReadWrite;
    19 GAPS gaps: Vec<Option<i32>> = "gaps" ReadWrite;
    20 NESTED nested: Self, in Box = "nested" ReadWrite;
    21 COMPUTED computed: String = "computed" ReadOnly;
    22 SOURCE source: IdentitySource = "source" ReadWrite;
});

/// Reads a model from JSON text.
pub(crate) fn read<T: odata::Value>(json: &str) -> T {
    odata::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// A value as JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Reads `text` as a model and writes it; what comes out must mean the same.
#[track_caller]
pub(crate) fn survives<T: odata::Value + serde::Serialize + serde::de::DeserializeOwned + PartialEq>(text: &str) -> T {
    let model: T = serde_json::from_str(text).unwrap();
    let written = serde_json::to_string(&model).unwrap();
    let as_members = |text: &str| read::<UnknownObject>(text);
    assert_eq!(as_members(&written), as_members(text));
    assert_eq!(read::<T>(&written), model);
    assert_eq!(read::<T>(text), model);
    model
}
