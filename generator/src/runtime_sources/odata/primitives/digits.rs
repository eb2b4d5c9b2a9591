//! Text that is mostly digits, put together in place.
//! In: numbers of a fixed width and the marks between them. Out: one piece of text.
//! Not here: what the numbers mean. Why: dates fill much of what services send, and going through `fmt` for each of
//! their numbers takes longer than writing the rest of an object.

/// Room for the longest date and time that can be written.
const CAPACITY: usize = 48;

/// A text under way. What goes beyond its room is dropped; no date does.
pub(super) struct Digits {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Digits {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], length: 0 }
    }

    /// Adds one ASCII character.
    pub(super) fn mark(&mut self, character: u8) {
        if let Some(byte) = self.bytes.get_mut(self.length) {
            *byte = character;
            self.length += 1;
        }
    }

    /// Adds a number, filled up with zeros to at least `width` digits.
    pub(super) fn number(&mut self, mut number: u32, width: usize) {
        let width = width.max(number.checked_ilog10().map_or(1, |log| log as usize + 1));
        let end = self.length + width;
        if let Some(room) = self.bytes.get_mut(self.length..end) {
            // From its end: so every division is by ten.
            for byte in room.iter_mut().rev() {
                *byte = b'0' + (number % 10).to_le_bytes()[0];
                number /= 10;
            }
            self.length = end;
        }
    }

    /// Takes the zeros off the end.
    pub(super) fn trim_zeros(&mut self) {
        while self.length > 0 && self.bytes.get(self.length - 1) == Some(&b'0') {
            self.length -= 1;
        }
    }

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
