//! Enums over a hierarchy of models: the type name of an object decides which variant it is.

use std::borrow::Cow;

use crate::odata::{
    Additional, Content, Object, ObjectDescription, Reader, Shape, Slot, TypeName, Unfit, read_object,
    shape::fits_object, type_name,
};

/// An enum with a variant for each type of a hierarchy.
pub trait Polymorphic: Sized {
    /// The types of the variants, in order; `Unknown` is none of them.
    fn variants() -> &'static [&'static ObjectDescription];

    /// The member that tells the variant, where that is not `@odata.type`.
    #[must_use]
    fn discriminator() -> Option<&'static Discriminator> {
        None
    }

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

/// How objects say which variant they are, where `@odata.type` does not.
#[derive(Clone, Copy, Debug)]
pub struct Discriminator {
    /// The member that tells it.
    pub member: &'static str,
    /// The values that stand for each variant, in the order of the variants; the first of them is written.
    pub values: &'static [&'static [&'static str]],
}

impl Discriminator {
    /// The variant that a value stands for.
    pub(super) fn find(&self, value: &str) -> Option<usize> {
        self.values.iter().position(|values| values.contains(&value))
    }
}

/// Reads the object that comes next as the variant that its type name says.
///
/// # Errors
/// `Unfit` if the next value is no object.
pub fn read_polymorphic<P: Polymorphic>(reader: &mut Reader<'_>) -> Result<P, Unfit> {
    let mut value = create::<P>(variant_of_next::<P>(*reader));
    let implied = implied_name(&value);
    read_object(value.object_mut(), reader, implied)?;
    Ok(value)
}

/// Steps over the object that comes next, if it is of that shape as the variant that its type name says.
///
/// # Errors
/// `Unfit` if it is not.
pub fn fits_polymorphic<P: Polymorphic>(reader: &mut Reader<'_>, shape: Option<&Shape>) -> Result<(), Unfit> {
    match shape {
        Some(shape) => fits_object(create::<P>(variant_of_next::<P>(*reader)).object(), reader, shape),
        None if reader.peek()? == b'{' => reader.skip().map(|_| ()),
        None => Err(Unfit),
    }
}

/// Whether a value is of a type that the schema does not know.
pub fn is_unknown_polymorphic<P: Polymorphic>(value: &P) -> bool {
    value.object().describe().names.is_empty()
}

fn variant_of_next<P: Polymorphic>(reader: Reader<'_>) -> Option<usize> {
    match P::discriminator() {
        None => type_name::find(P::variants(), &type_name::of_next(reader)?),
        Some(discriminator) => {
            discriminator.find(&type_name::text_of_next(reader, |name| name == discriminator.member)?)
        }
    }
}

/// The variant that an object says it is.
pub(super) fn variant_of<P: Polymorphic>(object: &dyn Object) -> Option<usize> {
    match P::discriminator() {
        None => type_name::find(P::variants(), &object.additional().type_text()?),
        Some(discriminator) => discriminator.find(&text_of(object, discriminator.member)?),
    }
}

/// The text of a member, whether it has a field or not.
pub(super) fn text_of<'a>(object: &'a dyn Object, member: &str) -> Option<Cow<'a, str>> {
    match field(object, member) {
        Some(Content::Text(text)) => Some(Cow::Borrowed(text)),
        Some(Content::Display(text)) => Some(Cow::Owned(text.to_string())),
        Some(_) => None,
        None => Reader::new(object.additional().raw(member)?).string().ok(),
    }
}

/// What the field of that name holds, if there is one and it is set.
fn field<'a>(object: &'a dyn Object, name: &str) -> Option<Content<'a>> {
    object.describe().index_of(name).and_then(|index| object.slot(index)).and_then(Slot::content)
}

/// A frame of its own, so that the empty model is off the stack before anything is read into it.
#[inline(never)]
fn create<P: Polymorphic>(variant: Option<usize>) -> P {
    P::create(variant)
}

/// The model within, with the type name that a slot of the base type needs.
pub fn polymorphic_content<P: Polymorphic>(value: &P) -> Content<'_> {
    let object = value.object();
    let type_name = match P::discriminator() {
        None => {
            let text = object.additional().type_text();
            let is_as_received = text.is_some_and(|text| type_name::names(object.describe(), &text));
            implied_name(value).filter(|_| !is_as_received)
        }
        Some(discriminator) => written_name(value, discriminator),
    };
    Content::Object { object, type_name }
}

/// The value of the discriminator, unless the object has that in a field, or has one that does not stand for its type.
fn written_name<P: Polymorphic>(value: &P, discriminator: &Discriminator) -> Option<TypeName> {
    let (object, member) = (value.object(), discriminator.member);
    let values = discriminator.values.get(value.variant()?)?;
    if field(object, member).is_some() {
        return None;
    }
    let name = match object.additional().raw(member) {
        None => values.first(),
        Some(json) => {
            let received = Reader::new(json).string().ok()?;
            values.iter().find(|value| **value == received)
        }
    };
    name.map(|name| TypeName { member, name })
}

/// The qualified name of the type: that of the variant, or the one that was received.
pub fn polymorphic_type_name<P: Polymorphic>(value: &P) -> Cow<'_, str> {
    let object = value.object();
    if let Some(discriminator) = P::discriminator() {
        let text = text_of(object, discriminator.member);
        return match text.filter(|text| discriminator.find(text).is_none()) {
            Some(unknown) => unknown,
            None => Cow::Borrowed(object.describe().name()),
        };
    }
    match implied_name(value) {
        Some(implied) => Cow::Borrowed(implied.name),
        None => match object.additional().type_text() {
            Some(text) => Cow::Owned(type_name::qualified(&text).to_owned()),
            None => Cow::Borrowed(object.describe().name()),
        },
    }
}

/// The type name that is written for a variant if none was received; none for a concrete base, which is what a slot
/// says of itself, unless a discriminator has a value for it, and none for unknown types.
pub(super) fn implied_name<P: Polymorphic>(value: &P) -> Option<TypeName> {
    let variant = value.variant()?;
    match P::discriminator() {
        None => (P::unnamed() != Some(variant)).then(|| TypeName::odata(value.object().describe().name())),
        Some(discriminator) => {
            let name = discriminator.values.get(variant)?.first()?;
            Some(TypeName { member: discriminator.member, name })
        }
    }
}
