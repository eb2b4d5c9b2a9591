//! Calls held against what the schema states, and typed query options put into them, with what the dialect wants said of an
//! advanced query.
//!
//! Not here: how typed options become text (`query/options.rs`), and options that are text already (`call/query.rs`).

use super::offer;
use crate::odata::client::{
    call::Call,
    error::{Error, ErrorKind},
    step::Capability,
};
use crate::odata::{AdvancedQueries, QueryOptions, query::AdvancedUse};
use azure_core::http::{Url, headers::HeaderName};

impl Call {
    /// The call does something that the schema may state to be not offered.
    pub(super) fn needing(self, capability: Capability) -> Self {
        let refusal = offer::check(self.resource().last_step(), capability);
        self.refused(refusal)
    }

    /// The body gives properties of which the schema may state that they cannot be given, or leaves out what must be.
    pub(super) fn giving(self, capability: Capability) -> Self {
        let refusal = offer::check_body(self.resource().last_step(), capability, self.body().unwrap_or_default());
        self.refused(refusal)
    }

    /// Adds the typed query options, before those that are there.
    pub(super) fn with_options<T>(self, options: &QueryOptions<T>) -> Self {
        let typed = options.to_query(&self.service().description().query);
        let call = self.with_first_options(&typed);
        let call = match options.problem() {
            Some(problem) => call.failing(Error::new(ErrorKind::InvalidRequest, problem)),
            None => call,
        };
        let refusal = offer::check_query(call.resource().last_step(), &options.uses());
        call.refused(refusal)
    }

    /// The same for a list, which also says what the dialect wants said of an advanced query.
    pub(super) fn with_list_options<T>(self, options: &QueryOptions<T>) -> Self {
        let advanced = self.advanced_use(options.advanced_use());
        let call = self.with_options(options);
        if call.service().description().query.advanced_queries == AdvancedQueries::Plain {
            return call;
        }
        let is_counted = options.says_count() || call.has_query("count");
        let is_countable = offer::check(call.resource().last_step(), Capability::Count).is_none();
        let call = if advanced.needs_consistency_level() { call.eventually_consistent() } else { call };
        if advanced.needs_count() && is_countable && !is_counted { call.with_query("$count", "true") } else { call }
    }

    /// Goes on at a link that was kept, saying anew what the dialect wants said of the query that the link has, and of what
    /// these options ask for: the link alone may not tell any more.
    pub(super) fn resuming<T>(self, url: Url, options: &QueryOptions<T>) -> Self {
        let call = self.next(url);
        let advanced = call.advanced_use(options.advanced_use());
        if advanced.needs_consistency_level() { call.eventually_consistent() } else { call }
    }

    /// What these options have that is advanced, and what the URL has.
    fn advanced_use(&self, mut advanced: AdvancedUse) -> AdvancedUse {
        for (name, value) in self.url().query_pairs() {
            advanced.add(&name, &value);
        }
        // The last segment is the name of a type, and not of a function with its parameters.
        let last = self.resource().template().rsplit('/').next().unwrap_or_default();
        if last.contains('.') && !last.contains('(') { advanced.of_derived_type() } else { advanced }
    }

    /// Says that an answer from an index that lags behind will do, where the dialect wants that said, unless the header is
    /// there already.
    pub(super) fn eventually_consistent(self) -> Self {
        const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");
        let is_wanted = self.service().description().query.advanced_queries == AdvancedQueries::ConsistencyLevel;
        let is_said = self.headers().get_optional_str(&CONSISTENCY_LEVEL).is_some();
        if is_wanted && !is_said { self.with_header(CONSISTENCY_LEVEL.as_str(), "eventual") } else { self }
    }

    /// The schema states that the service does not offer this; the first such statement is the one that is told.
    fn refused(mut self, refusal: Option<Error>) -> Self {
        self.refusal = self.refusal.or(refusal);
        self
    }

    /// Whether the query has a system query option: with or without `$`, whatever the case of its letters, as services of
    /// 4.01 take it (OData Protocol 4.01, 11.2.1).
    pub(super) fn has_query(&self, option: &str) -> bool {
        self.url.query_pairs().any(|(name, _)| name.strip_prefix('$').unwrap_or(&name).eq_ignore_ascii_case(option))
    }
}
