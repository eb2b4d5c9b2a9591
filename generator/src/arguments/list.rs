//! `edmund list`.
//!
//! In: words. Out: a [`Query`].

use super::sources;
use clap::Args;
use edmund::Diagnostic;
use edmund::list::{Query, View};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  What costs most:
    edmund list metadata.xml | sort --numeric-sort --reverse | head

  What is below one path, six steps deep:
    edmund list metadata.xml --tree --include '/users/**' --depth 6

  What some types bring in:
    edmund list metadata.xml --types '*.message*'

The columns are: the types that `--include` with this path or type alone would bring in, their lines of Rust, the path
or name, and what it leads to. What leads to `untyped` is out of the slice.";

/// Show the paths and types of a service, and what each would cost.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES, after_help = "`--help` shows examples.")]
pub(crate) struct List {
    /// CSDL documents or OpenAPI descriptions, or one edmund.toml that names them.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Paths alone, as a tree.
    #[arg(long, conflicts_with = "types")]
    tree: bool,

    /// Types alone whose name matches, such as `microsoft.graph.*`.
    #[arg(long, value_name = "PATTERN")]
    types: Option<String>,

    /// How many steps a path may have; keys are not counted.
    #[arg(long, value_name = "NUMBER", default_value_t = 2)]
    depth: usize,

    /// What to list, as for `generate`. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,

    /// What to leave out, as for `generate`. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
}

impl List {
    /// What is asked for.
    pub(crate) fn query(self) -> Result<Query, Vec<Diagnostic>> {
        let (mut settings, folder) = sources(&self.inputs, Some("list"))?;
        settings.slice.include.extend(self.include.into_iter().map(Into::into));
        settings.slice.exclude.extend(self.exclude.into_iter().map(Into::into));
        let view = match self.types {
            Some(pattern) => View::Types(pattern.into()),
            None if self.tree => View::Tree,
            None => View::All,
        };
        Ok(Query { settings, folder, depth: self.depth, view })
    }
}
