//! What is computed in a query: an expression of a type, made by the operators of properties, paths and expressions.
//! Not here: conditions, which are `Filter`s (`filter`), and the operators themselves (`operators`).

use std::fmt;
use std::marker::PhantomData;

use super::node::Node;
use super::operand::Operand;
use super::path::Noded;
use super::render::Place;
use crate::odata::{DateTimeOffset, Filter, QueryDialect};

/// A value of type `V` that the service computes for an instance of `T` (OData URL Conventions 4.01, section 5.1.1).
///
/// It has the operators of a [`Property`](crate::odata::Property), but for those that follow a path.
///
/// ```
/// # use edmund_runtime::odata::{Property, QueryDialect};
/// # struct Order;
/// # impl Order {
/// #     const PRICE: Property<Order, i32> = Property::new("price");
/// #     const NUMBER: Property<Order, i32> = Property::new("number");
/// #     const LIMIT: Property<Order, i32> = Property::new("limit");
/// # }
/// let filter = ((Order::PRICE + 1) * Order::NUMBER).gt(Order::LIMIT);
/// assert_eq!(filter.render(&QueryDialect::default()), "(price add 1) mul number gt limit");
/// ```
///
/// An operand of the wrong type does not compile:
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::Property;
/// # struct Order;
/// # impl Order {
/// #     const PRICE: Property<Order, i32> = Property::new("price");
/// #     const NAME: Property<Order, String> = Property::new("name");
/// # }
/// let filter = Order::PRICE.gt(Order::NAME);
/// ```
pub struct Expression<T, V> {
    pub(super) node: Node,
    types: PhantomData<fn() -> (T, V)>,
}

impl<T, V> Expression<T, V> {
    /// A value that is given, as the left operand of an operator: `5 sub level`.
    ///
    /// ```
    /// # use edmund_runtime::odata::{Expression, Property, QueryDialect};
    /// # struct User;
    /// # impl User { const LEVEL: Property<User, i32> = Property::new("level"); }
    /// let filter = (Expression::<User, i32>::value(5) - User::LEVEL).gt(2);
    /// assert_eq!(filter.render(&QueryDialect::default()), "5 sub level gt 2");
    /// ```
    #[must_use]
    pub fn value(value: impl Operand<T, V>) -> Self {
        value.into_expression()
    }

    /// An expression in the words of OData, for what has no method here, such as the functions of geography. It is sent as
    /// it stands; the caller vouches for its type.
    ///
    /// ```
    /// # use edmund_runtime::odata::{Expression, QueryDialect};
    /// # struct Airport;
    /// let distance = Expression::<Airport, f64>::raw("geo.distance(location,geography'SRID=0;Point(142.1 64.1)')");
    /// assert_eq!(
    ///     distance.le(900.5).render(&QueryDialect::default()),
    ///     "geo.distance(location,geography'SRID=0;Point(142.1 64.1)') le 900.5"
    /// );
    /// ```
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Node::Raw(text.into()))
    }

    /// `case`: the value of the first condition that holds, or else the last (OData URL Conventions 4.01, section
    /// 5.1.1.12).
    ///
    /// ```
    /// # use edmund_runtime::odata::{Expression, Property, QueryDialect};
    /// # struct User;
    /// # impl User { const AGE: Property<User, i32> = Property::new("age"); }
    /// let sign = Expression::<User, i32>::case([(User::AGE.gt(0), 1), (User::AGE.lt(0), -1)], 0);
    /// assert_eq!(sign.eq(User::AGE).render(&QueryDialect::default()), "case(age gt 0:1,age lt 0:-1,true:0) eq age");
    /// ```
    #[must_use]
    pub fn case<O: Operand<T, V>>(
        branches: impl IntoIterator<Item = (Filter<T>, O)>,
        otherwise: impl Operand<T, V>,
    ) -> Self {
        let branches = branches.into_iter().map(|(condition, value)| (condition.node, value.into_expression().node));
        let otherwise = Box::new(otherwise.into_expression().node);
        Self::new(Node::Case { branches: branches.collect(), otherwise })
    }

    /// The text of the expression, not yet percent-encoded.
    #[must_use]
    pub fn render(&self, dialect: &QueryDialect) -> String {
        self.node.render(*dialect, Place::Request)
    }

    pub(super) fn new(node: Node) -> Self {
        Self { node, types: PhantomData }
    }
}

/// Points in time that the service knows (OData URL Conventions 4.01, section 5.1.1.8).
///
/// ```
/// # use edmund_runtime::odata::{Duration, Expression, Property, DateTimeOffset, QueryDialect};
/// # struct User;
/// # impl User { const CREATED: Property<User, DateTimeOffset> = Property::new("created"); }
/// let day: Duration = "P1D".parse()?;
/// let filter = User::CREATED.gt(Expression::now() - day);
/// assert_eq!(filter.render(&QueryDialect::default()), "created gt now() sub duration'P1D'");
/// # Ok::<(), edmund_runtime::odata::ParsePrimitiveError>(())
/// ```
impl<T> Expression<T, DateTimeOffset> {
    /// `now()`: the time of the request, by the clock of the service.
    #[must_use]
    pub fn now() -> Self {
        Self::new(Node::call("now", []))
    }

    /// `mindatetime()`: the earliest point in time of the service.
    #[must_use]
    pub fn min_date_time() -> Self {
        Self::new(Node::call("mindatetime", []))
    }

    /// `maxdatetime()`: the latest point in time of the service.
    #[must_use]
    pub fn max_date_time() -> Self {
        Self::new(Node::call("maxdatetime", []))
    }
}

impl<T, V> Noded for Expression<T, V> {
    fn node(&self) -> Node {
        self.node.clone()
    }

    fn into_node(self) -> Node {
        self.node
    }
}

impl<T, V> Clone for Expression<T, V> {
    fn clone(&self) -> Self {
        Self::new(self.node.clone())
    }
}

impl<T, V> fmt::Debug for Expression<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Expression").field(&self.render(&QueryDialect::default())).finish()
    }
}
