//! `$expand` (OData URL Conventions 4.01, section 5.1.3).

use std::fmt;
use std::marker::PhantomData;

use super::options::Options;
use super::select::for_tuples;
use crate::odata::{EntityType, Property, QueryDialect, QueryOptions};

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
    pub(super) item: ExpandItem,
    types: PhantomData<fn() -> T>,
}

/// The same without its type.
#[derive(Clone, Debug)]
pub(super) struct ExpandItem {
    pub(super) path: String,
    options: Options,
}

impl<T, V: Expandable> Property<T, V> {
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
    /// let options = QueryOptions::new().expand(User::MANAGER.expand_with(|manager| manager.select(User::NAME)));
    /// assert_eq!(
    ///     options.to_pairs(&QueryDialect::default()),
    ///     [("$expand", "manager($select=displayName)".to_owned())]
    /// );
    /// ```
    #[must_use]
    pub fn expand_with(self, options: impl FnOnce(QueryOptions<V::Item>) -> QueryOptions<V::Item>) -> Expanded<T> {
        let options = options(QueryOptions::new()).into_untyped();
        Expanded::new(ExpandItem { path: self.into_name().into_owned(), options })
    }
}

impl<T> Expanded<T> {
    fn new(item: ExpandItem) -> Self {
        Self { item, types: PhantomData }
    }
}

impl ExpandItem {
    pub(super) fn render(&self, dialect: QueryDialect) -> String {
        let options: Vec<_> =
            self.options.to_pairs(dialect).into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        if options.is_empty() { self.path.clone() } else { format!("{}({})", self.path, options.join(";")) }
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

/// What can be given to `expand`: a navigation property, one with options
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
        vec![self.expand_with(|options| options)]
    }
}

impl<T> Expansion<T> for &str {
    fn into_expanded(self) -> Vec<Expanded<T>> {
        vec![Expanded::new(ExpandItem { path: self.to_owned(), options: Options::default() })]
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
