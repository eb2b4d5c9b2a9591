//! Values of one of several types, which nothing in them tells (`oneOf` and `anyOf` of OpenAPI 3.1, 4.8.24): the types are
//! tried in their order, and what fits none is kept as it is.
//!
//! Emitted enums get this by `union!`. Not here: what fits (`shape.rs`), and unions whose objects say what they are
//! (`polymorphic.rs`).

use crate::odata::{Reader, Unfit, Value};

/// An enum with a variant for each type, and one for all else.
pub trait Union: Sized {
    /// How many types there are.
    const VARIANTS: usize;

    /// Whether the next value is one of the type of a variant, by its place.
    ///
    /// # Errors
    /// `Unfit` if it is not.
    fn fits_variant(variant: usize, reader: &mut Reader<'_>) -> Result<(), Unfit>;

    /// Reads the next value as a variant.
    ///
    /// # Errors
    /// `Unfit` if it cannot be read so.
    fn read_variant(variant: usize, reader: &mut Reader<'_>) -> Result<Self, Unfit>;

    /// Whether the variant holds what its own type does not know either: a text that is no member of an enum, or what fits
    /// no type of a union within.
    fn is_unknown_within(&self) -> bool;

    /// A value that fits none of the types.
    fn unknown(value: serde_json::Value) -> Self;
}

/// Reads the next value as the first type that it fits.
///
/// # Errors
/// `Unfit` if it is no JSON, or lies too deep.
pub fn read_union<U: Union>(reader: &mut Reader<'_>) -> Result<U, Unfit> {
    let start = reader.place();
    for variant in 0..U::VARIANTS {
        if U::fits_variant(variant, reader).is_ok() {
            reader.return_to(start);
            match U::read_variant(variant, reader) {
                Ok(value) if !value.is_unknown_within() => return Ok(value),
                Ok(_) => {}
                // What fits and cannot be read lies too deep, in whatever type: to try others would take ever longer.
                Err(Unfit) => break,
            }
        }
        reader.return_to(start);
    }
    reader.return_to(start);
    serde_json::Value::read(reader).map(U::unknown)
}
