//! What stands within a paragraph: marks, text, code, links.
//!
//! In: what was found in a text. Out: words. Blocks are written one module up.

use super::{Writer, longest_run};
use crate::plan::docs::{escape, escape_word, is_address, visible};
use pulldown_cmark::{CowStr, LinkType};
use std::fmt::Write as _;

/// A link whose text is being written.
pub(super) enum Link {
    /// To an address of the web.
    Written(String),
    /// To what only its document knows, which is told behind the text.
    Told(String),
    /// Whose text is all there is to it.
    Bare,
}

impl Writer<'_> {
    /// A mark at the beginning or the end of some words.
    pub(super) fn mark(&mut self, mark: &str, is_outermost: bool) {
        if is_outermost {
            self.words.push(mark);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(block) = &mut self.block {
            block.push_str(text);
            return;
        }
        let is_in_link = self.links.iter().any(|link| matches!(link, Link::Written(_)));
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                self.words.space();
            }
            let word = visible(word);
            self.words.push(&if is_in_link { linked(&word) } else { escape_word(&word) });
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        let mut code = visible(&code.replace(char::is_whitespace, " "));
        if code.trim().is_empty() {
            return;
        }
        if self.cells.is_some() {
            code = code.replace('|', "\\|");
        }
        let fence = "`".repeat(longest_run(&code) + 1);
        let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        if self.words.ends_with('`') {
            self.words.space();
        }
        self.words.push(&format!("{fence}{space}{code}{space}{fence}"));
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        if html.starts_with("<!--") {
            return;
        }
        if html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) {
            self.hard_break();
        } else {
            self.text(html);
        }
    }

    pub(super) fn hard_break(&mut self) {
        // Cells and headings are one line.
        if self.cells.is_some() || self.strong > 0 {
            self.words.space();
        } else {
            self.words.line();
        }
    }

    pub(super) fn link(&mut self, kind: LinkType, target: &CowStr<'_>) {
        let is_within = self.links.iter().any(|link| matches!(link, Link::Written(_)));
        let is_bare = matches!(kind, LinkType::Autolink | LinkType::Email);
        let link = if is_within || is_bare || target.is_empty() || target.starts_with('#') {
            Link::Bare
        } else if let Some(target) = address(target) {
            // An exclamation mark would make an image of it.
            if self.words.ends_with('!') {
                self.words.replace_last("\\!");
            }
            self.words.push("[");
            Link::Written(target)
        } else {
            Link::Told(visible(target))
        };
        self.links.push(link);
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(Link::Written(target)) if self.words.ends_with('[') => {
                self.words.replace_last(&format!("<{target}>"));
            }
            // An address that is the text as well is enough.
            Some(Link::Written(target))
                if self.words.replace_end(&format!("[{}", linked(&target)), &format!("<{target}>")) => {}
            // Parentheses would have to be balanced.
            Some(Link::Written(target)) if target.contains(['(', ')']) => self.words.push(&format!("](<{target}>)")),
            Some(Link::Written(target)) => self.words.push(&format!("]({target})")),
            Some(Link::Told(target)) => {
                self.words.space();
                self.words.push("(");
                self.code(&target);
                self.words.push(")");
            }
            Some(Link::Bare) | None => {}
        }
    }
}

/// Text of a link, within which there are no links.
fn linked(text: &str) -> String {
    escape(text).replace("://", "\\://")
}

/// The target of a link, if it is an address of the web: with what no address has put as one writes it there.
fn address(target: &str) -> Option<String> {
    let mut address = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' | b'*' | ..=b' ' | 0x7f.. => {
                let _ = write!(address, "%{byte:02X}");
            }
            plain => address.push(char::from(plain)),
        }
    }
    is_address(&address).then_some(address)
}
