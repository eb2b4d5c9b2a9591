//! `$select` (OData URL Conventions 4.01, section 5.1.4).

use std::fmt;
use std::marker::PhantomData;

use super::nested::NestedItem;
use super::options::Options;
use super::path::{Route, Routed as _};
use crate::odata::{Path, Property, QueryDialect, QueryOptions};

/// A property to select, with the options of what is selected of it.
pub struct Selected<T> {
    pub(super) item: NestedItem,
    types: PhantomData<fn() -> T>,
}

impl<T> Selected<T> {
    fn new(item: NestedItem) -> Self {
        Self { item, types: PhantomData }
    }
}

impl<T> Clone for Selected<T> {
    fn clone(&self) -> Self {
        Self::new(self.item.clone())
    }
}

impl<T> fmt::Debug for Selected<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Selected").field(&self.item.render(QueryDialect::default())).finish()
    }
}

macro_rules! selected {
    ($($type:ident)*) => {$(
        /// What is selected of a complex value.
        impl<T, V> $type<T, V> {
            /// Selects this property, and of it what the options say: `address($select=city)`.
            ///
            /// ```
            /// # use edmund_runtime::odata::{Property, QueryDialect, QueryOptions};
            /// # struct User;
            /// # struct Address;
            /// # impl User { const ADDRESS: Property<User, Address> = Property::new("address"); }
            /// # impl Address { const CITY: Property<Address, String> = Property::new("city"); }
            /// let options = QueryOptions::new().select(User::ADDRESS.select_with(|address| address.select(Address::CITY)));
            /// assert_eq!(
            ///     options.to_pairs(&QueryDialect::default()),
            ///     [("$select", "address($select=city)".to_owned())]
            /// );
            /// ```
            #[must_use]
            pub fn select_with(&self, options: impl FnOnce(QueryOptions<V>) -> QueryOptions<V>) -> Selected<T> {
                selected(&self.route(), options(QueryOptions::new()).into_untyped())
            }
        }

        /// What is selected of a collection of values.
        impl<T, V> $type<T, Vec<V>> {
            /// Selects this collection, and of its items what the options say: `items($filter=price gt 5;$top=2)`.
            #[must_use]
            pub fn select_items(&self, options: impl FnOnce(QueryOptions<V>) -> QueryOptions<V>) -> Selected<T> {
                selected(&self.route(), options(QueryOptions::new()).into_untyped())
            }
        }
    )*};
}

selected!(Property Path);

fn selected<T>(route: &Route, options: Options) -> Selected<T> {
    Selected::new(NestedItem::of_route(route, options))
}

fn named<T>(name: impl Into<std::borrow::Cow<'static, str>>) -> Vec<Selected<T>> {
    vec![Selected::new(NestedItem::new(name, Options::default()))]
}

/// What can be given to `select`: a property, a path, one of these with options ([`select_with`](Property::select_with)), a
/// name, and tuples, arrays and vectors of these.
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
    /// What is selected, in the order given.
    fn into_selected(self) -> Vec<Selected<T>>;
}

impl<T> Selection<T> for Selected<T> {
    fn into_selected(self) -> Vec<Self> {
        vec![self]
    }
}

impl<T, V> Selection<T> for Property<T, V> {
    fn into_selected(self) -> Vec<Selected<T>> {
        named(self.into_name())
    }
}

impl<T, V> Selection<T> for &Property<T, V> {
    fn into_selected(self) -> Vec<Selected<T>> {
        self.clone().into_selected()
    }
}

impl<T, V> Selection<T> for Path<T, V> {
    fn into_selected(self) -> Vec<Selected<T>> {
        vec![selected(&self.route, Options::default())]
    }
}

impl<T> Selection<T> for &str {
    fn into_selected(self) -> Vec<Selected<T>> {
        named(self.to_owned())
    }
}

impl<T> Selection<T> for String {
    fn into_selected(self) -> Vec<Selected<T>> {
        named(self)
    }
}

impl<T, S: Selection<T>, const N: usize> Selection<T> for [S; N] {
    fn into_selected(self) -> Vec<Selected<T>> {
        self.into_iter().flat_map(S::into_selected).collect()
    }
}

impl<T, S: Selection<T>> Selection<T> for Vec<S> {
    fn into_selected(self) -> Vec<Selected<T>> {
        self.into_iter().flat_map(S::into_selected).collect()
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
            fn into_selected(self) -> Vec<Selected<T>> {
                let ($($item,)*) = self;
                [$($item.into_selected()),*].concat()
            }
        }
    };
}

for_tuples!(select_tuple: A B C D E F G H I J K L M N O P);
