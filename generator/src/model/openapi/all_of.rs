//! Schemas that hold together: what stands in `allOf`, what is referred to, and what stands beside both.
//!
//! In: one or more schemas that hold for the same value. Out: a [`View`]: the same without references and `allOf`, each
//! part once, in the order in which properties are to stand. What derives from a base has the base named and not merged.
//! References that lead in circles end where they meet themselves.

use super::hierarchy::referred;
use super::locations::address;
use super::schemas::{Resolver, Use};
use crate::openapi::{Additional, JsonType, Literal, LiteralValue, Schema, SchemaProperty};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many parts all conjunctions may have together.
const MAXIMUM_PARTS: usize = 500_000;
/// How many references may stand behind each other.
const MAXIMUM_CHAIN: usize = 64;

/// What `$dynamicRef` refers to within a type: schemas by their `$dynamicAnchor`.
pub(super) type Anchors<'a> = Rc<BTreeMap<&'a str, &'a Schema>>;

/// The values that there may be, by their positions, and the part that names them.
pub(super) type Allowed<'a> = (&'a Schema, Vec<(usize, &'a Literal)>);

/// Schemas that hold together, taken apart.
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    /// Each part on its own: its references and its `allOf` are parts before it.
    pub(super) parts: Vec<&'a Schema>,
    /// What it derives from.
    pub(super) base: Option<&'a Schema>,
    /// What `$dynamicRef` refers to within.
    pub(super) anchors: Anchors<'a>,
}

/// A property with every schema that holds for it.
#[derive(Clone, Debug)]
pub(super) struct ViewProperty<'a> {
    pub(super) written: &'a SchemaProperty,
    pub(super) schemas: Vec<&'a Schema>,
}

