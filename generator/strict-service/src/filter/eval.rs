//! A checked tree applied to an instance, with the three-valued logic of OData URL Conventions 4.01, 5.1.1.1.

use std::cmp::Ordering;

use serde_json::Value;
use time::OffsetDateTime;

use super::{Expression, Function, Lambda, Literal, Operator, Path};
use crate::schema::Type;
use crate::timestamp;

pub(super) fn is_true(expression: &Expression, instance: &Value) -> bool {
    Scope { root: instance, variables: Vec::new() }.value(expression) == Datum::Boolean(true)
}

/// The order of two instances by what `key` yields for each; null first.
pub(super) fn order(key: &Expression, left: &Value, right: &Value) -> Ordering {
    let value = |instance| Scope { root: instance, variables: Vec::new() }.value(key);
    let (left, right) = (value(left), value(right));
    match (left == Datum::Null, right == Datum::Null) {
        (false, false) => compare(&left, &right).unwrap_or(Ordering::Equal),
        (left, right) => right.cmp(&left),
    }
}

/// A value in the course of a computation.
#[derive(Clone, Debug, PartialEq)]
enum Datum {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    Timestamp(OffsetDateTime),
    /// An object or a collection, which is not null and equals nothing.
    Composite,
}

struct Scope<'a> {
    root: &'a Value,
    variables: Vec<(&'a str, &'a Value)>,
}

impl<'a> Scope<'a> {
    fn value(&mut self, expression: &'a Expression) -> Datum {
        match expression {
            Expression::Literal(literal) => literal_value(literal),
            Expression::Path(path) => self.resolve(path).map_or(Datum::Null, datum),
            Expression::Count(path) => Datum::Number(self.items(path).map(|_| 1.0).sum()),
            Expression::Lambda(lambda) => Datum::Boolean(self.lambda(lambda)),
            Expression::Not(operand) => match self.value(operand) {
                Datum::Boolean(value) => Datum::Boolean(!value),
                _ => Datum::Null,
            },
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.value(left), self.value(right));
                binary(*operator, &left, &right)
            }
            Expression::In(value, options) => {
                let value = self.value(value);
                Datum::Boolean(options.iter().any(|option| equal(&value, &self.value(option))))
            }
            Expression::Call(function, arguments) => {
                let arguments: Vec<Datum> = arguments.iter().map(|argument| self.value(argument)).collect();
                call(*function, &arguments)
            }
        }
    }

    fn lambda(&mut self, lambda: &'a Lambda) -> bool {
        let items: Vec<&Value> = self.items(&lambda.collection).collect();
        let Some(body) = &lambda.body else { return !items.is_empty() };
        let mut holds = |item| {
            self.variables.push((&lambda.variable, item));
            let value = self.value(body);
            self.variables.pop();
            value == Datum::Boolean(true)
        };
        if lambda.all { items.into_iter().all(holds) } else { items.into_iter().any(&mut holds) }
    }

    /// The items of a collection; a cast at the end of the path leaves only those of its type.
    fn items(&self, path: &'a Path) -> impl Iterator<Item = &'a Value> + use<'a> {
        let (path, ty) = match path.0.split_last() {
            Some((last, front)) if last.contains('.') && !front.is_empty() => (front, Type::in_url(last)),
            _ => (path.0.as_slice(), None),
        };
        let items = self.follow(path).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        items.iter().filter(move |item| ty.is_none_or(|ty| is_of(item, ty)))
    }

    fn resolve(&self, path: &'a Path) -> Option<&'a Value> {
        self.follow(&path.0)
    }

    fn follow(&self, segments: &[String]) -> Option<&'a Value> {
        let (first, rest) = segments.split_first()?;
        let variable = self.variables.iter().rev().find(|(name, _)| name == first);
        let start = match variable {
            Some((_, value)) => value,
            None if first == "$it" => self.root,
            None => step(self.root, first)?,
        };
        rest.iter().try_fold(start, |value, segment| step(value, segment))
    }
}

fn step<'a>(value: &'a Value, segment: &str) -> Option<&'a Value> {
    if segment.contains('.') {
        Type::in_url(segment).filter(|ty| is_of(value, ty)).map(|_| value)
    } else {
        value.get(segment)
    }
}

