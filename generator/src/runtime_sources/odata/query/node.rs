//! An expression as a tree without types (OData URL Conventions 4.01, section 5.1.1).
//! In: what typed paths, expressions and filters are made of. Out: the tree, and how tightly each of its nodes holds
//! together. Not here: its text (`render`), and the types around it (`expression`, `filter`, `path`).

use super::chain;
use super::path::{Route, Variable};
use crate::odata::LiteralText;
use std::collections::VecDeque;

/// An expression without its type.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Text of whoever asks, sent as it stands.
    Raw(String),
    Literal(LiteralText),
    /// A property, a range variable, `$it`, or what lies behind one of them.
    Route(Route),
    /// `-a`.
    Negate(Box<Node>),
    Not(Box<Node>),
    /// `a add b sub c`: operators of one group, which are read from the left. There is one at least.
    Binary {
        first: Box<Node>,
        rest: Vec<(Operator, Node)>,
    },
    And(VecDeque<Node>),
    Or(VecDeque<Node>),
    /// `a in (1,2)`.
    In {
        item: Box<Node>,
        list: Vec<Node>,
    },
    /// `a in other/items`.
    InCollection {
        item: Box<Node>,
        collection: Box<Node>,
    },
    Call {
        function: &'static str,
        arguments: Vec<Node>,
    },
    /// `case(condition:value,true:otherwise)`.
    Case {
        branches: Vec<(Node, Node)>,
        otherwise: Box<Node>,
    },
    /// The name of a type, as an argument of `isof` and `cast`.
    Type(&'static str),
    /// `items/$count`, or of those alone for which a condition on the item holds.
    Count {
        collection: Route,
        filter: Option<Box<Node>>,
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
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Has,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideBy,
    Modulo,
}

/// How tightly a node holds together (OData URL Conventions 4.01, section 5.1.1.17), weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binding {
    Or,
    And,
    /// By the letter `gt` holds tighter than `eq`, `in` and `has` tighter than `not`; not every service has read that
    /// letter, and none is harmed by parentheses.
    Comparison,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

impl Operator {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Equal => "eq",
            Self::NotEqual => "ne",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "ge",
            Self::Less => "lt",
            Self::LessOrEqual => "le",
            Self::Has => "has",
            Self::Add => "add",
            Self::Subtract => "sub",
            Self::Multiply => "mul",
            Self::Divide => "div",
            Self::DivideBy => "divby",
            Self::Modulo => "mod",
        }
    }

    /// How tightly it holds its operands together, and how tightly each of them must hold by itself. Operators of one
    /// group are read from the left.
    pub(super) const fn bindings(self) -> (Binding, Binding, Binding) {
        match self {
            Self::Add | Self::Subtract => (Binding::Additive, Binding::Additive, Binding::Multiplicative),
            Self::Multiply | Self::Divide | Self::DivideBy | Self::Modulo => {
                (Binding::Multiplicative, Binding::Multiplicative, Binding::Unary)
            }
            Self::Has => (Binding::Comparison, Binding::Primary, Binding::Primary),
            _ => (Binding::Comparison, Binding::Additive, Binding::Additive),
        }
    }
}

impl Node {
    /// What is true for no instance.
    pub(super) fn never() -> Self {
        Self::Literal(LiteralText::raw("false"))
    }

    pub(super) fn null() -> Self {
        Self::Literal(LiteralText::raw("null"))
    }

    pub(super) fn call(function: &'static str, arguments: impl Into<Vec<Self>>) -> Self {
        Self::Call { function, arguments: arguments.into() }
    }

    pub(super) fn binary(self, operator: Operator, right: Self) -> Self {
        let (binding, least, _) = operator.bindings();
        match self {
            // What holds its left operand no tighter than itself is read from the left; chains of it stay flat.
            Self::Binary { first, mut rest } if binding == least && group(&rest) == Some(binding) => {
                rest.push((operator, right));
                Self::Binary { first, rest }
            }
            first => Self::Binary { first: Box::new(first), rest: vec![(operator, right)] },
        }
    }

    pub(super) fn negate(self) -> Self {
        Self::Negate(Box::new(self))
    }

    pub(super) fn not(self) -> Self {
        Self::Not(Box::new(self))
    }

    pub(super) fn and(self, other: Self) -> Self {
        let conditions = |node| match node {
            Self::And(conditions) => conditions,
            other => VecDeque::from([other]),
        };
        Self::And(chain::join(conditions(self), conditions(other)))
    }

    pub(super) fn or(self, other: Self) -> Self {
        let conditions = |node| match node {
            Self::Or(conditions) => conditions,
            other => VecDeque::from([other]),
        };
        Self::Or(chain::join(conditions(self), conditions(other)))
    }

    pub(super) fn binding(&self) -> Binding {
        match self {
            // Whatever it holds is no weaker than this.
            Self::Raw(text) => {
                if is_one_piece(text) {
                    Binding::Primary
                } else {
                    Binding::Or
                }
            }
            Self::Or(_) => Binding::Or,
            Self::And(_) => Binding::And,
            Self::In { .. } | Self::InCollection { .. } => Binding::Comparison,
            Self::Binary { rest, .. } => group(rest).unwrap_or(Binding::Primary),
            Self::Negate(_) | Self::Not(_) => Binding::Unary,
            _ => Binding::Primary,
        }
    }

    /// The nodes right below this one that speak of the same instance. What `$count` counts does not.
    #[cfg(feature = "client")]
    pub(super) fn children(&self) -> Vec<&Self> {
        match self {
            Self::Raw(_)
            | Self::Literal(_)
            | Self::Route(_)
            | Self::Type(_)
            | Self::Count { .. }
            | Self::AnyItem { .. } => Vec::new(),
            Self::Negate(node) | Self::Not(node) | Self::Lambda { body: node, .. } => vec![node],
            Self::Binary { first, rest } => {
                std::iter::once(&**first).chain(rest.iter().map(|(_, node)| node)).collect()
            }
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().collect(),
            Self::Call { arguments, .. } => arguments.iter().collect(),
            Self::In { item, list } => std::iter::once(&**item).chain(list).collect(),
            Self::InCollection { item, collection } => vec![item, collection],
            Self::Case { branches, otherwise } => {
                let branches = branches.iter().flat_map(|(condition, value)| [condition, value]);
                branches.chain([&**otherwise]).collect()
            }
        }
    }
}

/// The group that the operators of a chain are of.
fn group(rest: &[(Operator, Node)]) -> Option<Binding> {
    rest.first().map(|(operator, _)| operator.bindings().0)
}

/// Whether nothing in the text stands between two operands: it has no space outside of quotes and parentheses, and no
/// sign before it.
fn is_one_piece(text: &str) -> bool {
    let (mut depth, mut is_quoted) = (0_usize, false);
    for character in text.chars() {
        match character {
            '\'' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ if depth == 0 && character.is_whitespace() => return false,
            _ => {}
        }
    }
    depth == 0 && !is_quoted && !text.is_empty() && !text.starts_with('-')
}
