//! Reading the body of an answer: to its end, within bounds, and given up when it stalls.
//!
//! In: the chunks of a body. Out: its bytes, or those that came and why there are no more.

use super::{
    clock::{Clock, SystemClock},
    error::{Error, ErrorKind},
    options::MinThroughput,
};
use azure_core::{Bytes, http::AsyncResponseBody};
use futures::{
    StreamExt as _,
    future::{BoxFuture, Either, select},
};

/// What a body must keep to.
#[derive(Clone, Copy)]
pub(super) struct BodyLimits<'a> {
    pub(super) max_size: usize,
    pub(super) min_throughput: Option<MinThroughput>,
    pub(super) clock: &'a dyn Clock,
}

impl BodyLimits<'_> {
    /// For a body that is in memory already, or that somebody else keeps watch over.
    pub(super) const NONE: Self = Self { max_size: usize::MAX, min_throughput: None, clock: &SystemClock };
}

/// A body that has not come to its end.
pub(super) struct Incomplete {
    pub(super) received: Bytes,
    pub(super) error: azure_core::Error,
}

/// Reads a body to its end. One that comes in a single piece is not copied.
///
/// # Errors
/// Those of the transport; [`ErrorKind::InvalidResponse`] beyond the size allowed; [`ErrorKind::Timeout`] if it stalls.
pub(super) async fn read_body(mut chunks: AsyncResponseBody, limits: BodyLimits<'_>) -> Result<Bytes, Incomplete> {
    let BodyLimits { max_size, min_throughput, clock } = limits;
    let mut body = Body::default();
    let mut flow = None;
    loop {
        let chunk = match &mut flow {
            None => Ok(chunks.next().await),
            Some(flow) => next_in_time(&mut chunks, flow).await,
        };
        let chunk = match chunk {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) => return Ok(body.into_bytes()),
            Ok(Some(Err(error))) | Err(error) => return Err(Incomplete { received: body.into_bytes(), error }),
        };
        if chunk.len() > max_size.saturating_sub(body.len()) {
            let message = format!("the body of the answer is larger than {max_size} bytes");
            let error = Error::new(ErrorKind::InvalidResponse, message).into_azure();
            return Err(Incomplete { received: body.into_bytes(), error });
        }
        match &mut flow {
            None => flow = min_throughput.map(|min| Flow::begin(min, clock)),
            Some(flow) => flow.received = flow.received.saturating_add(chunk.len() as u64),
        }
        body.push(chunk);
    }
}

/// The next chunk, unless the window ends before it comes and too little came within it.
async fn next_in_time(
    chunks: &mut AsyncResponseBody,
    flow: &mut Flow<'_>,
) -> azure_core::Result<Option<azure_core::Result<Bytes>>> {
    loop {
        if let Either::Left((chunk, _)) = select(chunks.next(), &mut flow.window).await {
            return Ok(chunk);
        }
        if flow.received < flow.needed() {
            return Err(flow.stalled().into_azure());
        }
        flow.restart();
    }
}

/// A body that has begun to come.
struct Flow<'a> {
    min: MinThroughput,
    clock: &'a dyn Clock,
    window: BoxFuture<'static, ()>,
    /// What came within the window.
    received: u64,
}

impl<'a> Flow<'a> {
    fn begin(min: MinThroughput, clock: &'a dyn Clock) -> Self {
        Self { min, clock, window: clock.sleep(min.window), received: 0 }
    }

    fn restart(&mut self) {
        self.received = 0;
        self.window = self.clock.sleep(self.min.window);
    }

    /// How many bytes have to come within a window.
    fn needed(&self) -> u64 {
        let milliseconds = u64::try_from(self.min.window.as_millis()).unwrap_or(u64::MAX);
        u64::from(self.min.bytes_per_second).saturating_mul(milliseconds) / 1000
    }

    fn stalled(&self) -> Error {
        let Self { min, received, .. } = self;
        let message = format!("the answer stalled: no more than {received} bytes came in {:?}", min.window);
        Error::new(ErrorKind::Timeout, message)
    }
}

/// What has come so far: a single piece as it came, several joined.
#[derive(Default)]
struct Body {
    single: Bytes,
    joined: Vec<u8>,
}

impl Body {
    fn len(&self) -> usize {
        self.single.len() + self.joined.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.single = chunk;
        } else {
            self.joined.extend_from_slice(&std::mem::take(&mut self.single));
            self.joined.extend_from_slice(&chunk);
        }
    }

    fn into_bytes(self) -> Bytes {
        if self.joined.is_empty() { self.single } else { self.joined.into() }
    }
}
