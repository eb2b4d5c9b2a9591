//! From descriptions to the model: the table of contents.
//!
//! In: documents and settings. Out: the [`Model`], or errors, all that there are.

use super::hierarchy::Hierarchy;
use super::locations::Locations;
use super::references::References;
use super::schemas::Resolver;
use super::{constants, definition_circles, entities, names, operations, paging, union_circles};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, QualifiedName, Schema, inheritance};
use crate::openapi::Document;
use crate::settings::{Entry, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// Resolves the descriptions of a service together.
///
/// `None` when there are errors in `diagnostics`, of this or of an earlier stage.
#[must_use]
pub fn resolve(documents: &[Document], settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Model> {
    let mut references = References::of(documents, diagnostics);
    let locations = Locations::of(documents, &mut references, diagnostics);
    let hubs = named(&settings.slice.hubs);
    let abstract_types = abstract_types(settings, &locations, diagnostics);
    let bases: BTreeSet<QualifiedName> = hubs.union(&abstract_types).cloned().collect();
    let hierarchy = Hierarchy::of(&locations, &references, &bases);
    let mut resolver = Resolver::new(&references, &locations, &hierarchy, abstract_types, diagnostics);
    for schema in locations.components.values() {
        resolver.type_of_one(schema);
    }
    resolver.fill_all();
    let documents: Vec<&Document> = documents.iter().collect();
    let (mut service, pageable) = operations::service(&mut resolver, &documents);
    resolver.fill_all();
    let (mut types, mut names) = (std::mem::take(&mut resolver.types), std::mem::take(&mut resolver.names));
    definition_circles::break_all(&mut types, &mut names, diagnostics);
    union_circles::break_all(&mut types, diagnostics);
    constants::settle(&mut types);
    for (index, pageable) in pageable {
        if let Some(operation) = service.operations.get_mut(index) {
            operation.paging = paging::paging(pageable, operation, &types, diagnostics);
        }
    }
    entities::mark(&mut types, &operations::keys(&documents), &hubs, diagnostics);
    let schemas = schemas(types.keys(), settings);
    let mut model = Model { schemas, types, service: Some(service), ..Model::default() };
    inheritance::link(&mut model, diagnostics);
    (!diagnostics.has_errors()).then_some(model)
}

/// The types that the settings call abstract; an error for what is no schema.
fn abstract_types(
    settings: &Settings,
    locations: &Locations<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<QualifiedName> {
    let mut types = BTreeSet::new();
    for entry in &settings.types.abstract_types {
        let name = names::qualified(&entry.text);
        if locations.components.contains_key(&name) {
            types.insert(name);
        } else {
            let message = format!("there is no schema `{}` to be abstract", entry.text.escape_debug());
            entry.error(diagnostics, message, "write the name of a schema as it is in the description");
        }
    }
    types
}

fn named(entries: &[Entry]) -> BTreeSet<QualifiedName> {
    entries.iter().map(|entry| names::qualified(&entry.text)).collect()
}

/// The namespaces of types, with the aliases that the settings give them.
fn schemas<'n>(types: impl Iterator<Item = &'n QualifiedName>, settings: &Settings) -> Vec<Schema> {
    let namespaces: BTreeSet<&str> = types.map(|name| name.namespace.as_str()).collect();
    let aliases: BTreeMap<&str, &String> =
        settings.types.aliases.iter().map(|(alias, namespace)| (namespace.text.as_str(), alias)).collect();
    let schema = |namespace: &str| Schema {
        namespace: namespace.to_owned(),
        alias: aliases.get(namespace).map(|alias| (*alias).clone()),
        annotations: Vec::new(),
    };
    namespaces.into_iter().map(schema).collect()
}
