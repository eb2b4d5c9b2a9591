//! Reading the body of an answer: to its end, within bounds, and given up when it stalls.
//!
//! In: the chunks of a body. Out: its bytes, or those that came and why there are no more.

use super::{
    clock::{Clock, SystemClock},
    error::{Error, ErrorKind},
    limits::Limits,
    options::MinThroughput,
};
use azure_core::{
    Bytes,
    http::{AsyncResponseBody, StatusCode},
};
use futures::{
    StreamExt as _,
    future::{BoxFuture, Either, select},
};

/// How much of a refusal is read: its code and message are at the beginning, and all else is of no use.
const MAX_REFUSAL: usize = 1 << 20;

/// How many empty pieces a body may have beyond one for each of its bytes.
const MAX_EMPTY: usize = 1000;

/// What a body must keep to.
#[derive(Clone, Copy)]
pub(super) struct BodyLimits<'a> {
    pub(super) max_size: usize,
    pub(super) min_throughput: Option<MinThroughput>,
    pub(super) clock: &'a dyn Clock,
}

impl<'a> BodyLimits<'a> {
    /// For a body that is in memory already, or that somebody else keeps watch over.
    pub(super) const NONE: Self = Self { max_size: usize::MAX, min_throughput: None, clock: &SystemClock };

    /// For the body of an answer with this status.
    pub(super) fn of(limits: &'a Limits, status: StatusCode) -> Self {
        let max_size = limits.max_response_size;
        let max_size = if status.is_success() { max_size } else { max_size.min(MAX_REFUSAL) };
        Self { max_size, min_throughput: limits.min_throughput, clock: &*limits.clock }
    }
}

/// A body that has not come to its end.
pub(super) struct Incomplete {
    pub(super) received: Bytes,
    pub(super) error: azure_core::Error,
}

/// Reads a body to its end. One that comes in a single piece is not copied.
///
/// # Errors
/// Those of the transport; [`ErrorKind::InvalidResponse`] beyond the size allowed, or if it is made of nothing without an
/// end; [`ErrorKind::Timeout`] if it stalls.
pub(super) async fn read_body(mut chunks: AsyncResponseBody, limits: BodyLimits<'_>) -> Result<Bytes, Incomplete> {
    let BodyLimits { max_size, min_throughput, clock } = limits;
    let mut body = Body::default();
    let mut flow = None;
    let mut empty = 0_usize;
    let min_throughput = min_throughput.filter(|min| needed(*min) > 0);
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
        if chunk.is_empty() {
            empty += 1;
            if empty > body.len().saturating_add(MAX_EMPTY) {
                let error =
                    Error::new(ErrorKind::InvalidResponse, "the body of the answer is of empty pieces without end");
                return Err(Incomplete { received: body.into_bytes(), error: error.into_azure() });
            }
        }
        let room = max_size.saturating_sub(body.len());
        if chunk.len() > room {
            body.push(chunk.slice(..room));
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
        if flow.received < needed(flow.min) {
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

    fn stalled(&self) -> Error {
        let Self { min, received, .. } = self;
        let message = format!("the answer stalled: no more than {received} bytes came in {:?}", min.window);
        Error::new(ErrorKind::Timeout, message)
    }
}

/// How many bytes have to come within a window: at least one, unless none are asked for.
fn needed(min: MinThroughput) -> u64 {
    let nanoseconds = min.window.as_nanos().saturating_mul(u128::from(min.bytes_per_second));
    u64::try_from(nanoseconds.div_ceil(1_000_000_000)).unwrap_or(u64::MAX)
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
