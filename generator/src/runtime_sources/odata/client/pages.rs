//! From page to page along next links, and from item to item (OData Protocol 4.01, 11.2.6.7).
//!
//! A next link is followed as received. It must not lead to another origin, which would get the token, nor to where the
//! stream has been, which would never end.

use super::{
    call::Call,
    error::{Error, ErrorKind},
    origin,
    page::Page,
    request::Request,
};
use crate::odata::Value;
use azure_core::http::Url;
use futures::{Stream, future::BoxFuture, stream::FusedStream};
use std::{
    collections::BTreeSet,
    fmt,
    future::poll_fn,
    hash::{BuildHasher as _, RandomState},
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

/// The pages of a list: a `Stream`, also without one by [`try_next`](Self::try_next). After an error it ends.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<I> {
    next: Next,
    fetching: Option<BoxFuture<'static, Result<Page<I>, Error>>>,
    visited: Visited,
    total_count: Option<u64>,
}

/// What comes after the pages that were given out.
enum Next {
    Page(Call),
    Error(Error),
    /// After an error: what was being fetched when it happened.
    Broken(Call),
    End,
}

impl<I: Value> Pages<I> {
    pub(super) fn new(first: Call) -> Self {
        let mut visited = Visited::default();
        visited.insert(first.url());
        Self { next: Next::Page(first), fetching: None, visited, total_count: None }
    }

    /// Goes on at a link; or to the error that it is.
    pub(super) fn resume(first: Call, link: &str, next: impl FnOnce(Call, Url) -> Call) -> Self {
        let service = first.service();
        match origin::resolved(link, first.url(), service.endpoint(), "the link to go on from") {
            Ok(url) => Self::new(next(first, url)),
            Err(error) => {
                Self { next: Next::Error(error), fetching: None, visited: Visited::default(), total_count: None }
            }
        }
    }

    /// How many items all pages have together, once a page said it: the first one does if that was
    /// asked for (`count`).
    #[must_use]
    pub fn total_count(&self) -> Option<u64> {
        self.total_count
    }

    /// The next page, or `None` after the last.
    ///
    /// # Errors
    /// As for any request; and [`ErrorKind::ForeignLink`] where the next link leads to another origin,
    /// [`ErrorKind::InvalidResponse`] where it leads to a page that was there before.
    pub async fn try_next(&mut self) -> Result<Option<Page<I>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// Where the next page is, if it is known that there is one: to go on from there at another time. After a failed
    /// request it is the URL that failed.
    #[must_use]
    pub fn next_link(&self) -> Option<&Url> {
        match &self.next {
            Next::Page(call) | Next::Broken(call) => Some(call.url()),
            Next::Error(_) | Next::End => None,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<I>, Error>>> {
        let fetching = match &mut self.fetching {
            Some(fetching) => fetching,
            None => match &mut self.next {
                Next::Page(call) => {
                    let request = Request::new(call.clone(), Page::read);
                    self.fetching.insert(request.into_future())
                }
                other => {
                    return Poll::Ready(match std::mem::replace(other, Next::End) {
                        Next::Error(error) => Some(Err(error)),
                        rest => {
                            *other = rest;
                            None
                        }
                    });
                }
            },
        };
        let page = ready!(fetching.as_mut().poll(context));
        self.fetching = None;
        let Next::Page(call) = std::mem::replace(&mut self.next, Next::End) else { return Poll::Ready(None) };
        self.next = match &page {
            Ok(page) => self.after(call, page),
            Err(_) => Next::Broken(call),
        };
        Poll::Ready(Some(page))
    }

    fn after(&mut self, call: Call, page: &Page<I>) -> Next {
        self.total_count = page.count.or(self.total_count);
        let Some(link) = &page.next_link else { return Next::End };
        match origin::checked(link, call.service().endpoint(), "the next link of the page") {
            Ok(url) if self.visited.insert(&url) => Next::Page(call.next(url)),
            Ok(_) => Next::Error(Error::new(ErrorKind::InvalidResponse, "the next link leads back to an earlier page")),
            Err(error) => Next::Error(error),
        }
    }

    fn is_at_end(&self) -> bool {
        self.fetching.is_none() && matches!(self.next, Next::Broken(_) | Next::End)
    }
}

/// The items of a list: a `Stream`, also without one by [`try_next`](Self::try_next). After an error it ends.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct Items<I> {
    pages: Pages<I>,
    page: vec::IntoIter<I>,
}

impl<I: Value> Items<I> {
    pub(super) fn new(pages: Pages<I>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The next item, or `None` after the last.
    ///
    /// # Errors
    /// As [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<I>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// How many items there are on all pages, as [`Pages::total_count`].
    #[must_use]
    pub fn total_count(&self) -> Option<u64> {
        self.pages.total_count()
    }

    /// Where the page after the current one is, as [`Pages::next_link`]. To go on there (`items_from`) is to
    /// leave out what is left of the current page.
    #[must_use]
    pub fn next_link(&self) -> Option<&Url> {
        self.pages.next_link()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<I: Value> Stream for Pages<I> {
    type Item = Result<Page<I>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<I: Value> Stream for Items<I> {
    type Item = Result<I, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.page.len(), None)
    }
}

impl<I: Value> FusedStream for Pages<I> {
    fn is_terminated(&self) -> bool {
        self.is_at_end()
    }
}

impl<I: Value> FusedStream for Items<I> {
    fn is_terminated(&self) -> bool {
        self.page.len() == 0 && self.pages.is_at_end()
    }
}

/// Nothing in them is pinned: what they wait for is boxed.
impl<I> Unpin for Pages<I> {}
impl<I> Unpin for Items<I> {}

impl<I> fmt::Debug for Pages<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<I> fmt::Debug for Items<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}

/// The URLs that were fetched, eight bytes each.
#[derive(Default)]
struct Visited {
    hashes: BTreeSet<u64>,
    hasher: RandomState,
}

impl Visited {
    /// Whether `url` is new.
    fn insert(&mut self, url: &Url) -> bool {
        self.hashes.insert(self.hasher.hash_one(url.as_str()))
    }
}
