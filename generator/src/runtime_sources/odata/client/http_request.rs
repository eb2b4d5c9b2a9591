//! A request turned into one of the crate `http`, to be sent by other means.

use super::{
    call::Call,
    error::{Error, ErrorKind},
    request::Request,
};
use azure_core::Bytes;

/// The request as it stands, without what the policies of the client add when they send it: no token, no user agent, no id.
///
/// # Errors
/// What awaiting the request would give before anything is sent, and [`ErrorKind::InvalidRequest`] where `http` cannot hold
/// it, such as a URL that is too long for it.
impl<R> TryFrom<Request<R>> for http::Request<Bytes> {
    type Error = Error;

    fn try_from(request: Request<R>) -> Result<Self, Error> {
        convert(&request.into_call())
    }
}

fn convert(call: &Call) -> Result<http::Request<Bytes>, Error> {
    if let Some(problem) = call.problem() {
        return Err(problem.clone());
    }
    let mut builder = http::Request::builder().method(call.method().as_str()).uri(call.url().as_str());
    for (name, value) in call.headers().iter() {
        builder = builder.header(name.as_str(), value.as_str());
    }
    let body = call.body().map(Bytes::copy_from_slice).unwrap_or_default();
    builder.body(body).map_err(|error| {
        Error::new(ErrorKind::InvalidRequest, "the request cannot be one of the crate `http`").with_source(error)
    })
}
