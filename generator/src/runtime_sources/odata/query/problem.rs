//! What no query can say, though the types allow it: why options cannot be sent.
//!
//! In: options as trees. Out: the first problem, in words. Text that the user wrote is not looked into.

use super::nested::NestedItem;
use super::node::Node;
use super::options::Options;
use super::path::{Route, Variable};
use crate::odata::QueryOptions;

impl<T> QueryOptions<T> {
    /// Why this cannot be sent, if so.
    pub(in crate::odata) fn problem(&self) -> Option<String> {
        self.options.problem()
    }
}

impl Options {
    fn problem(&self) -> Option<String> {
        let trees = self.filter.iter().chain(self.order_by.iter().map(|criterion| &criterion.key));
        let has_stray = trees.into_iter().any(|tree| has_stray_variable(tree, &mut Vec::new()));
        let strays = has_stray.then(|| "the variable of an `any` or `all` is used outside of it".to_owned());
        let search = || {
            let is_empty = self.search.as_ref()?.has_empty_phrase();
            is_empty.then(|| "`$search` has a phrase without text".to_owned())
        };
        let nested = || self.select.iter().chain(&self.expand).find_map(item_problem);
        strays.or_else(search).or_else(nested)
    }
}

/// What is wrong with an item of `$expand` or `$select` (OData URL Conventions 4.01, section 5.1.3; OData ABNF
/// `expandOption`).
fn item_problem(item: &NestedItem) -> Option<String> {
    let NestedItem { path, suffix, options, levels, is_stray } = item;
    if *is_stray {
        return Some("the variable of an `any` or `all` is used outside of it".to_owned());
    }
    if levels.as_deref() == Some("0") {
        return Some(format!("`$levels=0` of `{path}`: it is one level at least"));
    }
    let Options { select, order_by, expand, top, skip, count, raw, .. } = options;
    let of_whole = [("$select", !select.is_empty()), ("$expand", !expand.is_empty()), ("$levels", levels.is_some())];
    let of_list = [
        ("$orderby", !order_by.is_empty()),
        ("$top", top.is_some()),
        ("$skip", skip.is_some()),
        ("$count", count.is_some()),
    ];
    let given = match *suffix {
        "" => None,
        "/$ref" => of_whole.into_iter().find(|(_, is_given)| *is_given),
        _ => of_whole.into_iter().chain(of_list).find(|(_, is_given)| *is_given),
    };
    let computed = raw.iter().find(|(name, _)| !suffix.is_empty() && matches!(*name, "$compute" | "$apply"));
    let unwanted = given.map(|(name, _)| name).or(computed.map(|(name, _)| *name));
    unwanted.map(|name| format!("`{path}{suffix}` takes no `{name}`")).or_else(|| options.problem())
}

/// Whether a variable stands where none of the lambdas around it has it.
fn has_stray_variable<'a>(node: &'a Node, variables: &mut Vec<&'a Variable>) -> bool {
    let is_stray = |route: &Route, variables: &[&Variable]| route.has_left_its_lambda(variables);
    match node {
        Node::Route(route) | Node::AnyItem { collection: route } => is_stray(route, variables),
        Node::Count { collection, filter } => {
            is_stray(collection, variables)
                || filter.as_deref().is_some_and(|filter| has_stray_variable(filter, variables))
        }
        Node::Lambda { collection, variable, body, .. } => {
            if is_stray(collection, variables) {
                return true;
            }
            variables.push(variable);
            let is_stray = has_stray_variable(body, variables);
            variables.pop();
            is_stray
        }
        _ => node.children().into_iter().any(|child| has_stray_variable(child, variables)),
    }
}
