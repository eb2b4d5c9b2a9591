//! A parameter of an action that takes null, by its name.
//!
//! Emitted code has one for each, as constants of the type that stands for the parameters which may be left out. Giving
//! it is the business of [`Action::null`](crate::odata::client::Action::null).

use std::{fmt, marker::PhantomData};

/// A parameter that may be null (OData CSDL 4.01, 12.9), of an action that takes the parameters `P`.
pub struct Nullable<P> {
    name: &'static str,
    of: PhantomData<fn() -> P>,
}

impl<P> Nullable<P> {
    /// The parameter of that name on the wire. Emitted constants are made so.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<P> Clone for Nullable<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Nullable<P> {}

impl<P> fmt::Debug for Nullable<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Nullable").field(&self.name).finish()
    }
}
