//! A checked tree applied to an instance, with the three-valued logic of OData URL Conventions 4.01, 5.1.1.1.

use std::cmp::Ordering;

use serde_json::Value;
use time::Duration;

use super::call::call;
use super::datum::Datum;
use super::{Expression, Lambda, Operator, Path};
use crate::schema::Type;

pub(super) fn is_true(expression: &Expression, instance: &Value, outermost: &Value) -> bool {
    Evaluator::new(instance, outermost).value(expression) == Datum::Boolean(true)
}

/// The order of two instances by what `key` yields for each; null first.
pub(super) fn order(key: &Expression, instances: [&Value; 2], outermost: &Value) -> Ordering {
    let [left, right] = instances.map(|instance| Evaluator::new(instance, outermost).value(key));
    match (left == Datum::Null, right == Datum::Null) {
        (false, false) => left.compare(&right).unwrap_or(Ordering::Equal),
        (left, right) => right.cmp(&left),
    }
}

struct Evaluator<'a> {
    /// `$this`, whose properties need no name before them.
    this: &'a Value,
    /// `$it`.
    it: &'a Value,
    variables: Vec<(&'a str, &'a Value)>,
}

impl<'a> Evaluator<'a> {
    fn new(this: &'a Value, it: &'a Value) -> Self {
        Self { this, it, variables: Vec::new() }
    }

