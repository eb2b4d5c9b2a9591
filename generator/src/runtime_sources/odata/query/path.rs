//! Paths from an instance, or from the variable of a lambda, to a property (OData URL Conventions 4.01, section 5.1.1.15).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::odata::Property;

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
    /// The instance itself, `$it`: where a query starts with a cast, as in `microsoft.graph.user/jobTitle`.
    #[must_use]
    pub fn it() -> Self {
        Self::new(Route { root: Root::Instance, segments: Vec::new() })
    }
}

impl<T, V> Path<T, V> {
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
        formatter.debug_tuple("Path").field(&self.route.render(&[])).finish()
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
}

impl Route {
    pub(super) fn of_variable(variable: &Variable) -> Self {
        Self { root: Root::Variable(variable.clone()), segments: Vec::new() }
    }

    pub(super) fn join(&self, segment: impl Into<Cow<'static, str>>) -> Self {
        let mut longer = self.clone();
        longer.segments.push(segment.into());
        longer
    }

    /// The text, within the lambdas that have these variables, outermost first.
    pub(super) fn render(&self, variables: &[&Variable]) -> String {
        let path = self.segments.join("/");
        let root = match &self.root {
            Root::Variable(variable) => {
                let depth = variables.iter().position(|other| Arc::ptr_eq(&other.0, &variable.0));
                Variable::name(depth.unwrap_or_default())
            }
            Root::Instance if path.is_empty() || self.is_hidden_by(variables) => "$it".to_owned(),
            Root::Instance => return path,
        };
        if path.is_empty() { root } else { format!("{root}/{path}") }
    }

    /// The text, if it begins at the instance.
    #[cfg(feature = "client")]
    pub(super) fn of_instance(&self) -> Option<String> {
        matches!(self.root, Root::Instance).then(|| self.segments.join("/"))
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
