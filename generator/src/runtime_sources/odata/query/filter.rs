//! `$filter` as a tree (OData URL Conventions 4.01, section 5.1.1), rendered when the dialect is known.
//! Not here: the operators that make filters of properties (`operators`).

use std::fmt;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use super::node::Node;
use super::render::Place;
use crate::odata::{Expression, Named, QueryDialect};

/// A condition on instances of `T`.
///
/// Made by the operators of a [`Property`](crate::odata::Property) or a [`Path`](crate::odata::Path), combined by
/// `and`, `or`, `not` or by `&`, `|`, `!`. Parentheses are written only where precedence needs them.
///
/// ```
/// # use edmund_runtime::odata::{Filter, Property, QueryDialect};
/// # struct User;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// #     const AGE: Property<User, i32> = Property::new("age");
/// # }
/// let filter = (User::NAME.eq("O'Hara") | User::NAME.is_null()) & !User::AGE.lt(18);
/// assert_eq!(
///     filter.render(&QueryDialect::default()),
///     "(displayName eq 'O''Hara' or displayName eq null) and not (age lt 18)"
/// );
/// ```
///
/// A value of the wrong type does not compile:
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::Property;
/// # struct User;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// # }
/// let filter = User::NAME.eq(18);
/// ```
///
/// Nor does a filter on another type:
///
/// ```compile_fail,E0308
/// # use edmund_runtime::odata::Property;
/// # struct User;
/// # struct Group;
/// # impl User {
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// # }
/// # impl Group {
/// #     const NAME: Property<Group, String> = Property::new("displayName");
/// # }
/// let filter = User::NAME.eq("a") & Group::NAME.eq("a");
/// ```
pub struct Filter<T> {
    pub(super) node: Node,
    types: PhantomData<fn() -> T>,
}

impl<T> Filter<T> {
    /// A filter in the words of OData, for what has no method here. It is sent as it stands.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Node::Raw(text.into()))
    }

    /// Both conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(self.node.and(other.node))
    }

    /// Either condition, or both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::new(self.node.or(other.node))
    }

    /// The opposite of this condition.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "it is implemented; this saves its import")]
    pub fn not(self) -> Self {
        Self::new(self.node.not())
    }

    /// `isof`: the instance is of this type, or of one that derives from it (OData URL Conventions 4.01, section
    /// 5.1.1.10.2).
    ///
    /// ```
    /// # use edmund_runtime::odata::{Filter, Named, QueryDialect};
    /// # struct Guest;
    /// # impl Named for Guest { fn qualified_name() -> &'static str { "example.guest" } }
    /// # struct User;
    /// assert_eq!(Filter::<User>::is_of::<Guest>().render(&QueryDialect::default()), "isof(example.guest)");
    /// ```
    #[must_use]
    pub fn is_of<U: Named>() -> Self {
        Self::new(Node::call("isof", [Node::Type(U::qualified_name())]))
    }

    /// Whether the condition holds, as a value: to compare it, or to order by it.
    #[must_use]
    pub fn into_expression(self) -> Expression<T, bool> {
        Expression::new(self.node)
    }

    /// The text of the filter, not yet percent-encoded.
    #[must_use]
    pub fn render(&self, dialect: &QueryDialect) -> String {
        self.node.render(*dialect, Place::Request)
    }

    pub(super) fn new(node: Node) -> Self {
        Self { node, types: PhantomData }
    }
}

impl<T> BitAnd for Filter<T> {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.and(other)
    }
}

impl<T> BitOr for Filter<T> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl<T> Not for Filter<T> {
    type Output = Self;

    fn not(self) -> Self {
        self.not()
    }
}

impl<T> Clone for Filter<T> {
    fn clone(&self) -> Self {
        Self::new(self.node.clone())
    }
}

impl<T> fmt::Debug for Filter<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Filter").field(&self.render(&QueryDialect::default())).finish()
    }
}
