//! What the options of a request do, apart from their values: what the client holds against what a service offers.

use super::node::Node;
use super::options::Options;
use crate::odata::QueryOptions;

/// What options do.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one for each option that a service may not offer")]
pub(in crate::odata) struct QueryUse {
    pub(in crate::odata) has_filter: bool,
    pub(in crate::odata) has_select: bool,
    pub(in crate::odata) has_top: bool,
    pub(in crate::odata) has_skip: bool,
    pub(in crate::odata) has_count: bool,
    pub(in crate::odata) has_search: bool,
    /// The properties that the filter has conditions on, by their paths. A filter that is text has none.
    pub(in crate::odata) filtered: Vec<String>,
    /// The properties that set the order, by their paths.
    pub(in crate::odata) ordered: Vec<String>,
    /// The navigation properties that are expanded, by their paths.
    pub(in crate::odata) expanded: Vec<String>,
}

impl<T> QueryOptions<T> {
    pub(in crate::odata) fn uses(&self) -> QueryUse {
        let Options { filter, select, order_by, expand, top, skip, count, search, .. } = &self.options;
        let (mut filtered, mut ordered) = (Vec::new(), Vec::new());
        if let Some(filter) = filter {
            add_properties(filter, &mut filtered);
        }
        for criterion in order_by {
            match &criterion.key {
                Node::Raw(text) => ordered.extend(text.split(',').map(path)),
                key => {
                    let known = ordered.len();
                    add_properties(key, &mut ordered);
                    if ordered.len() == known {
                        // An order by no property is one all the same.
                        ordered.push(String::new());
                    }
                }
            }
        }
        QueryUse {
            has_filter: filter.is_some(),
            has_select: !select.is_empty(),
            has_top: top.is_some(),
            has_skip: skip.is_some(),
            has_count: *count == Some(true),
            has_search: search.is_some(),
            filtered,
            ordered,
            expanded: expand.iter().map(|item| path(&item.path)).collect(),
        }
    }
}

/// The path that a text begins with.
fn path(text: &str) -> String {
    text.trim_start().split([' ', '(']).next().unwrap_or_default().to_owned()
}

/// The paths of the properties that a tree speaks of. A condition on items is one on their collection.
fn add_properties(node: &Node, found: &mut Vec<String>) {
    match node {
        Node::Route(route)
        | Node::Count { collection: route, .. }
        | Node::AnyItem { collection: route }
        | Node::Lambda { collection: route, .. } => found.extend(route.of_instance()),
        _ => {}
    }
    for child in node.children() {
        add_properties(child, found);
    }
}
