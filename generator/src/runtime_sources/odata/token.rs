//! The tokens of JSON (RFC 8259, 6 and 7) that are more than a byte or a word: how long they are.
//!
//! In come the bytes that a token begins; out goes its length, or nothing if it is none.

/// The length of a string with its quotes, and whether it has escapes.
#[inline]
pub(super) fn string(bytes: &[u8]) -> Option<(usize, bool)> {
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut escaped = false;
    let mut at = 1;
    loop {
        at += plain_length(bytes.get(at..)?);
        match bytes.get(at)? {
            b'"' => return Some((at + 1, escaped)),
            b'\\' => {
                escaped = true;
                at += escape_length(bytes.get(at + 1..)?)?;
            }
            _ => return None,
        }
    }
}

/// The length of a number.
pub(super) fn number(bytes: &[u8]) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let start = usize::from(byte(0) == b'-');
    let mut at = digits(start);
    if at == start || (byte(start) == b'0' && at > start + 1) {
        return None;
    }
    if byte(at) == b'.' {
        let end = digits(at + 1);
        if end == at + 1 {
            return None;
        }
        at = end;
    }
    if matches!(byte(at), b'e' | b'E') {
        let start = at + 1 + usize::from(matches!(byte(at + 1), b'+' | b'-'));
        at = digits(start);
        if at == start {
            return None;
        }
    }
    Some(at)
}

/// How many bytes come before the next quote, backslash or control character; looks at eight at a time.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
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
/// A byte is less than a limit below 128 where subtracting borrows into a highest bit that was not set. Turning the second
/// bit over puts the quote (0x22) right behind the control characters, and spaces and marks out of its way: one test for both.
#[inline]
fn special_bytes(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes;
    (below(bytes ^ (ONES * 0x02), 0x21) | below(bytes ^ (ONES * 0x5c), 1)) & HIGHEST
}

/// How long an escape is, its backslash included; `rest` is what follows that.
fn escape_length(rest: &[u8]) -> Option<usize> {
    match rest.first() {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Some(2),
        Some(b'u') if rest.get(1..5).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) => Some(6),
        _ => None,
    }
}
