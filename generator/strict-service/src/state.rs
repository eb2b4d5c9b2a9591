//! Everything a running service shares between requests: data, settings, the record, and faults to come.

use std::collections::VecDeque;

use crate::options::Options;
use crate::record::{ReceivedRequest, Report};
use crate::store::Store;

/// The shared state; locked for the whole of one request.
#[derive(Debug)]
pub(crate) struct State {
    /// `http://127.0.0.1:1234`, without a slash at the end.
    pub(crate) origin: String,
    pub(crate) options: Options,
    pub(crate) store: Store,
    pub(crate) faults: VecDeque<Fault>,
    pub(crate) requests: Vec<ReceivedRequest>,
    pub(crate) reports: Vec<Report>,
    /// Requests answered so far; varies the order of members from answer to answer.
    pub(crate) answered: usize,
}

/// An answer that is given in place of the real one.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl State {
    pub(crate) fn new(origin: String, options: Options) -> Self {
        Self {
            origin,
            options,
            store: Store::new(),
            faults: VecDeque::new(),
            requests: Vec::new(),
            reports: Vec::new(),
            answered: 0,
        }
    }

    /// Remembers that `members` of a request were ignored; nothing when there were none.
    pub(crate) fn report(&mut self, request: &ReceivedRequest, ignored: Vec<String>) {
        if !ignored.is_empty() {
            let (method, path) = (request.method.clone(), request.path.clone());
            self.reports.push(Report { method, path, ignored });
        }
    }
}
