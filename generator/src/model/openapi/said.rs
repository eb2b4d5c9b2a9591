//! What schemas say of a type, and of a use of a type.
//!
//! In: the schemas that hold. Out: what is said, which `annotations` puts into the terms of the model.

use super::all_of::Anchors;
use super::annotations::{Said, one_of};
use super::enums;
use super::schemas::{Making, Resolver};
use crate::openapi::Schema;

impl<'a> Resolver<'_, 'a> {
    /// What is said of one use of schemas: where it stands, and what is beneath it if that has no name.
    pub(super) fn said_of_use(&mut self, said: Said<'a>, schemas: &[&'a Schema], anchors: &Anchors<'a>) -> Said<'a> {
        let mut said = said;
        for schema in schemas {
            let found = self.canonical(schema, anchors);
            for wrapper in &found.wrappers {
                said = said.schema(wrapper);
            }
            let is_component = self.locations.get(found.schema).is_some_and(|location| location.is_component);
            if is_component {
                // Its type tells the rest, but that is not to be looked up for a value that cannot be given.
                said.is_read_only |= found.schema.is_read_only;
            } else {
                said = said.schema(found.schema);
                let values: Vec<_> = match (&found.schema.constant, &found.schema.enumeration) {
                    (Some(constant), _) => vec![(0, constant)],
                    (None, values) => values.iter().flatten().enumerate().collect(),
                };
                let is_enum = enums::members(&values, &found.schema.enumeration_names).is_some();
                let values: Vec<_> = values.into_iter().map(|(_, literal)| literal).collect();
                if !is_enum && let Some(note) = one_of(&values) {
                    said.note(note);
                }
            }
        }
        said
    }

    /// What is said of a type: by the component whose name it has, by the schema itself, or by the first of its parts that
    /// says anything.
    pub(super) fn said_of_type(&self, making: Making<'_, 'a>) -> Said<'a> {
        let borne = making.parts.iter().filter_map(|part| self.locations.borne(part));
        let own: Vec<&'a Schema> = borne.chain(making.parts.iter().copied()).collect();
        let parts = making.view.parts.iter().rev().copied();
        let described = own.iter().copied().chain(parts).find(|part| part.description.is_some());
        let mut said = Said::at(making.place).text(described.and_then(|part| part.description.as_ref()));
        said.is_deprecated = own.iter().any(|part| part.is_deprecated);
        said
    }
}
