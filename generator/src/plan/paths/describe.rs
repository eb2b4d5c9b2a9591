//! What is said about operations by path and their groups.
//!
//! In: annotations, statuses and names. Out: [`Docs`]. How text becomes Markdown is not decided here.

use super::offered::Offered;
use super::parameters::Given;
use super::security::Security;
use super::{Success, answers, bodies, forms, headers};
use crate::model::service::{PathOperation, Response, Service, Status};
use crate::plan::docs::{Docs, code};
use crate::plan::names::bare;
use crate::plan::{BodyForm, Failure, Ident, TypePath, describe};
use crate::slice::verb;
use std::collections::BTreeSet;

/// The docs of a group: what the description says of it.
pub(super) fn group(service: &Service, group: &str) -> Docs {
    let mut docs = Docs::default();
    let stated = service.groups.iter().find(|(name, _)| name == group);
    docs.common_mark(stated.and_then(|(_, description)| description.as_deref()).unwrap_or_default());
    if docs.is_empty() {
        docs.markdown(&format!("The operations of {}.", code(group)));
    }
    docs
}

/// The docs of an operation.
pub(super) fn operation(
    operation: &PathOperation,
    given: &Given,
    success: &Success,
    failures: &[Failure],
    marker: &TypePath,
    offered: &Offered,
    security: &Security<'_>,
) -> Docs {
    let mut docs = describe::element(operation.id.as_deref().unwrap_or_default(), &operation.annotations);
    docs.markdown(&code(&format!("{} {}", verb(operation.method), operation.path)));
    arguments(&mut docs, operation, given);
    let body = given.body.as_ref().filter(|body| !body.is_required).map(|body| &body.ident);
    let names = body.into_iter().chain(given.optional.iter().map(|(each, _, _)| &each.ident));
    let names: Vec<String> = names.map(|ident| format!("`{}`", bare(ident.as_str()))).collect();
    if !names.is_empty() {
        docs.markdown(&format!("What may be left out is given to the request: {}.", names.join(", ")));
    }
    if given.body.as_ref().is_some_and(|body| matches!(body.form, BodyForm::Patch(_))) {
        docs.markdown("What is sent is an object, or a [`Patch`](crate::odata::Patch): what changes of it.");
    }
    ranges_of_bytes(&mut docs, operation, given);
    other_bodies(&mut docs, operation, given);
    let mut responses: Vec<&Response> = operation.responses.iter().collect();
    responses.sort_by_key(|response| response.status);
    let answered: Vec<Docs> = responses.into_iter().filter_map(|response| answer(response, failures, marker)).collect();
    if !answered.is_empty() {
        docs.markdown("Answers:");
        docs.items(answered);
    }
    if answers::is_redirection(operation) {
        docs.markdown(
            "It is answered by a redirect, which is an error unless a transport of your own, set in \
             [`ClientOptions`](crate::odata::client::ClientOptions), follows it.",
        );
    }
    if !success.others.is_empty() {
        let others: Vec<String> = success.others.iter().map(|media_type| code(media_type)).collect();
        docs.markdown(&format!("Other forms of the answer, for `accept`: {}.", others.join(", ")));
    }
    match offered {
        Offered::There => {}
        Offered::Below(path) => {
            let root = if path.is_empty() { "/" } else { path };
            docs.markdown(&format!(
                "It is offered below {} at the origin of the endpoint, and sent there.",
                code(root)
            ));
        }
        Offered::Elsewhere(url) => docs.markdown(&format!(
            "It is offered at {}, and not at the address of the service: call it by a client of that endpoint, {}.",
            code(url),
            code(&format!("new({url:?}, …)"))
        )),
    }
    needs(&mut docs, operation, security);
    docs
}

/// The docs of the type that stands for an operation.
pub(super) fn marker(method: &Ident, receiver: &str, operation: &PathOperation, failures: &[Failure]) -> Docs {
    let takes = operation.parameters.iter().any(|each| !each.is_required && headers::is_offered(each))
        || operation.body.as_ref().is_some_and(|body| !body.is_required);
    let about = match (takes, failures.is_empty()) {
        (true, true) => ": what may be given to its requests",
        (true, false) => ": what may be given to its requests, and how they may fail",
        (false, false) => ": how its requests may fail",
        (false, true) => "",
    };
    let mut docs = Docs::default();
    // Links have no raw identifiers.
    let name = bare(method.as_str());
    docs.markdown(&format!("The operation [`{name}`]({receiver}::{name}){about}."));
    docs
}

