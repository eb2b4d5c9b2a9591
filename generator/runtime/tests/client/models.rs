//! A small schema as the generator would emit it.

use edmund_runtime::odata::{Access, Additional, Object, ObjectDescription, PropertyDescription, Slot, entity, object};

macro_rules! model {
    ($type:ident, $name:literal, $key:expr, { $($field:ident: $value:ty = $wire:literal $access:ident),* $(,)? }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        impl $type {
            const DESCRIPTION: &'static ObjectDescription = &ObjectDescription {
                names: &[$name],
                key: $key,
                open: false,
                properties: &[$(PropertyDescription::new($wire, Access::$access)),*],
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
                let slots: [&mut dyn Slot; _] = [$(&mut self.$field),*];
                slots.into_iter().nth(index)
            }

            fn additional(&self) -> &Additional {
                &self.additional
            }

            fn additional_mut(&mut self) -> &mut Additional {
                &mut self.additional
            }
        }

        object!($type);
        entity!($type);
    };
}

model!(Organization, "ns.organization", &["id"], {
    id: String = "id" ReadOnly,
    display_name: String = "displayName" ReadWrite,
    sources: Vec<String> = "sources" Immutable,
});

model!(Person, "ns.person", &["id"], {
    id: String = "id" ReadOnly,
    mail: String = "mail" ReadWrite,
});

model!(Line, "ns.line", &["order", "number"], {
    order: i64 = "order" ReadWrite,
    number: String = "number" ReadWrite,
});

model!(Root, "ns.root", &["id"], { id: String = "id" ReadOnly });

impl From<Person> for Organization {
    fn from(person: Person) -> Self {
        Self { id: person.id, ..Self::default() }
    }
}
