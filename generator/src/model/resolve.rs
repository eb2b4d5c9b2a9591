//! From syntax trees to the model.
//!
//! In: the documents of a service, in any order. Out: the [`Model`], or errors, all that there are. What is bent but
//! clear is mended with a warning. This file is the table of contents; each step has a file of its own.

use super::names::{Names, Scope};
use super::types::{Reported, Resolver};
use super::{Model, Schema, annotations, container, declare, duplicates, inheritance, operations, repeated};
use crate::csdl::{self, Document};
use crate::diagnostic::Diagnostics;
use std::collections::BTreeMap;

/// Resolves the documents of a service together.
///
/// `None` when there are errors in `diagnostics`, of this or of an earlier stage.
pub fn resolve(documents: Vec<Document>, diagnostics: &mut Diagnostics) -> Option<Model> {
    let names = Names::of(&documents);
    let scopes: Vec<Scope> = documents.iter().map(Scope::of).collect();
    let mut reported = Reported::default();
    let mut model = Model { schemas: schemas(&documents), ..Model::default() };
    let mut containers = container::Containers::default();
    let mut external = Vec::new();
    for (document, scope) in documents.into_iter().zip(&scopes) {
        let mut resolver = Resolver { names: &names, scope, diagnostics, reported: &mut reported };
        if let Some(name) = &document.entity_container {
            containers.name(name, &mut resolver);
        }
        for schema in document.schemas {
            declare::types(&mut model, &schema.namespace, schema.structured_types, &mut resolver);
            declare::enums(&mut model, &schema.namespace, schema.enum_types, &mut resolver);
            declare::definitions(&mut model, &schema.namespace, schema.type_definitions, &mut resolver);
            declare::terms(&mut model, &schema.namespace, schema.terms, &mut resolver);
            operations::declare(&mut model, &schema.namespace, schema.operations, &mut resolver);
            containers.declare(&schema.namespace, schema.entity_containers, &mut resolver);
            annotations::of_schema(&mut model, &schema.namespace, schema.annotations, &resolver);
            external.extend(schema.external_annotations.into_iter().map(|block| (scope, block)));
        }
    }
    inheritance::link(&mut model, diagnostics);
    let merged = containers.merge(&mut model, &mut reported, diagnostics);
    annotations::attach(&mut model, &merged, external, &names, &mut reported, diagnostics);
    // What is not attached is not known to be there once.
    if !diagnostics.has_errors() {
        duplicates::check(&model, diagnostics);
    }
    repeated::check(&model, diagnostics);
    (!diagnostics.has_errors()).then_some(model)
}

/// The schemas by namespace; a namespace may be spread over documents.
fn schemas(documents: &[csdl::Document]) -> Vec<Schema> {
    let mut schemas: BTreeMap<&str, Option<&String>> = BTreeMap::new();
    for schema in documents.iter().flat_map(|document| &document.schemas) {
        let alias = schemas.entry(&schema.namespace).or_default();
        *alias = alias.or(schema.alias.as_ref());
    }
    let schema = |(namespace, alias): (&str, Option<&String>)| Schema {
        namespace: namespace.to_owned(),
        alias: alias.cloned(),
        annotations: Vec::new(),
    };
    schemas.into_iter().map(schema).collect()
}
