//! A description as a service needs it: the document as plain JSON, and its schemas ready to hold values against.

use std::error::Error;
use std::fmt;
use std::path::Path;

use serde_json::Value;

use crate::node::Node;
use crate::operation::{Operation, operations};
use crate::schemas::Schemas;

/// An OpenAPI description of one document.
#[derive(Debug)]
pub struct Description {
    pub(crate) root: Value,
    pub(crate) schemas: Schemas,
}

impl Description {
    /// Reads a description from a file, YAML or JSON.
    ///
    /// # Errors
    /// When the file cannot be read, or as for [`Description::from_text`].
    pub fn from_file(file: &Path) -> Result<Self, DescriptionError> {
        let text = std::fs::read_to_string(file).map_err(|error| DescriptionError(error.to_string()))?;
        Self::from_text(&text)
    }

    /// Reads a description, YAML or JSON.
    ///
    /// # Errors
    /// When the text is neither, or is no OpenAPI 3.0 or 3.1.
    pub fn from_text(text: &str) -> Result<Self, DescriptionError> {
        let options = serde_saphyr::options! { strict_booleans: true };
        let root: Value = match serde_json::from_str(text) {
            Ok(root) => root,
            Err(_) => serde_saphyr::from_str_with_options(text, options)
                .map_err(|error| DescriptionError(error.to_string()))?,
        };
        let version = root.get("openapi").and_then(Value::as_str).unwrap_or_default();
        if !version.starts_with("3.0") && !version.starts_with("3.1") {
            return Err(DescriptionError(format!("`{version}` is not a version 3.0 or 3.1 of OpenAPI")));
        }
        let schemas = Schemas::new(&root).map_err(DescriptionError)?;
        Ok(Self { root, schemas })
    }

    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        operations(&self.root)
    }

    /// The path of the first server, with the defaults of its variables and no slash at the end.
    pub(crate) fn base_path(&self) -> String {
        let servers = Node::root(&self.root).written("servers").map(|servers| servers.members()).unwrap_or_default();
        let Some((_, server)) = servers.into_iter().next() else { return String::new() };
        let mut url = server.text("url").unwrap_or_default().to_owned();
        for (name, variable) in server.written("variables").map(|node| node.members()).unwrap_or_default() {
            url = url.replace(&format!("{{{name}}}"), variable.text("default").unwrap_or_default());
        }
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |start| &rest[start..]),
            None => &url,
        };
        path.trim_end_matches('/').to_owned()
    }
}

/// Why a description cannot be used.
#[derive(Debug)]
pub struct DescriptionError(String);

impl fmt::Display for DescriptionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the description cannot be used: {}", self.0)
    }
}

impl Error for DescriptionError {}
