//! Percent-encoding, as URIs have it (RFC 3986, 2.1).
//!
//! In: a part of a URI. Out: its text.

/// A part of a URI with `%20` and the like decoded; `None` when it is no text then.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%'
            && let Some((code, after)) = after.split_at_checked(2)
            && code.iter().all(u8::is_ascii_hexdigit)
            && let Ok(code) = std::str::from_utf8(code)
            && let Ok(decoded) = u8::from_str_radix(code, 16)
        {
            bytes.push(decoded);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_signs_that_encode_nothing_stay() {
        assert_eq!(percent_decode("a%20b%zz%+1%").as_deref(), Some("a b%zz%+1%"));
        assert_eq!(percent_decode("%ff"), None);
    }
}
