//! Advanced queries to the directory: Graph answers them from an index that lags behind, and only to requests that say that
//! this will do (<https://learn.microsoft.com/graph/aad-advanced-queries>).

use axum::http::StatusCode;

use crate::error::Refusal;
use crate::query::Query;
use crate::record::ReceivedRequest;

/// Refuses an advanced query that does not say `ConsistencyLevel: eventual`, and `$count=true` where that is needed too.
pub(crate) fn check(request: &ReceivedRequest, query: &Query) -> Result<(), Refusal> {
    let is_sorted = query.filter.is_some() && !query.sorts.is_empty();
    let needs_count = is_sorted || query.filter.as_ref().is_some_and(crate::filter::Filter::is_advanced);
    if (needs_count || query.search.is_some() || query.count) && !is_eventual(request) {
        return Err(unsupported("the header ConsistencyLevel: eventual"));
    }
    if needs_count && !query.count { Err(unsupported("$count=true")) } else { Ok(()) }
}

/// The same for `…/$count`.
pub(crate) fn check_count(request: &ReceivedRequest) -> Result<(), Refusal> {
    if is_eventual(request) { Ok(()) } else { Err(unsupported("the header ConsistencyLevel: eventual")) }
}

fn is_eventual(request: &ReceivedRequest) -> bool {
    request.header("consistencylevel").is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
}

fn unsupported(missing: &str) -> Refusal {
    let message = format!("Unsupported query: it is an advanced one of the directory, and needs {missing}.");
    Refusal::new(StatusCode::BAD_REQUEST, "Request_UnsupportedQuery", message)
}
