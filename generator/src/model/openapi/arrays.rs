//! Arrays: lists of what their items are, and tuples.
//!
//! In: schemas of arrays. Out: collections. A tuple (`prefixItems`) is a list of what its items have in common.

use super::schemas::{Making, Resolver};
use super::type_references::{list_of, untyped};
use crate::model::TypeReference;
use crate::openapi::Schema;

impl<'a> Resolver<'_, 'a> {
    /// A list of what the items are.
    pub(super) fn array(&mut self, making: Making<'_, 'a>) -> TypeReference {
        let view = making.view;
        let items = view.items();
        let wanted = self.within(making, "Item");
        let prefix: Vec<&'a Schema> = view.parts.iter().flat_map(|part| &part.prefix_items).collect();
        let item = if prefix.is_empty() {
            if items.is_empty() { untyped() } else { self.type_of(&items, &view.anchors, &wanted) }
        } else {
            self.tuple(&prefix, &items, making)
        };
        list_of(item)
    }

    /// What the items of a tuple have in common: their type if it is one; otherwise they are untyped.
    fn tuple(&mut self, prefix: &[&'a Schema], items: &[&'a Schema], making: Making<'_, 'a>) -> TypeReference {
        let mut found: Option<TypeReference> = None;
        for (index, schema) in prefix.iter().chain(items).enumerate() {
            let wanted = self.within(making, &format!("Item{}", index + 1));
            let item = self.type_of(&[schema], &making.view.anchors, &wanted);
            match &mut found {
                None => found = Some(item),
                Some(first) if first.kind == item.kind && first.is_collection == item.is_collection => {
                    first.is_nullable |= item.is_nullable;
                }
                Some(_) => {
                    let message = "a tuple of values of several types is a list of untyped values";
                    self.diagnostics.warning(&schema.place, message, "describe an object to have types");
                    return untyped();
                }
            }
        }
        found.unwrap_or_else(untyped)
    }
}
