//! Whether a condition is one that Graph answers from its index alone.

use super::function::Function;
use super::{Expression, Operator};

/// `ne`, `not`, `endswith` and the number of items, wherever they stand.
pub(super) fn is_advanced(expression: &Expression) -> bool {
    let all = |expressions: &[Expression]| expressions.iter().any(is_advanced);
    match expression {
        Expression::Literal(_) | Expression::Path(_) => false,
        Expression::Not(_)
        | Expression::Count(..)
        | Expression::Binary(Operator::NotEqual, ..)
        | Expression::Call(Function::EndsWith, _) => true,
        Expression::Binary(_, left, right) | Expression::InCollection(left, right) => {
            is_advanced(left) || is_advanced(right)
        }
        Expression::Lambda(lambda) => lambda.body.as_ref().is_some_and(is_advanced),
        Expression::Negate(operand) => is_advanced(operand),
        Expression::In(value, options) => is_advanced(value) || all(options),
        Expression::Call(_, arguments) => all(arguments),
        Expression::Case(branches) => {
            branches.iter().any(|(condition, value)| is_advanced(condition) || is_advanced(value))
        }
        Expression::IsOf(subject, _) | Expression::Cast(subject, _) => subject.as_deref().is_some_and(is_advanced),
    }
}
