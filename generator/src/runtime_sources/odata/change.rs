//! What an update makes of one property, untyped, and how it is written.
//!
//! In: JSON text, URLs, changes within a complex value. Out: the members of a body. Not here: what a patch refuses (`patch`).

use std::borrow::Cow;

use crate::odata::{PatchError, entity_url::Bound, writer::members_to_json};

/// One property and what becomes of it.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) name: Cow<'static, str>,
    pub(super) value: Changed,
    /// What is wrong with it that the table of the type cannot tell.
    pub(super) problem: Option<PatchError>,
}

/// What becomes of a property.
#[derive(Clone)]
pub(super) enum Changed {
    Null,
    /// JSON, made when the change was.
    Json(Box<str>),
    /// It leads to these entities; their URLs are made absolute when the request is.
    Bound(Bound),
    /// A complex value is changed in part.
    Nested(Vec<Change>),
}

/// What a relative URL becomes.
pub(super) type Resolve<'a> = &'a dyn Fn(&str) -> String;

/// Every URL as it was given.
pub(super) fn unresolved(url: &str) -> String {
    url.to_owned()
}

impl Change {
    pub(super) fn new(name: impl Into<Cow<'static, str>>, value: Changed) -> Self {
        Self { name: name.into(), value, problem: None }
    }

    /// The value as JSON text.
    pub(super) fn json(&self, resolve: Resolve<'_>) -> Cow<'_, str> {
        match &self.value {
            Changed::Null => Cow::Borrowed("null"),
            Changed::Json(json) => Cow::Borrowed(json),
            Changed::Bound(bound) => Cow::Owned(bound.json(resolve)),
            Changed::Nested(changes) => Cow::Owned(to_json(changes, resolve)),
        }
    }
}

/// An object with these members.
pub(super) fn to_json(changes: &[Change], resolve: Resolve<'_>) -> String {
    let members: Vec<_> = changes.iter().map(|change| (&*change.name, change.json(resolve))).collect();
    members_to_json(members.iter().map(|(name, json)| (*name, &**json)))
}

/// Whether anything is bound, at any depth.
pub(super) fn has_bindings(changes: &[Change]) -> bool {
    changes.iter().any(|change| match &change.value {
        Changed::Bound(_) => true,
        Changed::Nested(changes) => has_bindings(changes),
        Changed::Null | Changed::Json(_) => false,
    })
}
