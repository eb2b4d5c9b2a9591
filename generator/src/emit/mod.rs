//! The plan as text.
//!
//! In: a [`Crate`], decided to the last name. Out: the [`Files`] of the package. Nothing is decided here, and no disk
//! is touched. Each function that emits code shows in a comment the code it emits.
//!
//! All paths in emitted code begin with `::` or `crate::`, or are words of the language and of the prelude that a
//! struct, an enum or an alias of that name does not hide (`Some`, `u8`): a schema may call its types as it likes.

mod client;
mod docs;
mod enumeration;
mod hierarchy;
mod lines;
mod models;
mod object;
mod operations;
mod package;
mod parallel;
mod parts;
mod path_given;
mod path_marker;
mod path_operation;
mod paths;
mod permissions;
mod runtime;
mod service_description;
mod source;
mod split;
mod text;
mod types;
mod union;
mod values;

pub use lines::{Lines, lines};

use crate::diagnostic::{Diagnostic, Severity};
use crate::output::Files;
use crate::plan::Crate;
use std::fmt;
use std::num::NonZero;
use std::thread;

/// Emits every file of the package but the lock file.
///
/// # Errors
///
/// When the emitted tokens are no Rust, which no plan should bring about.
pub fn emit(krate: &Crate) -> Result<Files, EmitError> {
    emit_on(krate, thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
}

/// As [`emit`], on so many threads, the calling one included. What is emitted does not depend on their number.
///
/// # Errors
///
/// As [`emit`].
pub fn emit_on(krate: &Crate, threads: NonZero<usize>) -> Result<Files, EmitError> {
    let header = text::Header::new(&krate.regenerate);
    let mut files = Files::default();
    package::emit(krate, &header, &mut files)?;
    models::emit(krate, threads, &header, &mut files)?;
    if let Some(client) = &krate.client {
        client::emit(client, threads, &header, &mut files)?;
        if !client.parameter_sets.is_empty() {
            operations::emit(&client.parameter_sets, threads, &header, &mut files)?;
        }
        if !(client.groups.is_empty() && client.path_operations.is_empty()) {
            paths::emit(client, threads, &header, &mut files)?;
        }
        if !client.permission_lists.is_empty() {
            permissions::emit(&client.permission_lists, &header, &mut files)?;
        }
    }
    runtime::emit(krate, &header, &mut files);
    Ok(files)
}

/// Emitted tokens that are no Rust: a defect of edmund, not of what it read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmitError {
    /// The file that was being made.
    pub file: String,
    /// What the parser says.
    pub message: String,
}

impl fmt::Display for EmitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the code for `{}` is no Rust: {}", self.file, self.message)
    }
}

impl std::error::Error for EmitError {}

impl EmitError {
    /// The error as a finding, without a place: it is in no document.
    #[must_use]
    pub fn to_diagnostic(&self) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            place: None,
            message: self.to_string(),
            help: Some("this is a defect of edmund: report it with the document".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
