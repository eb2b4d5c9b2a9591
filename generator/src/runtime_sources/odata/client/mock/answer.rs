//! From the typed result of a request to the answer that gives it.
//!
//! Not here: answers that are no result (`reply.rs`).

use super::reply::Reply;
use crate::odata::{
    Mode, Value,
    client::{media_content::MediaContent, page::Page},
    to_json,
    writer::members_to_json,
};

/// What a request gives, as an answer can hold it: models and other values, pages, numbers, streams, and nothing.
pub trait Returned {
    /// The answer of a service that gives this.
    fn into_answer(self) -> Reply;
}

/// What can be returned for a request that gives an `R`: an `R`, its items if it is a page, or any [`Reply`].
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::client::{Request, mock::Mock};
/// # use edmund_runtime::odata::UnknownObject;
/// # fn expect(mock: &Mock, deletion: Request<()>) {
/// mock.on(deletion).returns(UnknownObject::default()); // a deletion gives nothing
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "a request that gives a `{R}` cannot return a `{Self}`",
    note = "return a `{R}`, or an answer of your own: `Reply::json`, `Reply::error`, `Reply::status`"
)]
pub trait IntoReply<R> {
    /// The answer.
    fn into_reply(self) -> Reply;
}

/// Stands for the result of requests by path, which give whatever the test says.
#[derive(Clone, Copy, Debug)]
pub enum Anything {}

impl<V: Value> Returned for V {
    fn into_answer(self) -> Reply {
        Reply::value(to_json(&self, Mode::Everything))
    }
}

impl<I: Value> Returned for Page<I> {
    fn into_answer(self) -> Reply {
        let text = |text: String| to_json(&text, Mode::Everything);
        let mut members = vec![("value".to_owned(), to_json(&self.items, Mode::Everything))];
        members.extend(self.next_link.map(|link| ("@odata.nextLink".to_owned(), text(link))));
        members.extend(self.count.map(|count| ("@odata.count".to_owned(), count.to_string())));
        let others = self.additional.names().filter_map(|name| Some((name, self.additional.raw(name)?)));
        members.extend(others.map(|(name, json)| (name.to_owned(), json.to_owned())));
        Reply::page(members_to_json(members.iter().map(|(name, json)| (&**name, &**json))))
    }
}

/// Nothing is 204.
impl<T: Returned> Returned for Option<T> {
    fn into_answer(self) -> Reply {
        self.map_or_else(|| Reply::status(204), T::into_answer)
    }
}

impl Returned for () {
    fn into_answer(self) -> Reply {
        Reply::status(204)
    }
}

/// How many there are (OData Protocol 4.01, 11.2.10).
impl Returned for u64 {
    fn into_answer(self) -> Reply {
        Reply::body(200, "text/plain", self.to_string())
    }
}

impl Returned for MediaContent {
    fn into_answer(self) -> Reply {
        Reply::body(200, self.content_type.as_deref().unwrap_or_default(), self.bytes)
    }
}

impl<R: Returned> IntoReply<R> for R {
    fn into_reply(self) -> Reply {
        self.into_answer()
    }
}

impl<R> IntoReply<R> for Reply {
    fn into_reply(self) -> Reply {
        self
    }
}

/// What there is, where there may be nothing.
impl<T: Returned> IntoReply<Option<T>> for T {
    fn into_reply(self) -> Reply {
        self.into_answer()
    }
}

impl<C: Returned> IntoReply<Anything> for C {
    fn into_reply(self) -> Reply {
        self.into_answer()
    }
}

impl<I: Value> IntoReply<Page<I>> for Vec<I> {
    fn into_reply(self) -> Reply {
        Page::of(self).into_answer()
    }
}

impl<I: Value, const N: usize> IntoReply<Page<I>> for [I; N] {
    fn into_reply(self) -> Reply {
        IntoReply::<Page<I>>::into_reply(Vec::from(self))
    }
}
