//! How one field of a form is written, where that is not as usual (OpenAPI 3.1, 4.8.15: `Encoding Object`).
//!
//! Emitted code writes these down as constants. Not here: the writing (`form.rs`, `multipart.rs`).

use super::parameter_description::ParameterStyle;

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescription {
    pub(super) name: &'static str,
    pub(super) style: ParameterStyle,
    pub(super) explode: bool,
    pub(super) has_style: bool,
    pub(super) content_type: Option<&'static str>,
    pub(super) is_file: bool,
}

impl FieldDescription {
    /// The field of that name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, style: ParameterStyle::Form, explode: true, has_style: false, content_type: None, is_file: false }
    }

    /// Written in a style, as a parameter of a query is; whether it explodes is what is usual for that.
    #[must_use]
    pub const fn style(self, style: ParameterStyle) -> Self {
        Self { style, explode: style.explodes(), has_style: true, ..self }
    }

    /// Whether each item of a list, or each member of an object, stands for itself.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, has_style: true, ..self }
    }

    /// The media type: of a part of a multipart form; in another form, JSON is written as JSON.
    #[must_use]
    pub const fn content_type(self, media_type: &'static str) -> Self {
        Self { content_type: Some(media_type), ..self }
    }

    /// A file in a multipart form, or several: the value is a [`FormFile`](crate::odata::FormFile).
    #[must_use]
    pub const fn file(self) -> Self {
        Self { is_file: true, ..self }
    }

    /// All fields of which nothing is said.
    #[must_use]
    pub const fn rest() -> Self {
        Self::new("")
    }

    /// That of a field, or what is usual where nothing is said of it.
    pub(super) fn of(name: &str, fields: &[Self]) -> Self {
        let named = |name| fields.iter().find(|field: &&Self| field.name == name);
        named(name).or_else(|| named("")).copied().unwrap_or(Self::rest())
    }

    /// The first of the media types that it may have, if that is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.content_type.is_some_and(|types| is_json(types.split(',').next().unwrap_or_default()))
    }
}

/// Whether a media type is one of JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
