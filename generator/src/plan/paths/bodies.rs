//! What an operation sends.
//!
//! In: the forms a body may have. Out: the one that is offered: JSON before forms, these before text, and text before
//! bytes. How a body is written is the runtime's business.

use crate::model::service::{Body, Content, ContentKind};
use crate::plan::context::Context;
use crate::plan::{BodyForm, Ident, RequestBody, describe, operations};

pub(super) fn body(context: &Context<'_>, body: &Body, ident: Ident) -> RequestBody {
    let chosen = preferred(&body.contents);
    let argument = |chosen: &Content| operations::argument(context, &chosen.r#type);
    let form = match chosen.map(|chosen| (chosen, chosen.kind)) {
        Some((chosen, ContentKind::Json)) => BodyForm::Json(argument(chosen)),
        Some((chosen, ContentKind::Form)) => BodyForm::Form(argument(chosen), chosen.fields.clone()),
        Some((chosen, ContentKind::Multipart)) => BodyForm::Multipart(argument(chosen), chosen.fields.clone()),
        Some((_, ContentKind::Text)) => BodyForm::Text,
        Some((_, ContentKind::Octets)) | None => BodyForm::Octets,
    };
    let media_type = chosen.map_or("application/octet-stream", |chosen| chosen.media_type.as_str());
    RequestBody {
        ident,
        is_required: body.is_required,
        form,
        media_type: media_type.to_owned(),
        docs: describe::element("body", &body.annotations),
    }
}

/// The form that is offered, of several of one kind the first.
pub(super) fn preferred(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|content| match content.kind {
        ContentKind::Json => 0,
        ContentKind::Form | ContentKind::Multipart => 1,
        ContentKind::Text => 2,
        ContentKind::Octets => 3,
    })
}
