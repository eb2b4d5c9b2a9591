//! Text that is written as it is to stand: the declarations of models and the lists beside them, of which a large schema
//! has tens of thousands.
//!
//! In: names, types, docs and literals of the plan. Out: lines of Rust, formatted as prettyplease would (a test holds
//! them against it). What a line says is told in the emitters of each kind. What the schema says comes in only as
//! identifiers that the plan has checked, as docs without line breaks, and as literals escaped here.

use crate::plan::{Docs, RustType, TypePath};
use proc_macro2::Literal;
use std::fmt::{self, Display, Write as _};

/// Rust source in the making.
#[derive(Debug, Default)]
pub(super) struct Source {
    text: String,
}

impl Source {
    /// Adds what is formatted: `source.write(format_args!(…))`.
    pub(super) fn write(&mut self, arguments: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(arguments);
    }

    /// Docs, one line each, behind `indent`.
    pub(super) fn docs(&mut self, indent: &str, docs: &Docs) {
        for line in docs.lines() {
            let space = if line.is_empty() { "" } else { " " };
            self.write(format_args!("{indent}///{space}{line}\n"));
        }
    }

    /// `#[deprecated = "…"]`, if there is a note.
    pub(super) fn deprecated(&mut self, indent: &str, note: Option<&String>) {
        if let Some(note) = note {
            self.write(format_args!("{indent}#[deprecated = {}]\n", literal(note)));
        }
    }

    /// An empty line.
    pub(super) fn blank_line(&mut self) {
        self.text.push('\n');
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// The list within a macro: a line for each item, `{}` where there are none.
pub(super) fn rows<T>(source: &mut Source, items: &[T], mut write: impl FnMut(&mut Source, usize, &T)) {
    source.write(format_args!("{{"));
    if !items.is_empty() {
        source.blank_line();
    }
    for (index, item) in items.iter().enumerate() {
        write(source, index, item);
    }
    source.write(format_args!("}}"));
}

/// Lists `items`: `write` writes each; a blank line stands between two of which either is told to be apart, for its
/// docs or attributes.
pub(super) fn set_apart<T>(
    source: &mut Source,
    items: impl IntoIterator<Item = T>,
    is_apart: impl Fn(&T) -> bool,
    mut write: impl FnMut(&mut Source, T),
) {
    let mut previous = None;
    for item in items {
        let apart = is_apart(&item);
        if previous.is_some_and(|previous| previous || apart) {
            source.blank_line();
        }
        previous = Some(apart);
        write(source, item);
    }
}

/// A string literal: `"it\'s"`.
pub(super) fn literal(text: &str) -> Literal {
    Literal::string(text)
}

/// A list of string literals: `["id", "name"]`.
pub(super) fn literals(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| literal(text).to_string()).collect();
    format!("[{}]", texts.join(", "))
}

/// `crate::models::User`
impl Display for TypePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("crate::")?;
        for module in &self.module {
            write!(formatter, "{module}::")?;
        }
        Display::fmt(&self.ident, formatter)
    }
}

/// `::std::string::String`, `::std::vec::Vec<crate::models::User>`
impl Display for RustType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::String => "::std::string::String",
            Self::Boolean => "bool",
            Self::Byte => "u8",
            Self::SByte => "i8",
            Self::Int16 => "i16",
            Self::Int32 => "i32",
            Self::Int64 => "i64",
            Self::Single => "f32",
            Self::Double => "f64",
            Self::DateTimeOffset => "crate::odata::DateTimeOffset",
            Self::Date => "crate::odata::Date",
            Self::TimeOfDay => "crate::odata::TimeOfDay",
            Self::Duration => "crate::odata::Duration",
            Self::Guid => "crate::odata::Guid",
            Self::Decimal => "crate::odata::Decimal",
            Self::Binary => "crate::odata::Binary",
            Self::FormFile => "crate::odata::FormFile",
            Self::Json => "::serde_json::Value",
            Self::Named(path) => return Display::fmt(path, formatter),
            Self::Flags(path) => return write!(formatter, "crate::odata::Flags<{path}>"),
            Self::List(item) => return write!(formatter, "::std::vec::Vec<{item}>"),
            Self::ListOfNullable(item) => {
                return write!(formatter, "::std::vec::Vec<::std::option::Option<{item}>>");
            }
            Self::Map(item) => {
                return write!(formatter, "::std::collections::BTreeMap<::std::string::String, {item}>");
            }
            Self::MapOfNullable(item) => {
                let map = "::std::collections::BTreeMap<::std::string::String, ::std::option::Option<";
                return write!(formatter, "{map}{item}>>");
            }
        })
    }
}
