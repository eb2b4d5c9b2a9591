//! The models of connected organizations, as the generator emits them; and what the tests say about JSON.

use edmund_runtime::odata::{
    self, Additional, Binary, Date, DateTimeOffset, Decimal, Duration, Flags, Guid, TimeOfDay, UnknownObject,
    UnknownValue,
};
use serde_json::Value;

/// Expands to what the generator emits for a struct.
macro_rules! model {
    ($type:ident, $names:tt, $key:tt, $open:literal, { $($index:literal $constant:ident $field:ident: $value:ty $(, in $holder:ident)? = $name:literal $access:ident;)* }) => {
        #[allow(clippy::struct_field_names, reason = "the schema chose them")]
        pub(crate) struct $type {
            $(pub(crate) $field: Option<model!(@held $value $(, $holder)?)>,)*
            pub(crate) additional: Additional,
        }

        odata::object!($type, names $names, key $key, open $open, {
            $(#[allow(dead_code, reason = "the tests use a few of them")] $index $field $constant: $value = $name, $access;)*
        });
    };
    (@held $value:ty) => { $value };
    (@held $value:ty, $holder:ident) => { $holder<$value> };
}

/// Expands to what the generator emits for an enum over a hierarchy.
macro_rules! hierarchy {
    ($type:ident, { $($index:literal $variant:ident),* }, $fallback:ident$(($fallback_type:ident))?) => {
        #[allow(clippy::enum_variant_names, reason = "the schema chose them")]
        #[non_exhaustive]
        pub(crate) enum $type {
            $($variant(Box<$variant>),)*
            $($fallback(Box<$fallback_type>),)?
        }

        odata::polymorphic!($type, { $($index $variant: $variant;)* } else $fallback);

    };
}

/// Expands to what the generator emits for an enum type.
macro_rules! enumeration {
    ($type:ident, $name:literal, { $($member:ident = $text:literal $value:literal),* }) => {
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub(crate) enum $type {
            $($member,)*
            Unknown(UnknownValue),
        }

        odata::enumeration!($type, $name, { $($member = $text, $value;)* } else Unknown);
    };
}

model!(ConnectedOrganization, ["microsoft.graph.connectedOrganization", "graph.connectedOrganization"], ["id"], false, {
    0 ID id: String = "id" read_only;
    1 CREATED_BY created_by: String = "createdBy" read_only;
    2 CREATED_DATE_TIME created_date_time: DateTimeOffset = "createdDateTime" read_only;
    3 DESCRIPTION_TEXT description: String = "description" read_write;
    4 DISPLAY_NAME display_name: String = "displayName" read_write;
    5 IDENTITY_SOURCES identity_sources: Vec<IdentitySource> = "identitySources" immutable;
    6 MODIFIED_BY modified_by: String = "modifiedBy" read_only;
    7 MODIFIED_DATE_TIME modified_date_time: DateTimeOffset = "modifiedDateTime" read_only;
    8 STATE state: ConnectedOrganizationState = "state" read_write;
    9 EXTERNAL_SPONSORS external_sponsors: Vec<DirectoryObject> = "externalSponsors" navigation;
    10 INTERNAL_SPONSORS internal_sponsors: Vec<DirectoryObject> = "internalSponsors" navigation;
});
odata::entity!(ConnectedOrganization);

enumeration!(ConnectedOrganizationState, "microsoft.graph.connectedOrganizationState", {
    Configured = "configured" 0, Proposed = "proposed" 1, UnknownFutureValue = "unknownFutureValue" 2
});

model!(AzureActiveDirectoryTenant, ["microsoft.graph.azureActiveDirectoryTenant", "graph.azureActiveDirectoryTenant"], [], false, {
    0 DISPLAY_NAME display_name: String = "displayName" read_write;
    1 TENANT_ID tenant_id: String = "tenantId" read_write;
});
model!(DomainIdentitySource, ["microsoft.graph.domainIdentitySource", "graph.domainIdentitySource"], [], false, {
    0 DISPLAY_NAME display_name: String = "displayName" read_write;
    1 DOMAIN_NAME domain_name: String = "domainName" read_write;
});
hierarchy!(IdentitySource, { 0 AzureActiveDirectoryTenant, 1 DomainIdentitySource }, Unknown(UnknownObject));
odata::into_variant!(AzureActiveDirectoryTenant => IdentitySource);
odata::into_variant!(DomainIdentitySource => IdentitySource);

model!(DirectoryObject, ["microsoft.graph.directoryObject", "graph.directoryObject"], ["id"], true, {
    0 ID id: String = "id" read_only;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" read_write;
});
odata::entity!(DirectoryObject);
model!(Group, ["microsoft.graph.group", "graph.group"], ["id"], true, {
    0 ID id: String = "id" read_only;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" read_write;
    2 DISPLAY_NAME display_name: String = "displayName" read_write;
    3 GROUP_TYPES group_types: Vec<String> = "groupTypes" read_write;
    4 MAIL_ENABLED mail_enabled: bool = "mailEnabled" read_write;
});
odata::entity!(Group);
model!(User, ["microsoft.graph.user", "graph.user"], ["id"], true, {
    0 ID id: String = "id" read_only;
    1 DELETED_DATE_TIME deleted_date_time: DateTimeOffset = "deletedDateTime" read_write;
    2 DISPLAY_NAME display_name: String = "displayName" read_write;
    3 MANAGER manager: DirectoryObject, in Box = "manager" navigation;
});
odata::entity!(User);
hierarchy!(AnyDirectoryObject, { 0 DirectoryObject, 1 Group, 2 User }, DirectoryObject);
odata::into_variant!(Group => AnyDirectoryObject);
odata::into_variant!(User => AnyDirectoryObject);
odata::entity!(AnyDirectoryObject);

odata::into_base!(User => DirectoryObject);
odata::concrete_base!(DirectoryObject => AnyDirectoryObject);

model!(Everything, ["test.everything"], [], true, {
    0 TEXT text: String = "text" read_write;
    1 FLAG flag: bool = "flag" read_write;
    2 BYTE byte: u8 = "byte" read_write;
    3 SIGNED_BYTE signed_byte: i8 = "signedByte" read_write;
    4 SHORT short: i16 = "short" read_write;
    5 NUMBER number: i32 = "number" read_write;
    6 LONG long: i64 = "long" read_write;
    7 SINGLE single: f32 = "single" read_write;
    8 DOUBLE double: f64 = "double" read_write;
    9 INSTANT instant: DateTimeOffset = "instant" read_write;
    10 DAY day: Date = "day" read_write;
    11 TIME time: TimeOfDay = "time" read_write;
    12 DURATION duration: Duration = "duration" read_write;
    13 GUID guid: Guid = "guid" read_write;
    14 PRICE price: Decimal = "price" read_write;
    15 BYTES bytes: Binary = "bytes" read_write;
    16 UNTYPED untyped: Value = "untyped" read_write;
    17 STATES states: Flags<ConnectedOrganizationState> = "states" read_write;
    18 TEXTS texts: Vec<String> = "texts" read_write;
    19 GAPS gaps: Vec<Option<i32>> = "gaps" read_write;
    20 NESTED nested: Self, in Box = "nested" read_write;
    21 COMPUTED computed: String = "computed" read_only;
    22 SOURCE source: IdentitySource = "source" read_write;
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
