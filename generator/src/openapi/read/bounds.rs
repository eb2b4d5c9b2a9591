//! What bounds the values of a schema (JSON Schema 2020-12, Validation 6).
//!
//! In: `minimum`, `maxLength` and their like. Out: their names and values as they are written, by name. The Boolean
//! `exclusiveMinimum` of 3.0 becomes the bound that it is in 3.1.

use super::Reader;
use super::members::Members;
use crate::openapi::schema::Schema;
use crate::openapi::tree::NodeKind;

const BOUNDS: [&str; 9] = [
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

impl Reader<'_, '_> {
    pub(super) fn bounds(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        for name in BOUNDS {
            if let Some(value) = members.scalar(self, name).filter(|value| value != "false") {
                schema.bounds.push((name.to_owned(), value));
            }
        }
        self.limit(members, schema, "minimum", "exclusiveMinimum");
        self.limit(members, schema, "maximum", "exclusiveMaximum");
        schema.bounds.sort();
    }

    fn limit(&mut self, members: &mut Members<'_>, schema: &mut Schema, name: &'static str, exclusive: &'static str) {
        let limit = members.scalar(self, name);
        let is_exclusive = match members.take(exclusive).map(|member| (&member.value.kind, member)) {
            Some((NodeKind::Boolean(is_exclusive), _)) => *is_exclusive,
            Some((_, member)) => {
                schema.bounds.extend(self.scalar(member).map(|limit| (exclusive.to_owned(), limit)));
                false
            }
            None => false,
        };
        let name = if is_exclusive { exclusive } else { name };
        schema.bounds.extend(limit.map(|limit| (name.to_owned(), limit)));
    }
}
