//! The system query options of one request (OData URL Conventions 4.01, section 5.1), typed by what is queried.

use std::fmt;
use std::marker::PhantomData;

use super::nested::NestedItem;
use super::node::Node;
use super::order::Criterion;
use super::render::Place;
use crate::odata::{Expansion, Filter, Ordering, QueryDialect, Search, Selection, encode_query};

/// What is asked of instances of `T`: the options behind the `?` of a request.
///
/// Options given twice add up where that means something: filters by `and`, selections, expansions and orders one behind
/// the other, each name once. Of `top`, `skip`, `count` and `search` the last one holds.
///
/// ```
/// # use edmund_runtime::odata::{Property, QueryDialect, QueryOptions};
/// # struct User;
/// # impl User {
/// #     const ID: Property<User, String> = Property::new("id");
/// #     const NAME: Property<User, String> = Property::new("displayName");
/// # }
/// let options = QueryOptions::new()
///     .filter(User::NAME.starts_with("A & B"))
///     .select((User::ID, User::NAME))
///     .order_by(User::NAME.descending())
///     .top(5);
/// assert_eq!(
///     options.to_query(&QueryDialect::default()),
///     "$filter=startswith(displayName,%27A%20%26%20B%27)&$select=id,displayName&$orderby=displayName%20desc&$top=5"
/// );
/// ```
pub struct QueryOptions<T> {
    pub(super) options: Options,
    types: PhantomData<fn() -> T>,
}

/// The same without their type.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) filter: Option<Node>,
    pub(super) select: Vec<NestedItem>,
    pub(super) order_by: Vec<Criterion>,
    pub(super) expand: Vec<NestedItem>,
    pub(super) top: Option<u64>,
    pub(super) skip: Option<u64>,
    pub(super) count: Option<bool>,
    pub(super) search: Option<Search>,
    /// What is text alone, by name.
    pub(super) raw: Vec<(&'static str, String)>,
}

impl<T> QueryOptions<T> {
    /// No options.
    #[must_use]
    pub fn new() -> Self {
        Self { options: Options::default(), types: PhantomData }
    }

    /// `$filter`: only instances for which this condition, and every one given before, holds.
    #[must_use]
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.options.filter = Some(match self.options.filter {
            Some(earlier) => earlier.and(filter.node),
            None => filter.node,
        });
        self
    }

    /// `$filter` in the words of OData, beside every condition given before. It is sent as it stands.
    #[must_use]
    pub fn filter_text(self, text: impl Into<String>) -> Self {
        self.filter(Filter::raw(text))
    }

    /// `$select`: only these properties, and those selected before. Of one property the last options hold.
    #[must_use]
    pub fn select(mut self, selection: impl Selection<T>) -> Self {
        for selected in selection.into_selected() {
            selected.item.add_to(&mut self.options.select);
        }
        self
    }

    /// `$orderby`: in this order; what was given before is more important.
    #[must_use]
    pub fn order_by(mut self, ordering: impl Ordering<T>) -> Self {
        self.options.order_by.extend(ordering.into_criteria().into_iter().map(|order| order.criterion));
        self
    }

    /// `$expand`: with these related entities, and those expanded before. Of one property the last options hold.
    #[must_use]
    pub fn expand(mut self, expansion: impl Expansion<T>) -> Self {
        for expanded in expansion.into_expanded() {
            expanded.item.add_to(&mut self.options.expand);
        }
        self
    }

    /// `$top`: at most this many instances.
    #[must_use]
    pub fn top(mut self, top: u64) -> Self {
        self.options.top = Some(top);
        self
    }

    /// `$skip`: without the first so many instances.
    #[must_use]
    pub fn skip(mut self, skip: u64) -> Self {
        self.options.skip = Some(skip);
        self
    }

    /// `$count`: whether to say how many instances there are in all.
    #[must_use]
    pub fn count(mut self, count: bool) -> Self {
        self.options.count = Some(count);
        self
    }

    /// `$search`: instances that match.
    ///
    /// Text is one phrase, put in double quotes, so that nothing in it is an operator; see [`Search`], which has operators.
    #[must_use]
    pub fn search(mut self, search: impl Into<Search>) -> Self {
        self.options.search = Some(search.into());
        self
    }

    /// `$search` as it is sent (OData URL Conventions 4.01, section 5.1.8): `"red wine" AND NOT bottle`.
    #[must_use]
    pub fn search_raw(self, expression: impl Into<String>) -> Self {
        self.search(Search::raw(expression))
    }

    /// `$compute` as it is sent (OData URL Conventions 4.01, section 5.1.10): `price mul quantity as total`. What it computes
    /// can be asked for by [`Property::named`](crate::odata::Property::named).
    #[must_use]
    pub fn compute(self, text: impl Into<String>) -> Self {
        self.option("$compute", text)
    }

    /// `$apply` as it is sent (OData Extension for Data Aggregation 4.0): `aggregate(price with sum as total)`.
    #[must_use]
    pub fn apply(self, text: impl Into<String>) -> Self {
        self.option("$apply", text)
    }

    /// Any other option as it is sent but for percent-encoding, such as `$index`, or `$skiptoken`; of one name the last one
    /// holds. Options that have a method here are better given by that.
    #[must_use]
    pub fn option(mut self, name: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        match self.options.raw.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = text,
            None => self.options.raw.push((name, text)),
        }
        self
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.to_pairs(&QueryDialect::default()).is_empty()
    }

    /// Names and texts, not yet percent-encoded, in a fixed order.
    #[must_use]
    pub fn to_pairs(&self, dialect: &QueryDialect) -> Vec<(&'static str, String)> {
        self.options.to_pairs(*dialect, Place::Request)
    }

    /// The part of a URL behind the `?`, percent-encoded; empty if nothing is asked.
    #[must_use]
    pub fn to_query(&self, dialect: &QueryDialect) -> String {
        join(&self.to_pairs(dialect))
    }

    pub(super) fn into_untyped(self) -> Options {
        self.options
    }
}

impl Options {
    pub(super) fn to_pairs(&self, dialect: QueryDialect, place: Place) -> Vec<(&'static str, String)> {
        let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join(","));
        let items = |items: &[NestedItem]| list(items.iter().map(|item| item.render(dialect)).collect());
        let order_by = self.order_by.iter().map(|criterion| criterion.render(dialect, place)).collect();
        let pairs = [
            ("$filter", self.filter.as_ref().map(|filter| filter.render(dialect, place))),
            ("$select", items(&self.select)),
            ("$orderby", list(order_by)),
            ("$expand", items(&self.expand)),
            ("$top", self.top.map(|top| top.to_string())),
            ("$skip", self.skip.map(|skip| skip.to_string())),
            ("$count", self.count.map(|count| count.to_string())),
            ("$search", self.search.as_ref().map(ToString::to_string)),
        ];
        let typed = pairs.into_iter().filter_map(|(name, text)| Some((name, text?)));
        typed.chain(self.raw.iter().cloned()).collect()
    }
}

impl<T> Default for QueryOptions<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for QueryOptions<T> {
    fn clone(&self) -> Self {
        Self { options: self.options.clone(), types: PhantomData }
    }
}

impl<T> fmt::Debug for QueryOptions<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("QueryOptions").field(&self.to_pairs(&QueryDialect::default())).finish()
    }
}

/// Joins options to a query, the part of a URL behind the `?`.
fn join(pairs: &[(&str, String)]) -> String {
    let pairs = pairs.iter().map(|(name, text)| format!("{}={}", encode_query(name), encode_query(text)));
    pairs.collect::<Vec<_>>().join("&")
}
