//! The client and the steps that types offer.
//!
//! In: the entity container, the operations by path, and the properties of the slice that lead on. Out: a [`Client`].

mod keys;
mod steps;

use super::context::Context;
use super::names::{Case, Ident, Scope, Wish};
use super::paths;
use super::roots::Root;
use super::{Client, Dialect, Docs, Endpoint, Step, Target, describe, operations, permissions, reserved};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, vocabulary};
use crate::settings::Settings;

/// The client; `None` when the service has neither an entity container nor operations by path.
pub(super) fn plan(context: &Context<'_>, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Client> {
    let Model { container, service, .. } = context.scope.model;
    if container.is_none() && service.is_none() {
        return None;
    }
    let text = |entry: &Option<crate::settings::Entry>| entry.as_ref().map(|entry| entry.text.clone());
    let mut scope = Scope::new(Case::Snake, reserved::CLIENT, "_navigation");
    let steps = first_steps(context, &mut scope, diagnostics);
    let operations = operations::imported(context);
    for operation in &operations {
        scope.take(&operation.ident, &operation.wire_name);
    }
    let mut scope = scope.with_suffix("_operations");
    let paths = paths::plan(context, &settings.client.name.text, &mut scope, diagnostics);
    let mut endpoints: Vec<Endpoint> =
        settings.client.endpoints.iter().map(|(name, entry)| endpoint(name, &entry.text)).collect();
    let mut constants = Scope::new(Case::Shouty, reserved::CLIENT_CONSTANTS, "_SECRET");
    for endpoint in &endpoints {
        constants.take(&endpoint.ident, &endpoint.url);
    }
    let servers = service.as_ref().map(|service| paths::servers(service, &mut constants, &mut scope, diagnostics));
    let secrets = service.as_ref().map(|service| paths::secrets(service, &mut constants, diagnostics));
    let servers = servers.unwrap_or_default();
    endpoints.extend(servers.constants);
    // Where calls are by path, no step leads to an entity.
    let receivers = container.as_ref().map(|_| steps::receivers(context, diagnostics)).unwrap_or_default();
    let value_receivers = operations::values(context);
    Some(Client {
        ident: Ident::verbatim(&settings.client.name.text),
        file: "src/client.rs".to_owned(),
        endpoint: text(&settings.client.endpoint).or(servers.endpoint),
        endpoints,
        server_functions: servers.functions,
        secrets: secrets.unwrap_or_default(),
        dialect: container.as_ref().map(|_| Dialect {
            keys: settings.dialect.keys,
            enum_literals: settings.dialect.enum_literals,
            advanced_queries: settings.dialect.advanced_queries,
            function_parameters: settings.dialect.function_parameters,
        }),
        request_id_header: text(&settings.dialect.request_id_header),
        token_schemes: service.as_ref().map(paths::token_schemes).unwrap_or_default(),
        docs: docs(context),
        permission_lists: permissions::lists(&steps, &operations, &receivers, &value_receivers, &paths),
        groups: paths.groups,
        path_operations: paths.operations,
        parameter_sets: operations::parameter_sets(context, diagnostics),
        steps,
        operations,
        receivers,
        value_receivers,
    })
}

/// What the container or the service says of itself.
fn docs(context: &Context<'_>) -> Docs {
    let Model { container, service, .. } = context.scope.model;
    let mut docs = container
        .as_ref()
        .map(|container| describe::element(&container.name.name, &container.annotations))
        .unwrap_or_default();
    if let Some(service) = service {
        docs.text(service.title.as_deref().unwrap_or_default());
        docs.common_mark(service.description.as_deref().unwrap_or_default());
    }
    if docs.is_empty() {
        docs.markdown("The service: every request begins here.");
    }
    docs
}

/// An address, with the scope that the runtime makes of its origin.
fn endpoint(name: &str, url: &str) -> Endpoint {
    let (origin, _) = paths::split_origin(url);
    let mut docs = Docs::default();
    docs.markdown(&format!("`{url}`, an endpoint for `new`; tokens for it have the scope `{origin}/.default`."));
    Endpoint { ident: Ident::verbatim(name.to_ascii_uppercase()), url: url.to_owned(), docs }
}

/// The entity sets and singletons. One whose type is not known is untyped.
fn first_steps(context: &Context<'_>, scope: &mut Scope, diagnostics: &mut Diagnostics) -> Vec<Step> {
    let roots: &[Root<'_>] = context.roots;
    let wishes: Vec<_> =
        roots.iter().map(|root| Wish { name: root.name, place: root.place, what: "entity set or singleton" }).collect();
    let idents = scope.assign(&wishes, diagnostics);
    let mut steps: Vec<Step> = roots
        .iter()
        .zip(idents)
        .filter_map(|(root, ident)| {
            let target = match root.target {
                Some(target) => context.scope.path(&target.name)?.clone(),
                None => context.untyped.clone(),
            };
            let stated = context.statements.root(root);
            let target = if root.is_collection { Target::Many(target) } else { Target::One(target) };
            let mut docs = describe::element(root.name, root.annotations);
            describe::step(&mut docs, &format!("/{}", root.name), &target, &stated);
            describe::allowed_types(
                &mut docs,
                &vocabulary::derived_type_constraint(root.annotations).unwrap_or_default(),
            );
            Some(Step {
                ident,
                wire_name: root.name.to_owned(),
                target,
                permissions: stated.permissions,
                not_offered: stated.not_offered,
                docs,
                deprecated: describe::deprecation(root.annotations),
            })
        })
        .collect();
    steps.sort_by(|one, other| one.ident.cmp(&other.ident));
    steps
}