/// Whether an instance is of a type or of one derived from it. One that does not say is an organization.
fn is_of(value: &Value, ty: &Type) -> bool {
    match value.get("@odata.type").and_then(Value::as_str) {
        Some(name) => Type::in_payload(name).is_some_and(|found| found.derives_from(ty)),
        None => ty.name == "connectedOrganization",
    }
}

fn literal_value(literal: &Literal) -> Datum {
    match literal {
        Literal::Null => Datum::Null,
        Literal::Boolean(value) => Datum::Boolean(*value),
        Literal::Number(value) => Datum::Number(*value),
        Literal::Text(text) | Literal::Guid(text) | Literal::Member(_, text) => Datum::Text(text.clone()),
        Literal::Timestamp(time) => Datum::Timestamp(*time),
    }
}

fn datum(value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Null,
        Value::Bool(value) => Datum::Boolean(*value),
        Value::Number(value) => value.as_f64().map_or(Datum::Null, Datum::Number),
        Value::String(text) => Datum::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Datum::Composite,
    }
}

fn binary(operator: Operator, left: &Datum, right: &Datum) -> Datum {
    let ordered = |wanted: &[Ordering]| {
        let ordering = if *left == Datum::Null || *right == Datum::Null { None } else { compare(left, right) };
        Datum::Boolean(ordering.is_some_and(|ordering| wanted.contains(&ordering)))
    };
    match operator {
        Operator::Equal => Datum::Boolean(equal(left, right)),
        Operator::NotEqual => Datum::Boolean(!equal(left, right)),
        Operator::Greater => ordered(&[Ordering::Greater]),
        Operator::GreaterOrEqual => ordered(&[Ordering::Greater, Ordering::Equal]),
        Operator::Less => ordered(&[Ordering::Less]),
        Operator::LessOrEqual => ordered(&[Ordering::Less, Ordering::Equal]),
        Operator::And => decided_by(false, left, right),
        Operator::Or => decided_by(true, left, right),
    }
}

/// `and` and `or`: `decisive` on either side decides; else null on either side leaves it open.
fn decided_by(decisive: bool, left: &Datum, right: &Datum) -> Datum {
    let decision = Datum::Boolean(decisive);
    if *left == decision || *right == decision {
        decision
    } else if matches!((left, right), (Datum::Boolean(_), Datum::Boolean(_))) {
        Datum::Boolean(!decisive)
    } else {
        Datum::Null
    }
}

fn equal(left: &Datum, right: &Datum) -> bool {
    (*left == Datum::Null && *right == Datum::Null) || compare(left, right) == Some(Ordering::Equal)
}

fn compare(left: &Datum, right: &Datum) -> Option<Ordering> {
    match (left, right) {
        (Datum::Boolean(left), Datum::Boolean(right)) => Some(left.cmp(right)),
        (Datum::Number(left), Datum::Number(right)) => left.partial_cmp(right),
        (Datum::Text(left), Datum::Text(right)) => Some(left.cmp(right)),
        (Datum::Timestamp(left), Datum::Timestamp(right)) => Some(left.cmp(right)),
        (Datum::Timestamp(left), Datum::Text(right)) => Some(left.cmp(&timestamp::parse(right)?)),
        (Datum::Text(left), Datum::Timestamp(right)) => Some(timestamp::parse(left)?.cmp(right)),
        _ => None,
    }
}

fn call(function: Function, arguments: &[Datum]) -> Datum {
    match (function, arguments) {
        (Function::Contains, [Datum::Text(text), Datum::Text(part)]) => Datum::Boolean(text.contains(part.as_str())),
        (Function::StartsWith, [Datum::Text(text), Datum::Text(part)]) => {
            Datum::Boolean(text.starts_with(part.as_str()))
        }
        (Function::EndsWith, [Datum::Text(text), Datum::Text(part)]) => Datum::Boolean(text.ends_with(part.as_str())),
        (Function::ToLower, [Datum::Text(text)]) => Datum::Text(text.to_lowercase()),
        (Function::ToUpper, [Datum::Text(text)]) => Datum::Text(text.to_uppercase()),
        (Function::Length, [Datum::Text(text)]) => Datum::Number(text.chars().map(|_| 1.0).sum()),
        _ => Datum::Null,
    }
}
