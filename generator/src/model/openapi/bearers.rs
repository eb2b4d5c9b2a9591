//! What bears the name of a component that is but another way to it: a file that it refers to, or the one member of its union.
//!
//! In: components, and what references lead to. Out: the schema that the name is for. Names are given in `components` and
//! `locations`.

use super::all_of::{is_null, says_something, says_something_itself};
use super::location_names::file_words;
use super::locations::address;
use super::names::qualified;
use super::references::References;
use crate::openapi::{Document, Schema};
use heck::ToUpperCamelCase;
use std::collections::{BTreeMap, BTreeSet};

/// How many steps there may be from a component to what it is.
const MAXIMUM_STEPS: usize = 64;

/// The components that are references to what has no name in a description, by the addresses of what they lead to.
/// Of several, that of a description counts, and that with the name of the file.
pub(super) fn claims<'a>(
    documents: &'a [Document],
    references: &References<'a>,
) -> BTreeMap<usize, (&'a str, &'a Schema)> {
    let components = |is_description: bool| {
        let documents = documents.iter().filter(move |document| document.is_description == is_description);
        documents.flat_map(|document| &document.components.schemas)
    };
    let addresses = |is_description| components(is_description).map(|each| address(&each.value));
    let named: BTreeSet<usize> = addresses(true).collect();
    let of_parts: BTreeSet<usize> = addresses(false).collect();
    let mut claims: BTreeMap<usize, (bool, bool, &'a str, &'a Schema)> = BTreeMap::new();
    for is_part in [false, true] {
        for component in components(!is_part) {
            let Some(end) = led_to(&component.value, references) else { continue };
            if named.contains(&address(end)) || (is_part && of_parts.contains(&address(end))) {
                continue;
            }
            let word = qualified(&component.name).name.to_upper_camel_case();
            let claim = (is_part, word != file_words(&end.place.file), component.name.as_str(), &component.value);
            let known = claims.entry(address(end)).or_insert(claim);
            if (claim.0, claim.1, claim.2) < (known.0, known.1, known.2) {
                *known = claim;
            }
        }
    }
    claims.into_iter().map(|(end, (_, _, name, schema))| (end, (name, schema))).collect()
}

/// What a schema leads to that is a reference and nothing else.
pub(super) fn led_to<'a>(schema: &'a Schema, references: &References<'a>) -> Option<&'a Schema> {
    let mut at = schema;
    for _ in 0..MAXIMUM_STEPS {
        match &at.reference {
            Some(reference) if is_reference_alone(at) => at = references.schema(reference)?,
            _ => return Some(at).filter(|at| !std::ptr::eq(*at, schema)),
        }
    }
    None
}

fn is_reference_alone(schema: &Schema) -> bool {
    !says_something_itself(schema)
        && schema.dynamic_reference.is_none()
        && schema.all_of.is_empty()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
        && schema.discriminator.is_none()
}

/// The one schema within a component that is a union of it alone, with `null` or without.
pub(super) fn only_member(component: &Schema) -> Option<&Schema> {
    let is_union = !component.one_of.is_empty() || !component.any_of.is_empty();
    if !is_union || component.all_of.iter().any(says_something) {
        return None;
    }
    let mut at = component;
    for _ in 0..MAXIMUM_STEPS {
        let is_alone = at.reference.is_none() && at.dynamic_reference.is_none();
        let members = || at.one_of.iter().chain(&at.any_of);
        let mut telling = at.all_of.iter().chain(members()).filter(|part| says_something(part));
        let is_own = says_something_itself(at);
        match (telling.next(), telling.next()) {
            (Some(part), None) if is_alone && !is_own => {
                // What may be anything else too is not this one alone.
                if !members().filter(|member| !says_something(member)).all(is_null) {
                    return None;
                }
                at = part;
            }
            _ => return Some(at).filter(|at| (is_alone || is_own) && !std::ptr::eq(*at, component)),
        }
    }
    None
}
