//! Whether a tree fits the type it is applied to: every name is known, every comparison is between like and like.

use super::{Expression, Function, Lambda, Literal, Operator, Path};
use crate::options::EnumLiterals;
use crate::schema::{Enumeration, Shape, Type};

/// Refuses what is no Boolean expression over `ty`.
pub(super) fn condition(expression: &Expression, ty: &'static Type, literals: EnumLiterals) -> Result<(), String> {
    Checker { root: ty, literals, variables: Vec::new() }.boolean(expression)
}

/// Refuses what `$orderby` cannot sort by.
pub(super) fn sort_key(expression: &Expression, ty: &'static Type, literals: EnumLiterals) -> Result<(), String> {
    match (Checker { root: ty, literals, variables: Vec::new() }).kind(expression)? {
        Kind::Object(_) | Kind::Collection(_) | Kind::Null => Err("only primitive values can be sorted by".to_owned()),
        _ => Ok(()),
    }
}

/// What an expression yields.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    Timestamp,
    Guid,
    Enumeration(&'static Enumeration),
    Object(&'static Type),
    Collection(Box<Kind>),
    /// A property that an open type does not declare.
    Dynamic,
}

struct Checker {
    root: &'static Type,
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
            Expression::Count(path) => match self.path(path)? {
                Kind::Collection(_) => Ok(Kind::Number),
                _ => Err("'$count' needs a collection".to_owned()),
            },
            Expression::Lambda(lambda) => self.lambda(lambda),
            Expression::Not(operand) => self.boolean(operand).map(|()| Kind::Boolean),
            Expression::Binary(Operator::And | Operator::Or, left, right) => {
                self.boolean(left)?;
                self.boolean(right)?;
                Ok(Kind::Boolean)
            }
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
            Expression::Call(function, arguments) => self.call(*function, arguments),
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
        let (count, kind) = match function {
            Function::Contains | Function::StartsWith | Function::EndsWith => (2, Kind::Boolean),
            Function::ToLower | Function::ToUpper => (1, Kind::Text),
            Function::Length => (1, Kind::Number),
        };
        if arguments.len() != count {
            return Err(format!("{function:?} takes {count} arguments, not {}", arguments.len()));
        }
        for argument in arguments {
            let found = self.kind(argument)?;
            if !matches!(found, Kind::Text | Kind::Null | Kind::Dynamic) {
                return Err(format!("{function:?} takes text, not {found:?}"));
            }
        }
        Ok(kind)
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
            None if first == "$it" => Kind::Object(self.root),
            None => step(&Kind::Object(self.root), first)?,
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
        Literal::Guid(_) => Kind::Guid,
        Literal::Member(name, _) => {
            let enumeration = Enumeration::in_url(name).ok_or_else(|| format!("there is no enum type '{name}'"))?;
            Kind::Enumeration(enumeration)
        }
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
        Shape::Complexes(name) | Shape::Navigations(name) => Kind::Collection(Box::new(object(name)?)),
    })
}
