//! A mock that answers from a file of exchanges.
//!
//! Not here: how the file comes about (`recording.rs`).

use super::{
    Method, Mock,
    expectation::Expectation,
    matching::Wanted,
    recording::{Exchange, Recording},
    reply::Reply,
};
use std::{io, path::Path};

impl Mock {
    /// A mock that expects each exchange of a file once, as a [`Recorder`](super::Recorder) wrote it: by method, URL and
    /// body, in any order. Where the same was asked more than once, the answers come in the order of the file.
    ///
    /// # Errors
    /// When the file cannot be read, or is none of exchanges.
    pub fn replay(file: impl AsRef<Path>) -> io::Result<Self> {
        Self::replay_json(&std::fs::read_to_string(file)?)
    }

    /// The same, from the text of such a file: `include_str!("exchanges.json")`.
    ///
    /// # Errors
    /// When the text is none of exchanges.
    pub fn replay_json(text: &str) -> io::Result<Self> {
        let recording: Recording = serde_json::from_str(text)?;
        let mock = Self::new();
        for exchange in &recording.exchanges {
            let mut expectation = expectation(exchange)?;
            expectation.times = Some(1);
            mock.expect(expectation);
        }
        Ok(mock)
    }
}

fn expectation(exchange: &Exchange) -> io::Result<Expectation> {
    let method: Method = exchange.method.parse().map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let wanted = Wanted::exact(method, exchange.url()?, exchange.request.body()?);
    let mut reply = Reply::body(exchange.status, "", exchange.answer.body()?);
    for (name, value) in &exchange.answer.headers {
        reply = reply.header(name, value);
    }
    Ok(Expectation::new(wanted, reply))
}
