//! `$orderby` (OData URL Conventions 4.01, section 5.1.5).

use std::fmt;
use std::marker::PhantomData;

use super::node::Node;
use super::render::Place;
use super::select::for_tuples;
use crate::odata::{Expression, Filter, Path, Property, QueryDialect};

/// One criterion of `$orderby`, made by `ascending()` and `descending()` of a property, a path or an expression.
pub struct OrderBy<T> {
    pub(super) criterion: Criterion,
    types: PhantomData<fn() -> T>,
}

/// The same without its type.
#[derive(Clone, Debug)]
pub(super) struct Criterion {
    pub(super) key: Node,
    descending: bool,
}

impl<T> OrderBy<T> {
    /// The criterion as it is sent, not yet percent-encoded: `displayName desc`. Ascending is what no word means.
    #[must_use]
    pub fn render(&self, dialect: &QueryDialect) -> String {
        self.criterion.render(*dialect, Place::Request)
    }

    pub(super) fn new(key: Node, descending: bool) -> Self {
        Self { criterion: Criterion { key, descending }, types: PhantomData }
    }
}

impl Criterion {
    pub(super) fn render(&self, dialect: QueryDialect, place: Place) -> String {
        let key = self.key.render(dialect, place);
        if self.descending { format!("{key} desc") } else { key }
    }
}

impl<T> Clone for OrderBy<T> {
    fn clone(&self) -> Self {
        Self { criterion: self.criterion.clone(), types: PhantomData }
    }
}

impl<T> fmt::Debug for OrderBy<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("OrderBy").field(&self.render(&QueryDialect::default())).finish()
    }
}

/// What can be given to `order_by`: a criterion, a property, a path or an expression (ascending), text as it is sent, and
/// tuples, arrays and vectors of these.
///
/// ```
/// # use edmund_runtime::odata::{Property, QueryDialect, QueryOptions};
/// # struct User;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// #     const FRIENDS: Property<User, Vec<User>> = Property::new("friends");
/// # }
/// let options = QueryOptions::new().order_by((User::FRIENDS.count().descending(), User::NAME.to_lower(), "id"));
/// assert_eq!(
///     options.to_pairs(&QueryDialect::default()),
///     [("$orderby", "friends/$count desc,tolower(displayName),id".to_owned())]
/// );
/// ```
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
    note = "give properties or expressions of `{T}`, `.ascending()` or `.descending()` of them, text, or tuples and arrays of these"
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

impl<T, V> Ordering<T> for &Property<T, V> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![self.ascending()]
    }
}

impl<T, V> Ordering<T> for Path<T, V> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![self.ascending()]
    }
}

impl<T, V> Ordering<T> for Expression<T, V> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![self.ascending()]
    }
}

impl<T> Ordering<T> for Filter<T> {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![self.into_expression().ascending()]
    }
}

impl<T> Ordering<T> for &str {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![OrderBy::new(Node::Raw(self.to_owned()), false)]
    }
}

impl<T> Ordering<T> for String {
    fn into_criteria(self) -> Vec<OrderBy<T>> {
        vec![OrderBy::new(Node::Raw(self), false)]
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
