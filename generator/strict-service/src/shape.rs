//! From an instance with everything known of it to what was asked for: `$select`, `$expand`, control information.

use serde_json::{Map, Value};

use crate::collection;
use crate::encoding::encode_segment;
use crate::query::{Expand, Part, Query, Selected};
use crate::schema::{Shape, Type};

/// The members of an instance that an answer shows. `declared` is the type that the place of the answer gives away, so
/// that it needs no `@odata.type` (OData JSON Format 4.01, 4.6.3).
pub(crate) fn entity(instance: Value, declared: &Type, query: &Query) -> Value {
    let whole = instance.clone();
    let Value::Object(mut members) = instance else { return instance };
    let mut expanded = Map::new();
    for expand in &query.expand {
        let items = match whole.get(expand.property) {
            Some(Value::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        members.remove(expand.property);
        if let Some(Shape::Navigation(target)) = property(declared, &whole, expand.property) {
            expanded.insert(expand.property.to_owned(), single(whole.get(expand.property), target, expand));
            continue;
        }
        let (items, total) = collection::apply(items, &expand.query, Some(&whole));
        let item_type = navigation_target(declared, expand.property).unwrap_or(declared);
        let items: Vec<Value> = items.into_iter().map(|item| entity(item, item_type, &expand.query)).collect();
        if expand.query.count || expand.part == Part::Count {
            expanded.insert(format!("{}@odata.count", expand.property), total.into());
        }
        match expand.part {
            Part::Entities => expanded.insert(expand.property.to_owned(), items.into()),
            Part::References => {
                let references: Vec<Value> = items.iter().map(reference).collect();
                expanded.insert(expand.property.to_owned(), references.into())
            }
            Part::Count => None,
        };
    }
    members.retain(|name, value| match name.as_str() {
        "@odata.type" => value.as_str().and_then(Type::in_payload).is_none_or(|ty| !is_stated(ty, declared)),
        _ => !is_navigation(declared, &whole, name) && is_selected(name, query),
    });
    for (name, value) in &mut members {
        cut(name, value, query.select.as_deref().unwrap_or_default());
    }
    members.extend(expanded);
    Value::Object(members)
}

/// A reference instead of an entity (OData JSON Format 4.01, 14).
fn reference(item: &Value) -> Value {
    let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
    serde_json::json!({ "@odata.id": format!("directoryObjects/{}", encode_segment(id)) })
}

/// The part of a context URL that says what was selected and expanded (OData Protocol 4.01, 10.8 to 10.10).
pub(crate) fn context_suffix(query: &Query) -> String {
    let selected = query.select.iter().flatten().flat_map(paths);
    let items: Vec<String> =
        selected.chain(query.expand.iter().map(|expand| format!("{}()", expand.property))).collect();
    if items.is_empty() { String::new() } else { format!("({})", items.join(",")) }
}

/// `property`, or a path for each part that is selected of it.
fn paths(selected: &Selected) -> Vec<String> {
    if selected.within.is_empty() {
        return vec![selected.property.clone()];
    }
    let parts = selected.within.iter().flat_map(paths);
    parts.map(|part| format!("{}/{part}", selected.property)).collect()
}

/// Leaves of complex values what is selected of them, if anything is said of that.
fn cut(name: &str, value: &mut Value, select: &[Selected]) {
    let of_this = || select.iter().filter(|selected| selected.property == name);
    if of_this().next().is_none() || of_this().any(|selected| selected.within.is_empty()) {
        return;
    }
    let within: Vec<Selected> = of_this().flat_map(|selected| selected.within.clone()).collect();
    let values = match value {
        Value::Array(values) => values.as_mut_slice(),
        single => std::slice::from_mut(single),
    };
    for members in values.iter_mut().filter_map(Value::as_object_mut) {
        members.retain(|name, _| name.starts_with('@') || has(&within, name));
        members.iter_mut().for_each(|(name, value)| cut(name, value, &within));
    }
}

fn has(select: &[Selected], name: &str) -> bool {
    select.iter().any(|selected| selected.property == name || selected.property == "*")
}

fn is_stated(ty: &Type, declared: &Type) -> bool {
    ty.name == declared.name && declared.name != "connectedOrganization"
}

fn is_selected(name: &str, query: &Query) -> bool {
    let target = name.split('@').next().unwrap_or_default();
    target.is_empty() || query.select.as_ref().is_none_or(|select| has(select, target))
}

fn is_navigation(declared: &Type, instance: &Value, name: &str) -> bool {
    matches!(property(declared, instance, name), Some(Shape::Navigations(_) | Shape::Navigation(_)))
}

/// What a property of an instance holds, which may be one of a derived type.
fn property(declared: &Type, instance: &Value, name: &str) -> Option<Shape> {
    let own = || instance.get("@odata.type").and_then(Value::as_str).and_then(Type::in_payload);
    declared.property(name).or_else(|| own()?.property(name)).map(|property| property.shape)
}

/// The one entity that is related, with those that are related to it in the same way, as many levels as were asked for.
fn single(item: Option<&Value>, target: &str, expand: &Expand) -> Value {
    let (Some(item), Some(ty)) = (item, Type::find(target)) else { return Value::Null };
    if expand.part == Part::References {
        return reference(item);
    }
    let mut query = expand.query.clone();
    if let Some(deeper) = query.levels.take().map(|levels| levels - 1).filter(|deeper| *deeper > 0) {
        let mut next = expand.clone();
        next.query.levels = Some(deeper);
        query.expand.push(next);
    }
    entity(item.clone(), ty, &query)
}

fn navigation_target(ty: &Type, name: &str) -> Option<&'static Type> {
    match ty.property(name)?.shape {
        Shape::Navigations(target) => Type::find(target),
        _ => None,
    }
}
