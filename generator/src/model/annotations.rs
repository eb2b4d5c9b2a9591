//! Annotations: their values, and external ones attached to what they are about (CSDL 14).
//!
//! In: annotations as written. Out: annotations with the full names of their terms, on the model element they belong
//! to. What a term means is the business of `vocabulary`.

use super::names::{Names, Scope};
use super::targets::{Targets, Unattached};
use super::types::{Reported, Resolver};
use super::{Annotation, Annotations, Expression, Model, PathAnnotations, QualifiedName};
use crate::csdl::{self, ConstantKind, ExpressionKind};
use crate::diagnostic::Diagnostics;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the annotations of a schema itself.
pub(super) fn of_schema(model: &mut Model, namespace: &str, written: Vec<csdl::Annotation>, resolver: &Resolver<'_>) {
    if written.is_empty() {
        return;
    }
    // They are in the order of their namespaces.
    if let Ok(index) = model.schemas.binary_search_by(|schema| schema.namespace.as_str().cmp(namespace))
        && let Some(schema) = model.schemas.get_mut(index)
    {
        schema.annotations.extend(convert(written, resolver.scope, resolver.names));
    }
}

/// Attaches external annotations to their targets; warns where there is no such target.
pub(super) fn attach(
    model: &mut Model,
    containers: &BTreeSet<QualifiedName>,
    blocks: Vec<(&Scope, csdl::ExternalAnnotations)>,
    names: &Names,
    reported: &mut Reported,
    diagnostics: &mut Diagnostics,
) {
    let mut targets = Targets::new(model, containers);
    for (scope, block) in blocks {
        let annotations = convert(block.annotations, scope, names);
        match targets.attach(&block.target, scope, names, &annotations, &block.place, reported) {
            Ok(()) => {}
            Err(Unattached::Missing(help)) => {
                let message = format!("there is no `{}` to annotate", block.target.escape_debug());
                diagnostics.warning(&block.place, message, help);
            }
            Err(Unattached::TooMuch) => {
                let message = "annotations have more overloads or other annotations to be about than are looked at";
                let help = "no sensible schema has so many of both; check where it comes from";
                diagnostics.error(&block.place, message, help);
                return;
            }
        }
    }
    if let Some(container) = &mut model.container {
        container.path_annotations = joined(std::mem::take(&mut container.path_annotations));
    }
}

/// What is said of one path in several places, as if it were said in one: each path once, where it is first.
fn joined(paths: Vec<PathAnnotations>) -> Vec<PathAnnotations> {
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    let mut joined: Vec<PathAnnotations> = Vec::new();
    for path in paths {
        let position = *positions.entry(path.path.clone()).or_insert(joined.len());
        match joined.get_mut(position) {
            Some(first) => first.annotations.extend(path.annotations),
            None => joined.push(path),
        }
    }
    joined
}

/// Annotations as written, to the model. The depth of the tree was bounded by the reader.
pub(super) fn convert(written: Vec<csdl::Annotation>, scope: &Scope, names: &Names) -> Annotations {
    written.into_iter().map(|annotation| convert_one(annotation, scope, names)).collect()
}

fn convert_one(written: csdl::Annotation, scope: &Scope, names: &Names) -> Annotation {
    let (term, qualifier) = match written.term.split_once('#') {
        // CSDL JSON writes the qualifier behind the term; some XML does so too.
        Some((term, qualifier)) => (term, Some(qualifier.to_owned())),
        None => (written.term.as_str(), None),
    };
    let term = scope.qualify(term).unwrap_or_else(|| QualifiedName::new("", term));
    let mut value = match written.value {
        Some(value) => expression(value, scope),
        None => default_value(&term, names),
    };
    if term.name == "DerivedTypeConstraint" && term.namespace == "Org.OData.Validation.V1" {
        qualify_types(&mut value, scope);
    }
    Annotation {
        term,
        qualifier: written.qualifier.or(qualifier),
        value,
        annotations: convert(written.annotations, scope, names),
        place: written.place,
    }
}

/// The value of an annotation that is written without one (CSDL 14.2.1).
fn default_value(term: &QualifiedName, names: &Names) -> Expression {
    match names.term_defaults.get(term) {
        Some(Some((type_name, value))) => match (type_name.as_str(), value.as_str()) {
            ("Edm.String", _) => Expression::String(value.clone()),
            (_, "true") => Expression::Bool(true),
            (_, "false") => Expression::Bool(false),
            _ => value.parse().map_or_else(|_| Expression::Literal(value.clone()), Expression::Int),
        },
        _ => Expression::Bool(true),
    }
}

/// Replaces aliases in the names of types that are written as strings.
fn qualify_types(value: &mut Expression, scope: &Scope) {
    let items = match value {
        Expression::Collection(items) => items.as_mut_slice(),
        other => std::slice::from_mut(other),
    };
    for item in items {
        if let Expression::String(name) = item
            && let Some(qualified) = scope.qualify(name.trim())
        {
            *name = qualified.to_string();
        }
    }
}

fn expression(written: csdl::Expression, scope: &Scope) -> Expression {
    match written.kind {
        ExpressionKind::Constant(kind, text) => constant(kind, text),
        ExpressionKind::Path(_, path) => Expression::Path(path),
        ExpressionKind::Collection(items) => {
            Expression::Collection(items.into_iter().map(|item| expression(item, scope)).collect())
        }
        ExpressionKind::Record { type_name, properties } => {
            let r#type = type_name.map(|name| scope.qualify(&name).map_or(name, |qualified| qualified.to_string()));
            let properties = properties.into_iter().map(|value| {
                (value.property, value.value.map_or(Expression::Bool(true), |value| expression(value, scope)))
            });
            Expression::Record { r#type, properties: properties.collect() }
        }
        ExpressionKind::Null => Expression::Null,
        ExpressionKind::LabeledElement(named) => named.value.map_or(Expression::Null, |value| expression(value, scope)),
        ExpressionKind::Apply { .. } => Expression::Dynamic("Apply".to_owned()),
        ExpressionKind::TypeTest { is_cast, .. } => {
            Expression::Dynamic(if is_cast { "Cast" } else { "IsOf" }.to_owned())
        }
        ExpressionKind::LabeledElementReference(_) => Expression::Dynamic("LabeledElementReference".to_owned()),
        ExpressionKind::UrlRef(_) => Expression::Dynamic("UrlRef".to_owned()),
        ExpressionKind::Operation(operator, _) => Expression::Dynamic(operator.name().to_owned()),
    }
}

fn constant(kind: ConstantKind, text: String) -> Expression {
    match kind {
        ConstantKind::Bool => match text.as_str() {
            "true" => Expression::Bool(true),
            "false" => Expression::Bool(false),
            _ => Expression::Literal(text),
        },
        ConstantKind::Int => text.parse().map_or_else(|_| Expression::Number(text), Expression::Int),
        ConstantKind::Float | ConstantKind::Decimal => Expression::Number(text),
        ConstantKind::String => Expression::String(text),
        ConstantKind::EnumMember => {
            let members = text.split([' ', ',', '\t', '\n', '\r']).filter(|member| !member.is_empty());
            Expression::EnumMember(
                members.map(|member| member.rsplit('/').next().unwrap_or_default().to_owned()).collect(),
            )
        }
        ConstantKind::Binary
        | ConstantKind::Date
        | ConstantKind::DateTimeOffset
        | ConstantKind::Duration
        | ConstantKind::Guid
        | ConstantKind::TimeOfDay => Expression::Literal(text),
    }
}
