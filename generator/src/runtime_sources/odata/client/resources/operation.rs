//! Where operations are called: bound to an entity, a collection or a value, or at the root of the service
//! (OData Protocol 4.01, 11.5). Emitted methods call these, and make a request of what they give.

use super::{
    action_call::ActionCall, complex::Complex, entity::Entity, entity_set::EntitySet, function_call::FunctionCall,
    single_value::SingleValue, value_collection::ValueCollection,
};
use crate::odata::client::{resource::Resource, service::Service};

macro_rules! bound {
    ($($place:ident $what:literal)*) => {
        $(impl<T> $place<T> {
            #[doc = concat!("An action that is bound to ", $what, ", by its qualified name. Emitted methods call this.")]
            pub fn action(&self, name: &'static str) -> ActionCall {
                ActionCall::new(self.resource.step(name.into()))
            }

            #[doc = concat!("A function that is bound to ", $what, ", by its qualified name. Emitted methods call this.")]
            pub fn function(&self, name: &'static str) -> FunctionCall {
                FunctionCall::new(self.resource.step(name.into()))
            }
        })*
    };
}

bound! {
    Entity "the entity"
    EntitySet "the collection"
    Complex "the value"
    SingleValue "the value"
    ValueCollection "the collection"
}

impl Service {
    /// An action at the root of the service, by the name of its import. Emitted methods call this.
    pub fn action(&self, name: &'static str) -> ActionCall {
        ActionCall::new(Resource::root(self.clone(), name.into()))
    }

    /// A function at the root of the service, by the name of its import. Emitted methods call this.
    pub fn function(&self, name: &'static str) -> FunctionCall {
        FunctionCall::new(Resource::root(self.clone(), name.into()))
    }
}
