//! One page of a list (OData JSON Format 4.01, sections 4.5 and 13): read in one go, whatever the order of its members. That of
//! an operation by path may be the list itself.

use super::{answer::Answer, error::Error, link_header::next_of, paging::Paging, reference::resolve};
use crate::odata::{Additional, Reader, Unfit, Value};
use azure_core::http::{Url, headers::HeaderName};
use serde::{Deserialize as _, de::IgnoredAny};
use std::borrow::Cow;

/// What a service gives of a list at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<I> {
    /// The items. Those that are `null` are left out.
    pub items: Vec<I>,
    /// Where the next page is, if there is one: an absolute URL.
    pub next_link: Option<String>,
    /// How many items all pages have together, if that was [asked for](super::List::count).
    pub count: Option<u64>,
    /// Everything else the service says of the page, such as `@odata.context` and `@odata.deltaLink`.
    pub additional: Additional,
}

/// The items of the page; further pages are left behind. [`List::items`](super::List::items) goes on to them.
impl<I> IntoIterator for Page<I> {
    type Item = I;
    type IntoIter = std::vec::IntoIter<I>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<I> Page<I> {
    /// Items without anything else.
    pub(super) fn of(items: Vec<I>) -> Self {
        Self { items, next_link: None, count: None, additional: Additional::default() }
    }
}

impl<I: Value> Page<I> {
    pub(super) fn read(answer: &Answer) -> Result<Self, Error> {
        let text = answer.text()?;
        if answer.paging().is_linked {
            return Ok(Self { next_link: linked(answer), ..Self::of(answer.plain()?) });
        }
        let mut page = read_page(&mut Reader::new(text), answer.paging()).map_err(|Unfit| {
            let error = answer.unreadable("the answer is not a page of a list");
            match IgnoredAny::deserialize(&mut serde_json::Deserializer::from_str(text)) {
                Ok(IgnoredAny) => error,
                Err(source) => error.with_source(source),
            }
        })?;
        let base = base(&page.additional, answer.url());
        for url in page.items.iter_mut().map_while(Value::reference_url) {
            resolve(url, &base);
        }
        let next_link = page.next_link.take().map(|link| {
            // A query alone cannot be one of `$metadata`, which is where context URLs lead.
            let base = if link.starts_with('?') { answer.url() } else { &base };
            base.join(&link).map_or(link, Url::into)
        });
        Ok(Self { next_link, ..page })
    }
}

/// Where the header `Link` leads on, from where the request was sent (RFC 8288, section 3.2).
fn linked(answer: &Answer) -> Option<String> {
    let header = answer.headers().get_optional_str(&HeaderName::from_static("link"))?;
    let link = next_of(header)?;
    Some(answer.url().join(link).map_or_else(|_| link.to_owned(), Url::into))
}

/// What relative links start from: the context URL, or without one that of the request (OData JSON Format 4.01,
/// section 4.3). A context on another host, as some gateways leave it, is passed over.
pub(super) fn base(members: &Additional, request: &Url) -> Url {
    let context = ["@odata.context", "@context"].into_iter().find_map(|name| members.get::<String>(name)?.ok());
    let context = context.and_then(|context| request.join(&context).ok());
    context.filter(|context| context.origin() == request.origin()).unwrap_or_else(|| request.clone())
}

fn read_page<I: Value>(reader: &mut Reader<'_>, paging: &Paging) -> Result<Page<I>, Unfit> {
    let mut items = None;
    let mut page = Page::of(Vec::new());
    let mut first = true;
    reader.begin_object()?;
    while let Some(name) = reader.key(&mut first)? {
        match &*name {
            name if name == paging.items => items = Some(Vec::read(reader)?),
            name if paging.is_next_link(name) => page.next_link = text(reader)?.filter(|link| !link.is_empty()),
            "@odata.count" | "@count" => page.count = text(reader)?.and_then(|count| count.parse().ok()),
            _ => {
                let json = reader.skip()?.to_owned();
                page.additional.receive(Cow::Owned(name.into_owned()), Cow::Owned(json));
            }
        }
    }
    page.additional.settle();
    page.items = items.ok_or(Unfit)?;
    if reader.is_at_end() { Ok(page) } else { Err(Unfit) }
}

/// A string or a number; anything else is passed over.
fn text(reader: &mut Reader<'_>) -> Result<Option<String>, Unfit> {
    let start = *reader;
    if let Ok(text) = reader.number_or_string() {
        return Ok(Some(text.into_owned()));
    }
    *reader = start;
    reader.skip().map(|_| None)
}
