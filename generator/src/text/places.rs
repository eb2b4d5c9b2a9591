//! Lines and columns of byte offsets.
//!
//! In: a text. Out: for an offset in it the line and the column, in constant time; descriptions have hundreds of
//! thousands of nodes, and some have all of them on one line.

use crate::diagnostic::Place;
use std::borrow::Cow;
use std::sync::Arc;

/// The bytes between two checkpoints.
const STRIDE: usize = 64;

/// The places of a text.
pub(crate) struct Places<'text> {
    file: Arc<str>,
    text: Cow<'text, str>,
    /// Line and column of every `STRIDE`th byte, counted from 0.
    checkpoints: Vec<(u32, u32)>,
}

impl<'text> Places<'text> {
    pub(crate) fn new(file: &Arc<str>, text: impl Into<Cow<'text, str>>) -> Self {
        let text = text.into();
        let mut position = (0, 0);
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        for chunk in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(position);
            position = advance(position, chunk);
        }
        Self { file: Arc::clone(file), text, checkpoints }
    }

    /// The place of a byte; of the end of the text when the offset is beyond it.
    pub(crate) fn at(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let index = (offset / STRIDE).min(self.checkpoints.len().saturating_sub(1));
        let checkpoint = self.checkpoints.get(index).copied().unwrap_or_default();
        let (line, column) = advance(checkpoint, self.text.as_bytes().get(index * STRIDE..offset).unwrap_or_default());
        Place { file: Arc::clone(&self.file), line: line + 1, column: column + 1 }
    }

    /// The text itself.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The document as a whole.
    pub(crate) fn whole(&self) -> Place {
        Place { file: Arc::clone(&self.file), line: 0, column: 0 }
    }
}

/// The line and column after some bytes. Bytes that continue a character are not counted.
fn advance((line, column): (u32, u32), bytes: &[u8]) -> (u32, u32) {
    let lines = count(bytes, |byte| byte == b'\n');
    if lines == 0 {
        return (line, column + count(bytes, starts_character));
    }
    let after = bytes.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    (line + lines, count(after, starts_character))
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn count(bytes: &[u8], matches: impl Fn(u8) -> bool) -> u32 {
    bytes.iter().map(|&byte| u32::from(matches(byte))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, expected: (u32, u32)) {
        let place = Places::new(&Arc::from("a.xml"), text).at(offset);
        assert_eq!((place.line, place.column), expected);
    }

    #[test]
    fn the_first_character_is_line_1_column_1() {
        check("a\nb", 0, (1, 1));
    }

    #[test]
    fn a_line_break_starts_a_line() {
        check("a\nb", 2, (2, 1));
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        check("日本x", 6, (1, 3));
    }

    #[test]
    fn lines_longer_than_a_stride_are_counted_through() {
        let text = format!("\n{}é{}", "x".repeat(100), "y".repeat(100));
        check(&text, 1 + 100 + 2 + 90, (2, 192));
    }

    #[test]
    fn an_offset_beyond_the_end_is_the_end() {
        check("ab", 100, (1, 3));
    }

    #[test]
    fn an_empty_text_has_a_first_place() {
        check("", 0, (1, 1));
    }
}
