//! Calling an action: a `POST` with its parameters in the body (OData Protocol 4.01, 11.5.5).
//!
//! Emitted code adds the parameters that may be left out, as inherent methods of `Action<R, TheseParameters>`. Not here:
//! what it is made of (`action_call.rs`), and what may be a parameter (`argument.rs`).

use super::{action_call::Parameters, nullable::Nullable};
use crate::odata::Value;
use crate::odata::client::{
    answer::Answer,
    argument::Argument,
    call::Call,
    entity_tag::EntityTag,
    error::Error,
    page::Page,
    pages::{Items, Pages},
    request::Request,
    request_options::{request_forms, request_options},
};
use azure_core::http::Url;
use futures::future::BoxFuture;
use std::{fmt, marker::PhantomData};

/// The call of an action that gives an `R`; `P` says which parameters it takes beside those that it was made with.
///
/// A parameter that is not given is not sent: the service takes null for it, or the default that it documents. An action
/// may change something, so the call is repeated only where the service did nothing, as any `POST`; unless it is known to be
/// idempotent.
///
/// # Errors
/// Awaiting it gives an [`Error`] of any [kind](crate::odata::client::ErrorKind).
#[must_use = "a request is sent when it is awaited"]
pub struct Action<R, P = ()> {
    call: Call,
    parameters: Parameters,
    read: fn(&Answer) -> Result<R, Error>,
    takes: PhantomData<fn() -> P>,
}

impl<R, P> Action<R, P> {
    pub(super) fn new(call: Call, parameters: Parameters, read: fn(&Answer) -> Result<R, Error>) -> Self {
        Self { call, parameters, read, takes: PhantomData }
    }

    /// Gives a parameter by its name; one that was given before is replaced. Emitted methods call this.
    pub fn parameter(mut self, name: &'static str, value: impl Argument) -> Self {
        self.parameters.set(name, value);
        self
    }

    /// Gives a parameter as null, which a service may take for something else than its being left out. Emitted constants
    /// name the parameters that may be null.
    pub fn null(self, parameter: Nullable<P>) -> Self {
        self.parameter(parameter.name(), None::<&str>)
    }

    /// Lets the service act only if what the action is bound to is in another state (`If-None-Match`;
    /// OData Protocol 4.01, 8.2.5).
    pub fn if_none_match(mut self, state: impl Into<EntityTag>) -> Self {
        self.call = self.call.with_condition("if-none-match", &state.into());
        self
    }

    /// The URL with all its query options.
    #[must_use]
    pub fn url(&self) -> Url {
        self.call.url().clone()
    }

    /// The request as it will be sent.
    pub fn request(&self) -> Request<R> {
        Request::new(self.ready(), self.read)
    }

    fn ready(&self) -> Call {
        self.parameters.put_into(self.call.clone())
    }
}

impl<I: Value, P> Action<Page<I>, P> {
    /// All items that the action gives, one at a time, further pages fetched as they are needed. Nothing is sent before
    /// the first is asked for.
    pub fn items(&self) -> Items<I> {
        Items::new(self.pages())
    }

    /// All pages that the action gives, each fetched when it is asked for: the first by `POST`, the others by `GET`.
    pub fn pages(&self) -> Pages<I> {
        Pages::new(self.ready())
    }

    /// Goes on where [`Items::next_link`], [`Pages::next_link`] or [`Page::next_link`] said, in this program or another: the
    /// items from that page on. The action itself is not called again.
    pub fn items_from(&self, link: impl AsRef<str>) -> Items<I> {
        Items::new(self.pages_from(link))
    }

    /// The same, page by page.
    pub fn pages_from(&self, link: impl AsRef<str>) -> Pages<I> {
        Pages::resume(self.call.clone(), link.as_ref(), Call::next)
    }

    /// Asks for no more than this many items in a page, of further pages too (`Prefer: odata.maxpagesize`;
    /// OData Protocol 4.01, 8.2.8.5). A service may give fewer, or pass over it.
    pub fn max_page_size(self, items: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={items}"))
    }
}

request_options!(Action<R, P>);
request_forms!([R: 'static, P] Action<R, P> => R);

impl<R: 'static, P> IntoFuture for Action<R, P> {
    type Output = Result<R, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<R, P> Clone for Action<R, P> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), parameters: self.parameters.clone(), read: self.read, takes: PhantomData }
    }
}

/// The method and the template of the path: no keys, no values.
impl<R, P> fmt::Debug for Action<R, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Action").field(&self.call).finish()
    }
}
