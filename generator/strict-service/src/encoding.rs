//! Percent-encoding (RFC 3986, 2.1), decoded strictly. In: a raw path segment or query piece. Out: text, or a refusal.

use crate::error::Refusal;

/// Decodes a path segment: `%41` to `A`; `+` stays `+`.
pub(crate) fn segment(raw: &str) -> Result<String, Refusal> {
    decode(raw, false)
}

/// Decodes a name or value of a query: as a segment, and `+` is a space, which is how Graph reads it.
pub(crate) fn query(raw: &str) -> Result<String, Refusal> {
    decode(raw, true)
}

/// Encodes text as one path segment.
pub(crate) fn encode_segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~$'()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase();
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

fn decode(raw: &str, plus_is_space: bool) -> Result<String, Refusal> {
    let mut decoded = Vec::with_capacity(raw.len());
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let digits = bytes.next().and_then(hexadecimal).zip(bytes.next().and_then(hexadecimal));
                let (high, low) = digits.ok_or_else(|| {
                    Refusal::bad_request(format!("'{raw}' is not percent-encoded: '%' needs two hexadecimal digits."))
                })?;
                decoded.push(high * 16 + low);
            }
            b'+' if plus_is_space => decoded.push(b' '),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=b' ' | 127.. => {
                return Err(Refusal::bad_request(format!("'{raw}' has a character that must be percent-encoded.")));
            }
            other => decoded.push(other),
        }
    }
    String::from_utf8(decoded).map_err(|_| Refusal::bad_request(format!("'{raw}' does not decode to UTF-8.")))
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_become_text() {
        assert_eq!(query("O%27%27Hara%20%C3%BC").as_deref(), Ok("O''Hara ü"));
    }

    #[test]
    fn a_plus_is_a_space_in_a_query_only() {
        assert_eq!(query("a+b").as_deref(), Ok("a b"));
        assert_eq!(segment("a+b").as_deref(), Ok("a+b"));
    }

    #[test]
    fn an_encoded_segment_decodes_to_itself() {
        assert_eq!(encode_segment("a/b ü"), "a%2Fb%20%C3%BC");
        assert_eq!(segment(&encode_segment("a/b ü%")).as_deref(), Ok("a/b ü%"));
    }

    #[test]
    fn half_an_octet_is_refused() {
        for raw in ["%", "%2", "%zz", "100%"] {
            assert!(query(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn octets_that_are_not_utf_8_are_refused() {
        assert!(query("%ff").is_err());
    }

    #[test]
    fn a_bare_quotation_mark_is_refused() {
        assert!(query("\"contoso\"").is_err());
    }
}
