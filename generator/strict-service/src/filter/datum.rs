//! Values in the course of a computation: from literals and instances, and how they compare.

use std::cmp::Ordering;

use serde_json::Value;
use time::{Date, Duration, OffsetDateTime, Time};

use super::Literal;
use crate::timestamp;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Datum {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    Timestamp(OffsetDateTime),
    Date(Date),
    Time(Time),
    Duration(Duration),
    /// A collection of values without structure.
    List(Vec<Datum>),
    /// An object, or a collection of objects, which is not null and equals nothing.
    Composite,
}

impl Datum {
    pub(super) fn of_literal(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Boolean(value) => Self::Boolean(*value),
            Literal::Number(value) => Self::Number(*value),
            Literal::Text(text) | Literal::Guid(text) | Literal::Member(_, text) => Self::Text(text.clone()),
            Literal::Timestamp(time) => Self::Timestamp(*time),
            Literal::Date(date) => Self::Date(*date),
            Literal::Time(time) => Self::Time(*time),
            Literal::Duration(duration) => Self::Duration(*duration),
            Literal::Array(items) => Self::List(items.iter().map(Self::of_value).collect()),
        }
    }

    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(value) => value.as_f64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => Self::Composite,
            Value::Array(items) => Self::List(items.iter().map(Self::of_value).collect()),
            Value::Object(_) => Self::Composite,
        }
    }

    /// A point in time; instances have them as text.
    pub(super) fn as_timestamp(&self) -> Option<OffsetDateTime> {
        match self {
            Self::Timestamp(time) => Some(*time),
            Self::Text(text) => timestamp::parse(text),
            _ => None,
        }
    }

    pub(super) fn equals(&self, other: &Self) -> bool {
        (*self == Self::Null && *other == Self::Null) || self.compare(other) == Some(Ordering::Equal)
    }

    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Boolean(left), Self::Boolean(right)) => Some(left.cmp(right)),
            (Self::Number(left), Self::Number(right)) => left.partial_cmp(right),
            (Self::Text(left), Self::Text(right)) => Some(left.cmp(right)),
            (Self::Date(left), Self::Date(right)) => Some(left.cmp(right)),
            (Self::Time(left), Self::Time(right)) => Some(left.cmp(right)),
            (Self::Duration(left), Self::Duration(right)) => Some(left.cmp(right)),
            (Self::Timestamp(_), _) | (_, Self::Timestamp(_)) => Some(self.as_timestamp()?.cmp(&other.as_timestamp()?)),
            _ => None,
        }
    }
}
