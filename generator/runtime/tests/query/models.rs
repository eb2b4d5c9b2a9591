//! Models as they are generated, as far as queries need them.

#![expect(clippy::struct_field_names, reason = "models have constants and names as schemas give them")]

use edmund_runtime::odata::{self, Additional, DateTimeOffset, Flags, Guid, UnknownObject, UnknownValue};

macro_rules! model {
    ($type:ident, $name:literal, key: $key:tt, { $($index:literal $field:ident $constant:ident: $value:ty = $wire:literal $access:ident,)* }) => {
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        odata::object!($type, names [$name], key $key, open false, {
            $($index $field $constant: $value = $wire, $access;)*
        });
    };
}

model!(Organization, "microsoft.graph.connectedOrganization", key: ["id"], {
    0 id ID: String = "id" read_only,
    1 description ABOUT: String = "description" read_write,
    2 display_name DISPLAY_NAME: String = "displayName" read_write,
    3 created CREATED: DateTimeOffset = "createdDateTime" read_only,
    4 state STATE: State = "state" read_write,
    5 identity_sources IDENTITY_SOURCES: Vec<IdentitySource> = "identitySources" immutable,
    6 settings SETTINGS: Settings = "settings" read_write,
    7 sponsors SPONSORS: Vec<User> = "internalSponsors" navigation,
    8 owner OWNER: User = "owner" navigation,
});

model!(Settings, "microsoft.graph.settings", key: [], {
    0 level LEVEL: i64 = "level" read_write,
    1 stamp STAMP: String = "stamp" read_only,
    2 options OPTIONS: Flags<State> = "options" read_write,
});

model!(Tenant, "microsoft.graph.azureActiveDirectoryTenant", key: [], {
    0 display_name DISPLAY_NAME: String = "displayName" read_write,
    1 tenant_id TENANT_ID: String = "tenantId" read_write,
    2 domains DOMAINS: Vec<String> = "domains" read_write,
});

model!(User, "microsoft.graph.user", key: ["id"], {
    0 id ID: String = "id" read_only,
    1 name NAME: String = "displayName" read_write,
    2 mails MAILS: Vec<String> = "otherMails" read_write,
    3 x X: String = "x" read_write,
});

model!(Line, "example.line", key: ["order", "item", "guid"], {
    0 order ORDER: i32 = "order" read_write,
    1 item ITEM: String = "item" read_write,
    2 guid GUID: Guid = "guid" read_write,
});

model!(Place, "example.place", key: [], {
    0 number NUMBER: i32 = "number" read_write,
    1 shelf SHELF: String = "shelf" read_write,
});

model!(Page, "example.page", key: ["pageNumber=place/number"], {
    0 place PLACE: Place = "place" read_write,
});

odata::entity!(Organization);
odata::entity!(User);

#[non_exhaustive]
pub(crate) enum IdentitySource {
    Tenant(Box<Tenant>),
    Unknown(Box<UnknownObject>),
}

odata::into_variant!(Tenant => IdentitySource);
odata::polymorphic!(IdentitySource, { 0 Tenant: Tenant; } else Unknown);

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum State {
    Configured,
    Proposed,
    Unknown(UnknownValue),
}

odata::enumeration!(State, "microsoft.graph.state", { Configured = "configured", 0; Proposed = "proposed", 1; } else Unknown);