impl<'a> Resolver<'_, 'a> {
    /// Takes schemas apart that hold together.
    pub(super) fn view(&mut self, schemas: &[&'a Schema], anchors: &Anchors<'a>) -> View<'a> {
        enum Step<'a> {
            Enter(&'a Schema),
            Leave(&'a Schema),
        }
        let base = match schemas {
            [schema] => self.hierarchy.base(schema),
            _ => None,
        };
        let mut own_anchors = (**anchors).clone();
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        let mut steps: Vec<Step<'a>> = schemas.iter().rev().map(|schema| Step::Enter(schema)).collect();
        while let Some(step) = steps.pop() {
            let schema = match step {
                Step::Leave(schema) => {
                    parts.push(schema);
                    continue;
                }
                Step::Enter(schema) => schema,
            };
            if !seen.insert(address(schema)) || self.is_exhausted(schema) {
                continue;
            }
            if let Some(anchor) = &schema.dynamic_anchor {
                own_anchors.entry(anchor).or_insert(schema);
            }
            steps.push(Step::Leave(schema));
            let is_base = |part: &'a Schema| {
                base.is_some_and(|base| {
                    referred(part, self.locations, self.references).is_some_and(|target| std::ptr::eq(target, base))
                })
            };
            let all_of = schema.all_of.iter().filter(|part| !is_base(part)).collect::<Vec<_>>();
            steps.extend(all_of.into_iter().rev().map(Step::Enter));
            let dynamic = schema.dynamic_reference.as_ref().and_then(|_| self.dynamic(schema, anchors));
            steps.extend(dynamic.map(Step::Enter));
            if let Some(reference) = &schema.reference
                && let Some(target) = self.references.expect_schema(reference, self.diagnostics)
            {
                steps.push(Step::Enter(self.locations.original(target)));
            }
        }
        View { parts, base, anchors: Rc::new(own_anchors) }
    }

    /// What a `$dynamicRef` refers to: the outermost schema with the anchor, else the one that a `$ref` would mean.
    pub(super) fn dynamic(&mut self, schema: &'a Schema, anchors: &Anchors<'a>) -> Option<&'a Schema> {
        let reference = schema.dynamic_reference.as_ref()?;
        match anchors.get(reference.pointer.trim_start_matches('/')) {
            Some(target) => Some(target),
            None => Some(self.locations.original(self.references.expect_schema(reference, self.diagnostics)?)),
        }
    }

    /// Looks through what says nothing of its own: references, and `allOf` or unions of one.
    pub(super) fn canonical(&mut self, schema: &'a Schema, anchors: &Anchors<'a>) -> Use<'a> {
        let mut found = Use { schema, is_nullable: false, wrappers: Vec::new() };
        let mut is_inline = true;
        for _ in 0..MAXIMUM_CHAIN {
            let at = found.schema;
            found.is_nullable |= at.types.contains(&JsonType::Null);
            let is_component = self.locations.get(at).is_some_and(|location| location.is_component);
            is_inline &= !is_component;
            let Some(next) = self.looked_through(at, is_component, anchors) else { break };
            let members = at.one_of.iter().chain(&at.any_of);
            found.is_nullable |= members.into_iter().any(is_null);
            if is_inline {
                found.wrappers.push(at);
            }
            found.schema = next;
        }
        found
    }

    fn looked_through(&mut self, at: &'a Schema, is_component: bool, anchors: &Anchors<'a>) -> Option<&'a Schema> {
        if says_something_itself(at) {
            return None;
        }
        let is_one = |count: usize| count == 1;
        let all_of: Vec<&'a Schema> = at.all_of.iter().filter(|part| says_something(part)).collect();
        let members: Vec<&'a Schema> = at.one_of.iter().chain(&at.any_of).filter(|part| says_something(part)).collect();
        let ways = usize::from(at.reference.is_some())
            + usize::from(at.dynamic_reference.is_some())
            + all_of.len()
            + usize::from(!members.is_empty());
        if !is_one(ways) {
            return None;
        }
        if let Some(reference) = &at.reference {
            let target = self.references.expect_schema(reference, self.diagnostics)?;
            return Some(self.locations.original(target));
        }
        if at.dynamic_reference.is_some() {
            return self.dynamic(at, anchors);
        }
        // A component is a type of its own, though it says nothing of its own.
        if is_component {
            return None;
        }
        match (all_of.as_slice(), members.as_slice()) {
            ([part], _) => Some(part),
            ([], [member]) if at.one_of.is_empty() || at.any_of.is_empty() => {
                // What may be anything else too is not this one alone.
                let others = at.one_of.iter().chain(&at.any_of).filter(|each| !says_something(each));
                others.into_iter().all(is_null).then_some(*member)
            }
            _ => None,
        }
    }

    /// Whether so much was taken apart that the documents are meant to be too much; reported once.
    fn is_exhausted(&mut self, schema: &Schema) -> bool {
        self.work += 1 + schema.properties.len() + schema.enumeration.as_ref().map_or(0, Vec::len);
        if self.work > MAXIMUM_PARTS && !self.is_reported {
            self.is_reported = true;
            let message = format!("`allOf` makes schemas of more than {MAXIMUM_PARTS} parts together");
            self.diagnostics.error(&schema.place, message, "refer to schemas where they differ alone");
        }
        self.work > MAXIMUM_PARTS
    }
}

impl<'a> View<'a> {
    /// The types that values have, without `null`; any when empty.
    pub(super) fn types(&self) -> Vec<JsonType> {
        self.settled_types().0
    }

    /// The same, and whether parts contradict each other: the nearest holds then.
    pub(super) fn settled_types(&self) -> (Vec<JsonType>, bool) {
        let mut is_contradicted = false;
        let mut types: Vec<JsonType> = Vec::new();
        for part in &self.parts {
            let own: Vec<JsonType> = part.types.iter().copied().filter(|each| *each != JsonType::Null).collect();
            if own.is_empty() {
                continue;
            }
            if types.is_empty() {
                types = own;
                continue;
            }
            let is_in = |types: &[JsonType], each: JsonType| {
                types.contains(&each) || (each == JsonType::Integer && types.contains(&JsonType::Number))
            };
            let both: Vec<JsonType> = own
                .iter()
                .copied()
                .filter(|each| is_in(&types, *each))
                .chain(types.iter().copied().filter(|each| is_in(&own, *each) && !own.contains(each)))
                .collect();
            is_contradicted |= both.is_empty();
            // What nothing can be of is meant as the nearest says.
            types = if both.is_empty() { own } else { both };
        }
        (types, is_contradicted)
    }

    /// Whether the value may be `null`.
    pub(super) fn is_nullable(&self) -> bool {
        self.parts.iter().any(|part| {
            part.types.contains(&JsonType::Null)
                || part.enumeration.iter().flatten().any(|literal| literal.value == LiteralValue::Null)
        })
    }

