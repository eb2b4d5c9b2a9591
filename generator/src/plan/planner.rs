//! From the model to the crate: which module holds what.
//!
//! In: the model, its slice, the settings. Out: a [`Crate`], the same for every order of the documents.

use super::boxing::Boxing;
use super::complexes::Complexes;
use super::context::Context;
use super::directory::Directory;
use super::docs::{Docs, code, one_line};
use super::hierarchy::Hierarchies;
use super::idempotent::IdempotentActions;
use super::nulls::NullItems;
use super::operations::names::Names as OperationNames;
use super::roots::roots;
use super::routes::Routes;
use super::statements::Statements;
use super::types::Scoped;
use super::{Calling, Crate, Ident, Item, Module, Package, TypePath, client};
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::settings::Settings;
use crate::slice::Slice;
use std::collections::BTreeMap;

/// Plans the crate. What had to be bent is a warning; what cannot be is an error, after which the plan is of no use.
#[must_use]
pub fn plan(model: &Model, slice: &Slice, settings: &Settings, diagnostics: &mut Diagnostics) -> Crate {
    let directory = Directory::new(model, settings, diagnostics);
    let scope = Scoped { model, slice, directory: &directory };
    let null_items = NullItems::new(model, settings, diagnostics);
    let complexes = Complexes::new(scope);
    let roots = roots(model, slice);
    let statements = Statements::new(scope, &roots);
    let context = Context {
        scope,
        hierarchies: &Hierarchies::new(scope, diagnostics),
        boxing: &Boxing::new(model, |name| slice.is_hub(name)),
        roots: &roots,
        statements: &statements,
        routes: &Routes::new(scope, &complexes, &roots, &statements),
        complexes: &complexes,
        untyped: &TypePath { module: vec![Ident::verbatim("odata")], ident: Ident::verbatim("UnknownObject") },
        null_items: &null_items,
        operations: &OperationNames::new(model, &directory, diagnostics),
        idempotent: &IdempotentActions::new(model, settings, diagnostics),
    };
    let package = package(model, settings);
    let client = client::plan(&context, settings, diagnostics);
    let mut docs = package.about.clone();
    let is_by_path = model.service.is_some() && model.container.is_none();
    let calling = if is_by_path { Calling::Paths } else { Calling::Resources };
    docs.markdown(match calling {
        Calling::Paths => "The types of the service are in [`models`], and what reads and writes them is in [`odata`].",
        Calling::Resources => {
            "The types of the service are in [`models`], filters, patches and all else that has to do with OData in [`odata`]."
        }
    });
    if let Some(client) = &client {
        docs.markdown(&format!(
            "Requests begin at `{}` and are described in `odata::client`; both come with the feature `client`, which is on by default.",
            client.ident
        ));
    }
    Crate {
        docs,
        regenerate: settings.client.regenerate.text.clone(),
        modules: modules(&context, diagnostics),
        client,
        calling,
        package,
    }
}

fn package(model: &Model, settings: &Settings) -> Package {
    let package = &settings.package;
    let title = model.service.as_ref().and_then(|service| service.title.as_deref()).map(one_line);
    let description = match (&package.description, title.filter(|title| !title.is_empty())) {
        (Some(description), _) => one_line(&description.text),
        (None, Some(title)) => format!("Models and a client for {title}"),
        (None, None) => format!("Models and a client for {}", package.name.text),
    };
    let mut about = Docs::default();
    about.text(&description);
    Package { name: package.name.text.clone(), version: package.version.text.clone(), description, about }
}

fn modules(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Module> {
    let main = context.scope.directory.main;
    // The main namespace has its module even when nothing of it is wanted: the others stand below it.
    let mut items: BTreeMap<&str, Vec<Item>> = BTreeMap::from([(main, Vec::new())]);
    for name in context.scope.slice.types() {
        items.entry(&name.namespace).or_default().extend(context.items(name, diagnostics));
    }
    let mut modules: Vec<Module> = items
        .into_iter()
        .filter_map(|(namespace, mut items)| {
            let path = context.scope.directory.module(namespace)?.to_vec();
            items.sort_by(|one, other| one.ident().cmp(other.ident()));
            let file = match path.get(1) {
                Some(module) => format!("src/models/{module}.rs"),
                None => "src/models/mod.rs".to_owned(),
            };
            let mut docs = Docs::default();
            docs.markdown(&match namespace {
                "" => "The types of the service.".to_owned(),
                _ => format!("The types of the namespace {}.", code(namespace)),
            });
            Some(Module { path, file, namespace: namespace.to_owned(), docs, items })
        })
        .collect();
    modules.sort_by(|one, other| one.path.cmp(&other.path));
    modules
}
