//! Percent-encoding by place: which characters stay as they are.
//!
//! In: texts of parameters and forms. Out: text that cannot end what it is part of. Not here: keys and values of OData
//! (`encode.rs`).

use crate::odata;

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

    /// What stays as it is beside letters and digits.
    fn kept(self) -> &'static [u8] {
        match self {
            Self::Everything => &[],
            Self::Unreserved => b"-._~",
            Self::ReservedOfPath => b"-._~/:@!$&'()*+,;=",
            Self::ReservedOfQuery => b"-._~/:?@!$'()*,;=",
            Self::Name => b"-._~$@!*():/",
            Self::Form => b"*-._",
        }
    }
}

/// The text, percent-encoded.
pub(super) fn encode(text: &str, keep: Keep) -> String {
    match keep {
        Keep::Everything => text.to_owned(),
        // What was a percent sign is `%25`.
        Keep::Form => odata::encode::encode(text, keep.kept()).replace("%20", keep.space()),
        _ => odata::encode::encode(text, keep.kept()),
    }
}
