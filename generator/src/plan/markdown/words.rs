//! A paragraph in the making.
//!
//! In: marks, code and escaped text, as they come. Out: words, none of which may be broken. Which of them stand on one line
//! is not decided here.

use crate::plan::docs::atoms;

/// A paragraph in the making: the words of its lines. Only breaks that the text asks for make lines.
#[derive(Default)]
pub(super) struct Words {
    lines: Vec<Vec<String>>,
    /// Whether what comes next belongs to the last word.
    joins: bool,
}

impl Words {
    pub(super) fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some(word) if self.joins => word.push_str(text),
            _ => line.push(text.to_owned()),
        }
        self.joins = true;
    }

    /// Markdown of ours, a word of its own at both ends.
    pub(super) fn markdown(&mut self, markdown: &str) {
        for atom in atoms(markdown) {
            self.space();
            self.push(&atom);
        }
        self.space();
    }

    pub(super) fn space(&mut self) {
        self.joins = false;
    }

    pub(super) fn line(&mut self) {
        self.joins = false;
        self.lines.push(Vec::new());
    }

    fn last(&self) -> Option<&String> {
        self.lines.last().and_then(|line| line.last()).filter(|_| self.joins)
    }

    pub(super) fn ends_with(&self, end: char) -> bool {
        self.last().is_some_and(|word| word.ends_with(end) && !word[..word.len() - end.len_utf8()].ends_with('\\'))
    }

    /// Puts a text in the place of the end of the last word, if that is how it ends.
    pub(super) fn replace_end(&mut self, end: &str, text: &str) -> bool {
        let is_end = self.last().is_some_and(|word| word.ends_with(end));
        if let Some(word) = self.lines.last_mut().and_then(|line| line.last_mut()).filter(|_| is_end) {
            word.truncate(word.len() - end.len());
            word.push_str(text);
        }
        is_end
    }

    /// Puts a text in the place of the last character.
    pub(super) fn replace_last(&mut self, text: &str) {
        if let Some(word) = self.lines.last_mut().and_then(|line| line.last_mut()) {
            word.pop();
            word.push_str(text);
        }
    }

    /// The lines that have words, which are gone then.
    pub(super) fn take(&mut self) -> Vec<Vec<String>> {
        self.joins = false;
        let mut lines = std::mem::take(&mut self.lines);
        lines.retain(|line| !line.is_empty());
        lines
    }
}
