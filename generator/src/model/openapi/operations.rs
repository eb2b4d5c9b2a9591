//! What a service offers by paths.
//!
//! In: the paths of descriptions. Out: a [`Service`]: operations with their parameters, bodies, answers and needs. Types
//! without names are named here in the order of paths and methods, so that the order of the text changes no name.

use super::annotations::Said;
use super::schemas::Resolver;
use super::{security, servers};
use crate::diagnostic::Place;
use crate::model::service::{PathOperation, SecurityScheme, Server, Service};
use crate::openapi::{Document, Method, Operation, Pageable, ParameterLocation, PathItem};
use std::collections::{BTreeMap, BTreeSet};

/// A parameter that names an entity of a type (`x-ms-docs-key-type`).
#[derive(Clone, Debug)]
pub(super) struct KeyUse<'a> {
    /// The type, by its simple name.
    pub(super) of: &'a str,
    /// The parameter, such as `user-id`.
    pub(super) parameter: &'a str,
    pub(super) place: &'a Place,
}

/// An operation where it was found.
struct Found<'a> {
    document: &'a Document,
    items: Vec<&'a PathItem>,
    operation: &'a Operation,
}

/// The service that all descriptions describe together, and how the operations with pages say so.
pub(super) fn service<'a>(
    resolver: &mut Resolver<'_, 'a>,
    documents: &[&'a Document],
) -> (Service, Vec<(usize, &'a Pageable)>) {
    let descriptions: Vec<&'a Document> = documents.iter().copied().filter(|each| each.is_description).collect();
    let first = descriptions.first().copied();
    let one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Service {
        title: first.map(|document| one_line(&document.info.title)).filter(|title| !title.is_empty()),
        description: first
            .and_then(|document| document.info.description.clone().or_else(|| document.info.summary.clone())),
        servers: first.map(|document| servers::servers(&document.servers, resolver.diagnostics)).unwrap_or_default(),
        security_schemes: security::schemes(documents, resolver.references, resolver.diagnostics),
        ..Service::default()
    };
    let mut seen: BTreeSet<&String> = BTreeSet::new();
    for tag in descriptions.iter().flat_map(|document| &document.tags) {
        if seen.insert(&tag.name) {
            found.groups.push((tag.name.clone(), tag.description.clone()));
        }
    }
    let operations = collect(&descriptions, resolver);
    let mut order: Vec<usize> = (0..operations.len()).collect();
    order.sort_by_key(|index| {
        operations
            .get(*index)
            .map(|each| (each.items.first().map(|item| (&item.path, &item.beyond)), each.operation.method))
    });
    // The service has the servers of the first description; what others describe is where they say.
    let others: BTreeMap<&str, Vec<Server>> = descriptions
        .iter()
        .skip(1)
        .map(|document| (&*document.file, servers::servers(&document.servers, resolver.diagnostics)))
        .collect();
    let mut made: BTreeMap<usize, PathOperation> = BTreeMap::new();
    let mut told: BTreeSet<Place> = BTreeSet::new();
    for index in order {
        if let Some(each) = operations.get(index) {
            let mut operation = operation(resolver, each, &found.security_schemes, &mut told);
            if operation.servers.is_empty() {
                operation.servers = others.get(&*each.document.file).cloned().unwrap_or_default();
            }
            made.insert(index, operation);
        }
    }
    let pageable = operations.iter().enumerate();
    let pageable = pageable.filter_map(|(index, each)| Some((index, each.operation.pageable.as_ref()?))).collect();
    found.operations = made.into_values().collect();
    (found, pageable)
}

/// Every operation of every path, in the order of the documents.
fn collect<'a>(descriptions: &[&'a Document], resolver: &mut Resolver<'_, 'a>) -> Vec<Found<'a>> {
    let mut known: BTreeMap<(&str, &str, Method), &'a Place> = BTreeMap::new();
    let mut operations = Vec::new();
    for document in descriptions {
        for item in &document.paths {
            let items = resolver.references.path_items(item, resolver.diagnostics);
            let mut methods: Vec<Method> = Vec::new();
            for operation in items.iter().flat_map(|item| &item.operations) {
                // What the path says itself counts before what it refers to.
                if methods.contains(&operation.method) {
                    continue;
                }
                methods.push(operation.method);
                let key = (item.path.as_str(), item.beyond.as_str(), operation.method);
                if let Some(other) = known.get(&key) {
                    let message = format!("path `{}` has this operation twice", item.path);
                    let help = format!("remove one of them; another is at {other}");
                    resolver.diagnostics.error(&operation.place, message, help);
                    continue;
                }
                known.insert(key, &operation.place);
                if !item.beyond.is_empty() && !is_called(&items, operation, resolver) {
                    continue;
                }
                operations.push(Found { document, items: items.clone(), operation });
            }
        }
    }
    operations
}

