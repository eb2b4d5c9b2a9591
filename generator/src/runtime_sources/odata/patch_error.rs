//! Why a property cannot be updated, told before anything is sent.
//!
//! In: the name of a property and who may write it. Out: a [`PatchError`], or nothing.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::odata::Access;

/// A patch that would not be carried out is not sent.
#[derive(Clone, Debug)]
pub struct PatchError {
    property: Cow<'static, str>,
    problem: PatchProblem,
}

/// Why a property cannot be updated.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PatchProblem {
    /// The service alone writes it (OData Core vocabulary, `Computed` and `Permissions`).
    ReadOnly,
    /// It is given once, when the entity is created (OData Core vocabulary, `Immutable`).
    Immutable,
    /// It is part of the key, by which the entity is known (OData Protocol 4.01, 11.4.3).
    Key,
    /// It leads to no entity, so that it cannot be bound to one.
    NotNavigation,
    /// It leads to another entity, or to several: an update holds none (OData Protocol 4.01, 11.4.3), and to delete what is
    /// there would be to delete an entity. Which ones it leads to is changed by `bind`, or by reference: `link`, `links`.
    Navigation,
}

/// Whether a property may be given a value by an update.
pub(super) fn check_access(property: &str, access: Option<Access>) -> Result<(), PatchError> {
    match access {
        Some(Access::ReadOnly) => Err(PatchError::new(property, PatchProblem::ReadOnly)),
        Some(Access::Immutable) => Err(PatchError::new(property, PatchProblem::Immutable)),
        Some(Access::Navigation) => Err(PatchError::new(property, PatchProblem::Navigation)),
        Some(Access::Key) => Err(PatchError::new(property, PatchProblem::Key)),
        Some(Access::ReadWrite) | None => Ok(()),
    }
}

/// Whether a property may be bound to an entity.
pub(super) fn check_navigation(property: &str, access: Option<Access>) -> Result<(), PatchError> {
    match access {
        Some(Access::Navigation) | None => Ok(()),
        Some(_) => Err(PatchError::new(property, PatchProblem::NotNavigation)),
    }
}

impl PatchError {
    pub(super) fn new(property: &str, problem: PatchProblem) -> Self {
        Self { property: property.to_owned().into(), problem }
    }

    /// The same, of a property within the value of another one.
    pub(super) fn within(self, property: &str) -> Self {
        Self { property: format!("{property}/{}", self.property).into(), ..self }
    }

    /// The name of the property; of one within a complex value, its path.
    #[must_use]
    pub fn property(&self) -> &str {
        &self.property
    }

    /// Why it cannot be updated.
    #[must_use]
    pub fn problem(&self) -> &PatchProblem {
        &self.problem
    }
}

impl fmt::Display for PatchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} cannot be updated: ", self.property)?;
        formatter.write_str(match &self.problem {
            PatchProblem::ReadOnly => "it is read-only",
            PatchProblem::Immutable => "it is immutable once the entity exists",
            PatchProblem::Key => "it is part of the key",
            PatchProblem::Navigation => {
                "it leads to another entity; `bind` of a patch, or `link` or `links` where it leads, changes to which one"
            }
            PatchProblem::NotNavigation => "it is no navigation property, and cannot be bound to an entity",
        })
    }
}

impl Error for PatchError {}
