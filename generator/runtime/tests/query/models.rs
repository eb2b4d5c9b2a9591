//! Models as they are generated, as far as queries need them.

#![expect(dead_code, clippy::struct_field_names, reason = "models have constants and names as schemas give them")]

use edmund_runtime::odata::{
    self, Access, Additional, DateTimeOffset, Enumeration, EnumerationDescription, Flags, Guid, Object,
    ObjectDescription, Polymorphic, Property, PropertyDescription, Slot, UnknownObject, UnknownValue,
};

macro_rules! model {
    ($type:ident, $name:literal, key: $key:expr, { $($field:ident $constant:ident: $value:ty = $wire:literal $access:ident,)* }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        impl $type {
            $(pub(crate) const $constant: Property<Self, $value> = Property::new($wire);)*
            const DESCRIPTION: &'static ObjectDescription = &ObjectDescription {
                names: &[$name],
                key: $key,
                open: false,
                properties: &[$(PropertyDescription::new($wire, Access::$access),)*],
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
                let slots: &[&dyn Slot] = &[$(&self.$field),*];
                slots.get(index).copied()
            }

            fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot> {
                let slots: Vec<&mut dyn Slot> = vec![$(&mut self.$field),*];
                slots.into_iter().nth(index)
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
}

model!(Organization, "microsoft.graph.connectedOrganization", key: &["id"], {
    id ID: String = "id" ReadOnly,
    description ABOUT: String = "description" ReadWrite,
    display_name DISPLAY_NAME: String = "displayName" ReadWrite,
    created CREATED: DateTimeOffset = "createdDateTime" ReadOnly,
    state STATE: State = "state" ReadWrite,
    identity_sources IDENTITY_SOURCES: Vec<IdentitySource> = "identitySources" Immutable,
    settings SETTINGS: Settings = "settings" ReadWrite,
    sponsors SPONSORS: Vec<User> = "internalSponsors" Navigation,
    owner OWNER: User = "owner" Navigation,
});

model!(Settings, "microsoft.graph.settings", key: &[], {
    level LEVEL: i64 = "level" ReadWrite,
    stamp STAMP: String = "stamp" ReadOnly,
    options OPTIONS: Flags<State> = "options" ReadWrite,
});

model!(Tenant, "microsoft.graph.azureActiveDirectoryTenant", key: &[], {
    display_name DISPLAY_NAME: String = "displayName" ReadWrite,
    tenant_id TENANT_ID: String = "tenantId" ReadWrite,
    domains DOMAINS: Vec<String> = "domains" ReadWrite,
});

model!(User, "microsoft.graph.user", key: &["id"], {
    id ID: String = "id" ReadOnly,
    name NAME: String = "displayName" ReadWrite,
    mails MAILS: Vec<String> = "otherMails" ReadWrite,
    x X: String = "x" ReadWrite,
});

model!(Line, "example.line", key: &["order", "item", "guid"], {
    order ORDER: i32 = "order" ReadWrite,
    item ITEM: String = "item" ReadWrite,
    guid GUID: Guid = "guid" ReadWrite,
});

odata::entity!(Organization);
odata::entity!(User);

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum IdentitySource {
    Tenant(Box<Tenant>),
    Unknown(Box<UnknownObject>),
}

impl From<Tenant> for IdentitySource {
    fn from(value: Tenant) -> Self {
        Self::Tenant(Box::new(value))
    }
}

impl Polymorphic for IdentitySource {
    fn variants() -> &'static [&'static ObjectDescription] {
        &[Tenant::DESCRIPTION]
    }

    fn create(variant: Option<usize>) -> Self {
        match variant {
            Some(0) => Self::Tenant(Box::default()),
            _ => Self::Unknown(Box::default()),
        }
    }

    fn variant(&self) -> Option<usize> {
        matches!(self, Self::Tenant(_)).then_some(0)
    }

    fn object(&self) -> &dyn Object {
        match self {
            Self::Tenant(value) => &**value,
            Self::Unknown(value) => &**value,
        }
    }

    fn object_mut(&mut self) -> &mut dyn Object {
        match self {
            Self::Tenant(value) => &mut **value,
            Self::Unknown(value) => &mut **value,
        }
    }
}

odata::polymorphic!(IdentitySource);

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum State {
    Configured,
    Proposed,
    Unknown(UnknownValue),
}

impl Enumeration for State {
    fn description() -> &'static EnumerationDescription {
        &EnumerationDescription { name: "microsoft.graph.state", members: &[("configured", 0), ("proposed", 1)] }
    }

    fn from_index(index: usize) -> Option<Self> {
        [Self::Configured, Self::Proposed].get(index).cloned()
    }

    fn index(&self) -> Result<usize, &UnknownValue> {
        match self {
            Self::Configured => Ok(0),
            Self::Proposed => Ok(1),
            Self::Unknown(value) => Err(value),
        }
    }

    fn unknown(value: UnknownValue) -> Self {
        Self::Unknown(value)
    }
}

odata::enumeration!(State);
