//! Reading a collection: which entities, in which order, how much of each.
//!
//! Not here: what comes back (`page.rs`) and going from page to page (`pages.rs`).

use super::{entity_set::EntitySet, value_collection::ValueCollection};
use crate::odata::client::{
    call::Call,
    error::Error,
    page::Page,
    pages::{Items, Pages},
    request::Request,
    request_options::{request_forms, request_options},
    step::Capability,
};
use crate::odata::{Expansion, Filter, Ordering, QueryOptions, Search, Selection, Value};
use azure_core::http::Url;
use futures::future::BoxFuture;
use std::{fmt, marker::PhantomData};

/// `GET` of a collection of `T` (OData Protocol 4.01, 11.2.6), giving items of type `I`: the entities, or references to
/// them.
///
/// By `.await` it gives one [`Page`]; [`items`](Self::items) and [`pages`](Self::pages) go on to the end.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](crate::odata::client::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct List<T, I = T> {
    call: Call,
    options: QueryOptions<T>,
    item: PhantomData<fn() -> I>,
}

impl<T, I> List<T, I> {
    pub(super) fn new(call: Call) -> Self {
        Self { call, options: QueryOptions::default(), item: PhantomData }
    }

    /// Asks for those alone for which the filter holds (`$filter`).
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.options = self.options.filter(filter);
        self
    }

    /// Asks for these properties alone; all others are `None` in the answer (`$select`).
    pub fn select(mut self, properties: impl Selection<T>) -> Self {
        self.options = self.options.select(properties);
        self
    }

    /// Asks for an order (`$orderby`).
    pub fn order_by(mut self, order: impl Ordering<T>) -> Self {
        self.options = self.options.order_by(order);
        self
    }

    /// Asks for related entities along with these (`$expand`).
    pub fn expand(mut self, properties: impl Expansion<T>) -> Self {
        self.options = self.options.expand(properties);
        self
    }

    /// Asks for no more than this many (`$top`). Some services, Microsoft Graph among them, take it as the size of a page
    /// and go on with a next link.
    pub fn top(mut self, number: u64) -> Self {
        self.options = self.options.top(number);
        self
    }

    /// Leaves out the first of them (`$skip`).
    pub fn skip(mut self, number: u64) -> Self {
        self.options = self.options.skip(number);
        self
    }

    /// Asks for the number of all that match, whatever the size of the page (`$count`).
    pub fn count(mut self, wanted: bool) -> Self {
        self.options = self.options.count(wanted);
        self
    }

    /// Asks for those alone that match (`$search`): a text, taken as one phrase, or a [`Search`].
    pub fn search(mut self, search: impl Into<Search>) -> Self {
        self.options = self.options.search(search);
        self
    }

    /// Asks for those alone for which the filter in the words of OData holds, which is sent as it stands.
    pub fn filter_text(mut self, text: impl Into<String>) -> Self {
        self.options = self.options.filter_text(text);
        self
    }

    /// Asks for values that the service computes (`$compute`), as text: `price mul quantity as total`.
    pub fn compute(mut self, text: impl Into<String>) -> Self {
        self.options = self.options.compute(text);
        self
    }

    /// Asks for what a transformation makes of them (`$apply`), as text: `aggregate(price with sum as total)`. What comes has
    /// the properties that it names; those that the type does not have are in `additional`.
    pub fn apply(mut self, text: impl Into<String>) -> Self {
        self.options = self.options.apply(text);
        self
    }

    /// Asks for all that these options ask for, and not for what was asked before.
    pub fn options(mut self, options: QueryOptions<T>) -> Self {
        self.options = options;
        self
    }

    /// Asks for no more than this many items in a page, of further pages too (`Prefer: odata.maxpagesize`;
    /// OData Protocol 4.01, 8.2.8.5). A service may give fewer, or pass over it.
    pub fn max_page_size(self, items: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={items}"))
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.ready().url().clone()
    }

    /// The collection that is listed, to go on from there: to count, to one of its entities by key, to what is bound to
    /// it. Query options are left behind. Of the functions, services allow it of those that the schema calls composable.
    pub fn into_entity_set(self) -> EntitySet<T> {
        self.call.into_resource().into()
    }

    /// The same, of values that are no entities: to go on to what is bound to their collection.
    pub fn into_value_collection(self) -> ValueCollection<T> {
        self.call.into_resource().into()
    }

    fn ready(&self) -> Call {
        let call = self.call.clone().with_list_options(&self.options);
        let has_filter = self.options.uses().has_filter || call.has_query("filter");
        if has_filter { call } else { call.needing(Capability::NoFilter) }
    }
}

impl<T, I: Value> List<T, I> {
    /// The request for the first page, as it will be sent.
    pub fn request(&self) -> Request<Page<I>> {
        Request::new(self.ready(), Page::read)
    }

    /// All items, one at a time, pages fetched as they are needed. Nothing is sent before the first is asked for.
    pub fn items(&self) -> Items<I> {
        Items::new(self.pages())
    }

    /// All pages, each fetched when it is asked for.
    pub fn pages(&self) -> Pages<I> {
        Pages::new(self.ready())
    }

    /// Goes on where [`Items::next_link`], [`Pages::next_link`] or [`Page::next_link`] said, in this program or another: the
    /// items from that page on.
    ///
    /// The link says what is asked for, so query options of this list are left out; its headers are sent, with those that
    /// the link or the options need. A link to another origin is the error that the first item is; nothing is sent there.
    pub fn items_from(&self, link: impl AsRef<str>) -> Items<I> {
        Items::new(self.pages_from(link))
    }

    /// The same, page by page.
    pub fn pages_from(&self, link: impl AsRef<str>) -> Pages<I> {
        Pages::resume(self.call.clone(), link.as_ref(), |call, url| call.resuming(url, &self.options))
    }
}

request_options!(List<T, I>);
request_forms!([T, I: Value] List<T, I> => Page<I>);

impl<T, I: Value> IntoFuture for List<T, I> {
    type Output = Result<Page<I>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<T, I> Clone for List<T, I> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), options: self.options.clone(), item: PhantomData }
    }
}

/// The method and the template of the path: no keys, no values.
impl<T, I> fmt::Debug for List<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("List").field(&self.call).finish()
    }
}