/// What is said of the arguments, the body among them.
fn arguments(docs: &mut Docs, operation: &PathOperation, given: &Given) {
    let mut items: Vec<Docs> = Vec::new();
    for argument in &given.required {
        let stated = operation
            .parameters
            .iter()
            .find(|each| each.name == argument.wire_name && each.location == argument.location);
        let name = format!("`{}`:", bare(argument.ident.as_str()));
        items.extend(stated.and_then(|each| describe::item(&name, &each.name, &each.annotations, "")));
    }
    if let (Some(body), Some(stated)) = (given.body.as_ref().filter(|body| body.is_required), &operation.body) {
        items.extend(describe::item(&format!("`{}`:", body.ident), "body", &stated.annotations, ""));
    }
    docs.items(items);
}

/// The forms of the body that have no method of their own.
fn other_bodies(docs: &mut Docs, operation: &PathOperation, given: &Given) {
    let (Some(body), Some(stated)) = (&given.body, &operation.body) else { return };
    let others = stated.contents.iter().filter(|content| bodies::sent_as(content) != body.media_type);
    let others: BTreeSet<String> = others.map(|content| code(&content.media_type)).collect();
    let others: Vec<String> = others.into_iter().collect();
    if !others.is_empty() {
        docs.markdown(&format!("Other forms of the body, for `bytes_body`: {}.", others.join(", ")));
    }
}

/// The media types of which a body may be that is sent as bytes of no kind.
fn ranges_of_bytes(docs: &mut Docs, operation: &PathOperation, given: &Given) {
    let (Some(body), Some(stated)) = (&given.body, &operation.body) else { return };
    let ranges = stated.contents.iter().filter(|content| forms::is_range(content));
    let ranges: BTreeSet<String> =
        ranges.filter(|range| bodies::sent_as(range) == body.media_type).map(|range| code(&range.media_type)).collect();
    if body.form == BodyForm::Octets && !ranges.is_empty() {
        let ranges: Vec<String> = ranges.into_iter().collect();
        docs.markdown(&format!(
            "The body is sent as {}; say by `content_type` which of {} it is.",
            code(&body.media_type),
            ranges.join(", ")
        ));
    }
}

/// A status and what the description says of it; nothing where that is no more than the status says.
fn answer(response: &Response, failures: &[Failure], marker: &TypePath) -> Option<Docs> {
    let status = match response.status {
        Status::Code(code) => format!("`{code}`"),
        Status::Class(class) => format!("`{class}XX`"),
        Status::Default => "otherwise".to_owned(),
    };
    let constant = failures.iter().find(|failure| failure.status == response.status).map(|failure| {
        let module: Vec<String> = marker.module.iter().map(ToString::to_string).collect();
        let (marker, constant) = (&marker.ident, &failure.ident);
        format!("[`{marker}::{constant}`](crate::{}::{marker}::{constant})", module.join("::"))
    });
    let after = constant.as_ref().map(|constant| format!("({constant})")).unwrap_or_default();
    describe::item(&format!("{status}:"), "response", &response.annotations, &after).or_else(|| {
        let mut docs = Docs::default();
        docs.list(&[format!("{status}: {}", constant?)]);
        Some(docs)
    })
}

/// The ways to be allowed an operation.
fn needs(docs: &mut Docs, operation: &PathOperation, security: &Security<'_>) {
    let mut ways: Vec<String> = security
        .needs(operation)
        .map(|way| {
            let needs: Vec<String> = way
                .iter()
                .map(|need| {
                    let scopes: Vec<String> = need.scopes.iter().map(|scope| code(scope)).collect();
                    let with = if scopes.is_empty() { String::new() } else { format!(" with {}", scopes.join(", ")) };
                    format!("{}{with}", code(&need.scheme))
                })
                .collect();
            if needs.is_empty() { "nothing".to_owned() } else { needs.join(" and ") }
        })
        .collect();
    let mut seen = BTreeSet::new();
    ways.retain(|way| seen.insert(way.clone()));
    if !ways.is_empty() {
        docs.markdown(&format!("Needs {}.", ways.join(", or ")));
    }
}
