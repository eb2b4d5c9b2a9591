//! Where operations are called: bound to an entity or to a collection, or at the root of the service
//! (OData Protocol 4.01, 11.5). Emitted methods call these, and make a request of what they give.

use super::{
    action_call::ActionCall, entity::Entity, entity_set::EntitySet, function_call::FunctionCall, resource::Resource,
    service::Service,
};
use crate::odata::encode_segment;

impl<T> Entity<T> {
    /// An action that is bound to the entity, by its qualified name. Emitted methods call this.
    pub fn action(&self, name: &'static str) -> ActionCall {
        ActionCall::new(&Place::Bound(self.resource()), name)
    }

    /// A function that is bound to the entity, by its qualified name. Emitted methods call this.
    pub fn function(&self, name: &'static str) -> FunctionCall {
        FunctionCall::new(&Place::Bound(self.resource()), name)
    }
}

impl<T> EntitySet<T> {
    /// An action that is bound to the collection, by its qualified name. Emitted methods call this.
    pub fn action(&self, name: &'static str) -> ActionCall {
        ActionCall::new(&Place::Bound(self.resource()), name)
    }

    /// A function that is bound to the collection, by its qualified name. Emitted methods call this.
    pub fn function(&self, name: &'static str) -> FunctionCall {
        FunctionCall::new(&Place::Bound(self.resource()), name)
    }
}

impl Service {
    /// An action at the root of the service, by the name of its import. Emitted methods call this.
    pub fn action(&self, name: &'static str) -> ActionCall {
        ActionCall::new(&Place::Root(self), name)
    }

    /// A function at the root of the service, by the name of its import. Emitted methods call this.
    pub fn function(&self, name: &'static str) -> FunctionCall {
        FunctionCall::new(&Place::Root(self), name)
    }
}

/// What an operation is called at.
pub(super) enum Place<'a> {
    /// The root of the service.
    Root(&'a Service),
    /// An entity or a collection.
    Bound(&'a Resource),
}

impl Place<'_> {
    /// The place of the operation itself, by its name.
    pub(super) fn operation(&self, name: &str) -> Resource {
        match self {
            Self::Root(service) => Resource::root_operation((*service).clone(), encode_segment(name), name),
            Self::Bound(resource) => resource.operation(&encode_segment(name), name),
        }
    }
}
