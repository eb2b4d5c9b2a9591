//! A request held against what the schema states that the service does not offer (vocabulary
//! `Org.OData.Capabilities.V1`), before anything is sent.
//!
//! In: the description of a step, and what a request does. Out: an error of the kind `NotOffered`, or nothing.

use super::given::gives;
use crate::odata::client::{
    error::{Error, ErrorKind},
    step::{Capability, Step},
};
use crate::odata::query::QueryUse;

/// Why a request that needs a capability is not offered, if so.
pub(super) fn check(step: Step, capability: Capability) -> Option<Error> {
    let (what, term) = words(capability);
    // Whoever makes a crate may want some calls alone: `/users#GET`.
    let may_be_unwanted = matches!(
        capability,
        Capability::Read | Capability::ReadByKey | Capability::Insert | Capability::Update | Capability::Delete
    );
    let or_unwanted = if may_be_unwanted { ", or it was left out when the crate was made" } else { "" };
    (!step.description.offers(capability)).then(|| refusal(step, what, &format!("{term}{or_unwanted}")))
}

/// The same for query options.
pub(super) fn check_query(step: Step, query: &QueryUse) -> Option<Error> {
    let options = [
        (query.has_filter, Capability::Filter),
        (!query.ordered.is_empty(), Capability::Sort),
        (!query.expanded.is_empty(), Capability::Expand),
        (query.has_search, Capability::Search),
        (query.has_select, Capability::Select),
        (query.has_top, Capability::Top),
        (query.has_skip, Capability::Skip),
        (query.has_count, Capability::Count),
    ];
    let whole = options.into_iter().filter(|(used, _)| *used).find_map(|(_, capability)| check(step, capability));
    let description = step.description;
    whole
        .or_else(|| by(step, "$filter", &query.filtered, description.non_filterable(), "FilterRestrictions/NonFilter"))
        .or_else(|| by(step, "$orderby", &query.ordered, description.non_sortable(), "SortRestrictions/NonSort"))
        .or_else(|| by(step, "$expand", &query.expanded, description.non_expandable(), "ExpandRestrictions/NonExpand"))
}

/// The same for what the body of a request gives, and what it does not.
pub(super) fn check_body(step: Step, capability: Capability, body: &[u8]) -> Option<Error> {
    let description = step.description;
    let (what, term, declined, required) = match capability {
        Capability::Insert => {
            ("creating", "InsertRestrictions", description.non_insertable(), description.required_on_insert())
        }
        Capability::Update => {
            ("updating", "UpdateRestrictions", description.non_updatable(), description.required_on_update())
        }
        _ => return None,
    };
    let given = declined.iter().find(|path| gives(body, path));
    let missing = || required.iter().find(|path| !gives(body, path));
    let refused = |path| refusal(step, &format!("{what} with `{path}`"), &format!("{term}` says so"));
    let wanted =
        |path| refusal(step, &format!("{what} without `{path}`"), &format!("{term}/RequiredProperties` names it"));
    given.map(refused).or_else(|| missing().map(wanted))
}

/// What is declined for a property is declined for what lies within it.
fn by(step: Step, option: &str, used: &[String], declined: &[&str], term: &str) -> Option<Error> {
    let is_declined = |path: &&String| {
        declined
            .iter()
            .any(|property| path.strip_prefix(property).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let path = used.iter().find(is_declined)?;
    Some(refusal(step, &format!("`{option}` by `{path}`"), &format!("{term}ableProperties` names it")))
}

fn refusal(step: Step, what: &str, term: &str) -> Error {
    let message = format!(
        "the service does not offer {what} at `{}`: `Org.OData.Capabilities.V1.{term}; `even_if_not_offered` tries it \
         all the same",
        step.name
    );
    Error::new(ErrorKind::NotOffered, message)
}

const fn words(capability: Capability) -> (&'static str, &'static str) {
    match capability {
        Capability::Read => ("reading", "ReadRestrictions/Readable` is false"),
        Capability::ReadByKey => ("reading by key", "ReadRestrictions/ReadByKeyRestrictions/Readable` is false"),
        Capability::Insert => ("creating", "InsertRestrictions/Insertable` is false"),
        Capability::Update => ("updating", "UpdateRestrictions/Updatable` is false"),
        Capability::Patch => ("`PATCH`", "UpdateRestrictions/UpdateMethod` is `PUT` alone"),
        Capability::Delete => ("deleting", "DeleteRestrictions/Deletable` is false"),
        Capability::Count => ("counting", "CountRestrictions/Countable` is false"),
        Capability::Filter => ("`$filter`", "FilterRestrictions/Filterable` is false"),
        Capability::NoFilter => ("reading without `$filter`", "FilterRestrictions/RequiresFilter` is true"),
        Capability::Sort => ("`$orderby`", "SortRestrictions/Sortable` is false"),
        Capability::Expand => ("`$expand`", "ExpandRestrictions/Expandable` is false"),
        Capability::Search => ("`$search`", "SearchRestrictions/Searchable` is false"),
        Capability::Select => ("`$select`", "SelectSupport/Supported` is false"),
        Capability::Top => ("`$top`", "TopSupported` is false"),
        Capability::Skip => ("`$skip`", "SkipSupported` is false"),
    }
}
