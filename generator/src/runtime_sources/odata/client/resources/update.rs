//! The bodies of updates: of a patch, or of a whole model.
//!
//! In: what changes. Out: a call with its body, or with the reason why it cannot be sent. Not here: where an update is sent
//! (`entity.rs`, `complex.rs`, `single_value.rs`).

use crate::odata::client::{call::Call, error::Error};
use crate::odata::{Access, AsObject, EntityType, Mode, Patch, Value, to_create_body, to_json};

impl Call {
    /// Changes what a patch sets.
    pub(super) fn with_patch<T: AsObject>(self, patch: &Patch<T>) -> Self {
        let call = if patch.has_bindings() { self.of_version_4_0() } else { self };
        let body = patch.body_with(&|url| call.service().absolute(url)).map_err(Error::from);
        call.with_body(body)
    }

    /// Gives all of an entity but its relationships: an update must not hold what it leads to
    /// (OData Protocol 4.01, 11.4.3).
    pub(super) fn with_entity<T: EntityType>(self, entity: &T) -> Self {
        let mut entity = entity.clone();
        let object = entity.as_object_mut();
        for (index, property) in object.describe().properties.iter().enumerate() {
            if property.access == Access::Navigation
                && let Some(slot) = object.slot_mut(index)
            {
                slot.clear();
            }
        }
        object.additional_mut().forget_relationships();
        self.with_body(Ok(to_create_body(&entity)))
    }

    /// Gives the value of one property: an object stands for itself, all else within one
    /// (OData JSON Format 4.01, section 11).
    pub(super) fn with_value<T: Value>(self, value: &T) -> Self {
        let json = to_json(value, Mode::Create);
        let body = if T::is_structured() { json } else { format!(r#"{{"value":{json}}}"#) };
        self.with_body(Ok(body.into_bytes()))
    }
}
