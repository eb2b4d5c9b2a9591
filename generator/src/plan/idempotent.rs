//! The actions, and operations by path, of which the settings say that a second time does no more than the first.
//!
//! In: the patterns of the settings. Out: whether an action or an operation matches one. A pattern that matches none is an
//! error, and so is one that names only what is repeated without being named: functions, `GET`, `PUT` and the like.

use crate::diagnostic::Diagnostics;
use crate::model::service::{Method, PathOperation};
use crate::model::{Model, OperationKind, QualifiedName};
use crate::settings::Settings;
use crate::slice::{glob, verb};

/// Patterns of `namespace.action`, of operation ids, and of methods with paths: `POST /things`.
#[derive(Clone, Debug, Default)]
pub(super) struct IdempotentActions(Vec<String>);

impl IdempotentActions {
    pub(super) fn new(model: &Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let entries = &settings.operations.idempotent;
        for entry in entries {
            if let Some(service) = &model.service {
                let mut matching = service.operations.iter().filter(|each| matches(&entry.text, each)).peekable();
                if matching.peek().is_some() {
                    if matching.all(|each| is_idempotent(each.method)) {
                        let name = entry.text.escape_debug();
                        let help = "take it out: GET, HEAD, PUT and DELETE may always be repeated";
                        entry.error(diagnostics, format!("`{name}` is neither a POST nor a PATCH"), help);
                    }
                    continue;
                }
            }
            let mut matching =
                model.operations.iter().filter(|each| glob(&entry.text, &each.name.to_string())).peekable();
            let name = entry.text.escape_debug();
            if matching.peek().is_none() {
                let (what, help) = match &model.service {
                    None => ("action", "name it with its namespace, as in `namespace.action`"),
                    Some(_) => {
                        ("operation", "name it by its `operationId`, or by method and path, as in `POST /things`")
                    }
                };
                entry.error(diagnostics, format!("no {what} is named `{name}`"), help);
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

    /// Whether an operation by path matches that is not repeated without being named.
    pub(super) fn has(&self, operation: &PathOperation) -> bool {
        !is_idempotent(operation.method) && self.0.iter().any(|pattern| matches(pattern, operation))
    }
}

/// By its id, or by its method and path.
fn matches(pattern: &str, operation: &PathOperation) -> bool {
    operation.id.as_ref().is_some_and(|id| glob(pattern, id))
        || glob(pattern, &format!("{} {}", verb(operation.method), operation.path))
}

/// Whether a second time does no more than the first by what the method means (RFC 9110, section 9.2.2).
fn is_idempotent(method: Method) -> bool {
    !matches!(method, Method::Post | Method::Patch)
}
