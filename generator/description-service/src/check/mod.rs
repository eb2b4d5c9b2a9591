//! A request held against the description: which operation it is, and everything about it that is not allowed.
//! Each part of a request has a file; nothing is answered here.

mod accept;
mod body;
mod form;
mod parameters;
mod parts;
mod security;

use crate::description::Description;
use crate::operation::Operation;
use crate::record::ReceivedRequest;
use crate::violation::Violation;

/// What a check needs to know.
#[derive(Clone, Copy)]
struct Context<'a, 'd> {
    description: &'d Description,
    operation: &'a Operation<'d>,
    request: &'a ReceivedRequest,
}

/// The operation that a request is for, and its violations, all of them.
pub(crate) fn check<'d>(
    description: &'d Description,
    request: &ReceivedRequest,
) -> (Option<Operation<'d>>, Vec<Violation>) {
    let fitting = description.operations().into_iter();
    let fitting = fitting.filter_map(|operation| Some((operation.template.matches(&request.path)?, operation)));
    let fitting: Vec<_> = fitting.collect();
    if fitting.is_empty() {
        return (None, vec![Violation::new("path", format!("no path is like `{}`", request.path))]);
    }
    let Some((segments, operation)) = fitting.into_iter().find(|(_, operation)| operation.method == request.method)
    else {
        return (None, vec![Violation::new("method", format!("`{}` has no {}", request.path, request.method))]);
    };
    let context = Context { description, operation: &operation, request };
    let mut violations = parameters::check(context, &segments);
    violations.extend(security::check(context));
    violations.extend(accept::check(context));
    violations.extend(body::check(context));
    (Some(operation), violations)
}
