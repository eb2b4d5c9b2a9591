//! Paths from an instance, or from the variable of a lambda, to a property (OData URL Conventions 4.01, section 5.1.1.15).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::node::Node;
use super::render::Place;
use crate::odata::{Key, Property, QueryDialect};

/// The way from an instance of `T` to a value of type `V`: what a [`Property`] becomes once it is followed further.
///
/// It has the operators of a property; see there. Those of strings are for strings alone:
///
/// ```compile_fail,E0599
/// # use edmund_runtime::odata::{Path, Property};
/// # struct User;
/// let age = Path::from(Property::<User, i32>::new("age"));
/// let filter = age.starts_with("1");
/// ```
///
/// A cast goes to a type that derives from the one at hand:
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::{Path, Property, UnknownObject};
/// # struct User;
/// # struct Address;
/// let address = Path::from(Property::<User, Address>::new("address"));
/// let other = address.cast::<UnknownObject>();
/// ```
pub struct Path<T, V> {
    pub(super) route: Route,
    types: PhantomData<fn() -> (T, V)>,
}

impl<I> Path<I, I> {
    /// The instance itself: where a query starts with a cast, as in `microsoft.graph.user/jobTitle`.
    ///
    /// Alone it is written `$it`, or `$this` within the options of another option, where `$it` means something else
    /// (OData URL Conventions 4.01, sections 5.1.1.14.4 and 5.1.1.14.6).
    ///
    /// ```
    /// # use edmund_runtime::odata::{Path, QueryDialect};
    /// let filter = Path::<String, String>::it().ends_with("@contoso.com");
    /// assert_eq!(filter.render(&QueryDialect::default()), "endswith($it,'@contoso.com')");
    /// ```
    #[must_use]
    pub fn it() -> Self {
        Self::new(Route::from_root(Root::Instance))
    }
}

impl<T, V> Path<T, V> {
    /// `$it` within the options of `$expand` or `$select`: the instance that the request asks for, seen from a related one
    /// (OData URL Conventions 4.01, section 5.1.1.14.4). The caller vouches for its type.
    ///
    /// ```
    /// # use edmund_runtime::odata::{Expandable, Path, Property, QueryDialect, QueryOptions};
    /// # struct Customer;
    /// # struct Order;
    /// # impl Expandable for Order { type Item = Order; }
    /// # impl Customer {
    /// #     const ORDERS: Property<Customer, Order> = Property::new("orders");
    /// #     const CITY: Property<Customer, String> = Property::new("city");
    /// # }
    /// # impl Order { const CITY: Property<Order, String> = Property::new("city"); }
    /// let orders = Customer::ORDERS
    ///     .expand_with(|orders| orders.filter(Path::<Order, Customer>::outermost().get(Customer::CITY).eq(Order::CITY)));
    /// assert_eq!(
    ///     QueryOptions::new().expand(orders).to_pairs(&QueryDialect::default()),
    ///     [("$expand", "orders($filter=$it/city eq city)".to_owned())]
    /// );
    /// ```
    #[must_use]
    pub fn outermost() -> Self {
        Self::new(Route::from_root(Root::Outermost))
    }

    /// `$root/name`: a singleton, or an entity set, of the same service (OData URL Conventions 4.01, section 5.1.1.14.5).
    /// The caller vouches for its type.
    ///
    /// ```
    /// # use edmund_runtime::odata::{Path, Property, QueryDialect};
    /// # struct User;
    /// # impl User { const CITY: Property<User, String> = Property::new("city"); }
    /// let me = Path::<User, User>::from_root("me");
    /// let filter = User::CITY.eq(me.get(User::CITY));
    /// assert_eq!(filter.render(&QueryDialect::default()), "city eq $root/me/city");
    /// ```
    #[must_use]
    pub fn from_root(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Route::from_root(Root::Service(name.into(), None)))
    }

    /// `$root/name('key')`: one entity of an entity set of the same service. The caller vouches for its type.
    ///
    /// ```
    /// # use edmund_runtime::odata::{Path, Property, QueryDialect};
    /// # struct User;
    /// # impl User { const CITY: Property<User, String> = Property::new("city"); }
    /// let other = Path::<User, User>::from_root_by_key("users", "O'Hara");
    /// let filter = User::CITY.eq(other.get(User::CITY));
    /// assert_eq!(filter.render(&QueryDialect::default()), "city eq $root/users('O''Hara')/city");
    /// ```
    #[must_use]
    pub fn from_root_by_key(entity_set: impl Into<Cow<'static, str>>, key: impl Into<Key>) -> Self {
        Self::new(Route::from_root(Root::Service(entity_set.into(), Some(key.into()))))
    }

    pub(super) fn new(route: Route) -> Self {
        Self { route, types: PhantomData }
    }
}

impl<T, V> Path<T, Option<V>> {
    /// The item of a collection that may have nulls, as its type without null, which has more operators.
    #[must_use]
    pub fn value(&self) -> Path<T, V> {
        Path::new(self.route.clone())
    }
}

impl<T, V> Clone for Path<T, V> {
    fn clone(&self) -> Self {
        Self::new(self.route.clone())
    }
}

