//! From an instance with everything known of it to what was asked for: `$select`, `$expand`, control information.

use serde_json::{Map, Value};

use crate::collection;
use crate::encoding::encode_segment;
use crate::query::{Part, Query};
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
        _ => !is_navigation(declared, name) && is_selected(name, query),
    });
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
    let selected = query.select.iter().flatten().cloned();
    let items: Vec<String> =
        selected.chain(query.expand.iter().map(|expand| format!("{}()", expand.property))).collect();
    if items.is_empty() { String::new() } else { format!("({})", items.join(",")) }
}

fn is_stated(ty: &Type, declared: &Type) -> bool {
    ty.name == declared.name && declared.name != "connectedOrganization"
}

fn is_selected(name: &str, query: &Query) -> bool {
    let target = name.split('@').next().unwrap_or_default();
    let selected = |names: &Vec<String>| names.iter().any(|selected| selected == target || selected == "*");
    target.is_empty() || query.select.as_ref().is_none_or(selected)
}

fn is_navigation(ty: &Type, name: &str) -> bool {
    navigation_target(ty, name).is_some()
}

fn navigation_target(ty: &Type, name: &str) -> Option<&'static Type> {
    match ty.property(name)?.shape {
        Shape::Navigations(target) => Type::find(target),
        _ => None,
    }
}
