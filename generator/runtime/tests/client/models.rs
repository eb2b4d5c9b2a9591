//! A small schema as the generator would emit it.

use edmund_runtime::odata::{Additional, UnknownObject, entity, into_enum, named, object, polymorphic};

macro_rules! model {
    ($type:ident, $name:literal, $key:tt, { $($index:literal $field:ident $constant:ident: $value:ty = $wire:literal $access:ident),* $(,)? }) => {
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        object!($type, names [$name], key $key, open false, { $($index $field $constant: $value = $wire, $access;)* });
        entity!($type);
    };
}

model!(Organization, "ns.organization", ["id"], {
    0 id ID: String = "id" read_only,
    1 display_name DISPLAY_NAME: String = "displayName" read_write,
    2 sources SOURCES: Vec<String> = "sources" immutable,
});

model!(Person, "ns.person", ["id"], {
    0 id ID: String = "id" read_only,
    1 mail MAIL: String = "mail" read_write,
});

model!(Line, "ns.line", ["order", "number"], {
    0 order ORDER: i64 = "order" read_write,
    1 number NUMBER: String = "number" read_write,
});

model!(Root, "ns.root", ["id"], { 0 id ID: String = "id" read_only });

impl From<Person> for Organization {
    fn from(person: Person) -> Self {
        Self { id: person.id, ..Self::default() }
    }
}

macro_rules! hierarchy {
    ($type:ident) => {
        pub(crate) enum $type {
            Person(Box<Person>),
            Unknown(Box<UnknownObject>),
        }

        polymorphic!($type, { 0 Person: Person; } else Unknown);
        entity!($type);
    };
}

hierarchy!(Party);
hierarchy!(Member);
named!(Member, "ns.member");
into_enum!(Member => Party, { Person => Person; Unknown => Unknown; });
