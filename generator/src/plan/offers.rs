//! What is not offered at a step: from what annotations say of it to a list, and to words for docs.
//!
//! In: [`Capabilities`]. Out: [`NotOffered`], which the runtime holds requests against, and text. Where annotations are
//! looked for is not decided here.

use super::docs::code;
use super::{Capability, NotOffered};
use crate::model::vocabulary::Capabilities;
use crate::slice::Methods;

/// What annotations say not to be offered. Keys are of no matter where there is no collection.
pub(super) fn not_offered(capabilities: &Capabilities, is_collection: bool) -> NotOffered {
    // What the record for keys does not say, the one around it says, whatever the default of the flag: so the vocabulary.
    let by_key = capabilities.read_by_key.allowed.or(capabilities.read.allowed);
    let is_insertable = is_collection && capabilities.insert.allowed != Some(false);
    let is_updatable = capabilities.update.allowed != Some(false);
    let facts = [
        (Capability::Read, capabilities.read.allowed),
        (Capability::ReadByKey, by_key.filter(|_| is_collection)),
        (Capability::Insert, capabilities.insert.allowed.filter(|_| is_collection)),
        (Capability::Update, capabilities.update.allowed),
        (Capability::Patch, capabilities.is_patchable.filter(|_| is_updatable)),
        (Capability::Delete, capabilities.delete.allowed),
        (Capability::Count, capabilities.countable.filter(|_| is_collection)),
        (Capability::Filter, capabilities.filterable.filter(|_| is_collection)),
        (Capability::NoFilter, capabilities.requires_filter.map(|required| !required).filter(|_| is_collection)),
        (Capability::Sort, capabilities.sortable.filter(|_| is_collection)),
        (Capability::Expand, capabilities.expandable),
        (Capability::Search, capabilities.searchable.filter(|_| is_collection)),
        (Capability::Select, capabilities.selectable),
        (Capability::Top, capabilities.top_supported.filter(|_| is_collection)),
        (Capability::Skip, capabilities.skip_supported.filter(|_| is_collection)),
    ];
    let paths = |paths: &[String], is_of_matter| if is_of_matter { paths.to_vec() } else { Vec::new() };
    NotOffered {
        capabilities: facts.into_iter().filter(|(_, offered)| *offered == Some(false)).map(|(each, _)| each).collect(),
        filter_by: paths(&capabilities.non_filterable_properties, is_collection),
        sort_by: paths(&capabilities.non_sortable_properties, is_collection),
        expand: capabilities.non_expandable_properties.clone(),
        insert_with: paths(&capabilities.non_insertable_properties, is_insertable),
        insert_without: paths(&capabilities.required_on_insert, is_insertable),
        update_with: paths(&capabilities.non_updatable_properties, is_updatable),
        update_without: paths(&capabilities.required_on_update, is_updatable),
    }
}

/// Adds the calls that the settings leave out of the slice.
pub(super) fn leave_out(not_offered: &mut NotOffered, wanted: Methods, is_collection: bool) {
    let calls = [
        (Capability::Read, Methods::GET, true),
        (Capability::ReadByKey, Methods::GET, is_collection),
        (Capability::Count, Methods::GET, is_collection),
        (Capability::Insert, Methods::POST, is_collection),
        (Capability::Update, Methods::PATCH, true),
        (Capability::Delete, Methods::DELETE, true),
    ];
    for (capability, method, is_possible) in calls {
        if is_possible && !wanted.contains(method) && !not_offered.capabilities.contains(&capability) {
            not_offered.capabilities.push(capability);
        }
    }
    // Of a call that is not offered at all there is no more to say.
    if not_offered.capabilities.contains(&Capability::Insert) {
        not_offered.insert_with.clear();
        not_offered.insert_without.clear();
    }
    if not_offered.capabilities.contains(&Capability::Update) {
        not_offered.update_with.clear();
        not_offered.update_without.clear();
    }
    not_offered.capabilities.sort();
}

/// What is not offered, in one line of Markdown; `None` when everything is.
pub(super) fn words(not_offered: &NotOffered) -> Option<String> {
    let mut words: Vec<String> = not_offered.capabilities.iter().map(|each| word(*each).to_owned()).collect();
    let lists = [
        ("`$filter` by", &not_offered.filter_by),
        ("`$orderby`", &not_offered.sort_by),
        ("`$expand` of", &not_offered.expand),
        ("creating with", &not_offered.insert_with),
        ("creating without", &not_offered.insert_without),
        ("updating with", &not_offered.update_with),
        ("updating without", &not_offered.update_without),
    ];
    for (option, paths) in lists {
        if !paths.is_empty() {
            let paths: Vec<String> = paths.iter().map(|path| code(path)).collect();
            words.push(format!("{option} {}", paths.join(", ")));
        }
    }
    (!words.is_empty()).then(|| words.join("; "))
}

const fn word(capability: Capability) -> &'static str {
    match capability {
        Capability::Read => "reading",
        Capability::ReadByKey => "reading by key",
        Capability::Insert => "creating",
        Capability::Update => "updating",
        Capability::Patch => "`PATCH`",
        Capability::Delete => "deleting",
        Capability::Count => "counting",
        Capability::Filter => "`$filter`",
        Capability::NoFilter => "reading without `$filter`",
        Capability::Sort => "`$orderby`",
        Capability::Expand => "`$expand`",
        Capability::Search => "`$search`",
        Capability::Select => "`$select`",
        Capability::Top => "`$top`",
        Capability::Skip => "`$skip`",
    }
}
