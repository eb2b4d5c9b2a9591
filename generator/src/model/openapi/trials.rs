//! The order in which the types of a union are tried.
//!
//! In: the members of a union without a discriminator. Out: the same as they are written, but what takes fewer values
//! before what would take these too: objects that must have more, enumerations and formats before plain texts, whole
//! numbers before all numbers. With them the [`Shape`] that an object must have.

use super::all_of::{View, ViewProperty};
use super::enums;
use super::locations::address;
use super::schemas::Resolver;
use super::unions::Candidate;
use crate::diagnostic::Place;
use crate::model::{Primitive, Shape, Type, TypeKind, TypeReference};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many members a union may have that are put into order.
const MAXIMUM_SORTED: usize = 200;
/// How many requirements are compared for all unions together.
const MAXIMUM_COMPARED: usize = 20_000_000;
/// How many bases have requirements.
const MAXIMUM_BASES: usize = 32;
/// How many type definitions may stand behind each other.
const MAXIMUM_DEFINITIONS: usize = 64;
/// The place of what takes any text or any number.
const LAST: u8 = 100;
/// The place of what takes anything.
const ANYTHING: u8 = u8::MAX;

/// What an object must have, in a form that is compared.
#[derive(Debug, Default)]
pub(super) struct Needs {
    shape: Shape,
    required: BTreeSet<String>,
    values: BTreeMap<String, BTreeSet<String>>,
    /// A bit for the first letters and the length of each name, which tells most sets apart at once.
    signature: u64,
}

impl Needs {
    fn sign(&mut self, name: &str) {
        let letters = name.bytes().take(8).fold(name.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        self.signature |= 1 << (letters % 64);
    }
}

/// Which values a type takes, where that does not depend on members: each kind with a place among the types that take it.
#[derive(Clone, Copy, Debug, Default)]
struct Taken {
    text: Option<u8>,
    number: Option<u8>,
    object: Option<u8>,
}

/// A member in its place.
struct Ordered<'a> {
    candidate: Candidate<'a>,
    needs: Rc<Needs>,
    taken: Taken,
}