/// Whether a request for the path alone is what an operation means whose key has more than a path. A fragment is never
/// sent, so it but tells operations apart; a query is sent if its parameters are described.
fn is_called<'a>(items: &[&'a PathItem], operation: &'a Operation, resolver: &mut Resolver<'_, 'a>) -> bool {
    let Some(item) = items.first() else { return false };
    let query = item.beyond.split('#').next().unwrap_or_default();
    let written = items.iter().flat_map(|item| &item.parameters).chain(&operation.parameters);
    let known: BTreeSet<&str> = written
        .filter_map(|written| resolver.references.parameter(written, resolver.diagnostics))
        .filter(|parameter| parameter.location == ParameterLocation::Query)
        .map(|parameter| parameter.name.as_str())
        .collect();
    let named = query.split(['?', '&', ',', '{', '}']).filter(|part| !part.is_empty());
    let missing = named.map(|part| part.split('=').next().unwrap_or_default()).find(|name| !known.contains(name));
    if let Some(missing) = missing {
        let message = format!(
            "the key of path `{}` has a query, and `{}` in it is not described; the operation is left out",
            item.path.escape_debug(),
            missing.escape_debug()
        );
        let help = "describe it as a parameter in `query`, and end the path before `?`";
        resolver.diagnostics.warning(&operation.place, message, help);
    }
    missing.is_none()
}

/// What an operation without an id is called where the path is not its own.
fn id_of(found: &Found<'_>, path: &str) -> Option<String> {
    let beyond = &found.items.first()?.beyond;
    (!beyond.is_empty()).then(|| format!("{:?} {path} {beyond}", found.operation.method))
}

fn operation<'a>(
    resolver: &mut Resolver<'_, 'a>,
    found: &Found<'a>,
    schemes: &[SecurityScheme],
    told: &mut BTreeSet<Place>,
) -> PathOperation {
    let written = found.operation;
    let path = found.items.first().map_or("", |item| item.path.as_str());
    // What is referred to comes first, so that what is nearer overrides it.
    let mut lists: Vec<_> = found.items.iter().rev().map(|item| item.parameters.as_slice()).collect();
    lists.push(&written.parameters);
    let parameters = resolver.parameters(path, &lists, &written.place);
    let body = written.request_body.as_ref();
    let body = body.and_then(|body| resolver.references.body(body, resolver.diagnostics));
    let body = body.and_then(|body| resolver.body(body));
    let responses = resolver.responses(written);
    let own = found.items.iter().map(|item| &item.servers).find(|servers| !servers.is_empty());
    let own = if written.servers.is_empty() { own } else { Some(&written.servers) };
    PathOperation {
        id: written.id.clone().or_else(|| id_of(found, path)),
        groups: written.tags.clone(),
        method: written.method,
        path: path.to_owned(),
        parameters,
        body,
        responses,
        security: security::ways(
            written.security.as_ref(),
            found.document.security.as_ref(),
            schemes,
            told,
            resolver.diagnostics,
        ),
        paging: None,
        servers: own.map(|own| servers::servers(own, resolver.diagnostics)).unwrap_or_default(),
        annotations: annotations(found),
        place: written.place.clone(),
    }
}

/// What is said of an operation; where it says nothing of itself, what its path says of all of them.
fn annotations(found: &Found<'_>) -> crate::model::Annotations {
    let written = found.operation;
    let own = (written.summary.as_ref(), written.description.as_ref());
    let common = found.items.iter().map(|item| (item.summary.as_ref(), item.description.as_ref()));
    let says_anything = |text: &&String| !text.trim().is_empty();
    let mut texts = std::iter::once(own).chain(common);
    let (summary, description) =
        texts.find(|(summary, description)| summary.iter().chain(description).any(says_anything)).unwrap_or_default();
    let mut said = Said::at(&written.place).text(summary).text(description);
    said.is_deprecated = written.is_deprecated;
    if let Some(url) = &written.documentation {
        said.note(format!("See {url}."));
    }
    said.annotations()
}

/// The keys that parameters of paths are, of all documents.
pub(super) fn keys<'a>(documents: &[&'a Document]) -> Vec<KeyUse<'a>> {
    let components = documents.iter().flat_map(|document| &document.components.parameters).map(|each| &each.value);
    let paths = documents.iter().flat_map(|document| &document.paths);
    let paths = paths.flat_map(|item| {
        item.parameters.iter().chain(item.operations.iter().flat_map(|operation| &operation.parameters))
    });
    let key = |parameter: &'a crate::openapi::Referable<crate::openapi::Parameter>| match parameter {
        crate::openapi::Referable::Value(parameter) => {
            let of = parameter.key_of.as_deref()?;
            Some(KeyUse { of, parameter: &parameter.name, place: &parameter.place })
        }
        crate::openapi::Referable::Reference(_) => None,
    };
    components.chain(paths).filter_map(key).collect()
}
