//! Whether a tree fits the type it is applied to: every name is known, every comparison is between like and like.

use serde_json::Value;

use super::function::{self, Function};
use super::{Expression, Lambda, Literal, Operator, Path, Scope};
use crate::options::EnumLiterals;
use crate::schema::{Enumeration, Shape, Type};

/// Refuses what is no Boolean expression where `scope` holds.
pub(super) fn condition(expression: &Expression, scope: Scope, literals: EnumLiterals) -> Result<(), String> {
    Checker { scope, value: None, literals, variables: Vec::new() }.boolean(expression)
}

/// Refuses what `$orderby` cannot sort by.
pub(super) fn sort_key(expression: &Expression, scope: Scope, literals: EnumLiterals) -> Result<(), String> {
    match (Checker { scope, value: None, literals, variables: Vec::new() }).kind(expression)? {
        Kind::Object(_) | Kind::Collection(_) | Kind::Null => Err("only primitive values can be sorted by".to_owned()),
        _ => Ok(()),
    }
}

/// What an expression yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    Timestamp,
    Date,
    Time,
    Duration,
    Guid,
    Enumeration(&'static Enumeration),
    Object(&'static Type),
    Collection(Box<Kind>),
    /// A property that an open type does not declare.
    Dynamic,
}

struct Checker {
    scope: Scope,
    /// `$this` where it is no object, and so has no properties.
    value: Option<Kind>,
    literals: EnumLiterals,
    variables: Vec<(String, Kind)>,
}

impl Checker {
    fn boolean(&mut self, expression: &Expression) -> Result<(), String> {
        match self.kind(expression)? {
            Kind::Boolean | Kind::Dynamic | Kind::Null => Ok(()),
            other => Err(format!("a condition is needed where {other:?} stands")),
        }
    }

    fn kind(&mut self, expression: &Expression) -> Result<Kind, String> {
        match expression {
            Expression::Literal(literal) => literal_kind(literal),
            Expression::Path(path) => self.path(path),
            Expression::Count(path, filter) => self.count(path, filter.as_deref()),
            Expression::Lambda(lambda) => self.lambda(lambda),
            Expression::Not(operand) => self.boolean(operand).map(|()| Kind::Boolean),
            Expression::Binary(Operator::And | Operator::Or, left, right) => {
                self.boolean(left)?;
                self.boolean(right)?;
                Ok(Kind::Boolean)
            }
            Expression::Binary(Operator::Has, value, member) => {
                self.has(value, member)?;
                Ok(Kind::Boolean)
            }
            Expression::Binary(
                operator @ (Operator::Add
                | Operator::Subtract
                | Operator::Multiply
                | Operator::Divide
                | Operator::DivideBy
                | Operator::Modulo),
                left,
                right,
            ) => {
                let (left, right) = (self.kind(left)?, self.kind(right)?);
                arithmetic(*operator, &left, &right)
                    .ok_or_else(|| format!("{left:?} and {right:?} have no {operator:?}"))
            }
            Expression::Negate(operand) => match self.kind(operand)? {
                kind @ (Kind::Number | Kind::Duration | Kind::Dynamic | Kind::Null) => Ok(kind),
                other => Err(format!("{other:?} has no sign")),
            },
            Expression::Binary(operator, left, right) => {
                self.comparison(left, right, !matches!(operator, Operator::Equal | Operator::NotEqual))?;
                Ok(Kind::Boolean)
            }
            Expression::In(value, options) => {
                for option in options {
                    self.comparison(value, option, false)?;
                }
                Ok(Kind::Boolean)
            }
            Expression::InCollection(value, collection) => {
                let (value, collection) = (self.kind(value)?, self.kind(collection)?);
                match &collection {
                    Kind::Collection(item) if **item == value || matches!(value, Kind::Null | Kind::Dynamic) => {
                        Ok(Kind::Boolean)
                    }
                    _ => Err(format!("{value:?} cannot be in {collection:?}")),
                }
            }
            Expression::Call(function, arguments) => self.call(*function, arguments),
            Expression::Case(branches) => self.case(branches),
            Expression::IsOf(subject, name) => self.is_of(subject.as_deref(), name),
            Expression::Cast(subject, name) => self.cast(subject.as_deref(), name),
        }
    }

    fn comparison(&mut self, left: &Expression, right: &Expression, ordered: bool) -> Result<(), String> {
        let kinds = (self.kind(left)?, self.kind(right)?);
        let fits = match &kinds {
            (Kind::Collection(_), _) | (_, Kind::Collection(_)) => false,
            (Kind::Object(_), other) | (other, Kind::Object(_)) => *other == Kind::Null && !ordered,
            (Kind::Enumeration(enumeration), other) => !ordered && self.fits_enumeration(enumeration, other, right)?,
            (other, Kind::Enumeration(enumeration)) => !ordered && self.fits_enumeration(enumeration, other, left)?,
            (Kind::Boolean, _) | (_, Kind::Boolean) if ordered => false,
            (Kind::Null | Kind::Dynamic, _) | (_, Kind::Null | Kind::Dynamic) => true,
            (left, right) => left == right,
        };
        if fits { Ok(()) } else { Err(format!("{:?} and {:?} cannot be compared so", kinds.0, kinds.1)) }
    }

    fn fits_enumeration(&self, enumeration: &Enumeration, kind: &Kind, other: &Expression) -> Result<bool, String> {
        let member = match other {
            Expression::Literal(Literal::Text(member)) if self.literals == EnumLiterals::Bare => member,
            Expression::Literal(Literal::Member(_, member)) if self.literals == EnumLiterals::Qualified => member,
            Expression::Literal(Literal::Null) => return Ok(true),
            Expression::Path(_) => return Ok(matches!(kind, Kind::Enumeration(other) if *other == enumeration)),
            _ => return Ok(false),
        };
        if enumeration.members.contains(&member.as_str()) {
            Ok(true)
        } else {
            Err(format!("'{member}' is no member of {}", enumeration.name))
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expression]) -> Result<Kind, String> {
        let kinds = arguments.iter().map(|argument| self.kind(argument)).collect::<Result<Vec<_>, _>>()?;
        function::result(function, &kinds).ok_or_else(|| format!("{function:?} does not take {kinds:?}"))
    }

    fn has(&mut self, value: &Expression, member: &Expression) -> Result<(), String> {
        let Kind::Enumeration(enumeration) = self.kind(value)? else {
            return Err("'has' needs a value of an enum type".to_owned());
        };
        let kind = self.kind(member)?;
        if self.fits_enumeration(enumeration, &kind, member)? { Ok(()) } else { Err(format!("{kind:?} is no member")) }
    }

    /// The condition speaks of the item, which is `$this` in it; range variables around stay.
    fn count(&mut self, path: &Path, filter: Option<&Expression>) -> Result<Kind, String> {
        let Kind::Collection(item) = self.path(path)? else {
            return Err("'$count' needs a collection".to_owned());
        };
        if let Some(filter) = filter {
            let outer = (self.scope, self.value.take());
            match *item {
                Kind::Object(this) => self.scope = self.scope.within(this),
                value => self.value = Some(value),
            }
            self.boolean(filter)?;
            (self.scope, self.value) = outer;
        }
        Ok(Kind::Number)
    }

    /// All values of one kind; one condition at least must hold, so the last one is `true`.
    fn case(&mut self, branches: &[(Expression, Expression)]) -> Result<Kind, String> {
        let mut kind = Kind::Null;
        for (condition, value) in branches {
            self.boolean(condition)?;
            let found = self.kind(value)?;
            if kind == Kind::Null {
                kind = found;
            } else if found != Kind::Null && found != kind {
                return Err(format!("'case' gives {kind:?} and {found:?}"));
            }
        }
        Ok(kind)
    }

    fn is_of(&mut self, subject: Option<&Expression>, name: &str) -> Result<Kind, String> {
        let kind = subject.map_or(Ok(Kind::Object(self.scope.this)), |subject| self.kind(subject))?;
        match kind {
            Kind::Object(ty) => cast(ty, name).map(|_| Kind::Boolean),
            Kind::Collection(_) => Err("'isof' takes no collection".to_owned()),
            _ => primitive(name).map(|_| Kind::Boolean),
        }
    }

    fn cast(&mut self, subject: Option<&Expression>, name: &str) -> Result<Kind, String> {
        let kind = subject.map_or(Ok(Kind::Object(self.scope.this)), |subject| self.kind(subject))?;
        match kind {
            Kind::Object(ty) => cast(ty, name).map(Kind::Object),
            Kind::Collection(_) => Err("'cast' takes no collection".to_owned()),
            _ => primitive(name),
        }
    }

    fn lambda(&mut self, lambda: &Lambda) -> Result<Kind, String> {
        let Kind::Collection(item) = self.path(&lambda.collection)? else {
            return Err(format!("'{}' is no collection", lambda.collection.0.join("/")));
        };
        if let Some(body) = &lambda.body {
            if self.variables.iter().any(|(name, _)| *name == lambda.variable) {
                return Err(format!("the range variable '{}' is taken", lambda.variable));
            }
            self.variables.push((lambda.variable.clone(), *item));
            self.boolean(body)?;
            self.variables.pop();
        }
        Ok(Kind::Boolean)
    }

    fn path(&self, path: &Path) -> Result<Kind, String> {
        let (first, rest) = path.0.split_first().ok_or("a path is empty")?;
        let variable = self.variables.iter().rev().find(|(name, _)| name == first);
        let mut kind = match variable {
            Some((_, kind)) => kind.clone(),
            None if first == "$it" => Kind::Object(self.scope.it),
            None if first == "$this" && self.value.is_some() => self.value.clone().unwrap_or(Kind::Null),
            None if self.value.is_some() => return Err(format!("'{first}' is no property of a primitive value")),
            None if first == "$this" && self.scope.nested => Kind::Object(self.scope.this),
            None => step(&Kind::Object(self.scope.this), first)?,
        };
        for segment in rest {
            kind = step(&kind, segment)?;
        }
        Ok(kind)
    }
}

fn literal_kind(literal: &Literal) -> Result<Kind, String> {
    Ok(match literal {
        Literal::Null => Kind::Null,
        Literal::Boolean(_) => Kind::Boolean,
        Literal::Number(_) => Kind::Number,
        Literal::Text(_) => Kind::Text,
        Literal::Timestamp(_) => Kind::Timestamp,
        Literal::Date(_) => Kind::Date,
        Literal::Time(_) => Kind::Time,
        Literal::Duration(_) => Kind::Duration,
        Literal::Array(items) => Kind::Collection(Box::new(array_kind(items)?)),
        Literal::Guid(_) => Kind::Guid,
        Literal::Member(name, _) => {
            let enumeration = Enumeration::in_url(name).ok_or_else(|| format!("there is no enum type '{name}'"))?;
            Kind::Enumeration(enumeration)
        }
    })
}

/// The kind of all items; `Null` where there are none.
fn array_kind(items: &[Value]) -> Result<Kind, String> {
    let mut kinds = items.iter().map(|item| match item {
        Value::Bool(_) => Kind::Boolean,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::Text,
        _ => Kind::Null,
    });
    let first = kinds.next().unwrap_or(Kind::Null);
    if kinds.all(|kind| kind == first) { Ok(first) } else { Err("the items of an array differ".to_owned()) }
}

/// What two operands give (5.1.1.2): numbers, and durations with points in time and numbers.
fn arithmetic(operator: Operator, left: &Kind, right: &Kind) -> Option<Kind> {
    Some(match (operator, left, right) {
        _ if is_number(left) && is_number(right) => Kind::Number,
        (Operator::Add | Operator::Subtract, Kind::Timestamp, Kind::Duration) => Kind::Timestamp,
        (Operator::Add | Operator::Subtract, Kind::Date, Kind::Duration) => Kind::Date,
        (Operator::Add | Operator::Subtract, Kind::Duration, Kind::Duration)
        | (Operator::Subtract, Kind::Timestamp, Kind::Timestamp)
        | (Operator::Subtract, Kind::Date, Kind::Date)
        | (Operator::Multiply, Kind::Number, Kind::Duration)
        | (Operator::Multiply | Operator::Divide, Kind::Duration, Kind::Number) => Kind::Duration,
        _ => return None,
    })
}

fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Dynamic | Kind::Null)
}

