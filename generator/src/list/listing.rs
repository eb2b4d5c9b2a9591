//! A listing as data, and as text: columns that a shell can sort and cut.

use std::fmt;

/// Paths and types with what they cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The paths, each before what it leads to, in the order of their names.
    pub paths: Vec<PathEntry>,
    /// The types in the order of their names.
    pub types: Vec<TypeEntry>,
    /// Whether paths are shown below each other.
    pub is_tree: bool,
    /// Whether these are all paths of the depth that was asked for.
    pub is_complete: bool,
}

/// A path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathEntry {
    /// The path, such as `/users/{id}/messages`: a pattern to include it by.
    pub path: String,
    /// Where in it the part begins that the path before it lacks, in bytes.
    pub own: usize,
    /// How many steps are before it.
    pub level: usize,
    /// What it leads to.
    pub target: Target,
    /// What it brings in.
    pub cost: Cost,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity of that type.
    One(String),
    /// Many of them.
    Many(String),
    /// What is out of the slice.
    Untyped,
    /// A call by `POST`.
    Action,
    /// A call by `GET`.
    Function,
    /// An operation by path, with its id where it has one.
    Operation(Option<String>),
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeEntry {
    /// Its qualified name: a pattern to include it by.
    pub name: String,
    /// `entity`, `complex`, `enum`, `definition` or `union`.
    pub kind: &'static str,
    /// What it brings in, itself included.
    pub cost: Cost,
}

/// What is brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How many types.
    pub types: usize,
    /// How many lines of code.
    pub lines: usize,
}

impl fmt::Display for Listing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.paths.is_empty() || self.is_tree {
            writeln!(formatter, "{:>6} {:>8}  path", "types", "lines")?;
        }
        for PathEntry { path, own, level, target, cost } in &self.paths {
            write!(formatter, "{cost}  ")?;
            if self.is_tree {
                write!(formatter, "{:indent$}{}", "", path.get(*own..).unwrap_or(path), indent = 2 * level)?;
            } else {
                write!(formatter, "{path}")?;
            }
            writeln!(formatter, "  {target}")?;
        }
        if !self.is_complete {
            writeln!(formatter, "…and more paths: ask for fewer with `--include` or `--depth`")?;
        }
        if !self.paths.is_empty() && !self.types.is_empty() {
            writeln!(formatter)?;
        }
        if !self.types.is_empty() {
            writeln!(formatter, "{:>6} {:>8}  type", "types", "lines")?;
        }
        for TypeEntry { name, kind, cost } in &self.types {
            writeln!(formatter, "{cost}  {name}  {kind}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:>6} {:>8}", self.types, self.lines)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(name) => formatter.write_str(name),
            Self::Many(name) => write!(formatter, "Collection({name})"),
            Self::Untyped => formatter.write_str("untyped"),
            Self::Action => formatter.write_str("action"),
            Self::Function => formatter.write_str("function"),
            Self::Operation(id) => formatter.write_str(id.as_deref().unwrap_or("operation")),
        }
    }
}
