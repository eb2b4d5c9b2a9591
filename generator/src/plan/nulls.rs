//! The collections whose null items are kept.
//!
//! In: the patterns of the settings. Out: whether a property matches one. A pattern that matches nothing is an error.

use crate::diagnostic::Diagnostics;
use crate::model::{Model, QualifiedName, Type};
use crate::settings::Settings;
use crate::slice::glob;

/// Patterns of `namespace.type/property`.
#[derive(Clone, Debug, Default)]
pub(super) struct NullItems(Vec<String>);

impl NullItems {
    pub(super) fn new(model: &Model, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        for entry in &settings.types.null_items {
            let mut collections = model.types.values().filter_map(Type::as_structured).flat_map(|structured| {
                let collections = structured.properties.iter().filter(|property| property.r#type.is_collection);
                collections.map(|property| format!("{}/{}", structured.name, property.name))
            });
            if !collections.any(|name| glob(&entry.text, &name)) {
                let message = format!("no collection is named `{}`", entry.text.escape_debug());
                entry.error(diagnostics, message, "name the type that declares it, as in `namespace.type/property`");
            }
        }
        Self(settings.types.null_items.iter().map(|entry| entry.text.clone()).collect())
    }

    pub(super) fn keeps(&self, declaring: &QualifiedName, property: &str) -> bool {
        !self.0.is_empty() && {
            let name = format!("{declaring}/{property}");
            self.0.iter().any(|pattern| glob(pattern, &name))
        }
    }
}
