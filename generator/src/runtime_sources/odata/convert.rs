//! Up and down a hierarchy with a concrete base: a `directoryObject` that is a `user`, a `user` as a `directoryObject`.
//!
//! Fields that both types have are moved; the others become members of `additional`, or come from there.

use std::{borrow::Cow, mem};

use crate::odata::{
    Access, Additional, Mode, Object, ObjectDescription, Polymorphic, Reader, Slot, Table, TypeName,
    additional::{Member, Origin, SetAside},
    polymorphic::{implied_name, text_of, variant_of},
    type_name,
    writer::content_to_json,
};

/// What an enum over a hierarchy has a variant for, or takes apart into variants: it goes there by `From`.
///
/// The enum has one `From` for all that has this trait. With one each, the compiler would compare them pair by pair: the
/// base of everything has more than a thousand.
#[diagnostic::on_unimplemented(message = "`{Self}` is none of the types that `{H}` has a variant for")]
pub trait IntoVariant<H> {
    /// The value as a variant.
    fn into_variant(self) -> H;
}

/// A struct that derives from a struct: it goes there by `From`, for which the base has one implementation.
#[diagnostic::on_unimplemented(message = "`{Self}` does not derive from `{B}`")]
pub trait Derived<B>: Table {}

/// A value of a derived type as one of its base type, without loss, where `@odata.type` tells the type.
///
/// What the base type has no field for goes to its `additional`, and so does the name of the derived type, unless a
/// service sent one.
pub fn upcast<D: Table, B: Table>(derived: D) -> B {
    named_upcast(derived, Some(TypeName::odata(D::DESCRIPTION.name())))
}

/// The same, where the types are told as in `A`, the enum over all that derive from the base.
pub fn upcast_within<D: Table, B: Table, A: Polymorphic>(derived: D) -> B {
    named_upcast(derived, name_in::<A>(D::DESCRIPTION))
}

fn named_upcast<D: Table, B: Table>(mut derived: D, name: Option<TypeName>) -> B {
    let mut base = B::default();
    transfer(&mut derived, &mut base);
    if let Some(name) = name {
        name_type(&mut base, name);
    }
    base
}

/// The name of a type in a hierarchy.
fn name_in<A: Polymorphic>(description: &ObjectDescription) -> Option<TypeName> {
    let Some(discriminator) = A::discriminator() else { return Some(TypeName::odata(description.name())) };
    let variant = A::variants().iter().position(|variant| variant.name() == description.name())?;
    let name = discriminator.values.get(variant)?.first()?;
    Some(TypeName { member: discriminator.member, name })
}

/// The same, of a value of an abstract type that derives from a concrete one.
pub fn upcast_polymorphic<P: Polymorphic, B: Table>(mut derived: P) -> B {
    let implied = implied_name(&derived);
    let mut base = B::default();
    transfer(derived.object_mut(), &mut base);
    if let Some(name) = implied {
        name_type(&mut base, name);
    }
    base
}

/// Adds the name of the type, unless a service sent one.
fn name_type(object: &mut dyn Object, name: TypeName) {
    let is_named = if name.is_odata() {
        object.additional().type_member().is_some()
    } else {
        text_of(object, name.member).is_some()
    };
    if is_named {
        return;
    }
    let json = serde_json::Value::from([name.prefix(), name.name].concat()).to_string();
    let slot = object.describe().index_of(name.member).and_then(|index| object.slot_mut(index));
    if !slot.is_some_and(|slot| read_whole(slot, &json)) {
        let member = Member { name: Cow::Borrowed(name.member), json: json.into(), origin: Origin::Inserted };
        object.additional_mut().put(member);
    }
}

