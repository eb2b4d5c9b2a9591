//! A transport in memory: answers by a script, and keeps what it was sent.

use azure_core::{
    Bytes,
    error::ErrorKind,
    http::{
        AsyncRawResponse, Body, HttpClient, Request, StatusCode,
        headers::{HeaderName, Headers},
    },
};
use futures::{StreamExt as _, stream};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

/// What the service does about one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Answer {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: Bytes,
    },
    Fail(ErrorKind),
    /// Breaks off in the middle of the body.
    Cut(&'static str),
    /// Begins a body that has no end: it waits for ever, or repeats a piece until that is too often.
    Unending {
        status: u16,
        headers: Vec<(&'static str, String)>,
        begin: &'static str,
        piece: Option<(Bytes, usize)>,
    },
    /// Never answers.
    Silence,
}

impl Reply {
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Answer { headers, .. } | Self::Unending { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

pub(crate) fn status(status: u16) -> Reply {
    answer(status, "")
}

pub(crate) fn answer(status: u16, body: &str) -> Reply {
    Reply::Answer { status, headers: Vec::new(), body: Bytes::copy_from_slice(body.as_bytes()) }
}

/// Begins to answer, and says no more.
pub(crate) fn stalled(status: u16, begin: &'static str) -> Reply {
    Reply::Unending { status, headers: Vec::new(), begin, piece: None }
}

/// Repeats a piece of a body. Whoever reads this many of them reads too much.
pub(crate) fn endless(status: u16, piece: &[u8], too_many: usize) -> Reply {
    let piece = Some((Bytes::copy_from_slice(piece), too_many));
    Reply::Unending { status, headers: Vec::new(), begin: "", piece }
}

/// A request as the transport saw it.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) line: String,
    pub(crate) body: String,
    headers: Headers,
}

impl Sent {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers.get_optional_string(&HeaderName::from(name.to_owned()))
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Reply>,
    sent: Vec<Sent>,
}

impl Script {
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let state = State { replies: replies.into_iter().collect(), sent: Vec::new() };
        Self(Arc::new(Mutex::new(state)))
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.0.lock().unwrap().sent.clone()
    }

    /// Method and URL of each request.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.sent().into_iter().map(|sent| sent.line).collect()
    }

    fn next(&self, request: &Request) -> Option<Reply> {
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::SeekableStream(_) => "a stream".to_owned(),
        };
        let line = format!("{} {}", request.method(), request.url());
        let mut state = self.0.lock().unwrap();
        state.sent.push(Sent { line, body, headers: request.headers().clone() });
        state.replies.pop_front()
    }
}

#[async_trait::async_trait]
impl HttpClient for Script {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        match self.next(request) {
            Some(Reply::Answer { status, headers, body }) => {
                let mut all = Headers::new();
                for (name, value) in headers {
                    all.insert(name, value);
                }
                Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), all, body))
            }
            Some(Reply::Fail(kind)) => Err(azure_core::Error::with_message(kind, "by the script")),
            Some(Reply::Cut(begin)) => {
                let cut = azure_core::Error::with_message(ErrorKind::Io, "the connection was reset");
                let chunks = futures::stream::iter([Ok(Bytes::from_static(begin.as_bytes())), Err(cut)]);
                Ok(AsyncRawResponse::new(StatusCode::Ok, Headers::new(), Box::pin(chunks)))
            }
            Some(Reply::Unending { status, headers, begin, piece }) => {
                let mut all = Headers::new();
                for (name, value) in headers {
                    all.insert(name, value);
                }
                let begin = (!begin.is_empty()).then(|| Ok(Bytes::from_static(begin.as_bytes())));
                let (piece, count) = piece.unwrap_or_default();
                let end = move || async move {
                    assert_eq!(count, 0, "the body is read on and on");
                    std::future::pending().await
                };
                let pieces = std::iter::repeat_n(piece, count).map(Ok);
                let body = stream::iter(begin.into_iter().chain(pieces)).chain(stream::once(end()));
                Ok(AsyncRawResponse::new(StatusCode::from(status), all, Box::pin(body)))
            }
            Some(Reply::Silence) => std::future::pending().await,
            None => Err(azure_core::Error::with_message(ErrorKind::Other, "the script is at its end")),
        }
    }
}
