//! `$select` (OData URL Conventions 4.01, section 5.1.4).

use std::borrow::Cow;

use super::path::Routed;
use crate::odata::{Path, Property};

/// What can be given to `select`: a property, a path, a name, and tuples, arrays and vectors of these.
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::{Property, QueryOptions};
/// # struct User;
/// # struct Group;
/// # impl Group {
/// #     const NAME: Property<Group, String> = Property::new("displayName");
/// # }
/// let options = QueryOptions::<User>::new().select(Group::NAME);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a selection of properties of `{T}`",
    note = "give properties of `{T}`, their names, or tuples and arrays of these"
)]
pub trait Selection<T> {
    /// The names and paths, in the order given.
    fn into_names(self) -> Vec<Cow<'static, str>>;
}

impl<T, V> Selection<T> for Property<T, V> {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        vec![self.into_name()]
    }
}

impl<T, V> Selection<T> for &Property<T, V> {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        self.clone().into_names()
    }
}

impl<T, V> Selection<T> for Path<T, V> {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        vec![self.route().render(&[]).into()]
    }
}

impl<T> Selection<T> for &str {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        vec![self.to_owned().into()]
    }
}

impl<T> Selection<T> for String {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        vec![self.into()]
    }
}

impl<T, S: Selection<T>, const N: usize> Selection<T> for [S; N] {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        self.into_iter().flat_map(S::into_names).collect()
    }
}

impl<T, S: Selection<T>> Selection<T> for Vec<S> {
    fn into_names(self) -> Vec<Cow<'static, str>> {
        self.into_iter().flat_map(S::into_names).collect()
    }
}

/// Calls a macro with the parameters of tuples of every size up to sixteen.
macro_rules! for_tuples {
    ($callback:ident: $first:ident $($rest:ident)*) => {
        $callback!($first $($rest)*);
        $crate::odata::query::select::for_tuples!($callback: $($rest)*);
    };
    ($callback:ident:) => {};
}

pub(super) use for_tuples;

macro_rules! select_tuple {
    ($($item:ident)*) => {
        impl<T, $($item: Selection<T>),*> Selection<T> for ($($item,)*) {
            #[expect(non_snake_case, reason = "the types name the items")]
            fn into_names(self) -> Vec<Cow<'static, str>> {
                let ($($item,)*) = self;
                [$($item.into_names()),*].concat()
            }
        }
    };
}

for_tuples!(select_tuple: A B C D E F G H I J K L M N O P);