/// The kind of a primitive type, by its name.
fn primitive(name: &str) -> Result<Kind, String> {
    Ok(match name {
        "Edm.String" => Kind::Text,
        "Edm.Boolean" => Kind::Boolean,
        "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.Single" | "Edm.Double"
        | "Edm.Decimal" => Kind::Number,
        "Edm.DateTimeOffset" => Kind::Timestamp,
        "Edm.Date" => Kind::Date,
        "Edm.TimeOfDay" => Kind::Time,
        "Edm.Duration" => Kind::Duration,
        "Edm.Guid" => Kind::Guid,
        _ => return Err(format!("there is no primitive type '{name}'")),
    })
}

fn step(kind: &Kind, segment: &str) -> Result<Kind, String> {
    match kind {
        Kind::Object(ty) if segment.contains('.') => cast(ty, segment).map(Kind::Object),
        Kind::Object(ty) => match ty.property(segment) {
            Some(property) => shape_kind(property.shape),
            None if ty.knows_dynamic(segment) => Ok(Kind::Dynamic),
            None => Err(format!("could not find a property named '{segment}' on type '{}'", ty.qualified())),
        },
        Kind::Collection(item) if segment.contains('.') => match &**item {
            Kind::Object(ty) => Ok(Kind::Collection(Box::new(Kind::Object(cast(ty, segment)?)))),
            _ => Err(format!("'{segment}' is no cast of primitive values")),
        },
        Kind::Collection(_) => Err(format!("'{segment}' of a collection needs 'any' or 'all'")),
        Kind::Dynamic => Ok(Kind::Dynamic),
        _ => Err(format!("'{segment}' cannot follow a primitive value")),
    }
}

fn cast(from: &Type, name: &str) -> Result<&'static Type, String> {
    let ty = Type::in_url(name).ok_or_else(|| format!("there is no type '{name}'"))?;
    if ty.derives_from(from) { Ok(ty) } else { Err(format!("'{name}' does not derive from '{}'", from.qualified())) }
}

fn shape_kind(shape: Shape) -> Result<Kind, String> {
    let object = |name| Type::find(name).map(Kind::Object).ok_or_else(|| format!("there is no type '{name}'"));
    Ok(match shape {
        Shape::Text => Kind::Text,
        Shape::Boolean => Kind::Boolean,
        Shape::Timestamp => Kind::Timestamp,
        Shape::Enumeration(enumeration) => Kind::Enumeration(enumeration),
        Shape::Texts => Kind::Collection(Box::new(Kind::Text)),
        Shape::Navigation(name) => object(name)?,
        Shape::Complexes(name) | Shape::Navigations(name) => Kind::Collection(Box::new(object(name)?)),
    })
}
