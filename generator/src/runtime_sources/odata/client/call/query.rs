//! The query of a request: options as text and typed ones, none of them twice, and what the dialect wants said of an advanced
//! query.
//!
//! Not here: how typed options become text (`query/options.rs`).

use super::Call;
use crate::odata::{
    AdvancedQueries, QueryOptions,
    client::{
        error::{Error, ErrorKind},
        offer,
        step::Capability,
    },
    encode_query,
    query::AdvancedUse,
};
use azure_core::http::{Url, headers::HeaderName};

impl Call {
    /// Adds a query option behind those that are there.
    pub(in crate::odata::client) fn with_query(mut self, name: &str, value: &str) -> Self {
        let option = format!("{}={}", encode_query(name).replace('=', "%3D"), encode_query(value));
        let query = [self.url.query(), Some(&option)].into_iter().flatten().collect::<Vec<_>>().join("&");
        self.url.set_query(Some(&query));
        self.naming_options_once()
    }

    /// Adds query options before those that are there, percent-encoded already.
    pub(in crate::odata::client) fn with_first_options(mut self, options: &str) -> Self {
        if !options.is_empty() {
            let query = [Some(options), self.url.query()].into_iter().flatten().collect::<Vec<_>>().join("&");
            self.url.set_query(Some(&query));
        }
        self
    }

    /// Whether the query has a system query option: with or without `$`, whatever the case of its letters, as services of
    /// 4.01 take it (OData Protocol 4.01, 11.2.1).
    pub(in crate::odata::client) fn has_query(&self, option: &str) -> bool {
        self.url.query_pairs().any(|(name, _)| name.strip_prefix('$').unwrap_or(&name).eq_ignore_ascii_case(option))
    }

    /// A system query option that the query has twice becomes the error of the call: services refuse it, or take either
    /// (OData URL Conventions 4.01, section 5; OData Protocol 4.01, 11.2.1).
    fn naming_options_once(mut self) -> Self {
        if self.path_description.is_some() {
            return self;
        }
        let query = self.url.query().unwrap_or_default();
        let written = || query.split('&').filter_map(|option| option.split('=').next());
        let names: Vec<_> = written().filter_map(system_option).collect();
        let mut repeated = names.iter().enumerate().filter(|(index, name)| names[..*index].contains(name));
        if let Some((_, name)) = repeated.next() {
            // One without `$` may have been meant for an option of the service's own.
            let is_bare = written().any(|written| written.eq_ignore_ascii_case(name));
            let why = if is_bare {
                format!(": `{name}` without `$` is the same (OData Protocol 4.01, 11.2.1)")
            } else {
                String::new()
            };
            let message = format!("the query option `${name}` is given twice{why}");
            self.fail(Error::new(ErrorKind::InvalidRequest, message));
        }
        self
    }

    /// Adds the typed query options, before those that are there.
    pub(in crate::odata::client) fn with_options<T>(mut self, options: &QueryOptions<T>) -> Self {
        let typed = options.to_query(&self.service().description().query);
        if !typed.is_empty() {
            let query = [Some(&*typed), self.url.query()].into_iter().flatten().collect::<Vec<_>>().join("&");
            self.url.set_query(Some(&query));
            self = self.naming_options_once();
        }
        if let Some(problem) = options.problem() {
            self.fail(Error::new(ErrorKind::InvalidRequest, problem));
        }
        self.refusal = self.refusal.or_else(|| offer::check_query(self.resource.last_step(), &options.uses()));
        self
    }

    /// The same for a list, which also says what the dialect wants said of an advanced query.
    pub(in crate::odata::client) fn with_list_options<T>(self, options: &QueryOptions<T>) -> Self {
        let advanced = self.advanced_use(options.advanced_use());
        let call = self.with_options(options);
        if call.service().description().query.advanced_queries == AdvancedQueries::Plain {
            return call;
        }
        let is_counted = options.says_count() || call.has_query("count");
        let is_countable = offer::check(call.resource.last_step(), Capability::Count).is_none();
        let call = if advanced.needs_consistency_level() { call.eventually_consistent() } else { call };
        if advanced.needs_count() && is_countable && !is_counted { call.with_query("$count", "true") } else { call }
    }

    /// Goes on at a link that was kept, saying anew what the dialect wants said of the query that the link has, and of what
    /// these options ask for: the link alone may not tell any more.
    pub(in crate::odata::client) fn resuming<T>(self, url: Url, options: &QueryOptions<T>) -> Self {
        let call = self.next(url);
        let advanced = call.advanced_use(options.advanced_use());
        if advanced.needs_consistency_level() { call.eventually_consistent() } else { call }
    }

    /// What these options have that is advanced, and what the URL has.
    fn advanced_use(&self, mut advanced: AdvancedUse) -> AdvancedUse {
        for (name, value) in self.url.query_pairs() {
            advanced.add(&name, &value);
        }
        // The last segment is the name of a type, and not of a function with its parameters.
        let last = self.resource.template().rsplit('/').next().unwrap_or_default();
        if last.contains('.') && !last.contains('(') { advanced.of_derived_type() } else { advanced }
    }

    /// Says that an answer from an index that lags behind will do, where the dialect wants that said, unless the header is
    /// there already.
    pub(in crate::odata::client) fn eventually_consistent(mut self) -> Self {
        const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");
        let is_wanted = self.service().description().query.advanced_queries == AdvancedQueries::ConsistencyLevel;
        if is_wanted && self.headers.get_optional_str(&CONSISTENCY_LEVEL).is_none() {
            self.headers.insert(CONSISTENCY_LEVEL, "eventual");
        }
        self
    }
}

/// The system query option of a name in a query, with or without `$`, whatever the case of its letters.
fn system_option(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 14] = [
        "filter",
        "select",
        "orderby",
        "expand",
        "top",
        "skip",
        "count",
        "search",
        "compute",
        "apply",
        "format",
        "index",
        "skiptoken",
        "deltatoken",
    ];
    let bare = name.strip_prefix('$').or_else(|| name.strip_prefix("%24")).unwrap_or(name);
    NAMES.into_iter().find(|known| bare.eq_ignore_ascii_case(known))
}
