//! Bodies of requests, and the forms that bodies have.
//!
//! In: media types as written. Out: contents with their kinds and types. Which of several forms is sent or asked for is not
//! decided here.

use super::annotations::Said;
use super::schemas::Resolver;
use super::type_references::untyped;
use crate::model::service::{Body, Content, ContentKind, FormField};
use crate::openapi::{Additional, MediaType, ParameterStyle, RequestBody};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How bodies of a media type are read and written (RFC 6838).
pub(super) fn content_kind(name: &str) -> ContentKind {
    let name = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match name.as_str() {
        // Descriptions that are made of code have a range where nobody said anything, and mean JSON.
        "application/json" | "text/json" | "*/*" | "application/*" => ContentKind::Json,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        _ if name.ends_with("+json") => ContentKind::Json,
        _ if name.starts_with("multipart/") => ContentKind::Multipart,
        _ if name.starts_with("text/") => ContentKind::Text,
        _ => ContentKind::Octets,
    }
}

/// The form that gives its name to what it holds: JSON, or else text, or else the first.
pub(super) fn preferred<'n>(names: impl Iterator<Item = &'n str>) -> Option<usize> {
    let rank = |name: &str| match content_kind(name) {
        ContentKind::Json => 0,
        ContentKind::Text => 1,
        ContentKind::Form | ContentKind::Multipart | ContentKind::Octets => 2,
    };
    names.enumerate().min_by_key(|(index, name)| (rank(name), *index)).map(|(index, _)| index)
}

impl<'a> Resolver<'_, 'a> {
    /// A body; `None` for one that has no form.
    pub(super) fn body(&mut self, written: &'a RequestBody) -> Option<Body> {
        if written.content.is_empty() {
            return None;
        }
        Some(Body {
            is_required: written.is_required,
            contents: self.contents(&written.content),
            annotations: Said::at(&written.place).text(written.description.as_ref()).annotations(),
            place: written.place.clone(),
        })
    }

    /// The forms of a body.
    pub(super) fn contents(&mut self, written: &'a [MediaType]) -> Vec<Content> {
        for media in written {
            self.encodings_of_nothing(media);
        }
        let content = |media: &'a MediaType| Content {
            media_type: media.name.clone(),
            kind: content_kind(&media.name),
            r#type: media.schema.as_ref().map_or_else(untyped, |schema| self.type_of_one(schema)),
            fields: fields(media),
            place: media.place.clone(),
        };
        written.iter().map(content).collect()
    }

    /// Tells of encodings of properties that a form does not have.
    fn encodings_of_nothing(&mut self, media: &'a MediaType) {
        let Some(schema) = media.schema.as_ref().filter(|_| !media.encodings.is_empty()) else { return };
        let view = self.view(&[schema], &Rc::default());
        let is_open = matches!(view.additional(), Some(Additional::Of(_) | Additional::Allowed(true)));
        // What members of a union or a base have is not looked up.
        if is_open || !view.unions().is_empty() || view.base.is_some() {
            return;
        }
        let known: BTreeSet<&str> = view.properties().iter().map(|property| property.written.name.as_str()).collect();
        for encoding in media.encodings.iter().filter(|each| !known.contains(each.property.as_str())) {
            let message = format!("`encoding` has `{}`, which is no property of the body", encoding.property);
            self.diagnostics.warning(&encoding.place, message, "remove it, or add the property to the schema");
        }
    }
}

fn fields(media: &MediaType) -> Vec<FormField> {
    let encodings = media.encodings.iter();
    let field = |encoding: &crate::openapi::Encoding| {
        let is_said = encoding.style.is_some() || encoding.explode.is_some();
        let style = encoding.style.unwrap_or(ParameterStyle::Form);
        let explode = encoding.explode.unwrap_or(style == ParameterStyle::Form);
        FormField {
            name: encoding.property.clone(),
            content_type: encoding.content_type.clone(),
            style: is_said.then_some((style, explode)),
        }
    };
    encodings.map(field).collect()
}
