//! `$expand` (OData URL Conventions 4.01, section 5.1.3).

use std::fmt;
use std::marker::PhantomData;

use super::nested::NestedItem;
use super::options::Options;
use super::path::{Route, Routed as _};
use super::select::for_tuples;
use crate::odata::{EntityType, Path, Property, QueryDialect, QueryOptions};

/// The type of a navigation property: an entity type, or a collection of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be expanded",
    note = "only navigation properties can, which hold an entity type or a `Vec` of one"
)]
pub trait Expandable {
    /// The entity type.
    type Item;
}

impl<E: EntityType> Expandable for E {
    type Item = E;
}

impl<E: EntityType> Expandable for Vec<E> {
    type Item = E;
}

/// A navigation property to expand, with the options of what is expanded.
pub struct Expanded<T> {
    pub(super) item: NestedItem,
    types: PhantomData<fn() -> T>,
}

macro_rules! expanded {
    ($($type:ident)*) => {$(
        /// How it is expanded.
        impl<T, V: Expandable> $type<T, V> {
            /// Expands this navigation property, to go on with [`levels`](Expanded::levels),
            /// [`references`](Expanded::references) or [`count_only`](Expanded::count_only).
            #[must_use]
            pub fn expanded(&self) -> Expanded<T> {
                expanded(&self.route(), Options::default())
            }

            /// Expands this navigation property with options of its own: `manager($select=id,displayName)`.
            ///
            /// ```
            /// # use edmund_runtime::odata::{Expandable, Property, QueryDialect, QueryOptions};
            /// # struct User;
            /// # impl Expandable for User { type Item = User; }
            /// # impl User {
            /// #     const MANAGER: Property<User, User> = Property::new("manager");
            /// #     const NAME: Property<User, String> = Property::new("displayName");
            /// # }
            /// let manager = User::MANAGER.expand_with(|manager| manager.select(User::NAME)).levels(3);
            /// assert_eq!(
            ///     QueryOptions::new().expand(manager).to_pairs(&QueryDialect::default()),
            ///     [("$expand", "manager($select=displayName;$levels=3)".to_owned())]
            /// );
            /// ```
            #[must_use]
            pub fn expand_with(
                &self,
                options: impl FnOnce(QueryOptions<V::Item>) -> QueryOptions<V::Item>,
            ) -> Expanded<T> {
                expanded(&self.route(), options(QueryOptions::new()).into_untyped())
            }
        }
    )*};
}

expanded!(Property Path);

fn expanded<T>(route: &Route, options: Options) -> Expanded<T> {
    Expanded::new(NestedItem::of_route(route, options))
}

impl<T> Expanded<T> {
    /// `$levels`: expands the same property of what is expanded too, so many levels deep in all: one at least, or the
    /// request is an error when it is sent.
    #[must_use]
    pub fn levels(mut self, number: u32) -> Self {
        self.item.levels = Some(number.to_string().into());
        self
    }

    /// `$levels=max`: as deep as the service goes.
    #[must_use]
    pub fn levels_max(mut self) -> Self {
        self.item.levels = Some("max".into());
        self
    }

    /// `/$ref`: references to the related entities, instead of these. To select of them, to expand or to compute is an error
    /// when the request is sent.
    #[must_use]
    pub fn references(mut self) -> Self {
        self.item.suffix = "/$ref";
        self
    }

    /// `/$count`: the number of the related entities, instead of these. Of options it takes `filter` and `search` alone; any
    /// other is an error when the request is sent.
    #[must_use]
    pub fn count_only(mut self) -> Self {
        self.item.suffix = "/$count";
        self
    }

    fn new(item: NestedItem) -> Self {
        Self { item, types: PhantomData }
    }
}

impl<T> Clone for Expanded<T> {
    fn clone(&self) -> Self {
        Self::new(self.item.clone())
    }
}

impl<T> fmt::Debug for Expanded<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Expanded").field(&self.item.render(QueryDialect::default())).finish()
    }
}

/// What can be given to `expand`: a navigation property, a path that ends in one, one of these with options
/// ([`expand_with`](Property::expand_with)), text as it is sent, and tuples, arrays and vectors of these.
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::{Property, QueryOptions};
/// # struct User;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// # }
/// let options = QueryOptions::new().expand(User::NAME);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an expansion of navigation properties of `{T}`",
    note = "give navigation properties of `{T}`, `.expand_with(…)` of them, text, or tuples and arrays of these"
)]
pub trait Expansion<T> {
    /// What to expand.
    fn into_expanded(self) -> Vec<Expanded<T>>;
}

impl<T> Expansion<T> for Expanded<T> {
    fn into_expanded(self) -> Vec<Self> {
        vec![self]
    }
}

impl<T, V: Expandable> Expansion<T> for Property<T, V> {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        vec![self.expanded()]
    }
}

impl<T, V: Expandable> Expansion<T> for &Property<T, V> {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        vec![self.expanded()]
    }
}

impl<T, V: Expandable> Expansion<T> for Path<T, V> {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        vec![self.expanded()]
    }
}

impl<T> Expansion<T> for &str {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        self.to_owned().into_expanded()
    }
}

impl<T> Expansion<T> for String {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        vec![Expanded::new(NestedItem::new(self, Options::default()))]
    }
}

impl<T, X: Expansion<T>, const N: usize> Expansion<T> for [X; N] {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        self.into_iter().flat_map(X::into_expanded).collect()
    }
}

impl<T, X: Expansion<T>> Expansion<T> for Vec<X> {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        self.into_iter().flat_map(X::into_expanded).collect()
    }
}

macro_rules! expand_tuple {
    ($($item:ident)*) => {
        impl<T, $($item: Expansion<T>),*> Expansion<T> for ($($item,)*) {
            #[expect(non_snake_case, reason = "the types name the items")]
            fn into_expanded(self) -> Vec<Expanded<T>> {
                let ($($item,)*) = self;
                [$($item.into_expanded()),*].concat()
            }
        }
    };
}

for_tuples!(expand_tuple: A B C D E F G H);
