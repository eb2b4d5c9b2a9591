//! Whether a client can read what the operation answers.

use super::Context;
use crate::media_type::accepted;
use crate::violation::Violation;

/// A request without `Accept` takes anything; so does one for an operation that answers nothing.
pub(super) fn check(context: Context<'_, '_>) -> Option<Violation> {
    let header = context.request.joined("accept")?;
    let offered = context.operation.offered();
    let ranges = accepted(&header);
    let is_taken = offered.iter().any(|offer| ranges.iter().any(|range| range.includes(offer)));
    (!offered.is_empty() && !is_taken)
        .then(|| Violation::new("header `accept`", format!("`{header}` takes none of the documented contents")))
}
