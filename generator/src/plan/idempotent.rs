//! The actions of which the settings say that a second time does no more than the first.
//!
//! In: the patterns of the settings. Out: whether an action matches one. A pattern that matches no action is an error: functions
//! read, and are repeated without being named.

use crate::diagnostic::Diagnostics;
use crate::model::{Model, OperationKind, QualifiedName};
use crate::settings::Settings;
use crate::slice::glob;

/// Patterns of `namespace.action`.
#[derive(Clone, Debug, Default)]
pub(super) struct IdempotentActions(Vec<String>);

impl IdempotentActions {
    pub(super) fn new(model: &Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let entries = &settings.operations.idempotent;
        for entry in entries {
            let mut matching =
                model.operations.iter().filter(|each| glob(&entry.text, &each.name.to_string())).peekable();
            let name = entry.text.escape_debug();
            if matching.peek().is_none() {
                let help = "name it with its namespace, as in `namespace.action`";
                entry.error(diagnostics, format!("no action is named `{name}`"), help);
            } else if !matching.any(|each| each.kind == OperationKind::Action) {
                let help = "take it out: what a function says may always be asked again";
                entry.error(diagnostics, format!("`{name}` is a function and no action"), help);
            }
        }
        Self(entries.iter().map(|entry| entry.text.clone()).collect())
    }

    pub(super) fn contains(&self, action: &QualifiedName) -> bool {
        !self.0.is_empty() && {
            let name = action.to_string();
            self.0.iter().any(|pattern| glob(pattern, &name))
        }
    }
}