impl<'a> Resolver<'_, 'a> {
    /// The members in the order in which they are to be tried.
    pub(super) fn in_order(&mut self, candidates: Vec<Candidate<'a>>, place: &Place) -> Vec<(Candidate<'a>, Shape)> {
        let is_told = self.compared >= MAXIMUM_COMPARED;
        let mut ordered: Vec<Ordered<'a>> = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let needs = self.needs(&candidate);
            let taken = self.taken(&candidate.found);
            let next = Ordered { candidate, needs, taken };
            let is_sorted = ordered.len() < MAXIMUM_SORTED && self.compared < MAXIMUM_COMPARED;
            let position = ordered.iter().position(|other| is_sorted && self.precedes(&next, other));
            ordered.insert(position.unwrap_or(ordered.len()), next);
        }
        if self.compared >= MAXIMUM_COMPARED && !is_told {
            let message = "the types of this and later unions need so much that they are tried as they are written";
            self.diagnostics.warning(place, message, "write what needs more before what needs less");
        }
        ordered.into_iter().map(|each| (each.candidate, each.needs.shape.clone())).collect()
    }

    /// Whether a type is to be tried before another, which would take its values.
    fn precedes(&mut self, one: &Ordered<'a>, other: &Ordered<'a>) -> bool {
        if one.candidate.found.is_collection != other.candidate.found.is_collection {
            return false;
        }
        let compare = |of: fn(&Taken) -> Option<u8>| match (of(&one.taken), of(&other.taken)) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => std::cmp::Ordering::Equal,
        };
        let orders = [compare(|taken| taken.text), compare(|taken| taken.number), compare(|taken| taken.object)];
        if orders.iter().any(|order| order.is_ne()) {
            return orders.iter().all(|order| order.is_le());
        }
        let is_object = one.taken.object.is_some() && other.taken.object.is_some();
        is_object && !one.candidate.found.is_collection && self.is_weaker(&other.needs, &one.needs)
    }

    /// Whether objects that have what one type needs have what the other needs as well, but not the other way round.
    fn is_weaker(&mut self, weak: &Needs, strong: &Needs) -> bool {
        self.compared += 1;
        let is_none = weak.signature & !strong.signature != 0
            || weak.required.len() > strong.required.len()
            || weak.values.len() > strong.values.len();
        if is_none {
            return false;
        }
        self.compared += weak.required.len() + weak.values.len();
        if !weak.required.is_subset(&strong.required) {
            return false;
        }
        let mut is_less = weak.required.len() < strong.required.len()
            || weak.values.len() < strong.values.len()
            || (strong.shape.is_closed && !weak.shape.is_closed);
        for (name, allowed) in &weak.values {
            let Some(values) = strong.values.get(name) else { return false };
            self.compared += values.len();
            if !values.is_subset(allowed) {
                return false;
            }
            is_less |= values.len() < allowed.len();
        }
        is_less
    }

    fn taken(&self, of: &TypeReference) -> Taken {
        let mut taken = self.taken_at_once(of);
        if let TypeKind::Named(name) = &of.kind
            && let Some(Type::Union(union)) = self.types.get(name)
            && union.discriminator.is_none()
        {
            // It takes what its types take; those of unions within it may be any.
            for member in union.members.iter().take(MAXIMUM_SORTED).filter(|member| !member.r#type.is_collection) {
                let its = self.taken_at_once(&member.r#type);
                taken.text = taken.text.max(its.text);
                taken.number = taken.number.max(its.number);
            }
        }
        taken
    }

    fn taken_at_once(&self, of: &TypeReference) -> Taken {
        let mut kind = &of.kind;
        for _ in 0..MAXIMUM_DEFINITIONS {
            match kind {
                TypeKind::Named(name) => match self.types.get(name) {
                    Some(Type::Definition(definition)) if !definition.underlying.is_collection => {
                        kind = &definition.underlying.kind;
                    }
                    Some(Type::Enum(each)) if each.is_numeric => return number(0),
                    Some(Type::Enum(_)) => return text(0),
                    Some(Type::Structured(_)) => return object(0),
                    Some(Type::Definition(_) | Type::Union(_)) | None => return Taken::default(),
                },
                TypeKind::Primitive(primitive) => return of_primitive(*primitive),
                TypeKind::Map(value) if value.kind == TypeKind::Untyped && !value.is_collection => {
                    return object(ANYTHING);
                }
                TypeKind::Map(_) => return object(0),
                TypeKind::Untyped => {
                    return Taken { text: Some(ANYTHING), number: Some(ANYTHING), object: Some(ANYTHING) };
                }
                TypeKind::Collection(_) => return Taken::default(),
            }
        }
        Taken::default()
    }

    /// What an object must have to be of a type, found out once.
    fn needs(&mut self, candidate: &Candidate<'a>) -> Rc<Needs> {
        let is_object = match &candidate.found.kind {
            TypeKind::Named(name) => matches!(self.types.get(name), Some(Type::Structured(_))),
            TypeKind::Map(_) => true,
            _ => false,
        };
        if candidate.found.is_collection || !is_object {
            return Rc::default();
        }
        if let Some(known) = self.needs.get(&address(candidate.schema)) {
            return Rc::clone(known);
        }
        let mut needs = Needs::default();
        let mut view = self.view(&[candidate.schema], &Rc::default());
        for _ in 0..MAXIMUM_BASES {
            self.add_needs(&mut needs, &view);
            let Some(base) = view.base else { break };
            view = self.view(&[base], &Rc::default());
        }
        let needs = Rc::new(needs);
        self.needs.insert(address(candidate.schema), Rc::clone(&needs));
        needs
    }

    fn add_needs(&mut self, needs: &mut Needs, view: &View<'a>) {
        let properties = view.properties();
        // A required property that is for requests alone is in no answer (`writeOnly`).
        let is_never_given = |property: &ViewProperty<'a>| {
            let is_write_only = property.schemas.iter().any(|schema| schema.is_write_only);
            is_write_only.then_some(property.written.name.as_str())
        };
        let never_given: BTreeSet<&str> = properties.iter().filter_map(is_never_given).collect();
        for name in view.required() {
            if name != "@odata.type" && !never_given.contains(name) && needs.required.insert(name.to_owned()) {
                needs.shape.required.push(name.to_owned());
                needs.sign(name);
            }
        }
        for property in properties {
            let mut schemas = property.schemas.iter().map(|schema| self.canonical(schema, &view.anchors).schema);
            let name = &property.written.name;
            if !needs.values.contains_key(name)
                && let Some(values) = schemas.find_map(enums::texts)
            {
                let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
                needs.values.insert(name.clone(), values.iter().cloned().collect());
                needs.shape.values.push((name.clone(), values));
                needs.sign(name);
            }
        }
        needs.shape.is_closed |= view.is_closed();
    }
}

fn text(place: u8) -> Taken {
    Taken { text: Some(place), ..Taken::default() }
}

fn number(place: u8) -> Taken {
    Taken { number: Some(place), ..Taken::default() }
}

fn object(place: u8) -> Taken {
    Taken { object: Some(place), ..Taken::default() }
}

/// Texts of one form have nothing in common with those of another, but for bytes, which many texts may be; of numbers a
/// type takes those of all that are smaller.
fn of_primitive(primitive: Primitive) -> Taken {
    match primitive {
        Primitive::Date | Primitive::DateTimeOffset | Primitive::Duration | Primitive::Guid | Primitive::TimeOfDay => {
            text(1)
        }
        Primitive::Binary => text(2),
        Primitive::String => text(LAST),
        Primitive::Byte => number(1),
        Primitive::SByte => number(2),
        Primitive::Int16 => number(3),
        Primitive::Int32 => number(4),
        Primitive::Int64 => number(5),
        Primitive::Single => number(6),
        Primitive::Double | Primitive::Decimal => number(LAST),
        Primitive::Boolean | Primitive::Stream | Primitive::Geography | Primitive::Geometry => Taken::default(),
    }
}
