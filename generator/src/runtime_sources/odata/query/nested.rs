//! An item of `$expand` or `$select`, with options of its own.
//! In: a path, and options. Out: text such as `manager($select=id;$levels=2)`.

use std::borrow::Cow;

use super::options::Options;
use super::path::Route;
use super::render::Place;
use crate::odata::QueryDialect;

/// An item without its type.
#[derive(Clone, Debug, Default)]
pub(super) struct NestedItem {
    /// What was asked for. Text that came with options has them in here.
    pub(super) path: Cow<'static, str>,
    /// `/$ref` or `/$count`, if not the whole of it is wanted.
    pub(super) suffix: &'static str,
    pub(super) options: Options,
    /// A number, or `max`.
    pub(super) levels: Option<Cow<'static, str>>,
    /// Whether the path begins at the variable of a lambda, which means nothing here.
    #[cfg(feature = "client")]
    pub(super) is_stray: bool,
}

impl NestedItem {
    pub(super) fn new(path: impl Into<Cow<'static, str>>, options: Options) -> Self {
        Self { path: path.into(), options, ..Self::default() }
    }

    pub(super) fn of_route(route: &Route, options: Options) -> Self {
        let item = Self::new(route.text(), options);
        #[cfg(feature = "client")]
        let item = Self { is_stray: route.is_of_variable(), ..item };
        item
    }

    pub(super) fn render(&self, dialect: QueryDialect) -> String {
        let mut options = self.options.to_pairs(dialect, Place::Nested);
        options.extend(self.levels.as_ref().map(|levels| ("$levels", levels.to_string())));
        let options: Vec<_> = options.into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        let Self { path, suffix, .. } = self;
        if options.is_empty() { format!("{path}{suffix}") } else { format!("{path}{suffix}({})", options.join(";")) }
    }

    /// Puts an item beside others; of one path the last options hold.
    pub(super) fn add_to(self, items: &mut Vec<Self>) {
        match items.iter_mut().find(|known| known.path == self.path && known.suffix == self.suffix) {
            Some(known) => *known = self,
            None => items.push(self),
        }
    }
}
