//! What schemas that hold together say against each other: types or values that no value can all have.
//!
//! In: a [`View`]. Out: a warning that tells which of them holds, which is the nearest.

use super::all_of::{Anchors, View};
use super::annotations::literal;
use super::schemas::Resolver;
use crate::diagnostic::Place;
use crate::openapi::{JsonType, Schema};

impl<'a> Resolver<'_, 'a> {
    /// Tells of a property that several schemas describe which contradict each other.
    pub(super) fn contradicted_property(&mut self, name: &str, schemas: &[&'a Schema], anchors: &Anchors<'a>) {
        let mut parts: Vec<&'a Schema> = Vec::new();
        for schema in schemas {
            let part = self.canonical(schema, anchors).schema;
            if !parts.iter().any(|known| std::ptr::eq(*known, part)) {
                parts.push(part);
            }
        }
        if let Some(nearest) = schemas.last()
            && parts.len() > 1
        {
            let view = self.view(&parts, anchors);
            self.contradicted(&format!("property `{}`", name.escape_debug()), &view, &nearest.place);
        }
    }

    /// Tells of what contradicts itself.
    pub(super) fn contradicted(&mut self, what: &str, view: &View<'a>, place: &Place) {
        if let (types, true) = view.settled_types() {
            let types: Vec<String> = types.into_iter().map(|each| format!("`{}`", word(each))).collect();
            let message = format!("the types of {what} contradict each other; {} holds", types.join(" or "));
            self.diagnostics.warning(place, message, "give it one type wherever it is described");
        }
        if let (Some((_, values)), true) = view.settled_values() {
            let values: Vec<String> = values.into_iter().filter_map(|(_, value)| literal(value)).take(3).collect();
            let holds = if values.is_empty() { "the last".to_owned() } else { values.join(" or ") };
            let message = format!("no value is allowed wherever {what} is described; {holds} holds");
            self.diagnostics.warning(place, message, "allow its values in each `const` and `enum` of it");
        }
    }
}

fn word(of: JsonType) -> &'static str {
    match of {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object => "object",
    }
}