    /// The properties, each once, in the order in which they are first written; what is but restricted by members of a
    /// union comes last.
    pub(super) fn properties(&self) -> Vec<ViewProperty<'a>> {
        let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
        let mut properties: Vec<ViewProperty<'a>> = Vec::new();
        for written in self.parts.iter().flat_map(|part| &part.properties) {
            let position = *positions.entry(&written.name).or_insert(properties.len());
            match properties.get_mut(position) {
                Some(property) => property.schemas.push(&written.schema),
                None => properties.push(ViewProperty { written, schemas: vec![&written.schema] }),
            }
        }
        properties
    }

    /// The names of the members that must be there.
    pub(super) fn required(&self) -> BTreeSet<&'a str> {
        self.parts.iter().flat_map(|part| &part.required).map(String::as_str).collect()
    }

    /// The first that is stated of what members beside the properties may be.
    pub(super) fn additional(&self) -> Option<&'a Additional> {
        let mut stated = self.parts.iter().filter_map(|part| part.additional_properties.as_ref());
        let is_said = |each: &&Additional| !matches!(each, Additional::Allowed(true));
        stated.clone().find(is_said).or_else(|| stated.next())
    }

    /// Whether there may be no members but the declared ones.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.additional(), Some(Additional::Allowed(false)))
    }

    /// What the items of an array are.
    pub(super) fn items(&self) -> Vec<&'a Schema> {
        self.parts.iter().filter_map(|part| part.items.as_deref()).collect()
    }

    /// `format`, as it is first stated.
    pub(super) fn format(&self) -> Option<&'a str> {
        self.parts.iter().find_map(|part| part.format.as_deref())
    }

    /// The values that there are, of `enum` and `const`: those that all parts allow which say so. With the part that
    /// names them.
    pub(super) fn values(&self) -> Option<Allowed<'a>> {
        self.settled_values().0
    }

    /// The same, and whether parts contradict each other: the nearest holds then.
    pub(super) fn settled_values(&self) -> (Option<Allowed<'a>>, bool) {
        let mut is_contradicted = false;
        let mut found: Option<Allowed<'a>> = None;
        for part in &self.parts {
            let own: Vec<(usize, &'a Literal)> = match (&part.constant, &part.enumeration) {
                (Some(constant), _) => vec![(0, constant)],
                (None, Some(values)) => values.iter().enumerate().collect(),
                (None, None) => continue,
            };
            found = Some(match found {
                None => (part, own),
                Some((named, values)) => {
                    let allowed: BTreeSet<String> = own.iter().map(|(_, each)| format!("{:?}", each.value)).collect();
                    let both: Vec<_> = values
                        .iter()
                        .copied()
                        .filter(|(_, each)| allowed.contains(&format!("{:?}", each.value)))
                        .collect();
                    is_contradicted |= both.is_empty() && !values.is_empty();
                    if both.is_empty() { (part, own) } else { (named, both) }
                }
            });
        }
        (found, is_contradicted)
    }

    /// The unions that hold, each with its members; what but requires or restricts properties is none.
    pub(super) fn unions(&self) -> Vec<Vec<&'a Schema>> {
        let groups = self.parts.iter().flat_map(|part| [&part.one_of, &part.any_of]);
        let says = |members: &&'a Vec<Schema>| members.iter().any(says_something);
        groups.filter(says).map(|members| members.iter().collect()).collect()
    }
}

/// Whether a schema is `null` and nothing else, or any object that may be `null`, which is what some generators of
/// descriptions write for it.
pub(super) fn is_null(schema: &Schema) -> bool {
    schema.types.contains(&JsonType::Null) && !says_something(schema)
}

/// Whether a schema says more than that a value is an object, or which members it must have.
pub(super) fn says_something(schema: &Schema) -> bool {
    says_something_itself(schema)
        || schema.reference.is_some()
        || schema.dynamic_reference.is_some()
        || schema.all_of.iter().any(says_something)
        || schema.one_of.iter().any(says_something)
        || schema.any_of.iter().any(says_something)
}

/// The same without what it refers to.
pub(super) fn says_something_itself(schema: &Schema) -> bool {
    schema.types.iter().any(|each| !matches!(each, JsonType::Object | JsonType::Null))
        || schema.format.is_some()
        || schema.enumeration.is_some()
        || schema.constant.is_some()
        || !schema.properties.is_empty()
        || !schema.pattern_properties.is_empty()
        || matches!(schema.additional_properties, Some(Additional::Of(_)))
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
}
