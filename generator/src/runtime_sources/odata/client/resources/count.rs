//! Counting the entities or values of a collection.

use crate::odata::client::{
    answer::Answer,
    call::Call,
    error::Error,
    request::Request,
    request_options::{request_forms, request_options},
};
use crate::odata::{Filter, QueryOptions, Search};
use azure_core::http::Url;
use futures::future::BoxFuture;
use std::fmt;

/// `GET …/$count` (OData Protocol 4.01, 11.2.10); sent by `.await`.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](crate::odata::client::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct Count<T> {
    call: Call,
    options: QueryOptions<T>,
}

impl<T> Count<T> {
    pub(super) fn new(call: Call) -> Self {
        Self { call: call.with_header("accept", "text/plain"), options: QueryOptions::default() }
    }

    /// Counts those alone for which the filter holds (`$filter`).
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.options = self.options.filter(filter);
        self
    }

    /// Counts those alone that match (`$search`): a text, taken as one phrase, or a [`Search`].
    pub fn search(mut self, search: impl Into<Search>) -> Self {
        self.options = self.options.search(search);
        self
    }

    /// Counts those alone for which the filter in the words of OData holds, which is sent as it stands.
    pub fn filter_text(mut self, text: impl Into<String>) -> Self {
        self.options = self.options.filter_text(text);
        self
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.request().url().clone()
    }

    /// The request as it will be sent.
    pub fn request(&self) -> Request<u64> {
        Request::new(self.call.clone().with_options(&self.options).eventually_consistent(), Answer::number)
    }
}

request_options!(Count<T>);
request_forms!([T] Count<T> => u64);

impl<T> IntoFuture for Count<T> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<T> Clone for Count<T> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), options: self.options.clone() }
    }
}

/// The method and the template of the path: no keys, no values.
impl<T> fmt::Debug for Count<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Count").field(&self.call).finish()
    }
}
