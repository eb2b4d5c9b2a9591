//! Percent-encoding by place: which characters stay as they are.
//!
//! In: texts of parameters and forms. Out: text that cannot end what it is part of. Not here: keys and values of OData
//! (`query/encode.rs`).

/// Which characters stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// All: for headers, which have no such encoding.
    Everything,
    /// Letters, digits and `-._~` (RFC 3986, section 2.3).
    Unreserved,
    /// The same, and what is reserved but does not end a path, or is taken for something else in one.
    ReservedOfPath,
    /// The same, and what is reserved but does not end a query option, or is taken for something else in one.
    ReservedOfQuery,
    /// Those of the name of a query option: what is unreserved, and what descriptions like to name options with.
    Name,
    /// Those of a form: letters, digits and `*-._`; a space is `+` (WHATWG URL Standard, section 5.2).
    Form,
}

impl Keep {
    /// How names are encoded where values are encoded so.
    pub(super) fn of_names(self) -> Self {
        match self {
            Self::Form | Self::Everything => self,
            _ => Self::Name,
        }
    }

    /// A space.
    pub(super) fn space(self) -> &'static str {
        match self {
            Self::Everything => " ",
            Self::Form => "+",
            _ => "%20",
        }
    }

    fn keeps(self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric()
            || match self {
                Self::Everything => true,
                Self::Unreserved => b"-._~".contains(&byte),
                Self::ReservedOfPath => b"-._~/:@!$&'()*+,;=".contains(&byte),
                Self::ReservedOfQuery => b"-._~/:?@!$'()*,;=".contains(&byte),
                Self::Name => b"-._~$@!*():/".contains(&byte),
                Self::Form => b"*-._".contains(&byte),
            }
    }
}

/// The text, percent-encoded.
pub(super) fn encode(text: &str, keep: Keep) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    if keep == Keep::Everything {
        return text.to_owned();
    }
    let mut encoded = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        if keep.keeps(byte) {
            encoded.push(char::from(byte));
        } else if byte == b' ' {
            encoded.push_str(keep.space());
        } else {
            encoded.push('%');
            encoded.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
    }
    encoded
}
