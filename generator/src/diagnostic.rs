//! Errors and warnings about an input document, each with its place.
//!
//! In: what a stage found wrong, and where. Out: values to print or to inspect. Nothing here prints.

use std::fmt;
use std::sync::Arc;

/// A place in an input document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The document's path as it was given.
    pub file: Arc<str>,
    /// Line, counted from 1; 0 when the place is the document as a whole.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(formatter, "{}", self.file)
        } else {
            write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
        }
    }
}

/// Whether a finding stops the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The specification is bent, but the intent is clear.
    Warning,
}

/// What is longer is shortened in the middle when it is printed, in characters: a name of the input may be of any length.
const MAXIMUM_LENGTH: usize = 1000;

/// One finding: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the generation.
    pub severity: Severity,
    /// Where it was found; `None` only for what has no document (settings from a command line).
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Whether it stops the generation.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(formatter, "{}: ", printable(&place.to_string()))?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(formatter, "{severity}: {}", printable(&self.message))?;
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {}", printable(help))?;
        }
        Ok(())
    }
}

/// A text on one line, of bounded length, without what moves a cursor or turns the direction of writing: names of the
/// input stand in it.
fn printable(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.len() > MAXIMUM_LENGTH {
        characters.splice(MAXIMUM_LENGTH * 2 / 3..characters.len() - MAXIMUM_LENGTH / 3, ['…']);
    }
    let mut printable = String::with_capacity(text.len());
    for each in characters {
        if each.is_control()
            || matches!(each, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            printable.extend(each.escape_debug());
        } else {
            printable.push(each);
        }
    }
    printable
}

/// Collects the findings of a run, so that all of them are reported and not the first alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds an error at a place.
    pub fn error(&mut self, place: &Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, Some(place.clone()), message.into(), help.into());
    }

    /// Adds a warning at a place.
    pub fn warning(&mut self, place: &Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, Some(place.clone()), message.into(), help.into());
    }

    /// Adds a finding as it is.
    pub fn add(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Takes over the findings of another collection.
    pub fn extend(&mut self, other: Self) {
        self.findings.extend(other.findings);
    }

    /// Whether a finding stops the generation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }

    /// The findings in the order of their places, each once: what many things refer to is found with each of them.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.findings.sort_by(|a, b| a.place.cmp(&b.place).then(a.severity.cmp(&b.severity)));
        self.findings.dedup();
        self.findings
    }

    /// The findings in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter()
    }

    fn push(&mut self, severity: Severity, place: Option<Place>, message: String, help: String) {
        let help = (!help.is_empty()).then_some(help);
        self.findings.push(Diagnostic { severity, place, message, help });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expected: &str) {
        let mut diagnostics = Diagnostics::default();
        let place = Place { file: "a.xml".into(), line: 1, column: 2 };
        diagnostics.error(&place, message, "");
        assert_eq!(diagnostics.iter().map(ToString::to_string).collect::<String>(), expected);
    }

    #[test]
    fn a_name_cannot_make_up_a_line_of_its_own() {
        check("`b\nerror: c` is wrong", "a.xml:1:2: error: `b\\nerror: c` is wrong");
    }

    #[test]
    fn a_name_cannot_move_the_cursor_or_turn_the_text() {
        check("`\u{9b}2J\u{202e}b`", "a.xml:1:2: error: `\\u{9b}2J\\u{202e}b`");
    }

    #[test]
    fn a_long_name_is_shortened_and_the_message_keeps_its_end() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.add(Diagnostic {
            severity: Severity::Error,
            place: None,
            message: format!("type `{}` is not known", "日".repeat(100_000)),
            help: None,
        });
        let printed: String = diagnostics.iter().map(ToString::to_string).collect();
        assert!(printed.chars().count() < 1100 && printed.ends_with("日` is not known"), "{printed}");
    }
}
