//! What an operation sends.
//!
//! In: the forms a body may have. Out: the one that is offered: JSON before forms, these before text, and text before
//! bytes; a form whose fields nobody knows is bytes, with a warning. A range of media types is sent as one of it. How a body
//! is written is the runtime's business.

use super::files;
use super::forms::{is_of, is_range, preference};
use crate::diagnostic::Diagnostics;
use crate::model::service::{Body, Content, ContentKind, Method};
use crate::model::{Type, TypeKind};
use crate::plan::context::Context;
use crate::plan::types::definition_target;
use crate::plan::{BodyForm, FormFiles, Ident, RequestBody, RustType, describe, operations};

pub(super) fn body(
    context: &Context<'_>,
    method: Method,
    body: &Body,
    ident: Ident,
    diagnostics: &mut Diagnostics,
) -> RequestBody {
    let chosen = body.contents.iter().min_by_key(|content| (rank(context, content), preference(content)));
    let argument = |chosen: &Content| operations::argument(context, &chosen.r#type);
    let form = match chosen.map(|chosen| (chosen, chosen.kind)) {
        Some((chosen, ContentKind::Json)) if method == Method::Patch && is_object(context, chosen) => {
            BodyForm::Patch(argument(chosen).ty)
        }
        Some((chosen, ContentKind::Json)) => BodyForm::Json(argument(chosen)),
        Some((chosen, ContentKind::Form | ContentKind::Multipart)) if !has_fields(context, chosen) => {
            let message = format!("the body `{}` has no schema of an object", chosen.media_type.escape_debug());
            let help = "it is taken as bytes; describe an object with a property for each field or part";
            diagnostics.warning(&chosen.place, message, help);
            BodyForm::Octets
        }
        Some((chosen, ContentKind::Form)) => BodyForm::Form(argument(chosen), chosen.fields.clone()),
        Some((chosen, ContentKind::Multipart)) => {
            BodyForm::Multipart(argument(chosen), chosen.fields.clone(), files::of(context.scope.model, &chosen.r#type))
        }
        Some((_, ContentKind::Text)) => BodyForm::Text,
        Some((_, ContentKind::Octets)) | None => BodyForm::Octets,
    };
    let media_type = match (chosen, &form) {
        (Some(chosen), BodyForm::Multipart(..)) => without_boundary(&sent_as(chosen)),
        (Some(chosen), _) => sent_as(chosen),
        (None, _) => "application/octet-stream".to_owned(),
    };
    RequestBody {
        ident,
        is_required: body.is_required,
        form,
        media_type,
        docs: describe::element("body", &body.annotations),
    }
}

/// The media type that a form is sent as: its own, or of a range, which no body has (RFC 9110, section 8.3), what is usual.
pub(super) fn sent_as(form: &Content) -> String {
    if !is_range(form) {
        return form.media_type.clone();
    }
    let usual = match form.kind {
        ContentKind::Json => "application/json",
        ContentKind::Form => "application/x-www-form-urlencoded",
        ContentKind::Multipart => "multipart/form-data",
        ContentKind::Text => "text/plain",
        ContentKind::Octets => "application/octet-stream",
    };
    usual.to_owned()
}

/// Which form is offered: that of the least rank.
fn rank(context: &Context<'_>, form: &Content) -> u8 {
    match form.kind {
        ContentKind::Json => 0,
        // A form that is encoded as a query is has no files.
        ContentKind::Multipart if files::of(context.scope.model, &form.r#type) != FormFiles::default() => 1,
        ContentKind::Form | ContentKind::Multipart if has_fields(context, form) => 2,
        ContentKind::Text => 3,
        ContentKind::Form | ContentKind::Multipart | ContentKind::Octets => 4,
    }
}

/// Whether a body is one object of a type that has properties, of which some can change.
fn is_object(context: &Context<'_>, form: &Content) -> bool {
    let scope = context.scope;
    let target = definition_target(scope.model, &form.r#type);
    let structured = target.named().and_then(|name| scope.model.types.get(name));
    !(form.r#type.is_collection || target.is_collection)
        && matches!(structured, Some(Type::Structured(_)))
        && operations::argument(context, &form.r#type).ty != RustType::Json
}

/// A media type without its boundary, which is that of one body and not of all.
fn without_boundary(media_type: &str) -> String {
    let is_boundary =
        |part: &str| part.split('=').next().is_some_and(|name| name.trim().eq_ignore_ascii_case("boundary"));
    media_type.split(';').filter(|part| !is_boundary(part)).collect::<Vec<_>>().join(";")
}

/// Whether a form is known to have fields, which are the members of an object. Of the forms that browsers send this is known
/// even where nothing is said of them.
fn has_fields(context: &Context<'_>, form: &Content) -> bool {
    let model = context.scope.model;
    let target = definition_target(model, &form.r#type);
    let is_usual = form.kind == ContentKind::Form || is_of(form, "multipart/form-data");
    !(form.r#type.is_collection || target.is_collection)
        && match &target.kind {
            TypeKind::Named(name) => matches!(model.types.get(name), Some(Type::Structured(_) | Type::Union(_))),
            TypeKind::Map(_) => true,
            TypeKind::Untyped => is_usual,
            TypeKind::Primitive(_) | TypeKind::Collection(_) => false,
        }
}
