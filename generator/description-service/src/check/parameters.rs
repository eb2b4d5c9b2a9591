//! Parameters: each that is described is read by its style and held against its schema; no other may be in the query or
//! among the cookies. Other headers may, since HTTP has many of its own.

use serde_json::Value;

use super::{Context, security};
use crate::encoding;
use crate::node::Node;
use crate::normal::Side;
use crate::parameter::{Location, Parameter};
use crate::shape::Shape;
use crate::style::Written;
use crate::violation::Violation;

pub(super) fn check(context: Context<'_, '_>, segments: &[(String, String)]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut query = encoding::pairs(context.request.query.as_deref().unwrap_or_default());
    let mut cookies = context.request.cookies();
    let mut parameters: Vec<_> = context.operation.parameters.iter().filter(|each| !is_ignored(each)).collect();
    // An exploded object takes every pair that nobody else does, so it comes last.
    parameters.sort_by_key(|parameter| parameter.explode && parameter.schema.as_ref().is_some_and(is_object));
    let credentials = security::names(context);
    let is_credential = |location: Location, name: &str| {
        let is_parameter =
            context.operation.parameters.iter().any(|own| own.location == location && own.is_named(name));
        !is_parameter && credentials.iter().any(|(place, credential)| *place == location && credential == name)
    };
    query.retain(|(name, _)| !is_credential(Location::Query, name));
    cookies.retain(|(name, _)| !is_credential(Location::Cookie, name));
    for parameter in parameters {
        let value = match parameter.location {
            Location::Path => segment(context, parameter, segments),
            Location::Query => pairs(context, parameter, &mut query),
            Location::Cookie => pairs(context, parameter, &mut cookies),
            Location::Header => header(context, parameter),
        };
        let problems = match value {
            Ok(Some(value)) => problems(context, parameter, &value),
            Ok(None) if parameter.required => vec!["it is required".to_owned()],
            Ok(None) => Vec::new(),
            Err(problem) => vec![problem],
        };
        violations.extend(problems.into_iter().map(|problem| Violation::new(parameter.place(), problem)));
    }
    let unknown = |kind: &str, (name, _): &(&str, &str)| {
        Violation::new(format!("{kind} parameter `{name}`"), "it is not described")
    };
    violations.extend(query.iter().map(|pair| unknown("query", pair)));
    violations.extend(cookies.iter().map(|pair| unknown("cookie", pair)));
    violations
}

type Read = Result<Option<Value>, String>;

fn segment(context: Context<'_, '_>, parameter: &Parameter<'_>, segments: &[(String, String)]) -> Read {
    let Some((_, raw)) = segments.iter().find(|(name, _)| *name == parameter.name) else { return Ok(None) };
    alone(context, parameter, raw).map(Some)
}

fn header(context: Context<'_, '_>, parameter: &Parameter<'_>) -> Read {
    let Some(raw) = context.request.joined(&parameter.name) else { return Ok(None) };
    alone(context, parameter, &raw).map(Some)
}

fn alone(context: Context<'_, '_>, parameter: &Parameter<'_>, raw: &str) -> Result<Value, String> {
    let written = written(context, parameter);
    if parameter.is_json { json(&encoding::decode(raw, written.letters)?) } else { written.alone(raw) }
}

fn pairs(context: Context<'_, '_>, parameter: &Parameter<'_>, pairs: &mut Vec<(&str, &str)>) -> Read {
    let written = written(context, parameter);
    if !parameter.is_json {
        return written.of_pairs(pairs);
    }
    let found = pairs.iter().position(|(name, _)| *name == parameter.name);
    let Some(raw) = found.map(|index| pairs.remove(index).1) else { return Ok(None) };
    json(&encoding::decode(raw, written.letters)?).map(Some)
}

fn written<'a, 'd>(context: Context<'a, 'd>, parameter: &'a Parameter<'d>) -> Written<'a, 'd> {
    Written {
        name: &parameter.name,
        style: parameter.style,
        explode: parameter.explode,
        letters: parameter.letters,
        schema: parameter.schema.as_ref(),
        schemas: &context.description.schemas,
    }
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("`{text}` is not JSON: {error}"))
}

fn problems(context: Context<'_, '_>, parameter: &Parameter<'_>, value: &Value) -> Vec<String> {
    let schema = parameter.schema.as_ref();
    schema.map(|schema| context.description.schemas.problems(Side::Request, schema, value)).unwrap_or_default()
}

/// `Accept` and `Content-Type` are ignored among parameters (OpenAPI 3.1, 4.8.12.2.1). So would `Authorization` be; but a
/// service that describes it, and no security scheme, cannot be called without it.
fn is_ignored(parameter: &Parameter<'_>) -> bool {
    parameter.location == Location::Header && ["accept", "content-type"].iter().any(|name| parameter.is_named(name))
}

fn is_object(schema: &Node<'_>) -> bool {
    Shape::of(schema).is_object()
}
