//! One property of an entity or a complex value as a place of its own, named by its constant
//! (OData Protocol 4.01, 11.2.4 and 11.4.9).
//!
//! Not here: what can be done at such a place (`single_value.rs`, `complex.rs`, `value_collection.rs`).

use super::{complex::Complex, entity::Entity, single_value::SingleValue, value_collection::ValueCollection};
use crate::odata::{AsObject, Property};

macro_rules! properties_of {
    ($($place:ident $what:literal)*) => {
        $(impl<T: AsObject> $place<T> {
            #[doc = concat!("One property of ", $what, " alone: to read it, to set it, to take its value away.")]
            ///
            /// What the service alone writes, or once, a part of the key, and what leads to another entity are refused when
            /// they are set or deleted, before anything is sent.
            pub fn property<V>(&self, property: Property<T, V>) -> SingleValue<V> {
                let name = property.into_static_name();
                self.resource.part(name, T::access(name)).into()
            }

            #[doc = concat!("A complex property of ", $what, " alone: to read it, to change parts of it.")]
            pub fn complex_property<V: AsObject>(&self, property: Property<T, V>) -> Complex<V> {
                let name = property.into_static_name();
                self.resource.part(name, T::access(name)).into()
            }

            #[doc = concat!("A collection of values of ", $what, " alone: to read it in pages, to count it, to add to it.")]
            pub fn collection_property<V>(&self, property: Property<T, Vec<V>>) -> ValueCollection<V> {
                let name = property.into_static_name();
                self.resource.part(name, T::access(name)).into()
            }
        })*
    };
}

properties_of! {
    Entity "the entity"
    Complex "the value"
}
