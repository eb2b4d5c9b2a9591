//! Where a property leads that is a step.

use super::{RustType, TypePath};
use crate::model::NavigationProperty;

/// Where a step leads.
#[derive(Clone, Debug)]
pub(super) enum Way<'a> {
    Navigation(&'a NavigationProperty, &'a TypePath),
    Complex(&'a TypePath),
    /// A collection of values that are no entities.
    Values(RustType),
    /// A value that is neither an entity nor complex.
    Value(RustType),
    Stream,
}
