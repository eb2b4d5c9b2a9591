//! Values held against the schemas of the description, by the crate `jsonschema`. Formats are checked.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonschema::{Draft, Registry, RegistryBuilder};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::node::Node;
use crate::normal::{Side, normal};

/// What may stand in the fragment of a URI that is a JSON pointer.
static FRAGMENT: LazyLock<AsciiSet> =
    LazyLock::new(|| NON_ALPHANUMERIC.remove(b'/').remove(b'~').remove(b'-').remove(b'_').remove(b'.').remove(b'$'));

/// The document as each side sees it.
#[derive(Debug)]
pub(crate) struct Schemas {
    request: Registry<'static>,
    answer: Registry<'static>,
}

impl Schemas {
    /// # Errors
    /// When the document cannot be used as a source of schemas.
    pub(crate) fn new(document: &Value) -> Result<Self, String> {
        let registry = |side| {
            let prepared =
                Registry::new().add("urn:description", normal(document, side)).and_then(RegistryBuilder::prepare);
            prepared.map_err(|error| error.to_string())
        };
        Ok(Self { request: registry(Side::Request)?, answer: registry(Side::Answer)? })
    }

    /// What is wrong with a value, each with the place in it.
    pub(crate) fn problems(&self, side: Side, schema: &Node<'_>, value: &Value) -> Vec<String> {
        let registry = if side == Side::Request { &self.request } else { &self.answer };
        let pointer = utf8_percent_encode(&schema.pointer, &FRAGMENT);
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(registry)
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            .with_format("byte", |text: &str| STANDARD.decode(text).is_ok())
            .build(&json!({ "$ref": format!("urn:description#{pointer}") }));
        match validator {
            Ok(validator) => validator.iter_errors(value).map(|error| problem(&error)).collect(),
            Err(error) => vec![format!("its schema {} cannot be used: {error}", schema.pointer)],
        }
    }

    pub(crate) fn is_valid(&self, side: Side, schema: &Node<'_>, value: &Value) -> bool {
        self.problems(side, schema, value).is_empty()
    }
}

fn problem(error: &jsonschema::ValidationError<'_>) -> String {
    let place = error.instance_path().to_string();
    if place.is_empty() { error.to_string() } else { format!("{error} (at {place})") }
}
