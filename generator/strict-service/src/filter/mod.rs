//! `$filter` and `$orderby`: text to a checked tree, and the tree applied to an instance (OData URL Conventions 4.01,
//! 5.1.1 and 5.1.4).
//!
//! `lex` makes tokens, `parse` a tree, `check` refuses what does not fit the types, `eval` computes. `$root` and functions of
//! geography are not here and are refused as unknown; of the patterns of `matchesPattern` the simplest are.

mod advanced;
mod call;
mod check;
mod datum;
mod eval;
mod function;
mod lex;
mod moment;
mod parse;

use std::cmp::Ordering;

use serde_json::Value;
use time::{Date, Duration, OffsetDateTime, Time};

use self::function::Function;
use crate::error::Refusal;
use crate::options::EnumLiterals;
use crate::schema::Type;

/// A condition that fits the type it was read for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter(Expression);

/// One item of `$orderby`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sort {
    key: Expression,
    descending: bool,
}

impl Filter {
    pub(crate) fn read(text: &str, scope: Scope, literals: EnumLiterals) -> Result<Self, Refusal> {
        let read = || {
            let expression = parse::expression(text)?;
            check::condition(&expression, scope, literals)?;
            Ok(Self(expression))
        };
        read().map_err(|problem: String| Refusal::bad_request(format!("Invalid filter clause: {problem}")))
    }

    /// Whether it is one that Graph answers from its index alone.
    pub(crate) fn is_advanced(&self) -> bool {
        advanced::is_advanced(&self.0)
    }

    /// Whether the condition holds for an instance, found from `outermost`.
    pub(crate) fn matches(&self, instance: &Value, outermost: &Value) -> bool {
        eval::is_true(&self.0, instance, outermost)
    }
}

impl Sort {
    pub(crate) fn read(text: &str, scope: Scope, literals: EnumLiterals) -> Result<Self, Refusal> {
        let (text, descending) = match text.strip_suffix(" desc") {
            Some(text) => (text, true),
            None => (text.strip_suffix(" asc").unwrap_or(text), false),
        };
        let read = || {
            let key = parse::expression(text)?;
            check::sort_key(&key, scope, literals)?;
            Ok(Self { key, descending })
        };
        read().map_err(|problem: String| Refusal::bad_request(format!("Invalid orderby clause: {problem}")))
    }

    /// The order of two instances; null comes first, and last when descending.
    pub(crate) fn compare(&self, left: &Value, right: &Value, outermost: &Value) -> Ordering {
        let ordering = eval::order(&self.key, [left, right], outermost);
        if self.descending { ordering.reverse() } else { ordering }
    }
}

/// What an expression is read for (OData URL Conventions 4.01, 5.1.1.14).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// The type of the instance at hand, whose properties need no name before them.
    pub(crate) this: &'static Type,
    /// The type of `$it`, the instance that the request asks for; within `$expand` it is another one.
    pub(crate) it: &'static Type,
    /// Whether the expression stands within another option, where the instance at hand is `$this`.
    pub(crate) nested: bool,
}

impl Scope {
    pub(crate) fn of(ty: &'static Type) -> Self {
        Self { this: ty, it: ty, nested: false }
    }

    pub(crate) fn within(self, ty: &'static Type) -> Self {
        Self { this: ty, nested: true, ..self }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Expression {
    Literal(Literal),
    Path(Path),
    /// `path/$count`, or of the items alone for which a condition holds.
    Count(Path, Option<Box<Expression>>),
    Lambda(Box<Lambda>),
    Not(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Negate(Box<Expression>),
    In(Box<Expression>, Vec<Expression>),
    /// `value in collection`
    InCollection(Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
    /// Conditions with their values.
    Case(Vec<(Expression, Expression)>),
    /// Of an instance, or of the one at hand, and of the type of that name.
    IsOf(Option<Box<Expression>>, String),
    Cast(Option<Box<Expression>>, String),
}

#[derive(Clone, Debug, PartialEq)]
enum Literal {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    Timestamp(OffsetDateTime),
    Date(Date),
    Time(Time),
    Duration(Duration),
    Array(Vec<Value>),
    Guid(String),
    /// A qualified enum literal: type and member.
    Member(String, String),
}

/// Segments between slashes: a range variable, `$it`, properties, and casts, which contain a dot.
#[derive(Clone, Debug, PartialEq)]
struct Path(Vec<String>);

/// `collection/any(variable:body)`.
#[derive(Clone, Debug, PartialEq)]
struct Lambda {
    collection: Path,
    all: bool,
    variable: String,
    /// Missing for `any()`.
    body: Option<Expression>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Or,
    And,
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

impl Operator {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "or" => Self::Or,
            "and" => Self::And,
            "eq" => Self::Equal,
            "ne" => Self::NotEqual,
            "gt" => Self::Greater,
            "ge" => Self::GreaterOrEqual,
            "lt" => Self::Less,
            "le" => Self::LessOrEqual,
            "has" => Self::Has,
            "add" => Self::Add,
            "sub" => Self::Subtract,
            "mul" => Self::Multiply,
            "div" => Self::Divide,
            "divby" => Self::DivideBy,
            "mod" => Self::Modulo,
            _ => return None,
        })
    }
}
