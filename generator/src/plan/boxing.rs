//! Which complex values are boxed.
//!
//! In: the unsliced model, so that no field's type depends on a slice. Out: the properties whose value is boxed:
//! those on a cycle of values, without which a type would have no size, and those of large types, without which every
//! struct would be as large as all it may hold. Variants and navigation are always boxed and not looked at here.

use super::types::definition_target;
use crate::model::{Model, Primitive, Property, QualifiedName, StructuredType, Type, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Values of types that are estimated to be larger are boxed, in bytes.
const INLINE_LIMIT: usize = 128;
/// The estimate for a string, a list, a date, and whatever else is no number.
const TEXT: usize = 24;
/// The estimate for an enumeration and for an enum over a hierarchy.
const ENUM: usize = 16;
const POINTER: usize = 8;

/// The properties whose value is boxed.
#[derive(Debug, Default)]
pub(super) struct Boxing<'a> {
    boxed: BTreeSet<(&'a QualifiedName, &'a str)>,
}

impl<'a> Boxing<'a> {
    pub(super) fn new(model: &'a Model, hubs: impl Fn(&QualifiedName) -> bool) -> Self {
        let types: Vec<&'a StructuredType> = model.types.values().filter_map(Type::as_structured).collect();
        let index: BTreeMap<&'a QualifiedName, usize> =
            types.iter().enumerate().map(|(index, each)| (&each.name, index)).collect();
        // By value, a type holds its base and the types of its single-valued complex properties.
        let inline =
            |property: &'a Property| inline_target(model, property, &hubs).and_then(|name| index.get(name)).copied();
        let edges: Vec<Vec<usize>> = types
            .iter()
            .map(|each| {
                let base = each.base.as_ref().and_then(|base| index.get(base)).copied();
                base.into_iter().chain(each.properties.iter().filter_map(inline)).collect()
            })
            .collect();
        let mut component = vec![0; types.len()];
        let mut components = components(&edges);
        for members in components.iter_mut().filter(|members| members.len() > 1) {
            members.sort_by_cached_key(|member| (model.lineage(&types[*member].name).len(), *member));
        }
        for (number, members) in components.iter().enumerate() {
            for member in members {
                component[*member] = number;
            }
        }
        // What a component leads to comes before it: sizes are known when they are asked for.
        let mut sizes = vec![0; types.len()];
        let mut boxing = Self::default();
        for &member in components.iter().flatten() {
            let structured = types[member];
            let base = structured.base.as_ref().and_then(|base| index.get(base)).copied();
            let mut size = base.map_or(TEXT, |base| sizes[base]);
            for property in &structured.properties {
                size += match inline(property) {
                    Some(target) if component[target] == component[member] || sizes[target] > INLINE_LIMIT => {
                        boxing.boxed.insert((&structured.name, &property.name));
                        POINTER
                    }
                    Some(target) => sizes[target],
                    None => estimate(model, property),
                };
            }
            for navigation in &structured.navigation_properties {
                size += if navigation.is_collection { TEXT } else { POINTER };
            }
            sizes[member] = size;
        }
        boxing
    }

    /// Whether the value of a structural property is boxed.
    pub(super) fn is_boxed(&self, declaring: &QualifiedName, property: &str) -> bool {
        self.boxed.contains(&(declaring, property))
    }
}

/// The type that a property holds by value as a struct.
fn inline_target<'a>(
    model: &'a Model,
    property: &'a Property,
    hubs: &impl Fn(&QualifiedName) -> bool,
) -> Option<&'a QualifiedName> {
    match &definition_target(model, &property.r#type).kind {
        TypeKind::Named(name) if !property.r#type.is_collection => {
            let target = model.structured(name)?;
            (!target.is_abstract || hubs(name)).then_some(&target.name)
        }
        _ => None,
    }
}

fn estimate(model: &Model, property: &Property) -> usize {
    if property.r#type.is_collection {
        return TEXT;
    }
    match &definition_target(model, &property.r#type).kind {
        TypeKind::Primitive(primitive) => match primitive {
            Primitive::Boolean | Primitive::Byte | Primitive::SByte => 2,
            Primitive::Int16 => 4,
            Primitive::Int32 | Primitive::Single => 8,
            Primitive::Int64 | Primitive::Double => 16,
            _ => TEXT,
        },
        TypeKind::Named(_) => ENUM,
        TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => TEXT,
    }
}

/// The strongly connected components of a graph (Tarjan), those that are led to first. Without recursion, since a
/// schema decides how deep it goes.
fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut components = Vec::new();
    let mut order = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut is_open = vec![false; edges.len()];
    let mut open = Vec::new();
    let mut next = 0;
    for root in 0..edges.len() {
        if order[root] != UNSEEN {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((node, edge)) = path.pop() {
            if edge == 0 {
                (order[node], low[node]) = (next, next);
                next += 1;
                open.push(node);
                is_open[node] = true;
            }
            if let Some(&to) = edges[node].get(edge) {
                path.push((node, edge + 1));
                if order[to] == UNSEEN {
                    path.push((to, 0));
                } else if is_open[to] {
                    low[node] = low[node].min(order[to]);
                }
                continue;
            }
            if let Some((above, _)) = path.last() {
                low[*above] = low[*above].min(low[node]);
            }
            if low[node] == order[node] {
                let start = open.iter().rposition(|each| *each == node).unwrap_or_default();
                let members = open.split_off(start);
                for member in &members {
                    is_open[*member] = false;
                }
                components.push(members);
            }
        }
    }
    components
}
