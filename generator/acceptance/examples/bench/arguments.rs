//! What is to be measured. `cargo xtask bench` gives the words, and explains them.

use std::ffi::OsString;
use std::path::PathBuf;

/// What is measured, a section of the report each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// From documents to a folder.
    Generation,
    /// `cargo check` of what came out, beside the same models by other means.
    Check,
    /// `cargo build` of what came out and of a program that uses it.
    Build,
    /// All of that against the size of the schema.
    Growth,
    /// Reading and writing a page of objects.
    Page,
    /// A request by the client, beside one by the transport alone.
    Overhead,
}

const ROWS: [(&str, Row); 6] = [
    ("generation", Row::Generation),
    ("check", Row::Check),
    ("build", Row::Build),
    ("growth", Row::Growth),
    ("page", Row::Page),
    ("overhead", Row::Overhead),
];

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Arguments {
    rows: Vec<Row>,
    /// A large document to measure with, beside `schema/`.
    pub(crate) graph: Option<PathBuf>,
    /// A large description by `OpenAPI` in JSON, to measure generation and checking with too.
    pub(crate) openapi: Option<PathBuf>,
    /// The file whose sections are replaced.
    pub(crate) markdown: Option<PathBuf>,
    /// How many times what takes minutes is run at least.
    pub(crate) rounds: usize,
    /// Whether fewer runs will do.
    pub(crate) is_quick: bool,
}

impl Arguments {
    /// The words of the command line, or what is wrong with them.
    pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments =
            Self { rows: Vec::new(), graph: None, openapi: None, markdown: None, rounds: 1, is_quick: false };
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("`{}` wants a value", word.display()));
            match word.to_str().unwrap_or_default() {
                "--quick" => arguments.is_quick = true,
                "--graph" => arguments.graph = Some(value()?.into()),
                "--openapi" => arguments.openapi = Some(value()?.into()),
                "--markdown" => arguments.markdown = Some(value()?.into()),
                "--rounds" => {
                    let count = value()?;
                    let count = count.to_str().and_then(|count| count.parse().ok());
                    arguments.rounds = count.ok_or("`--rounds` wants a number")?;
                }
                name => {
                    let row = ROWS.iter().find(|(known, _)| *known == name);
                    arguments.rows.push(row.ok_or_else(|| format!("nothing is called `{}` here", word.display()))?.1);
                }
            }
        }
        Ok(arguments)
    }

    /// Whether a row is asked for; all of them are if none is named.
    pub(crate) fn wants(&self, row: Row) -> bool {
        self.rows.is_empty() || self.rows.contains(&row)
    }
}
