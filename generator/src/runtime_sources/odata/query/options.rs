//! The system query options of one request (OData URL Conventions 4.01, section 5.1), typed by what is queried.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::encode;
use super::expand::ExpandItem;
use super::filter::Node;
use crate::odata::{Expansion, Filter, Ordering, QueryDialect, Selection};

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
    pub(super) select: Vec<Cow<'static, str>>,
    pub(super) order_by: Vec<String>,
    pub(super) expand: Vec<ExpandItem>,
    pub(super) top: Option<u64>,
    pub(super) skip: Option<u64>,
    pub(super) count: Option<bool>,
    pub(super) search: Option<String>,
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

    /// `$select`: only these properties, and those selected before.
    #[must_use]
    pub fn select(mut self, selection: impl Selection<T>) -> Self {
        for name in selection.into_names() {
            if !self.options.select.contains(&name) {
                self.options.select.push(name);
            }
        }
        self
    }

    /// `$orderby`: in this order; what was given before is more important.
    #[must_use]
    pub fn order_by(mut self, ordering: impl Ordering<T>) -> Self {
        self.options.order_by.extend(ordering.into_criteria().iter().map(|criterion| criterion.as_str().to_owned()));
        self
    }

    /// `$expand`: with these related entities, and those expanded before. Of one property the last options hold.
    #[must_use]
    pub fn expand(mut self, expansion: impl Expansion<T>) -> Self {
        for expanded in expansion.into_expanded() {
            let known = self.options.expand.iter_mut().find(|known| known.path == expanded.item.path);
            match known {
                Some(known) => *known = expanded.item,
                None => self.options.expand.push(expanded.item),
            }
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

    /// `$search`: instances that match this text.
    ///
    /// The text is one phrase and put in double quotes, so that nothing in it is an operator: `red wine` becomes
    /// `"red wine"`, a `"` or a `\` in it `\"` or `\\` (OData ABNF `searchPhrase`). Microsoft Graph names the property
    /// within the phrase: `displayName:red wine`. For operators see [`QueryOptions::search_raw`].
    #[must_use]
    pub fn search(self, text: impl AsRef<str>) -> Self {
        let escaped = text.as_ref().replace('\\', r"\\").replace('"', r#"\""#);
        self.search_raw(format!("\"{escaped}\""))
    }

    /// `$search` as it is sent (OData URL Conventions 4.01, section 5.1.7): `"red wine" AND NOT bottle`.
    #[must_use]
    pub fn search_raw(mut self, expression: impl Into<String>) -> Self {
        self.options.search = Some(expression.into());
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
        self.options.to_pairs(*dialect)
    }

    /// The part of a URL behind the `?`, percent-encoded; empty if nothing is asked.
    #[must_use]
    pub fn to_query(&self, dialect: &QueryDialect) -> String {
        encode::join(self.to_pairs(dialect))
    }

    pub(super) fn into_untyped(self) -> Options {
        self.options
    }
}

impl Options {
    pub(super) fn to_pairs(&self, dialect: QueryDialect) -> Vec<(&'static str, String)> {
        let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join(","));
        let expand = self.expand.iter().map(|item| item.render(dialect)).collect();
        let pairs = [
            ("$filter", self.filter.as_ref().map(|filter| filter.render(dialect))),
            ("$select", (!self.select.is_empty()).then(|| self.select.join(","))),
            ("$orderby", list(self.order_by.clone())),
            ("$expand", list(expand)),
            ("$top", self.top.map(|top| top.to_string())),
            ("$skip", self.skip.map(|skip| skip.to_string())),
            ("$count", self.count.map(|count| count.to_string())),
            ("$search", self.search.clone()),
        ];
        pairs.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
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
