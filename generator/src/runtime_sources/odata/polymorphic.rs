//! Enums over a hierarchy of models: the type name of an object decides which variant it is.

use std::borrow::Cow;

use crate::odata::{Additional, Content, Object, ObjectDescription, Reader, Unfit, read_object, type_name};

/// An enum with a variant for each type of a hierarchy.
pub trait Polymorphic: Sized {
    /// The types of the variants, in order; `Unknown` is none of them.
    fn variants() -> &'static [&'static ObjectDescription];

    /// An empty value of a variant, or of the one for unknown types: `Unknown`, or the base type itself where that is concrete.
    fn create(variant: Option<usize>) -> Self;

    /// The variant of an object that has no type name, or one that is not known: what `create(None)` makes.
    #[must_use]
    fn unnamed() -> Option<usize> {
        Self::create(None).variant()
    }

    /// Which variant this is; `None` for `Unknown`.
    fn variant(&self) -> Option<usize>;

    /// The model in it.
    fn object(&self) -> &dyn Object;

    /// The same, to write to.
    fn object_mut(&mut self) -> &mut dyn Object;
}

/// An object of a type that the schema does not know: its type name and every member, as they came.
///
/// It stands for an entity too, where a step leads to what was not generated.
///
/// Create sends all of it but annotations.
pub struct UnknownObject {
    /// Every member.
    pub additional: Additional,
}

crate::odata::object!(UnknownObject, names [], key [], open true, {});
crate::odata::entity!(UnknownObject);

/// Reads the object that comes next as the variant that its type name says.
///
/// # Errors
/// `Unfit` if the next value is no object.
pub fn read_polymorphic<P: Polymorphic>(reader: &mut Reader<'_>) -> Result<P, Unfit> {
    let named = type_name::of_next(*reader).and_then(|text| type_name::find(P::variants(), &text));
    let mut value = create::<P>(named);
    let implied = implied_name(&value);
    read_object(value.object_mut(), reader, implied)?;
    Ok(value)
}

/// A frame of its own, so that the empty model is off the stack before anything is read into it.
#[inline(never)]
fn create<P: Polymorphic>(variant: Option<usize>) -> P {
    P::create(variant)
}

/// The model within, with the type name that a slot of the base type needs.
pub fn polymorphic_content<P: Polymorphic>(value: &P) -> Content<'_> {
    let object = value.object();
    let is_as_received = object.additional().type_text().is_some_and(|text| type_name::names(object.describe(), &text));
    Content::Object { object, type_name: implied_name(value).filter(|_| !is_as_received) }
}

/// The qualified name of the type: that of the variant, or the one that was received.
pub fn polymorphic_type_name<P: Polymorphic>(value: &P) -> Cow<'_, str> {
    match implied_name(value) {
        Some(name) => Cow::Borrowed(name),
        None => match value.object().additional().type_text() {
            Some(text) => Cow::Owned(type_name::qualified(&text).to_owned()),
            None => Cow::Borrowed(value.object().describe().name()),
        },
    }
}

/// The type name that is written for a variant if none was received; none for a concrete base, which is what a slot
/// says of itself, and none for unknown types.
pub(super) fn implied_name<P: Polymorphic>(value: &P) -> Option<&'static str> {
    let variant = value.variant()?;
    (P::unnamed() != Some(variant)).then(|| value.object().describe().name())
}
