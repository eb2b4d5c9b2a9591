//! Operations by path (`OpenAPI`): the methods that call them, in their groups.
//!
//! In: the service of the model, what of it is wanted, and what everything is called. Out: [`Paths`], of which the client
//! is made. Which group an operation is in, what it is called, takes, sends and gives is decided in the files beside.

mod answers;
mod bodies;
mod describe;
mod files;
mod forms;
mod groups;
mod headers;
mod names;
mod offered;
mod pages;
mod parameters;
mod security;
mod servers;

use offered::{Addresses, Offered};
use security::Security;

pub(super) use offered::split as split_origin;
pub(super) use security::{secrets, token_schemes};
pub(super) use servers::servers;

use super::context::Context;
use super::names::{Case, Ident, Scope, Wish};
use super::{Group, PathOperation, PathResult, TypePath, reserved};
use crate::diagnostic::Diagnostics;
use crate::model::service::{self, Method, Service};
use crate::slice::verb;
use std::collections::BTreeMap;

/// The operations of a service.
#[derive(Debug, Default)]
pub(super) struct Paths {
    /// Its groups, in the order of their modules.
    pub(super) groups: Vec<Group>,
    /// What is in no group: methods of the client.
    pub(super) operations: Vec<PathOperation>,
}

/// Plans the operations that are wanted; `client` is the name of the client, `steps` the scope of its methods.
pub(super) fn plan(context: &Context<'_>, client: &str, steps: &mut Scope, diagnostics: &mut Diagnostics) -> Paths {
    let Some(service) = &context.scope.model.service else { return Paths::default() };
    let (security, addresses) = (Security::of(service), Addresses::of(service));
    let by_group = by_group(service);
    let mut paths = Paths::default();
    if let Some(operations) = by_group.get(&None) {
        let home = Home {
            group: None,
            ident: None,
            module: module(),
            receiver: format!("crate::{client}"),
            addresses: &addresses,
            security: &security,
        };
        let types = Scope::new(Case::Camel, &[], "");
        paths.operations = self::operations(context, operations, &home, steps, types, diagnostics);
    }
    let grouped: Vec<(&str, &Vec<&service::PathOperation>)> =
        by_group.iter().filter_map(|(group, operations)| Some(((*group)?, operations))).collect();
    let wishes: Vec<Wish<'_>> = grouped
        .iter()
        .filter_map(|(group, operations)| Some(Wish { name: group, place: &operations.first()?.place, what: "group" }))
        .collect();
    // The markers of what is in no group stand beside the modules, but in another case.
    let modules = Scope::new(Case::Module, &[], "").assign(&wishes, diagnostics);
    // What falls together here does so above: it is reported once.
    let idents = steps.assign(&wishes, &mut Diagnostics::default());
    for (((group, operations), module), step) in grouped.iter().zip(modules).zip(idents) {
        let mut types = Scope::new(Case::Camel, &[], "");
        let Some(wish) = operations.first().map(|first| Wish { name: group, place: &first.place, what: "group" })
        else {
            continue;
        };
        let Some(ident) = types.assign(&[wish], &mut Diagnostics::default()).pop() else { continue };
        let home = Home {
            group: Some(group),
            ident: Some(&ident),
            module: [self::module(), vec![module.clone()]].concat(),
            receiver: format!("crate::operations::{module}::{ident}"),
            addresses: &addresses,
            security: &security,
        };
        let mut methods = Scope::new(Case::Snake, reserved::GROUP, "_operation");
        let operations = self::operations(context, operations, &home, &mut methods, types, diagnostics);
        if operations.is_empty() {
            continue;
        }
        let docs = describe::group(service, group);
        let file = format!("src/operations/{module}.rs");
        paths.groups.push(Group { module, file, ident, step, docs, operations });
    }
    paths.groups.sort_by(|one, other| one.module.cmp(&other.module));
    paths
}

/// Where operations stand.
struct Home<'a> {
    group: Option<&'a str>,
    /// The type of the group.
    ident: Option<&'a Ident>,
    /// The module of what stands beside their methods.
    module: Vec<Ident>,
    /// The path of the type that has the methods.
    receiver: String,
    /// The addresses of the service.
    addresses: &'a Addresses<'a>,
    /// What the service states of its security.
    security: &'a Security<'a>,
}

/// The module that holds those of the groups.
fn module() -> Vec<Ident> {
    vec![Ident::verbatim("operations")]
}

