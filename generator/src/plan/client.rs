//! The client and the steps that types offer.
//!
//! In: the entity container and the navigation properties of the slice. Out: a [`Client`].

use super::docs::Docs;
use super::models::Context;
use super::names::{Case, Ident, Scope, Wish};
use super::permissions::PathPermissions;
use super::routes::roots;
use super::{Client, Dialect, Receiver, Step, describe, reserved};
use crate::diagnostic::Diagnostics;
use crate::model::StructuredKind;
use crate::settings::Settings;

/// The client; `None` when the service has no entity container.
pub(super) fn plan(context: &Context<'_>, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Client> {
    let container = context.scope.model.container.as_ref()?;
    let text = |entry: &Option<crate::settings::Entry>| entry.as_ref().map(|entry| entry.text.clone());
    let mut docs = describe::element(&container.name.name, &container.annotations);
    if docs.is_empty() {
        docs.markdown("The service: every request begins here.");
    }
    let roots = roots(context.scope.model, context.scope.slice);
    let permissions = PathPermissions::new(context.scope.model, &roots);
    let mut scope = Scope::new(Case::Snake, reserved::CLIENT, "_navigation");
    let wishes: Vec<_> =
        roots.iter().map(|root| Wish { name: root.name, place: root.place, what: "entity set or singleton" }).collect();
    let idents = scope.assign(&wishes, diagnostics);
    let mut steps: Vec<Step> = roots
        .iter()
        .zip(idents)
        .filter_map(|(root, ident)| {
            let target = context.scope.path(&root.target.name)?.clone();
            let permissions = permissions.root(root);
            let mut docs = describe::element(root.name, root.annotations);
            describe::step(&mut docs, &format!("/{}", root.name), &target, &permissions);
            Some(Step {
                ident,
                wire_name: root.name.to_owned(),
                target,
                is_collection: root.is_collection,
                permissions,
                docs,
                deprecated: describe::deprecation(root.annotations),
            })
        })
        .collect();
    steps.sort_by(|one, other| one.ident.cmp(&other.ident));
    Some(Client {
        ident: Ident::verbatim(&settings.client.name.text),
        file: "src/client.rs".to_owned(),
        endpoint: text(&settings.client.endpoint),
        dialect: Dialect {
            keys: settings.dialect.keys,
            enum_literals: settings.dialect.enum_literals,
            request_id_header: text(&settings.dialect.request_id_header),
        },
        docs,
        steps,
        operations: context.operations.imported(context),
        receivers: receivers(context, &permissions),
        parameter_sets: context.operations.parameter_sets(context, diagnostics),
    })
}

fn receivers(context: &Context<'_>, permissions: &PathPermissions<'_>) -> Vec<Receiver> {
    let types = context.scope.slice.types().filter_map(|name| context.scope.model.structured(name));
    let mut receivers: Vec<Receiver> = types
        .filter(|structured| structured.kind == StructuredKind::Entity)
        .filter_map(|structured| {
            let ty = context.scope.path(&structured.name)?.clone();
            let own_path = context.routes.entity(&structured.name);
            let mut steps: Vec<Step> = context
                .steps(&structured.name)
                .map(|step| {
                    let permissions = permissions.step(&step.named.declaring.name, step.property);
                    let mut docs: Docs = describe::element(&step.property.name, &step.property.annotations);
                    let path = format!("{}/{}", own_path.unwrap_or("…"), step.property.name);
                    describe::step(&mut docs, &path, step.target, &permissions);
                    Step {
                        ident: step.named.step.clone(),
                        wire_name: step.property.name.clone(),
                        target: step.target.clone(),
                        is_collection: step.property.is_collection,
                        permissions,
                        docs,
                        deprecated: describe::deprecation(&step.property.annotations),
                    }
                })
                .collect();
            steps.sort_by(|one, other| one.ident.cmp(&other.ident));
            let of = |is_collection, path: &str| context.operations.of(context, &structured.name, is_collection, path);
            let collection_path = context.routes.to(&structured.name).iter().find(|(_, is_collection)| *is_collection);
            let operations = of(false, own_path.unwrap_or("…"));
            let collection_operations = of(true, collection_path.map_or("…", |(path, _)| path.as_str()));
            let is_needed = !(steps.is_empty() && operations.is_empty() && collection_operations.is_empty());
            is_needed.then_some(Receiver { ty, steps, operations, collection_operations })
        })
        .collect();
    receivers.sort_by(|one, other| one.ty.cmp(&other.ty));
    receivers
}
