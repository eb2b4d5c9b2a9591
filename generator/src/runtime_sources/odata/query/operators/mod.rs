//! The operators of properties, paths and expressions: what can be asked of a value in a query.
//! One text for all three, so that no trait needs to be imported to use them.
//!
//! `paths` has what follows a path; each of the others has the operators of one kind of value.

mod arithmetic;
mod collections;
mod comparisons;
mod paths;
mod strings;
mod times;

use super::node::{Node, Operator};
use super::operand::Operand;
use crate::odata::{Expression, Filter};

fn binary<T, V>(left: Node, operator: Operator, right: impl Operand<T, V>) -> Node {
    left.binary(operator, right.into_expression().node)
}

fn condition<T, V>(left: Node, operator: Operator, right: impl Operand<T, V>) -> Filter<T> {
    Filter::new(binary(left, operator, right))
}

/// A function of one argument.
fn function<T, W>(name: &'static str, argument: Node) -> Expression<T, W> {
    Expression::new(Node::call(name, [argument]))
}

/// A function of two arguments.
fn function_with<T, V>(name: &'static str, subject: Node, argument: impl Operand<T, V>) -> Node {
    Node::call(name, [subject, argument.into_expression().node])
}
