//! One parameter of an operation, as its description states it: where it is put, and how it is written.
//!
//! Emitted code writes these down as constants. Not here: the writing (`parameter_style.rs`).

/// How a parameter is written (OpenAPI 3.1, 4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// `;color=blue`, in a path (RFC 6570, section 3.2.7).
    Matrix,
    /// `.blue`, in a path (RFC 6570, section 3.2.5).
    Label,
    /// `blue`, in a path or a header (RFC 6570, section 3.2.2).
    Simple,
    /// `color=blue`, in a query or a cookie (RFC 6570, section 3.2.8).
    Form,
    /// `color=blue%20black`, in a query.
    SpaceDelimited,
    /// `color=blue%7Cblack`, in a query.
    PipeDelimited,
    /// `color[R]=100`, in a query.
    DeepObject,
}

impl ParameterStyle {
    /// Whether each item or member stands for itself where nothing else is said.
    pub(super) const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject)
    }
}

/// Where a parameter is put (OpenAPI 3.1, 4.8.12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// A parameter (OpenAPI 3.1, 4.8.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterDescription {
    pub(super) name: &'static str,
    pub(super) location: ParameterLocation,
    pub(super) style: ParameterStyle,
    pub(super) explode: bool,
    pub(super) allows_reserved: bool,
    pub(super) is_json: bool,
}

impl ParameterDescription {
    /// A part of the path, in the style `simple`.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, ParameterLocation::Path, ParameterStyle::Simple)
    }

    /// A query option, in the style `form`.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, ParameterLocation::Query, ParameterStyle::Form)
    }

    /// A header, in the style `simple`.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, ParameterLocation::Header, ParameterStyle::Simple)
    }

    /// A cookie, in the style `form`.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, ParameterLocation::Cookie, ParameterStyle::Form)
    }

    const fn new(name: &'static str, location: ParameterLocation, style: ParameterStyle) -> Self {
        Self { name, location, style, explode: style.explodes(), allows_reserved: false, is_json: false }
    }

    /// In another style; whether it explodes is what is usual for that.
    #[must_use]
    pub const fn style(self, style: ParameterStyle) -> Self {
        Self { style, explode: style.explodes(), ..self }
    }

    /// Whether each item of a list, or each member of an object, stands for itself.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Leaves reserved characters as they are (`allowReserved`), but for those that would end the value.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        Self { allows_reserved: true, ..self }
    }

    /// As JSON text (`content` in place of a style).
    #[must_use]
    pub const fn json(self) -> Self {
        Self { is_json: true, ..self }
    }
}
