//! `$filter` as a tree (OData URL Conventions 4.01, section 5.1.1), rendered when the dialect is known.
//! Not here: the operators that make filters of properties (`operators`).

use std::fmt;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use super::path::{Route, Variable};
use crate::odata::{LiteralText, QueryDialect};

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
        Self::new(Node::Or(match (self.node, other.node) {
            (Node::Or(mut left), Node::Or(right)) => {
                left.extend(right);
                left
            }
            (Node::Or(mut left), right) => {
                left.push(right);
                left
            }
            (left, right) => vec![left, right],
        }))
    }

    /// The opposite of this condition.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "it is implemented; this saves its import")]
    pub fn not(self) -> Self {
        Self::new(Node::Not(Box::new(self.node)))
    }

    /// The text of the filter, not yet percent-encoded.
    #[must_use]
    pub fn render(&self, dialect: &QueryDialect) -> String {
        self.node.render(*dialect)
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

/// A filter without its type.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Raw(String),
    /// True for no instance.
    Never,
    Compare {
        left: Route,
        operator: &'static str,
        right: LiteralText,
    },
    In {
        item: Route,
        list: Vec<LiteralText>,
    },
    Call {
        function: &'static str,
        subject: Route,
        argument: LiteralText,
    },
    /// `any()`, true where there is an item.
    AnyItem {
        collection: Route,
    },
    Lambda {
        collection: Route,
        operator: &'static str,
        variable: Variable,
        body: Box<Node>,
    },
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// How tightly a node holds together (OData URL Conventions 4.01, section 5.1.1.17), weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Comparison,
    Not,
    Primary,
}

impl Node {
    pub(super) fn and(self, other: Self) -> Self {
        Self::And(match (self, other) {
            (Self::And(mut left), Self::And(right)) => {
                left.extend(right);
                left
            }
            (Self::And(mut left), right) => {
                left.push(right);
                left
            }
            (left, right) => vec![left, right],
        })
    }

    pub(super) fn render(&self, dialect: QueryDialect) -> String {
        Renderer { dialect, variables: Vec::new() }.node(self)
    }

    fn binding(&self) -> Binding {
        match self {
            // Whatever it holds is no weaker than this.
            Self::Raw(_) | Self::Or(_) => Binding::Or,
            Self::And(_) => Binding::And,
            // By the letter `in` holds tighter than `not`; not every service has read that letter.
            Self::Compare { .. } | Self::In { .. } => Binding::Comparison,
            Self::Not(_) => Binding::Not,
            Self::Never | Self::Call { .. } | Self::AnyItem { .. } | Self::Lambda { .. } => Binding::Primary,
        }
    }
}

/// Where in a filter we are.
struct Renderer<'a> {
    dialect: QueryDialect,
    /// Those of the lambdas around, outermost first.
    variables: Vec<&'a Variable>,
}

impl<'a> Renderer<'a> {
    fn node(&mut self, node: &'a Node) -> String {
        match node {
            Node::Raw(raw) => raw.clone(),
            Node::Never => "false".to_owned(),
            Node::Compare { left, operator, right } => {
                format!("{} {operator} {}", self.route(left), self.literal(right))
            }
            Node::In { item, list } => {
                let list: Vec<_> = list.iter().map(|value| self.literal(value)).collect();
                format!("{} in ({})", self.route(item), list.join(","))
            }
            Node::Call { function, subject, argument } => {
                format!("{function}({},{})", self.route(subject), self.literal(argument))
            }
            Node::AnyItem { collection } => format!("{}/any()", self.route(collection)),
            Node::Lambda { collection, operator, variable, body } => {
                let collection = self.route(collection);
                let name = Variable::name(self.variables.len());
                self.variables.push(variable);
                let body = self.node(body);
                self.variables.pop();
                format!("{collection}/{operator}({name}:{body})")
            }
            Node::And(conditions) => self.operands(conditions, Binding::And).join(" and "),
            Node::Or(conditions) => self.operands(conditions, Binding::Or).join(" or "),
            Node::Not(condition) => format!("not {}", self.operand(condition, Binding::Primary)),
        }
    }

    fn operands(&mut self, conditions: &'a [Node], least: Binding) -> Vec<String> {
        conditions.iter().map(|condition| self.operand(condition, least)).collect()
    }

    /// A node that must hold together at least as tightly as `least`.
    fn operand(&mut self, node: &'a Node, least: Binding) -> String {
        let text = self.node(node);
        if node.binding() >= least { text } else { format!("({text})") }
    }

    fn route(&self, route: &Route) -> String {
        route.render(&self.variables)
    }

    fn literal(&self, literal: &LiteralText) -> String {
        literal.render(&self.dialect)
    }
}
