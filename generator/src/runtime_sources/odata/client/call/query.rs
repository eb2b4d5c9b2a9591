//! The query of a request: options as text, none of them twice.
//!
//! Not here: typed options, which belong to resources.

use super::Call;
use crate::odata::{
    client::error::{Error, ErrorKind},
    encode_query,
};

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
            self = self.naming_options_once();
        }
        self
    }

    /// A system query option that the query has twice becomes the error of the call: services refuse it, or take either
    /// (OData URL Conventions 4.01, section 5; OData Protocol 4.01, 11.2.1).
    fn naming_options_once(mut self) -> Self {
        if self.is_by_path {
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
