//! A property of a model as a value: the one handle for queries, patches and access by name.
//! In: the constants that generated models have. Out: a name, and two types that keep it from being misused.
//! Not here: what can be asked of a property in a query (`query`), or its value in a model (`object`).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

/// The property of `T` whose value is a `V`.
///
/// Generated models have one constant for each property (`ConnectedOrganization::DISPLAY_NAME`). `V` is the type of the
/// field without `Option` and without `Box`; a collection is a `Vec`.
///
/// Structural and navigation properties: OData CSDL 4.01, sections 7 and 8.
pub struct Property<T, V> {
    // Nothing to drop: of a constant that had something, the compiler would see to it at length, for each of thousands.
    name: &'static str,
    types: PhantomData<fn() -> (T, V)>,
}

impl<T, V> Property<T, V> {
    /// The property with this name on the wire.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// A property that the schema does not know, such as a directory extension; the caller vouches for its type.
    ///
    /// A name that is not `'static` is kept once for as long as the program runs: have names that someone else may choose
    /// checked first, or write the query as text.
    #[must_use]
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: kept(name.into()), types: PhantomData }
    }

    /// The name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    #[cfg(feature = "resources")]
    #[cfg(feature = "client")]
    /// The name on the wire, for good.
    pub(super) fn into_static_name(self) -> &'static str {
        self.name
    }

    /// The name on the wire, borrowed where it comes from the schema.
    #[must_use]
    pub fn into_name(self) -> Cow<'static, str> {
        Cow::Borrowed(self.name)
    }
}

/// The name for good; the same text is kept once.
fn kept(name: Cow<'static, str>) -> &'static str {
    static KEPT: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());
    let name = match name {
        Cow::Borrowed(name) => return name,
        Cow::Owned(name) => name,
    };
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(name.as_str()) {
        return known;
    }
    let name: &'static str = Box::leak(name.into_boxed_str());
    kept.insert(name);
    name
}

impl<T, V> Clone for Property<T, V> {
    fn clone(&self) -> Self {
        Self { name: self.name, types: PhantomData }
    }
}

impl<T, V> fmt::Debug for Property<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Property").field(&self.name).finish()
    }
}
