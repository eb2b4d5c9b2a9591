//! Lists: filtered, searched, sorted, cut, and laid out in pages (OData Protocol 4.01, 11.2.6).

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::query::Query;

/// Where the page begins, how long it may be, and how a link to the next one is made.
pub(crate) struct Paging<'a> {
    pub(crate) offset: usize,
    pub(crate) page_size: usize,
    pub(crate) link: &'a dyn Fn(usize) -> String,
}

/// The items that a query asks for, and how many there were before `$skip` and `$top`.
/// Of what is expanded, `outer` is the instance that it belongs to.
pub(crate) fn apply(items: Vec<Value>, query: &Query, outer: Option<&Value>) -> (Vec<Value>, usize) {
    let mut items = matching(items, query, outer);
    items.sort_by(|left, right| {
        let orders = query.sorts.iter().map(|sort| sort.compare(left, right, outer.unwrap_or(left)));
        orders.fold(Ordering::Equal, Ordering::then)
    });
    let total = items.len();
    let items = items.into_iter().skip(query.skip).take(query.top.unwrap_or(usize::MAX)).collect();
    (items, total)
}

/// The items that `$filter` and `$search` leave.
pub(crate) fn matching(mut items: Vec<Value>, query: &Query, outer: Option<&Value>) -> Vec<Value> {
    items.retain(|item| {
        query.filter.as_ref().is_none_or(|filter| filter.matches(item, outer.unwrap_or(item)))
            && query.search.as_ref().is_none_or(|search| search.matches(item))
    });
    items
}

/// One page of a list, each item put into shape by `shape`.
pub(crate) fn page(
    items: Vec<Value>,
    query: &Query,
    paging: &Paging<'_>,
    context: String,
    shape: impl Fn(Value) -> Value,
) -> Value {
    let (items, total) = apply(items, query, None);
    let end = paging.offset.saturating_add(paging.page_size);
    let more = end < items.len();
    let items: Vec<Value> = items.into_iter().skip(paging.offset).take(paging.page_size).map(shape).collect();
    let mut page = Map::new();
    page.insert("@odata.context".to_owned(), context.into());
    if query.count {
        page.insert("@odata.count".to_owned(), total.into());
    }
    if more {
        page.insert("@odata.nextLink".to_owned(), (paging.link)(end).into());
    }
    page.insert("value".to_owned(), items.into());
    Value::Object(page)
}
