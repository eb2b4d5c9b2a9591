//! Reads dates, times and durations from left to right, without copying.
//! Every method says `None` where the text is not what was asked for.

/// What is left of a text. Only ASCII is ever consumed.
pub(super) struct Scanner<'a> {
    rest: &'a [u8],
}

/// The digits after the decimal point of the seconds.
#[derive(Clone, Copy, Default)]
pub(super) struct Fraction {
    pub(super) nanoseconds: u32,
    /// Digits 10 to 12.
    pub(super) picoseconds: u16,
    /// How many digits were written.
    pub(super) digits: usize,
    /// Whether the last of them was a zero, which says nothing and is not printed by us.
    pub(super) ends_in_zero: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Whether the next byte is this one; consumes it if so.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    /// Every digit that follows; there may be none.
    pub(super) fn digits(&mut self) -> &'a [u8] {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        digits
    }

    /// Two digits.
    pub(super) fn two_digits(&mut self) -> Option<u8> {
        Some(self.digit()? * 10 + self.digit()?)
    }

    /// Four digits, with a minus sign or without.
    pub(super) fn year(&mut self) -> Option<i32> {
        let negative = self.take(b'-');
        let century = self.two_digits()?;
        let year = i32::from(century) * 100 + i32::from(self.two_digits()?);
        Some(if negative { -year } else { year })
    }

    /// `.` and its digits, if a `.` follows. Digits after the twelfth are counted and not read.
    pub(super) fn fraction(&mut self) -> Option<Fraction> {
        if !self.take(b'.') {
            return Some(Fraction::default());
        }
        let digits = self.digits();
        let mut picoseconds = 0_u64;
        for index in 0..12 {
            picoseconds = picoseconds * 10 + digits.get(index).map_or(0, |digit| u64::from(digit - b'0'));
        }
        Some(Fraction {
            nanoseconds: u32::try_from(picoseconds / 1000).ok()?,
            picoseconds: u16::try_from(picoseconds % 1000).ok()?,
            digits: digits.len(),
            ends_in_zero: *digits.last()? == b'0',
        })
    }

    fn digit(&mut self) -> Option<u8> {
        self.next().filter(u8::is_ascii_digit).map(|byte| byte - b'0')
    }
}
