//! Linking types to their bases.
//!
//! In: a model whose types know the names of their bases. Out: the same without cycles, with the derived types listed,
//! with what is inherited (`OpenType`, `HasStream`) handed down, and without properties that are declared again. Nothing
//! here recurses, and no chain of bases is walked once per type: both would be too much for a hostile schema.

use super::{Model, NavigationProperty, Property, QualifiedName, StructuredType, Type};
use crate::diagnostic::{Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

/// How many bases a type may have above each other; real schemas have a dozen.
const MAXIMUM_DEPTH: usize = 500;
/// How many members all types may have together, inherited ones counted in each; Graph v1.0 has 40,000.
const MAXIMUM_MEMBERS: usize = 500_000;

pub(super) fn link(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut types: Vec<&mut StructuredType> = model.types.values_mut().filter_map(Type::as_structured_mut).collect();
    let bases = bases(&types);
    let bases = cut_cycles(&mut types, bases, diagnostics);
    let children = children(&bases);
    for (index, derived) in children.iter().enumerate() {
        types[index].derived = derived.iter().map(|&child| types[child].name.clone()).collect();
    }
    let order = base_first(&bases, &children);
    hand_down(&mut types, &bases, &order);
    check_size(&types, &bases, &order, diagnostics);
    let changes = redeclarations(&types, &bases, &children, diagnostics);
    for (index, change) in changes {
        change.apply(types[index]);
    }
}

/// The index of each type's base. Bases that do not exist were reported when the type was declared.
fn bases(types: &[&mut StructuredType]) -> Vec<Option<usize>> {
    let index: BTreeMap<&QualifiedName, usize> = types.iter().enumerate().map(|(at, each)| (&each.name, at)).collect();
    types.iter().map(|each| each.base.as_ref().and_then(|base| index.get(base).copied())).collect()
}

/// Reports every cycle once, and cuts it, so that the rest can be looked at.
fn cut_cycles(
    types: &mut [&mut StructuredType],
    mut bases: Vec<Option<usize>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<usize>> {
    // The walk on which a type was first met.
    let mut walks: Vec<Option<usize>> = vec![None; types.len()];
    for start in 0..types.len() {
        let mut at = start;
        while walks[at].is_none() {
            walks[at] = Some(start);
            match bases[at] {
                Some(base) if walks[base] == Some(start) => {
                    let names = cycle(types, &bases, base);
                    let message = format!("type `{}` derives from itself: {names}", types[base].name);
                    diagnostics.error(&types[base].place, message, "remove one `BaseType` of the cycle");
                    types[at].base = None;
                    bases[at] = None;
                }
                Some(base) => at = base,
                None => {}
            }
        }
    }
    bases
}

/// `a -> b -> a`, of long cycles the beginning.
fn cycle(types: &[&mut StructuredType], bases: &[Option<usize>], start: usize) -> String {
    let mut text = types[start].name.to_string();
    let mut at = bases[start];
    for _ in 0..8 {
        let Some(index) = at else { return text };
        text.push_str(" -> ");
        text.push_str(&types[index].name.to_string());
        if index == start {
            return text;
        }
        at = bases[index];
    }
    text + " -> …"
}

fn children(bases: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); bases.len()];
    for (index, base) in bases.iter().enumerate() {
        if let Some(base) = *base {
            children[base].push(index);
        }
    }
    children
}

fn base_first(bases: &[Option<usize>], children: &[Vec<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bases.len()).filter(|&index| bases[index].is_none()).collect();
    let mut next = 0;
    while let Some(&index) = order.get(next) {
        order.extend(&children[index]);
        next += 1;
    }
    order
}

fn hand_down(types: &mut [&mut StructuredType], bases: &[Option<usize>], order: &[usize]) {
    for &index in order {
        if let Some(base) = bases[index] {
            types[index].is_open |= types[base].is_open;
            types[index].has_stream |= types[base].has_stream;
        }
    }
}

/// Refuses inheritance that a short document can make endless output of: every type repeats what it inherits.
fn check_size(types: &[&mut StructuredType], bases: &[Option<usize>], order: &[usize], diagnostics: &mut Diagnostics) {
    let (mut depths, mut sizes) = (vec![0_usize; types.len()], vec![0_usize; types.len()]);
    let mut total = 0;
    for &index in order {
        let own = types[index].properties.len() + types[index].navigation_properties.len() + 1;
        let (depth, inherited) = bases[index].map_or((0, 0), |base| (depths[base] + 1, sizes[base]));
        (depths[index], sizes[index]) = (depth, inherited + own);
        let (name, place) = (&types[index].name, &types[index].place);
        // Once for a chain, not for each of its types.
        if depth == MAXIMUM_DEPTH + 1 {
            let message = format!("`{name}` has more than {MAXIMUM_DEPTH} bases above each other");
            diagnostics.error(place, message, "no sensible schema has; check where it comes from");
        }
        if depth > MAXIMUM_DEPTH {
            continue;
        }
        total += inherited + own;
        if total > MAXIMUM_MEMBERS {
            let message =
                format!("the types have more than {MAXIMUM_MEMBERS} members, those counted that they inherit");
            diagnostics.error(place, message, "declare members where they differ, or split the document");
            return;
        }
    }
}

/// What is to be taken off a type.
#[derive(Default)]
struct Change {
    /// All of its key.
    key: bool,
    /// Parts of its key, by their paths.
    key_parts: BTreeSet<String>,
    /// Properties, by their names.
    properties: BTreeSet<String>,
}

type Changes = BTreeMap<usize, Change>;

impl Change {
    fn apply(self, structured: &mut StructuredType) {
        structured.key.retain(|part| !self.key && !self.key_parts.contains(&part.path));
        structured.properties.retain(|property| !self.properties.contains(&property.name));
        structured.navigation_properties.retain(|property| !self.properties.contains(&property.name));
    }
}

