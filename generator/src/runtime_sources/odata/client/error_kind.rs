//! The kinds of errors: what a program decides by.
//!
//! They tell what is known of the service: whether it answered, whether it may have acted, whether anything was sent at all.
//! Not here: what else an error says (`error.rs`).

/// The kinds of [`Error`](super::Error). What each says of changes holds for the last attempt; should one before it have been
/// lost, [`is_outcome_unknown`](super::Error::is_outcome_unknown) says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service answered with a status that is no success, and none of those below; see
    /// [`service_error`](super::Error::service_error). Most refusals say that nothing was changed. Some do not, such as 500 or
    /// the 504 of a gateway: what came of a change is then as little known as for [`OutcomeUnknown`](Self::OutcomeUnknown),
    /// though the service has said something, and [`is_outcome_unknown`](super::Error::is_outcome_unknown) tells them apart.
    Service,
    /// The service answered 412: what the request makes a condition, such as an `ETag`, does not hold (OData Protocol 4.01,
    /// 11.4.1.1). Nothing was changed; see [`service_error`](super::Error::service_error).
    PreconditionFailed,
    /// The service answered 428: it takes this change only with an `ETag` (OData Protocol 4.01, 11.4.1.1). Nothing was
    /// changed; see [`service_error`](super::Error::service_error).
    PreconditionRequired,
    /// A change was sent, and what came of it did not become known: the exchange broke, or it took longer than the options
    /// allow. The service may have acted, or not. Where it said a [status](super::Error::status) before its answer broke
    /// off, that is told.
    OutcomeUnknown,
    /// The exchange with the service did not come about, or broke while something was read. Nothing was changed.
    Transport,
    /// The call, or its last attempt, took longer than the options allow, or the answer stalled. Nothing was changed.
    Timeout,
    /// No access token could be had. Nothing was sent.
    Credential,
    /// The request could not be built: a value that has no JSON form, a property that must not be patched, a header or
    /// an endpoint that is malformed. Nothing was sent.
    InvalidRequest,
    /// The schema states that the service does not offer the request. Nothing was sent; `even_if_not_offered` of the
    /// request sends it all the same.
    NotOffered,
    /// The service reported success, but its answer cannot be read, is too large, or repeats a next link.
    InvalidResponse,
    /// A link in an answer points to another origin (scheme, host and port) than that of the service. Nothing was sent
    /// there, and no token left.
    ForeignLink,
}
