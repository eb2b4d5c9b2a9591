//! Percent-encoding (RFC 3986, 2.1) of what stands in a URL or a form. It is looked at before anything is decoded, since
//! afterwards nobody can tell a delimiter from a letter.

use percent_encoding::percent_decode_str;

/// What may stand in a value as it is, beside letters, digits and percent-encoded octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// The unreserved ones alone.
    Unreserved,
    /// Also those that are reserved, by `allowReserved`.
    Reserved,
    /// Anything: headers, cookies and parts of bodies are not URLs.
    Any,
    /// As `Unreserved`, with `+` for a space: `application/x-www-form-urlencoded`.
    Form,
}

/// Decodes a value.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn decode(raw: &str, letters: Letters) -> Result<String, String> {
    if letters == Letters::Any {
        return Ok(raw.to_owned());
    }
    check(raw, letters)?;
    let raw = if letters == Letters::Form { raw.replace('+', " ") } else { raw.to_owned() };
    let decoded = percent_decode_str(&raw).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| format!("`{raw}` is not UTF-8 when decoded"))
}

fn check(raw: &str, letters: Letters) -> Result<(), String> {
    let bytes = raw.as_bytes();
    for (index, letter) in raw.char_indices() {
        let is_right = match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => true,
            '%' => bytes.get(index + 1..index + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            '+' if letters == Letters::Form => true,
            // WHATWG's form encoding leaves the asterisk alone.
            '*' => letters != Letters::Unreserved,
            ':' | '/' | '?' | '@' | '!' | '$' | '\'' | '(' | ')' | ',' | ';' | '[' | ']' => {
                letters == Letters::Reserved
            }
            _ => false,
        };
        if !is_right {
            return Err(format!("`{letter}` in `{raw}` is not percent-encoded"));
        }
    }
    Ok(())
}

/// `a=1&b` as names and values, both still encoded.
pub(crate) fn pairs(raw: &str) -> Vec<(&str, &str)> {
    raw.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
}
