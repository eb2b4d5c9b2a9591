//! `$filter` and `$orderby`: text to a checked tree, and the tree applied to an instance (OData URL Conventions 4.01,
//! 5.1.1 and 5.1.4).
//!
//! `lex` makes tokens, `parse` a tree, `check` refuses what does not fit the types, `eval` computes. Arithmetic, date
//! functions, `has`, `isof` and `$root` are not here and are refused as unknown.

mod check;
mod eval;
mod lex;
mod parse;

use std::cmp::Ordering;

use serde_json::Value;
use time::OffsetDateTime;

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
    pub(crate) fn read(text: &str, ty: &'static Type, literals: EnumLiterals) -> Result<Self, Refusal> {
        let read = || {
            let expression = parse::expression(text)?;
            check::condition(&expression, ty, literals)?;
            Ok(Self(expression))
        };
        read().map_err(|problem: String| Refusal::bad_request(format!("Invalid filter clause: {problem}")))
    }

    pub(crate) fn matches(&self, instance: &Value) -> bool {
        eval::is_true(&self.0, instance)
    }
}

impl Sort {
    pub(crate) fn read(text: &str, ty: &'static Type, literals: EnumLiterals) -> Result<Self, Refusal> {
        let (text, descending) = match text.strip_suffix(" desc") {
            Some(text) => (text, true),
            None => (text.strip_suffix(" asc").unwrap_or(text), false),
        };
        let read = || {
            let key = parse::expression(text)?;
            check::sort_key(&key, ty, literals)?;
            Ok(Self { key, descending })
        };
        read().map_err(|problem: String| Refusal::bad_request(format!("Invalid orderby clause: {problem}")))
    }

    /// The order of two instances; null comes first, and last when descending.
    pub(crate) fn compare(&self, left: &Value, right: &Value) -> Ordering {
        let ordering = eval::order(&self.key, left, right);
        if self.descending { ordering.reverse() } else { ordering }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Expression {
    Literal(Literal),
    Path(Path),
    /// `path/$count`.
    Count(Path),
    Lambda(Box<Lambda>),
    Not(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    In(Box<Expression>, Vec<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Debug, PartialEq)]
enum Literal {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    Timestamp(OffsetDateTime),
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Contains,
    StartsWith,
    EndsWith,
    ToLower,
    ToUpper,
    Length,
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
            _ => return None,
        })
    }
}

impl Function {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "contains" => Self::Contains,
            "startswith" => Self::StartsWith,
            "endswith" => Self::EndsWith,
            "tolower" => Self::ToLower,
            "toupper" => Self::ToUpper,
            "length" => Self::Length,
            _ => return None,
        })
    }
}
