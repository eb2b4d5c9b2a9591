//! Where operations are offered that have servers of their own.
//!
//! In: the servers of a service and those of an operation. Out: [`Offered`]. A client knows one endpoint, and its token and
//! secrets are for the origin of that alone; so what is at the same origin is sent there, and for what is elsewhere a client
//! of its own is made.

use super::servers::{Address, path};
use crate::model::service::{PathOperation, Service};
use std::collections::BTreeSet;

/// Where an operation is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    /// At the endpoint, as all others.
    There,
    /// At the origin of the endpoint, below another path.
    Below(String),
    /// At another origin.
    Elsewhere(String),
}

/// The addresses of a service.
#[derive(Debug)]
pub(super) struct Addresses<'a> {
    all: BTreeSet<&'a str>,
    /// The origin of the first that has one.
    origin: Option<&'a str>,
}

impl<'a> Addresses<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        let first = service.servers.iter().find(|server| Address::of(server) == Some(Address::Absolute));
        Self {
            all: service.servers.iter().map(|server| server.url.as_str()).collect(),
            origin: first.map(|first| split(&first.url).0),
        }
    }

    /// Where an operation is offered: what is at the origin of the service is so at that of any endpoint.
    pub(super) fn offered(&self, operation: &PathOperation) -> Offered {
        let Some(own) = operation.servers.first() else { return Offered::There };
        let url = own.url.as_str();
        if self.all.contains(url) {
            return Offered::There;
        }
        let below = match Address::of(own) {
            Some(Address::Relative) => Some(path(url)),
            Some(Address::Absolute) => {
                let (origin, below) = split(url);
                self.origin.is_some_and(|ours| ours.eq_ignore_ascii_case(origin)).then(|| path(below))
            }
            Some(Address::Open) => None,
            None => path(url).is_empty().then(String::new),
        };
        match below.filter(|below| !below.contains(['{', '}', '?', '#'])) {
            Some(below) => Offered::Below(below),
            None => Offered::Elsewhere(url.to_owned()),
        }
    }
}

/// The origin of an address, and what comes behind it.
pub(in crate::plan) fn split(url: &str) -> (&str, &str) {
    let authority = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url[authority..].find('/').map_or(url.len(), |path| authority + path);
    url.split_at(end)
}