/// All operations by the names of their groups, so that no name depends on the slice.
fn by_group(service: &Service) -> BTreeMap<Option<&str>, Vec<&service::PathOperation>> {
    let mut by_group: BTreeMap<Option<&str>, Vec<&service::PathOperation>> = BTreeMap::new();
    for operation in &service.operations {
        by_group.entry(groups::group(operation)).or_default().push(operation);
    }
    by_group
}

/// The operations of a group that are wanted, in the order of their methods.
fn operations(
    context: &Context<'_>,
    operations: &[&service::PathOperation],
    home: &Home<'_>,
    methods: &mut Scope,
    mut types: Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<PathOperation> {
    let names: Vec<String> = operations.iter().map(|operation| names::name(operation, home.group)).collect();
    let wishes: Vec<Wish<'_>> = operations
        .iter()
        .zip(&names)
        .map(|(operation, name)| Wish { name, place: &operation.place, what: "operation" })
        .collect();
    let idents = methods.assign(&wishes, diagnostics);
    // What falls together as a type does so as a method: it is no name that anybody writes often.
    let names: Vec<String> = names.iter().map(|name| names::marker(name, home.ident)).collect();
    let wishes: Vec<Wish<'_>> = wishes.iter().zip(&names).map(|(wish, name)| Wish { name, ..*wish }).collect();
    let markers = types.assign(&wishes, &mut Diagnostics::default());
    let answers: Vec<String> = markers.iter().map(|marker| format!("{marker}Answer")).collect();
    let wishes: Vec<Wish<'_>> = operations
        .iter()
        .zip(&answers)
        .map(|(operation, name)| Wish { name, place: &operation.place, what: "the answers of the operation" })
        .collect();
    let answers = types.assign(&wishes, &mut Diagnostics::default());
    let path = |ident: Ident| TypePath { module: home.module.clone(), ident };
    let mut planned = Vec::new();
    for ((operation, ident), (marker, answer)) in operations.iter().zip(idents).zip(markers.into_iter().zip(answers)) {
        if context.scope.slice.has_path_operation(operation) && can_be_sent(operation, diagnostics) {
            planned.push(self::operation(context, operation, ident, home, path(marker), path(answer), diagnostics));
        }
    }
    planned.sort_by(|one, other| one.ident.cmp(&other.ident));
    planned
}

/// Whether the runtime can send the method of an operation.
fn can_be_sent(operation: &service::PathOperation, diagnostics: &mut Diagnostics) -> bool {
    let can_be_sent = !matches!(operation.method, Method::Options | Method::Trace);
    if !can_be_sent {
        let message = format!("`{} {}` is left out", verb(operation.method), operation.path.escape_debug());
        diagnostics.warning(&operation.place, message, "the client sends GET, HEAD, PUT, DELETE, POST and PATCH");
    }
    can_be_sent
}

fn operation(
    context: &Context<'_>,
    operation: &service::PathOperation,
    ident: Ident,
    home: &Home<'_>,
    marker: TypePath,
    answer: TypePath,
    diagnostics: &mut Diagnostics,
) -> PathOperation {
    let success = answers::result(context, operation, answer);
    let failures = answers::failures(context, operation);
    let given = parameters::parameters(context, operation, home.security.is_stated(), diagnostics);
    let offered = home.addresses.offered(operation);
    let is_idempotent = context.idempotent.has(operation);
    let mut docs = describe::operation(operation, &given, &success, &failures, &marker, &offered, home.security);
    if is_idempotent {
        docs.markdown("It is repeated as what reads: a second time does no more than the first.");
    }
    let marker_docs = describe::marker(&ident, &home.receiver, operation, &failures);
    PathOperation {
        ident,
        marker,
        marker_docs,
        method: operation.method,
        path: operation.path.clone(),
        root: if let Offered::Below(root) = offered { Some(root) } else { None },
        parameters: given.required,
        optional: given.optional,
        body: given.body,
        accept: success.accept,
        result: success.result,
        failures,
        is_idempotent,
        permissions: home.security.permissions(operation),
        security: home.security.ways(operation),
        docs,
        deprecated: super::describe::deprecation(&operation.annotations),
    }
}

/// What an operation gives, and how it is asked for.
#[derive(Debug)]
struct Success {
    result: PathResult,
    accept: Option<String>,
    /// The media types of other forms that may be asked for.
    others: Vec<String>,
}