    fn value(&mut self, expression: &'a Expression) -> Datum {
        match expression {
            Expression::Literal(literal) => Datum::of_literal(literal),
            Expression::Path(path) => self.resolve(path).map_or(Datum::Null, Datum::of_value),
            Expression::Count(path, filter) => Datum::Number(self.count(path, filter.as_deref())),
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
                Datum::Boolean(options.iter().any(|option| value.equals(&self.value(option))))
            }
            Expression::Negate(operand) => match self.value(operand) {
                Datum::Number(number) => Datum::Number(-number),
                Datum::Duration(duration) => Datum::Duration(-duration),
                _ => Datum::Null,
            },
            Expression::InCollection(value, collection) => {
                let value = self.value(value);
                match self.value(collection) {
                    Datum::List(items) => Datum::Boolean(items.iter().any(|item| item.equals(&value))),
                    _ => Datum::Boolean(false),
                }
            }
            Expression::Case(branches) => branches
                .iter()
                .find(|(condition, _)| self.value(condition) == Datum::Boolean(true))
                .map_or(Datum::Null, |(_, value)| self.value(value)),
            Expression::IsOf(subject, name) => Datum::Boolean(self.is_of(subject.as_deref(), name)),
            Expression::Cast(subject, name) => match subject.as_deref().map(|subject| self.value(subject)) {
                Some(value) => cast(value, name),
                None => {
                    if self.is_of(None, name) {
                        Datum::Composite
                    } else {
                        Datum::Null
                    }
                }
            },
            Expression::Call(function, arguments) => {
                let arguments: Vec<Datum> = arguments.iter().map(|argument| self.value(argument)).collect();
                call(*function, &arguments)
            }
        }
    }

    /// How many items there are, or for how many the condition holds, which speaks of the item.
    fn count(&mut self, path: &'a Path, filter: Option<&'a Expression>) -> f64 {
        let items: Vec<&Value> = self.items(path).collect();
        let this = self.this;
        let counted = items.into_iter().filter(|item| {
            self.this = item;
            filter.is_none_or(|filter| self.value(filter) == Datum::Boolean(true))
        });
        let count = counted.map(|_| 1.0).sum();
        self.this = this;
        count
    }

    fn is_of(&mut self, subject: Option<&'a Expression>, name: &str) -> bool {
        match (subject, Type::in_url(name)) {
            (None, ty) => ty.is_some_and(|ty| is_of(self.this, ty)),
            (Some(Expression::Path(path)), Some(ty)) => self.resolve(path).is_some_and(|value| is_of(value, ty)),
            (Some(subject), _) => {
                let value = self.value(subject);
                value != Datum::Null && cast(value.clone(), name) == value
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
            None if first == "$it" => self.it,
            None if first == "$this" => self.this,
            None => step(self.this, first)?,
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

fn binary(operator: Operator, left: &Datum, right: &Datum) -> Datum {
    let ordered = |wanted: &[Ordering]| {
        let ordering = if *left == Datum::Null || *right == Datum::Null { None } else { left.compare(right) };
        Datum::Boolean(ordering.is_some_and(|ordering| wanted.contains(&ordering)))
    };
    match operator {
        Operator::Equal | Operator::Has => Datum::Boolean(left.equals(right)),
        Operator::NotEqual => Datum::Boolean(!left.equals(right)),
        Operator::Greater => ordered(&[Ordering::Greater]),
        Operator::GreaterOrEqual => ordered(&[Ordering::Greater, Ordering::Equal]),
        Operator::Less => ordered(&[Ordering::Less]),
        Operator::LessOrEqual => ordered(&[Ordering::Less, Ordering::Equal]),
        Operator::And => decided_by(false, left, right),
        Operator::Or => decided_by(true, left, right),
        Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide
        | Operator::DivideBy
        | Operator::Modulo => arithmetic(operator, left, right).unwrap_or(Datum::Null),
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

/// Null where an operand is null, and where nothing can be computed.
fn arithmetic(operator: Operator, left: &Datum, right: &Datum) -> Option<Datum> {
    Some(match (operator, left, right) {
        (_, Datum::Number(left), Datum::Number(right)) => Datum::Number(match operator {
            Operator::Add => left + right,
            Operator::Subtract => left - right,
            Operator::Multiply => left * right,
            // All literals and results are whole here that could be: the quotient of such numbers is whole too.
            Operator::Divide if left.fract() == 0.0 && right.fract() == 0.0 => (left / right).trunc(),
            Operator::Divide | Operator::DivideBy => left / right,
            _ => left % right,
        }),
        (Operator::Add, Datum::Duration(left), Datum::Duration(right)) => Datum::Duration(left.checked_add(*right)?),
        (Operator::Subtract, Datum::Duration(left), Datum::Duration(right)) => {
            Datum::Duration(left.checked_sub(*right)?)
        }
        (Operator::Multiply, Datum::Duration(duration), Datum::Number(number))
        | (Operator::Multiply, Datum::Number(number), Datum::Duration(duration)) => {
            Datum::Duration(seconds(duration.as_seconds_f64() * number)?)
        }
        (Operator::Divide, Datum::Duration(duration), Datum::Number(number)) => {
            Datum::Duration(seconds(duration.as_seconds_f64() / number)?)
        }
        (Operator::Add, Datum::Date(date), Datum::Duration(duration)) => Datum::Date(date.checked_add(*duration)?),
        (Operator::Subtract, Datum::Date(date), Datum::Duration(duration)) => Datum::Date(date.checked_sub(*duration)?),
        (Operator::Subtract, Datum::Date(left), Datum::Date(right)) => Datum::Duration(*left - *right),
        (Operator::Add, time, Datum::Duration(duration)) => {
            Datum::Timestamp(time.as_timestamp()?.checked_add(*duration)?)
        }
        (Operator::Subtract, time, Datum::Duration(duration)) => {
            Datum::Timestamp(time.as_timestamp()?.checked_sub(*duration)?)
        }
        (Operator::Subtract, left, right) => Datum::Duration(left.as_timestamp()? - right.as_timestamp()?),
        _ => return None,
    })
}

fn seconds(number: f64) -> Option<Duration> {
    // Beyond this a duration cannot be had.
    (number.abs() < 9e15).then(|| Duration::seconds_f64(number))
}

/// A primitive value as one of another type (5.1.1.10.1); null where that cannot be.
fn cast(value: Datum, name: &str) -> Datum {
    match (name, value) {
        ("Edm.String", Datum::Number(number)) => Datum::Text(number.to_string()),
        ("Edm.String", Datum::Boolean(value)) => Datum::Text(value.to_string()),
        ("Edm.DateTimeOffset", value) => value.as_timestamp().map_or(Datum::Null, Datum::Timestamp),
        ("Edm.String" | "Edm.Guid", value @ Datum::Text(_))
        | ("Edm.Boolean", value @ Datum::Boolean(_))
        | ("Edm.Date", value @ Datum::Date(_))
        | ("Edm.TimeOfDay", value @ Datum::Time(_))
        | ("Edm.Duration", value @ Datum::Duration(_)) => value,
        (
            "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.Single" | "Edm.Double"
            | "Edm.Decimal",
            value,
        ) => match value {
            Datum::Number(_) => value,
            Datum::Text(text) => text.parse().map_or(Datum::Null, Datum::Number),
            _ => Datum::Null,
        },
        _ => Datum::Null,
    }
}