/// A property, structural or navigation, with the type that declares it.
#[derive(Clone, Copy)]
struct Declared<'a> {
    owner: &'a QualifiedName,
    kind: DeclaredKind<'a>,
}

#[derive(Clone, Copy)]
enum DeclaredKind<'a> {
    Structural(&'a Property),
    Navigation(&'a NavigationProperty),
}

impl<'a> DeclaredKind<'a> {
    fn name(self) -> &'a str {
        match self {
            Self::Structural(property) => &property.name,
            Self::Navigation(property) => &property.name,
        }
    }

    fn place(self) -> &'a Place {
        match self {
            Self::Structural(property) => &property.place,
            Self::Navigation(property) => &property.place,
        }
    }

    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Structural(one), Self::Structural(two)) => {
                one.r#type.kind == two.r#type.kind && one.r#type.is_collection == two.r#type.is_collection
            }
            (Self::Navigation(one), Self::Navigation(two)) => {
                one.target == two.target && one.is_collection == two.is_collection
            }
            _ => false,
        }
    }
}

/// Walks down from every root with the properties that are inherited there, and compares.
fn redeclarations(
    types: &[&mut StructuredType],
    bases: &[Option<usize>],
    children: &[Vec<usize>],
    diagnostics: &mut Diagnostics,
) -> Changes {
    let mut changes = Changes::new();
    let mut walk = Walk { inherited: BTreeMap::new(), keys: Vec::new() };
    let mut steps: Vec<Step<'_>> =
        (0..types.len()).rev().filter(|&index| bases[index].is_none()).map(Step::Enter).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(index) => {
                let added = walk.enter(types[index], index, &mut changes, diagnostics);
                steps.push(Step::Leave { added, has_key: !types[index].key.is_empty() });
                steps.extend(children[index].iter().rev().map(|&child| Step::Enter(child)));
            }
            Step::Leave { added, has_key } => {
                for name in added {
                    walk.inherited.remove(name);
                }
                if has_key {
                    walk.keys.pop();
                }
            }
        }
    }
    changes
}

enum Step<'a> {
    Enter(usize),
    Leave { added: Vec<&'a str>, has_key: bool },
}

struct Walk<'a> {
    inherited: BTreeMap<&'a str, Declared<'a>>,
    /// The types with a key on the way down, outermost first, and the paths of that key.
    keys: Vec<(&'a QualifiedName, BTreeSet<&'a str>)>,
}

impl<'a> Walk<'a> {
    /// Compares a type with what it inherits; returns the names that it adds.
    fn enter(
        &mut self,
        structured: &'a StructuredType,
        index: usize,
        changes: &mut Changes,
        diagnostics: &mut Diagnostics,
    ) -> Vec<&'a str> {
        let base_key = self.keys.first().map(|(owner, paths)| (*owner, paths));
        if let Some((owner, _)) = base_key
            && !structured.key.is_empty()
        {
            let message = format!("`{}` declares a key again, which it inherits from `{owner}`", structured.name);
            diagnostics.warning(&structured.place, message, "remove its `Key`; the inherited one counts");
            changes.entry(index).or_default().key = true;
        }
        let mut added = Vec::new();
        for declared in own(structured) {
            if let Some(inherited) = self.inherited.get(declared.name()).copied() {
                let is_key = base_key.is_some_and(|(_, key)| key.contains(declared.name()));
                // A key that is declared again takes its properties with it, and was reported.
                if !is_key || structured.key.is_empty() {
                    report(structured, declared, inherited, is_key, diagnostics);
                }
                changes.entry(index).or_default().properties.insert(declared.name().to_owned());
            } else {
                self.inherited.insert(declared.name(), Declared { owner: &structured.name, kind: declared });
                added.push(declared.name());
            }
        }
        if !structured.key.is_empty() {
            if base_key.is_none() {
                self.check_key(structured, index, changes, diagnostics);
            }
            let paths = structured.key.iter().map(|part| part.path.as_str()).collect();
            self.keys.push((&structured.name, paths));
        }
        added
    }

    fn check_key(
        &self,
        structured: &StructuredType,
        index: usize,
        changes: &mut Changes,
        diagnostics: &mut Diagnostics,
    ) {
        for part in &structured.key {
            let first = part.path.split('/').next().unwrap_or_default();
            if !self.inherited.contains_key(first) {
                let (path, name) = (part.path.escape_debug(), &structured.name);
                let message = format!("key property `{path}` of `{name}` is not declared; it is left out of the key");
                diagnostics.warning(&structured.place, message, "declare the property, or correct the `PropertyRef`");
                changes.entry(index).or_default().key_parts.insert(part.path.clone());
            }
        }
    }
}

fn own(structured: &StructuredType) -> impl Iterator<Item = DeclaredKind<'_>> {
    let structural = structured.properties.iter().map(DeclaredKind::Structural);
    structural.chain(structured.navigation_properties.iter().map(DeclaredKind::Navigation))
}

fn report(
    structured: &StructuredType,
    declared: DeclaredKind<'_>,
    inherited: Declared<'_>,
    is_key: bool,
    diagnostics: &mut Diagnostics,
) {
    let message = format!(
        "`{}` declares `{}` again, which it inherits from `{}`",
        structured.name,
        declared.name(),
        inherited.owner
    );
    if is_key || declared.is_same(inherited.kind) {
        diagnostics.warning(declared.place(), message, "remove it; the inherited one counts");
    } else {
        let help = format!("its type differs; rename or remove one, the other is at {}", inherited.kind.place());
        diagnostics.error(declared.place(), message, help);
    }
}
