//! A walk over JSON text (RFC 8259).
//!
//! In comes text from anywhere; out come member names, scalars, and the untouched text of any value. The text is the
//! one form that keeps what a service sent: digits of numbers, and values that turn out not to fit their property.
//! Nothing here knows of models. Nothing recurses, so depth of input costs no stack.

use std::borrow::Cow;

/// How deep objects and arrays may lie within each other to be read into models, as in `serde_json`.
///
/// What lies deeper does not fit, and is kept as text.
const DEPTH_LIMIT: u8 = 128;

/// A value that cannot be read as what was asked for. Its text is still there to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

/// A place in JSON text. Copy it to come back to the place.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    position: usize,
    depth: u8,
}

/// Where a [`Reader`] stands. Quicker to take than a copy of the reader, which would wait for memory.
#[derive(Clone, Copy)]
pub(super) struct Place {
    position: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// Begins at the start of `text`.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, position: 0, depth: 0 }
    }

    /// Where the reader stands.
    #[inline]
    pub(super) fn place(&self) -> Place {
        Place { position: self.position, depth: self.depth }
    }

    /// Goes back to where the reader stood.
    #[inline]
    pub(super) fn return_to(&mut self, place: Place) {
        self.position = place.position;
        self.depth = place.depth;
    }

    /// The first byte of the next token.
    ///
    /// # Errors
    /// `Unfit` at the end of the text.
    #[inline]
    pub fn peek(&mut self) -> Result<u8, Unfit> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.position) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.position += 1,
                _ => return Ok(byte),
            }
        }
        Err(Unfit)
    }

    /// Whether nothing but white space is left.
    pub fn is_at_end(&mut self) -> bool {
        self.peek().is_err()
    }

    /// Steps over a `null`, if that is next.
    #[inline]
    pub fn null(&mut self) -> bool {
        self.peek() == Ok(b'n') && self.word("null")
    }

    /// # Errors
    /// `Unfit` if the next value is neither `true` nor `false`.
    pub fn bool(&mut self) -> Result<bool, Unfit> {
        match self.peek()? {
            b't' if self.word("true") => Ok(true),
            b'f' if self.word("false") => Ok(false),
            _ => Err(Unfit),
        }
    }

    /// The next value, a string, with its escapes resolved.
    ///
    /// # Errors
    /// `Unfit` if it is none, or has half of a surrogate pair.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Unfit> {
        self.peek()?;
        let start = self.position;
        if self.string_token()? {
            serde_json::from_str(self.since(start)?).map(Cow::Owned).map_err(|_| Unfit)
        } else {
            self.text.get(start + 1..self.position - 1).map(Cow::Borrowed).ok_or(Unfit)
        }
    }

    /// The digits of the next value, a number.
    ///
    /// # Errors
    /// `Unfit` if it is none.
    pub fn number(&mut self) -> Result<&'a str, Unfit> {
        self.peek()?;
        let start = self.position;
        self.number_token()?;
        self.since(start)
    }

    /// The text of the next value, a number or a string: services write numbers either way.
    ///
    /// # Errors
    /// `Unfit` if it is neither.
    pub fn number_or_string(&mut self) -> Result<Cow<'a, str>, Unfit> {
        if self.peek()? == b'"' { self.string() } else { self.number().map(Cow::Borrowed) }
    }

    /// Steps into an object. Call [`Reader::key`] until it says `None`.
    ///
    /// # Errors
    /// `Unfit` if the next value is no object, or too deep.
    pub fn begin_object(&mut self) -> Result<(), Unfit> {
        self.begin(b'{')
    }

    /// The name of the next member, its value next; `None` after the last.
    ///
    /// # Errors
    /// `Unfit` if the text is no JSON.
    pub fn key(&mut self, first: &mut bool) -> Result<Option<Cow<'a, str>>, Unfit> {
        if self.member(first)? { self.name().map(Some) } else { Ok(None) }
    }

    /// Whether another member comes next; [`Reader::name`] or [`Reader::is_named`] must follow.
    #[inline]
    pub(super) fn member(&mut self, first: &mut bool) -> Result<bool, Unfit> {
        self.next(b'}', first)
    }

    /// The name of a member.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, Unfit> {
        let name = self.string()?;
        self.expect(b':')?;
        Ok(name)
    }

    /// Steps over the name of a member if it is `name` to the letter: quicker than to read and compare it.
    #[inline]
    pub(super) fn is_named(&mut self, name: &str) -> bool {
        let place = self.place();
        let found = self.expect(b'"').is_ok() && self.word(name) && self.word("\"") && self.expect(b':').is_ok();
        if !found {
            self.return_to(place);
        }
        found
    }

    /// Steps into an array. Call [`Reader::item`] until it says `false`.
    ///
    /// # Errors
    /// `Unfit` if the next value is no array, or too deep.
    pub fn begin_list(&mut self) -> Result<(), Unfit> {
        self.begin(b'[')
    }

    /// Whether another item comes next.
    ///
    /// # Errors
    /// `Unfit` if the text is no JSON.
    pub fn item(&mut self, first: &mut bool) -> Result<bool, Unfit> {
        self.next(b']', first)
    }

    /// Steps over the next value, whatever it is and however deep, and gives its text.
    ///
    /// # Errors
    /// `Unfit` if it is no JSON.
    pub fn skip(&mut self) -> Result<&'a str, Unfit> {
        self.peek()?;
        let start = self.position;
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek()? {
                b'{' => {
                    self.position += 1;
                    if self.peek()? != b'}' {
                        open.push(b'}');
                        self.key_token()?;
                        continue;
                    }
                    self.position += 1;
                }
                b'[' => {
                    self.position += 1;
                    if self.peek()? != b']' {
                        open.push(b']');
                        continue;
                    }
                    self.position += 1;
                }
                b'"' => {
                    self.string_token()?;
                }
                b'n' if self.word("null") => {}
                b't' if self.word("true") => {}
                b'f' if self.word("false") => {}
                _ => self.number_token()?,
            }
            if self.close(&mut open)? {
                return self.since(start);
            }
        }
    }

    /// After a value: leaves what ends here. `true` if that was everything, `false` if another value comes next.
    fn close(&mut self, open: &mut Vec<u8>) -> Result<bool, Unfit> {
        while let Some(&close) = open.last() {
            let byte = self.peek()?;
            self.position += 1;
            if byte == close {
                open.pop();
            } else if byte == b',' {
                if close == b'}' {
                    self.key_token()?;
                }
                return Ok(false);
            } else {
                return Err(Unfit);
            }
        }
        Ok(true)
    }

    fn begin(&mut self, open: u8) -> Result<(), Unfit> {
        if self.depth == DEPTH_LIMIT {
            return Err(Unfit);
        }
        self.expect(open)?;
        self.depth += 1;
        Ok(())
    }

    #[inline]
    fn next(&mut self, close: u8, first: &mut bool) -> Result<bool, Unfit> {
        let byte = self.peek()?;
        if byte == close {
            self.position += 1;
            self.depth = self.depth.saturating_sub(1);
            return Ok(false);
        }
        if std::mem::replace(first, false) {
            return Ok(true);
        }
        self.expect(b',')?;
        Ok(true)
    }

    fn key_token(&mut self) -> Result<(), Unfit> {
        self.peek()?;
        self.string_token()?;
        self.expect(b':')
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Unfit> {
        if self.peek()? == byte {
            self.position += 1;
            Ok(())
        } else {
            Err(Unfit)
        }
    }

    #[inline]
    fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes().get(self.position..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.position += word.len();
        }
        found
    }

    /// Steps over a string; whether it has escapes.
    #[inline]
    fn string_token(&mut self) -> Result<bool, Unfit> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.position) != Some(&b'"') {
            return Err(Unfit);
        }
        let mut escaped = false;
        let mut at = self.position + 1;
        loop {
            at += plain_length(bytes.get(at..).unwrap_or_default());
            match bytes.get(at) {
                Some(b'"') => {
                    self.position = at + 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    at += escape_length(bytes.get(at + 1..).unwrap_or_default())?;
                }
                _ => return Err(Unfit),
            }
        }
    }

    fn number_token(&mut self) -> Result<(), Unfit> {
        let bytes = self.text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        };
        let mut at = self.position + usize::from(byte(self.position) == b'-');
        let whole = digits(at);
        if whole == at || (byte(at) == b'0' && whole > at + 1) {
            return Err(Unfit);
        }
        at = whole;
        if byte(at) == b'.' {
            let end = digits(at + 1);
            if end == at + 1 {
                return Err(Unfit);
            }
            at = end;
        }
        if matches!(byte(at), b'e' | b'E') {
            let start = at + 1 + usize::from(matches!(byte(at + 1), b'+' | b'-'));
            let end = digits(start);
            if end == start {
                return Err(Unfit);
            }
            at = end;
        }
        self.position = at;
        Ok(())
    }

    #[inline]
    fn since(&self, start: usize) -> Result<&'a str, Unfit> {
        self.text.get(start..self.position).ok_or(Unfit)
    }
}

/// How many bytes come before the next quote, backslash or control character; looks at eight at a time.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(chunk) = bytes.get(length..).and_then(<[u8]>::first_chunk) {
        let found = special_bytes(u64::from_le_bytes(*chunk));
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count()
}

/// Sets the highest bit of the first quote, backslash or control character of eight bytes; those above may be wrong.
///
/// A byte is zero, or less than a limit below 128, where subtracting borrows into a highest bit that was not set.
#[inline]
fn special_bytes(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes;
    let quote = below(bytes ^ (ONES * 0x22), 1);
    let backslash = below(bytes ^ (ONES * 0x5c), 1);
    (quote | backslash | below(bytes, 0x20)) & HIGHEST
}

/// How long an escape is, its backslash included; `rest` is what follows that.
fn escape_length(rest: &[u8]) -> Result<usize, Unfit> {
    match rest.first() {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
        Some(b'u') if rest.get(1..5).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) => Ok(6),
        _ => Err(Unfit),
    }
}
