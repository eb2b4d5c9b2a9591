//! Which fields of a multipart form are files.
//!
//! In: the type of the form. Out: names.

use crate::model::{Model, Primitive, StructuredType, Type, TypeKind, TypeReference};
use crate::plan::FormFiles;
use crate::plan::types::definition_target;
use std::collections::BTreeSet;

/// How many base types are looked through.
const MAXIMUM_BASES: usize = 64;

/// The files among the fields of a form: those of a struct and its bases, of each type of a union, or all values of a map.
pub(super) fn of(model: &Model, form: &TypeReference) -> FormFiles {
    let mut names = BTreeSet::new();
    let mut has_rest = false;
    let target = definition_target(model, form);
    match &target.kind {
        TypeKind::Map(value) => has_rest = is_file(model, value),
        TypeKind::Named(name) => match model.types.get(name) {
            Some(Type::Structured(form)) => has_rest = add(model, form, &mut names),
            Some(Type::Union(union)) => {
                for member in &union.members {
                    let member =
                        definition_target(model, &member.r#type).named().and_then(|name| model.types.get(name));
                    if let Some(Type::Structured(form)) = member {
                        has_rest |= add(model, form, &mut names);
                    }
                }
            }
            _ => {}
        },
        TypeKind::Untyped | TypeKind::Primitive(_) | TypeKind::Collection(_) => {}
    }
    FormFiles { names: names.into_iter().collect(), has_rest }
}

/// Adds the files of a struct, and says whether what its schema does not name is files.
fn add(model: &Model, form: &StructuredType, names: &mut BTreeSet<String>) -> bool {
    let mut form = form;
    for _ in 0..MAXIMUM_BASES {
        let files = form.properties.iter().filter(|property| is_file(model, &property.r#type));
        names.extend(files.map(|property| property.name.clone()));
        match form.base.as_ref().and_then(|base| model.types.get(base)) {
            Some(Type::Structured(base)) => form = base,
            _ => break,
        }
    }
    form.additional.as_ref().is_some_and(|value| is_file(model, value))
}

/// Whether a value is a file, or a list of files.
fn is_file(model: &Model, value: &TypeReference) -> bool {
    let target = definition_target(model, value);
    match &target.kind {
        TypeKind::Primitive(primitive) => *primitive == Primitive::Stream,
        TypeKind::Collection(item) => is_file_item(model, item),
        _ => false,
    }
}

fn is_file_item(model: &Model, item: &TypeReference) -> bool {
    matches!(definition_target(model, item).kind, TypeKind::Primitive(Primitive::Stream))
}
