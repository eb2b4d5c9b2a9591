//! One operation at one path, as its description states it: a method, a path with parameters, and what it needs.
//!
//! Emitted code writes these down as constants. Not here: the parameters (`parameter_description.rs`), and the request that
//! becomes of it (`path_call.rs`).

use crate::odata::client::description::Permission;
use azure_core::http::Method;

/// An operation at a path below the root of a service (OpenAPI 3.1, 4.8.9 and 4.8.10).
#[derive(Clone, Copy, Debug)]
pub struct PathDescription {
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) root: Option<&'static str>,
    pub(super) is_idempotent: bool,
    pub(super) permissions: &'static [Permission],
    pub(super) security: Option<&'static [&'static [&'static str]]>,
    pub(super) accept: Option<&'static str>,
}

impl PathDescription {
    /// `GET` of a path with `{parameters}`, beginning with `/`.
    #[must_use]
    pub const fn get(path: &'static str) -> Self {
        Self::new(Method::Get, path)
    }

    /// `HEAD` of a path.
    #[must_use]
    pub const fn head(path: &'static str) -> Self {
        Self::new(Method::Head, path)
    }

    /// `PUT` to a path.
    #[must_use]
    pub const fn put(path: &'static str) -> Self {
        Self::new(Method::Put, path)
    }

    /// `DELETE` of a path.
    #[must_use]
    pub const fn delete(path: &'static str) -> Self {
        Self::new(Method::Delete, path)
    }

    /// `POST` to a path.
    #[must_use]
    pub const fn post(path: &'static str) -> Self {
        Self::new(Method::Post, path)
    }

    /// `PATCH` of a path.
    #[must_use]
    pub const fn patch(path: &'static str) -> Self {
        Self::new(Method::Patch, path)
    }

    const fn new(method: Method, path: &'static str) -> Self {
        Self { method, path, root: None, is_idempotent: false, permissions: &[], security: None, accept: None }
    }

    /// States that the path is below this one at the origin of the service, and not below that of its endpoint: the operation
    /// has a server of its own (OpenAPI 3.1, 4.8.5).
    #[must_use]
    pub const fn below(self, root: &'static str) -> Self {
        Self { root: Some(root), ..self }
    }

    /// States that a second time does no more than the first, though the method does not say so.
    #[must_use]
    pub const fn idempotent(self) -> Self {
        Self { is_idempotent: true, ..self }
    }

    /// States the permissions that the operation needs.
    #[must_use]
    pub const fn permissions(self, permissions: &'static [Permission]) -> Self {
        Self { permissions, ..self }
    }

    /// States the ways to be allowed the operation, any one of which suffices: each the names of security schemes that are
    /// needed together, a way of none if nothing is needed (OpenAPI 3.1, 4.8.30).
    #[must_use]
    pub const fn security(self, ways: &'static [&'static [&'static str]]) -> Self {
        Self { security: Some(ways), ..self }
    }

    /// States the media type that is wanted of answers, where it is not the usual one for what is read of them.
    #[must_use]
    pub const fn accept(self, media_type: &'static str) -> Self {
        Self { accept: Some(media_type), ..self }
    }
}