impl<T, V> fmt::Debug for Path<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Path").field(&self.route.text()).finish()
    }
}

impl<T, V> From<Property<T, V>> for Path<T, V> {
    fn from(property: Property<T, V>) -> Self {
        Self::new(property.into())
    }
}

/// A path without its types.
#[derive(Clone, Debug)]
pub(super) struct Route {
    root: Root,
    segments: Vec<Cow<'static, str>>,
}

#[derive(Clone, Debug)]
enum Root {
    Instance,
    /// The instance that the request asks for, wherever the path stands.
    Outermost,
    /// What the service has by this name, and this key.
    Service(Cow<'static, str>, Option<Key>),
    Variable(Variable),
}

/// The variable of a lambda. It has no name before it is rendered, since only then is its depth known.
#[derive(Clone, Debug)]
pub(super) struct Variable(Arc<()>);

impl Variable {
    pub(super) fn new() -> Self {
        Self(Arc::new(()))
    }

    /// The name of a variable with that many others around it.
    pub(super) fn name(depth: usize) -> String {
        if depth == 0 { "x".to_owned() } else { format!("x{depth}") }
    }

    fn depth(&self, variables: &[&Self]) -> Option<usize> {
        variables.iter().position(|other| Arc::ptr_eq(&other.0, &self.0))
    }
}

/// What stands for the variable of a lambda elsewhere, where it means nothing. The client does not send it.
const LEFT_ITS_LAMBDA: &str = "(variable outside of its lambda)";

impl Route {
    fn from_root(root: Root) -> Self {
        Self { root, segments: Vec::new() }
    }

    pub(super) fn of_variable(variable: &Variable) -> Self {
        Self::from_root(Root::Variable(variable.clone()))
    }

    pub(super) fn join(&self, segment: impl Into<Cow<'static, str>>) -> Self {
        let mut longer = self.clone();
        longer.segments.push(segment.into());
        longer
    }

    /// The text, within the lambdas that have these variables, outermost first.
    pub(super) fn render(&self, dialect: QueryDialect, place: Place, variables: &[&Variable]) -> String {
        let path = self.segments.join("/");
        let root = match &self.root {
            Root::Variable(variable) => {
                variable.depth(variables).map_or_else(|| LEFT_ITS_LAMBDA.to_owned(), Variable::name)
            }
            Root::Instance if path.is_empty() || self.is_hidden_by(variables) => match place {
                Place::Request => "$it".to_owned(),
                Place::Nested => "$this".to_owned(),
            },
            Root::Instance => return path,
            Root::Outermost => "$it".to_owned(),
            Root::Service(name, key) => {
                let key = key.as_ref().map(|key| key.in_expression(dialect)).unwrap_or_default();
                format!("$root/{name}{key}")
            }
        };
        if path.is_empty() { root } else { format!("{root}/{path}") }
    }

    /// The text where there is no lambda, and no dialect that could matter: in `$select` and `$expand`.
    pub(super) fn text(&self) -> String {
        self.render(QueryDialect::default(), Place::Request, &[])
    }

    #[cfg(feature = "client")]
    pub(super) fn is_of_variable(&self) -> bool {
        matches!(self.root, Root::Variable(_))
    }

    /// Whether it begins at a variable that none of these lambdas has.
    #[cfg(feature = "client")]
    pub(super) fn has_left_its_lambda(&self, variables: &[&Variable]) -> bool {
        matches!(&self.root, Root::Variable(variable) if variable.depth(variables).is_none())
    }

    /// The text, if it begins at the instance.
    #[cfg(feature = "client")]
    pub(super) fn of_instance(&self) -> Option<String> {
        let is_of_instance = matches!(self.root, Root::Instance) && !self.segments.is_empty();
        is_of_instance.then(|| self.segments.join("/"))
    }

    /// Whether a variable has the name of the property that this path begins with.
    fn is_hidden_by(&self, variables: &[&Variable]) -> bool {
        let first = self.segments.first();
        (0..variables.len()).any(|depth| first.is_some_and(|segment| **segment == *Variable::name(depth)))
    }
}

impl<T, V> From<Property<T, V>> for Route {
    fn from(property: Property<T, V>) -> Self {
        Self { root: Root::Instance, segments: vec![property.into_name()] }
    }
}

/// What has a route: properties and paths.
pub(super) trait Routed {
    fn route(&self) -> Route;
}

impl<T, V> Routed for Property<T, V> {
    fn route(&self) -> Route {
        self.clone().into()
    }
}

impl<T, V> Routed for Path<T, V> {
    fn route(&self) -> Route {
        self.route.clone()
    }
}

/// What has a node: properties, paths, and expressions.
pub(super) trait Noded {
    fn node(&self) -> Node;

    /// The same of what is not needed any more: nothing is cloned.
    fn into_node(self) -> Node;
}

impl<T, V> Noded for Property<T, V> {
    fn node(&self) -> Node {
        Node::Route(self.route())
    }

    fn into_node(self) -> Node {
        Node::Route(self.into())
    }
}

impl<T, V> Noded for Path<T, V> {
    fn node(&self) -> Node {
        Node::Route(self.route())
    }

    fn into_node(self) -> Node {
        Node::Route(self.route)
    }
}