/// A value of a base type as one of a derived type, if that is the type name it carries.
///
/// # Errors
/// Gives the value back, unchanged, if it carries another type name or none.
pub fn downcast<B: Table, D: Table, A: Polymorphic>(mut base: B) -> Result<D, B> {
    let is_named = if A::discriminator().is_some() {
        let variant = variant_of::<A>(&base).and_then(|variant| A::variants().get(variant));
        variant.is_some_and(|variant| variant.name() == D::DESCRIPTION.name())
    } else {
        base.additional().type_text().is_some_and(|text| type_name::names(D::DESCRIPTION, &text))
    };
    if !is_named {
        return Err(base);
    }
    let mut derived = D::default();
    transfer(&mut base, &mut derived);
    let member = A::discriminator().map(|discriminator| discriminator.member);
    forget_type_name(derived.additional_mut(), member, |member| member.origin == Origin::Inserted);
    Ok(derived)
}

/// A value of a base type as the variant that its type name says; as the base type if it says nothing or a type that
/// is not known.
pub fn into_any<B: Table, A: Polymorphic>(mut base: B) -> A {
    let mut any = A::create(variant_of::<A>(&base));
    let implied = implied_name(&any);
    transfer(&mut base, any.object_mut());
    if let Some(implied) = implied {
        let named = A::discriminator().map(|discriminator| discriminator.member);
        forget_type_name(any.object_mut().additional_mut(), named, |member| {
            let text = Reader::new(&member.json).string();
            member.name == implied.member
                && text.is_ok_and(|text| text.strip_prefix(implied.prefix()) == Some(implied.name))
        });
    }
    any
}

/// Takes out the type name if it is implied: that of OData, or the member that is named.
fn forget_type_name(additional: &mut Additional, named: Option<&str>, is_implied: impl Fn(&Member) -> bool) {
    let member = match named {
        None => additional.type_member(),
        Some(name) => additional.members().iter().find(|member| member.name == name),
    };
    if let Some(member) = member.filter(|member| is_implied(member)) {
        let name = member.name.clone();
        additional.take(&name);
    }
}

/// Moves everything from one object to a fresh one: from field to field, from field to member, from member to field.
fn transfer(from: &mut dyn Object, to: &mut dyn Object) {
    let (source, target) = (from.describe(), to.describe());
    *to.additional_mut() = mem::take(from.additional_mut());
    for (index, property) in source.properties.iter().enumerate() {
        let Some(slot) = from.slot_mut(index) else { continue };
        let place = same_or_find(target, index, property.name);
        if !place.and_then(|place| to.slot_mut(place)).is_some_and(|place| place.take_from(slot)) {
            set_aside(slot, property.name, property.access, source.constant(index), to.additional_mut());
        }
    }
    for (index, property) in target.properties.iter().enumerate() {
        let is_new = same_or_find(source, index, property.name).is_none();
        if is_new && let Some(member) = to.additional_mut().take(property.name) {
            let is_read = to.slot_mut(index).is_some_and(|slot| read_whole(slot, &member.json));
            if !is_read {
                to.additional_mut().put(member);
            }
        }
    }
}

/// Where a property stands; the properties of a base type stand in the same places in its derived types.
fn same_or_find(description: &ObjectDescription, index: usize, name: &str) -> Option<usize> {
    match description.properties.get(index) {
        Some(property) if property.name == name => Some(index),
        _ => description.index_of(name),
    }
}

/// A field that is set becomes a member, instead of any that has its name; and so does what would be written of one that is
/// not, of which the other type knows nothing.
fn set_aside(
    slot: &dyn Slot,
    name: &'static str,
    access: Access,
    constant: Option<&'static str>,
    additional: &mut Additional,
) {
    let json = |mode| Some(content_to_json(&slot.content()?, mode).into_boxed_str());
    let Some(everything) = json(Mode::Everything) else {
        if let Some(json) = constant.filter(|_| additional.raw(name).is_none()) {
            additional.put(Member { name: name.into(), json: json.into(), origin: Origin::Inserted });
        }
        return;
    };
    let created = json(Mode::Create).filter(|created| *created != everything);
    let origin = Origin::Field(Box::new(SetAside { access, created }));
    additional.put(Member { name: name.into(), json: String::from(everything).into(), origin });
}

/// Reads a field from a member; a `null` stays a member.
fn read_whole(slot: &mut dyn Slot, json: &str) -> bool {
    json != "null" && slot.read(&mut Reader::new(json)).is_ok()
}
