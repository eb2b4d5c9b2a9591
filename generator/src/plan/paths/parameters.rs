//! What an operation takes.
//!
//! In: its parameters and its body. Out: [`Given`]: what must be given are arguments, what may be given are methods of the
//! request. How a value is written is the runtime's business.

use super::{bodies, headers};
use crate::diagnostic::Diagnostics;
use crate::model::service::{self, ParameterLocation, ParameterStyle};
use crate::plan::context::Context;
use crate::plan::names::{Case, Ident, Scope, Wish};
use crate::plan::{Docs, PathParameter, RequestBody, describe, operations, reserved};

/// What an operation takes.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) required: Vec<PathParameter>,
    pub(super) optional: Vec<(PathParameter, Docs, Option<String>)>,
    pub(super) body: Option<RequestBody>,
}

pub(super) fn parameters(
    context: &Context<'_>,
    operation: &service::PathOperation,
    has_security: bool,
    diagnostics: &mut Diagnostics,
) -> Given {
    for parameter in &operation.parameters {
        headers::report(parameter, has_security, diagnostics);
    }
    let mut offered: Vec<&service::PathParameter> =
        operation.parameters.iter().filter(|each| headers::is_offered(each)).collect();
    offered.sort_by_key(|each| each.location);
    let (required, optional): (Vec<_>, Vec<_>) = offered.into_iter().partition(|each| each.is_required);
    let mut arguments = Scope::new(Case::Snake, &[], "");
    let mut methods = Scope::new(Case::Snake, reserved::PATH_REQUEST, "_parameter");
    let body = operation.body.as_ref().map(|body| {
        let ident = Ident::verbatim("body");
        let scope = if body.is_required { &mut arguments } else { &mut methods };
        scope.take(&ident, "body");
        bodies::body(context, operation.method, body, ident, diagnostics)
    });
    let required_idents = arguments.assign(&wishes(&required), diagnostics);
    let optional_idents = methods.assign(&wishes(&optional), diagnostics);
    let required = required.into_iter().zip(required_idents).map(|(each, ident)| parameter(context, each, ident));
    let optional = optional.into_iter().zip(optional_idents).map(|(each, ident)| {
        let docs = describe::element(&each.name, &each.annotations);
        (parameter(context, each, ident), docs, describe::deprecation(&each.annotations))
    });
    Given { required: required.collect(), optional: optional.collect(), body }
}

fn wishes<'p>(parameters: &[&'p service::PathParameter]) -> Vec<Wish<'p>> {
    parameters.iter().map(|each| Wish { name: &each.name, place: &each.place, what: "parameter" }).collect()
}

fn parameter(context: &Context<'_>, parameter: &service::PathParameter, ident: Ident) -> PathParameter {
    let usual = usual_style(parameter.location);
    PathParameter {
        ident,
        wire_name: parameter.name.clone(),
        location: parameter.location,
        style: (parameter.style != usual && !parameter.is_json).then_some(parameter.style),
        explode: (!parameter.is_json && parameter.explode != usual_explode(parameter)).then_some(parameter.explode),
        allows_reserved: parameter.allows_reserved,
        is_json: parameter.is_json,
        argument: operations::argument(context, &parameter.r#type),
    }
}

/// Whether parameters of a style explode that do not state it: a deep object does in any case.
fn usual_explode(parameter: &service::PathParameter) -> bool {
    match parameter.style {
        ParameterStyle::Form => true,
        ParameterStyle::DeepObject => parameter.explode,
        _ => false,
    }
}

/// The style of parameters that state none (`OpenAPI` 3.1, 4.8.12.2.1).
const fn usual_style(location: ParameterLocation) -> ParameterStyle {
    match location {
        ParameterLocation::Path | ParameterLocation::Header => ParameterStyle::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => ParameterStyle::Form,
    }
}
