//! Docs: from what a schema says about things to what rustdoc renders.
//!
//! In: text as written, which may hold anything. Out: [`Docs`], lines of Markdown that render as that text.

/// The docs of an item: lines of Markdown, escaped and wrapped, without the leading space of `/// `.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Docs of lines that are Markdown already.
    pub(crate) fn verbatim(lines: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { lines: lines.into_iter().map(Into::into).collect() }
    }

    /// The lines; empty ones set paragraphs apart. None holds a line break or a control character.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}
