//! Whether a JSON value is one of a type, as far as can be said without reading it: what the variants of a union without a
//! discriminator are tried by (`oneOf` and `anyOf` of OpenAPI 3.1, 4.8.24).
//!
//! In: JSON text, a table, and what the schema says of the object. Out: yes or no. What lies within an object of a type, or
//! within a union, is not looked at: whatever it is, it has a place there. So the trial of a variant reads a value once, and
//! trials within trials do not pile up.

use crate::odata::{Object, Reader, Unfit};

/// What an object must have to be taken for one of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The members that must be there.
    pub required: &'static [&'static str],
    /// The members that must have one of these texts, where they are there.
    pub values: &'static [(&'static str, &'static [&'static str])],
    /// Whether there may be no members but the declared ones.
    pub is_closed: bool,
}

impl Shape {
    /// Whatever is an object.
    pub const ANY: Self = Self { required: &[], values: &[], is_closed: false };
}

/// Steps over the object that comes next, if it is of that shape and its members fit the fields of `blank`; `null` fits any.
///
/// # Errors
/// `Unfit` if it is not.
pub(super) fn fits_object(blank: &dyn Object, reader: &mut Reader<'_>, shape: &Shape) -> Result<(), Unfit> {
    let description = blank.describe();
    let mut found = vec![false; shape.required.len()];
    let mut first = true;
    reader.begin_object()?;
    while let Some(name) = reader.key(&mut first)? {
        if let Some(index) = shape.required.iter().position(|required| *required == name) {
            found[index] = true;
        }
        if let Some((_, texts)) = shape.values.iter().find(|(member, _)| *member == name)
            && !has_one_of(*reader, texts)
        {
            return Err(Unfit);
        }
        let slot = description.index_of(&name).and_then(|index| blank.slot(index));
        match slot {
            None if shape.is_closed => return Err(Unfit),
            None => drop(reader.skip()?),
            Some(_) if reader.null() => {}
            Some(slot) => slot.fits(reader)?,
        }
    }
    if found.contains(&false) { Err(Unfit) } else { Ok(()) }
}

fn has_one_of(mut reader: Reader<'_>, texts: &[&str]) -> bool {
    reader.string().is_ok_and(|text| texts.contains(&&*text))
}
