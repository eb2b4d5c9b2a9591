//! A walk over JSON text (RFC 8259).
//!
//! In comes text from anywhere; out come member names, scalars, and the untouched text of any value. The text is the
//! one form that keeps what a service sent: digits of numbers, and values that turn out not to fit their property.
//! Nothing here knows of models. Nothing recurses, so depth of input costs no stack.

use std::borrow::Cow;

use crate::odata::token;

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
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.position += word.len();
        }
        found
    }

    /// Steps over a string; whether it has escapes.
    #[inline]
    fn string_token(&mut self) -> Result<bool, Unfit> {
        let (length, escaped) = token::string(self.rest()).ok_or(Unfit)?;
        self.position += length;
        Ok(escaped)
    }

    fn number_token(&mut self) -> Result<(), Unfit> {
        self.position += token::number(self.rest()).ok_or(Unfit)?;
        Ok(())
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    #[inline]
    fn since(&self, start: usize) -> Result<&'a str, Unfit> {
        self.text.get(start..self.position).ok_or(Unfit)
    }
}
