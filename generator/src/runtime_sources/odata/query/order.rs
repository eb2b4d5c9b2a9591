//! `$orderby` (OData URL Conventions 4.01, section 5.1.5).

use std::fmt;
use std::marker::PhantomData;

use super::path::{Route, Routed};
use super::select::for_tuples;
use crate::odata::{Path, Property};

/// One criterion of `$orderby`, made by `ascending()` and `descending()` of a property or a path.
pub struct OrderBy<T> {
    text: String,
    types: PhantomData<fn() -> T>,
}

impl<T> OrderBy<T> {
    /// The criterion as it is sent, not yet percent-encoded: `displayName desc`. Ascending is what no word means.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn new(route: &Route, descending: bool) -> Self {
        let path = route.render(&[]);
        Self::raw(if descending { format!("{path} desc") } else { path })
    }

    fn raw(text: String) -> Self {
        Self { text, types: PhantomData }
    }
}

impl<T> Clone for OrderBy<T> {
    fn clone(&self) -> Self {
        Self::raw(self.text.clone())
    }
}

impl<T> fmt::Debug for OrderBy<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("OrderBy").field(&self.text).finish()
    }
}

/// What can be given to `order_by`: a criterion, a property or a path (ascending), text as it is sent
/// (`"displayName desc"`), and tuples, arrays and vectors of these.
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::{Property, QueryOptions};
/// # struct User;
/// # struct Group;
/// # impl Group {
/// #     const NAME: Property<Group, String> = Property::new("displayName");
/// # }
/// let options = QueryOptions::<User>::new().order_by(Group::NAME.descending());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order of `{T}`",
    note = "give properties of `{T}`, `.ascending()` or `.descending()` of them, text, or tuples and arrays of these"
)]
pub trait Ordering<T> {
    /// The criteria, the most important first.
    fn into_criteria(self) -> Vec<OrderBy<T>>;
}

impl<T> Ordering<T> for OrderBy<T> {
    fn into_criteria(self) -> Vec<Self> {
        vec![self]
    }
}

impl<T, V> Ordering<T> for Property<T, V> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![self.ascending()]
    }
}

impl<T, V> Ordering<T> for Path<T, V> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![OrderBy::new(&self.route(), false)]
    }
}

impl<T> Ordering<T> for &str {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![OrderBy::raw(self.to_owned())]
    }
}

impl<T, O: Ordering<T>, const N: usize> Ordering<T> for [O; N] {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        self.into_iter().flat_map(O::into_criteria).collect()
    }
}

impl<T, O: Ordering<T>> Ordering<T> for Vec<O> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        self.into_iter().flat_map(O::into_criteria).collect()
    }
}

macro_rules! order_tuple {
    ($($item:ident)*) => {
        impl<T, $($item: Ordering<T>),*> Ordering<T> for ($($item,)*) {
            #[expect(non_snake_case, reason = "the types name the items")]
            fn into_criteria(self) -> Vec<OrderBy<T>> {
                let ($($item,)*) = self;
                [$($item.into_criteria()),*].concat()
            }
        }
    };
}

for_tuples!(order_tuple: A B C D E F G H);
