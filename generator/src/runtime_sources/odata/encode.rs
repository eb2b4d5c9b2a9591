//! Percent-encoding, for the places of a URL that hold what a user wrote.

use std::fmt::Write;

/// Encodes the name or the value of a query option (RFC 3986, section 3.4).
///
/// What separates options or means something to URL parsers is encoded: space as `%20`, `&`, `+`, `#`, `%`, `'` as `%27`
/// (as the `url` crate does to every query), control and non-ASCII characters. What gives OData its punctuation stays
/// legible: `$ ( ) , / : ; = @ ! * ?`.
#[must_use]
pub fn encode_query(text: &str) -> String {
    encode(text, b"-._~$(),/:;=@!*?")
}

/// Encodes a text to be one segment of a path, or a part of one (RFC 3986, section 3.3).
///
/// Everything but letters, digits and `- . _ ~ ' @ ,` is encoded, so that no text ends the segment. The segments `.` and
/// `..` mean other resources whichever way they are encoded; keys avoid them.
#[must_use]
pub fn encode_segment(text: &str) -> String {
    encode(text, b"-._~'@,")
}

/// Encodes everything but letters, digits, and what is kept of ASCII beside those.
pub(super) fn encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || (character.is_ascii() && kept.contains(&(character as u8))) {
            encoded.push(character);
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string does not fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
