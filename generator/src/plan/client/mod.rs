//! The client and the steps that types offer.
//!
//! In: the entity container and the properties of the slice that lead on. Out: a [`Client`].

mod keys;
mod steps;

use super::context::Context;
use super::names::{Case, Ident, Scope, Wish};
use super::roots::Root;
use super::{Client, Dialect, Docs, Endpoint, Step, Target, describe, operations, permissions, reserved};
use crate::diagnostic::Diagnostics;
use crate::model::vocabulary;
use crate::settings::Settings;

/// The client; `None` when the service has no entity container.
pub(super) fn plan(context: &Context<'_>, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Client> {
    let container = context.scope.model.container.as_ref()?;
    let text = |entry: &Option<crate::settings::Entry>| entry.as_ref().map(|entry| entry.text.clone());
    let mut docs = describe::element(&container.name.name, &container.annotations);
    if docs.is_empty() {
        docs.markdown("The service: every request begins here.");
    }
    let steps = first_steps(context, diagnostics);
    let operations = operations::imported(context);
    let receivers = steps::receivers(context, diagnostics);
    let value_receivers = operations::values(context);
    Some(Client {
        ident: Ident::verbatim(&settings.client.name.text),
        file: "src/client.rs".to_owned(),
        endpoint: text(&settings.client.endpoint),
        endpoints: settings.client.endpoints.iter().map(|(name, entry)| endpoint(name, &entry.text)).collect(),
        dialect: Dialect {
            keys: settings.dialect.keys,
            enum_literals: settings.dialect.enum_literals,
            advanced_queries: settings.dialect.advanced_queries,
            function_parameters: settings.dialect.function_parameters,
            request_id_header: text(&settings.dialect.request_id_header),
        },
        docs,
        parameter_sets: operations::parameter_sets(context, diagnostics),
        permission_lists: permissions::lists(&steps, &operations, &receivers, &value_receivers),
        steps,
        operations,
        receivers,
        value_receivers,
    })
}

/// An address, with the scope that the runtime makes of its origin.
fn endpoint(name: &str, url: &str) -> Endpoint {
    let authority = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url[authority..].find('/').map_or(url.len(), |path| authority + path);
    let mut docs = Docs::default();
    docs.markdown(&format!("`{url}`, an endpoint for `new`; tokens for it have the scope `{}/.default`.", &url[..end]));
    Endpoint { ident: Ident::verbatim(name.to_ascii_uppercase()), url: url.to_owned(), docs }
}

/// The entity sets and singletons. One whose type is not known is untyped.
fn first_steps(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Step> {
    let roots: &[Root<'_>] = context.roots;
    let mut scope = Scope::new(Case::Snake, reserved::CLIENT, "_navigation");
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
