//! What other structs derive, models have from their tables: a copy, a comparison, a look.
//!
//! In: models seen as tables. Out: what `Clone`, `PartialEq` and `Debug` of every model do, and of every enum over a
//! hierarchy of models. Written once: derived code would name each field of each model again, and each variant of each
//! enum, which the compiler takes longer over than over all else of them.

use std::fmt;

use crate::odata::{Additional, Object, Polymorphic, Slot, Table};

/// A copy.
pub fn clone<T: Table>(model: &T) -> T {
    let mut copy = T::default();
    copy_fields(model, &mut copy);
    copy
}

/// The same of an enum over a hierarchy.
pub fn clone_polymorphic<P: Polymorphic>(value: &P) -> P {
    let mut copy = P::create(value.variant());
    copy_fields(value.object(), copy.object_mut());
    copy
}

fn copy_fields(from: &dyn Object, to: &mut dyn Object) {
    for index in 0..from.describe().properties.len() {
        if let (Some(from), Some(to)) = (from.slot(index), to.slot_mut(index)) {
            to.copy_from(from);
        }
    }
    to.additional_mut().clone_from(from.additional());
}

/// Whether two models of one type hold the same: the same fields are set, to the same values, and there are the same
/// members beside them. A member that a field of its name overrules does not count, since it is never written.
pub fn eq(one: &dyn Object, other: &dyn Object) -> bool {
    let slots = |index| one.slot(index).zip(other.slot(index));
    (0..one.describe().properties.len()).all(|index| slots(index).is_none_or(|(one, other)| one.is_same(other)))
        && (one.additional() == other.additional() || effective(one) == effective(other))
}

/// Whether two values of an enum over a hierarchy are of one variant, and hold the same.
pub fn eq_polymorphic<P: Polymorphic>(one: &P, other: &P) -> bool {
    one.variant() == other.variant() && eq(one.object(), other.object())
}

/// The members that are written.
fn effective(object: &dyn Object) -> Additional {
    let mut members = object.additional().clone();
    members.retain(|name| {
        let index = object.describe().index_of(name);
        index.and_then(|index| object.slot(index)).and_then(Slot::shown).is_none()
    });
    members
}

/// The name of the type and, by their names on the wire, the properties that are set: most models have far more than
/// an answer brings.
///
/// # Errors
/// Those of the formatter.
pub fn debug(object: &dyn Object, name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    for (index, property) in object.describe().properties.iter().enumerate() {
        if let Some(value) = object.slot(index).and_then(Slot::shown) {
            shown.field(property.name, value);
        }
    }
    if !object.additional().is_empty() {
        shown.field("additional", object.additional());
    }
    shown.finish()
}
