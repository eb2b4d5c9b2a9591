//! What JSON says of its own: members that stand twice, and how deep values stand in one another.
//!
//! In: a JSON value with its places. Out: findings. What the values mean is not known here.

use super::{MAXIMUM_DEPTH, Reader};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

impl Reader<'_> {
    /// Reports members that stand twice in their object and what is nested too deep, known or not. Whether the rest may
    /// be read.
    pub(super) fn check(&mut self, root: &Value<'_>) -> bool {
        let mut values = vec![(root, 1)];
        while let Some((value, depth)) = values.pop() {
            if depth > MAXIMUM_DEPTH && matches!(value, Value::Object(_) | Value::Array(_)) {
                let message = format!("objects and arrays are nested more than {MAXIMUM_DEPTH} deep");
                self.error(value.start(), message, "no sensible schema is; check where it comes from");
                return false;
            }
            match value {
                Value::Object(object) => {
                    self.repeated(object);
                    values.extend(object.properties.iter().rev().map(|member| (&member.value, depth + 1)));
                }
                Value::Array(array) => values.extend(array.elements.iter().rev().map(|item| (item, depth + 1))),
                _ => {}
            }
        }
        true
    }

    fn repeated(&mut self, object: &Object<'_>) {
        let mut members: Vec<_> = object.properties.iter().map(|each| (each.name.as_str(), each.start())).collect();
        members.sort_unstable();
        for same in members.chunk_by(|one, two| one.0 == two.0) {
            let Some((&(name, first), others)) = same.split_first() else { continue };
            for &(_, other) in others {
                let message = format!("member `{}` stands twice in this object", name.escape_debug());
                let help = format!("remove one; the other is at {}", self.place(first));
                self.error(other, message, help);
            }
        }
    }
}
