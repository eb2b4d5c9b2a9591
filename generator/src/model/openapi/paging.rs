//! How answers of many pages are read (`x-ms-pageable`).
//!
//! In: operations, and types that have their properties by now. Out: the member with the items and their type. An answer
//! that has no such member is not read by pages, which is told.

use crate::diagnostic::Diagnostics;
use crate::model::service::{ContentKind, Paging, PathOperation, Status};
use crate::model::{QualifiedName, Type, TypeKind, TypeReference};
use crate::openapi::Pageable;
use std::collections::BTreeMap;

/// How many bases are looked at for the member.
const MAXIMUM_BASES: usize = 100;

/// How the answers of an operation are read.
pub(super) fn paging(
    pageable: &Pageable,
    operation: &PathOperation,
    types: &BTreeMap<QualifiedName, Type>,
    diagnostics: &mut Diagnostics,
) -> Option<Paging> {
    let is_success = |status: Status| matches!(status, Status::Code(200..=299) | Status::Class(2));
    let answers = operation.responses.iter().filter(|response| is_success(response.status));
    let contents = answers.flat_map(|response| &response.contents);
    let mut answers = contents.filter(|content| content.kind == ContentKind::Json);
    let item = answers.find_map(|content| item(&content.r#type, &pageable.item_name, types));
    let Some(item) = item else {
        let message = format!("no answer has a list `{}`; it is not read by pages", pageable.item_name);
        diagnostics.warning(&pageable.place, message, "write the name of the member with the items as `itemName`");
        return None;
    };
    Some(Paging { items: pageable.item_name.clone(), item, next_link: pageable.next_link_name.clone() })
}

fn item(of: &TypeReference, name: &str, types: &BTreeMap<QualifiedName, Type>) -> Option<TypeReference> {
    let mut at = match &of.kind {
        TypeKind::Named(name) if !of.is_collection => name,
        _ => return None,
    };
    for _ in 0..MAXIMUM_BASES {
        let structured = types.get(at)?.as_structured()?;
        if let Some(property) = structured.properties.iter().find(|property| property.name == name) {
            let found = &property.r#type;
            if !found.is_collection {
                return None;
            }
            return Some(match &found.kind {
                TypeKind::Collection(item) => (**item).clone(),
                _ => TypeReference { is_collection: false, ..found.clone() },
            });
        }
        let navigation = structured.navigation_properties.iter().find(|property| property.name == name);
        if let Some(target) = navigation.filter(|property| property.is_collection).and_then(|each| each.target.clone())
        {
            return Some(super::type_references::named(target));
        }
        at = structured.base.as_ref()?;
    }
    None
}
