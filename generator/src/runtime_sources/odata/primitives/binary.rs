//! `Edm.Binary`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::text::{deserialize_from_text, text_traits};

/// Bytes: `Edm.Binary` (OData ABNF `binaryValue`).
///
/// Reads base64url and base64, padded or not, since services send either. The text that was read is the text that is
/// written, so that a service gets its own alphabet back, while equality and order look at the bytes alone. Bytes are
/// written as base64url (OData JSON Format 4.01, section 7.1) with padding, which readers of both kinds accept most often.
#[derive(Clone, Default)]
pub struct Binary {
    bytes: Vec<u8>,
    /// What was read, where we would write the same bytes otherwise.
    text: Option<Box<str>>,
}

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl Binary {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn parse(text: &str) -> Option<Self> {
        let standard = text.contains(['+', '/']);
        let bytes =
            if standard { BASE64URL.decode(text.replace('+', "-").replace('/', "_")) } else { BASE64URL.decode(text) };
        let canonical = !standard && text.len().is_multiple_of(4);
        Some(Self { bytes: bytes.ok()?, text: (!canonical).then(|| text.into()) })
    }

    /// The bytes as base64url, whatever they were read from: how they stand in a query.
    pub(in crate::odata) fn base64url(&self) -> impl fmt::Display {
        base64::display::Base64Display::new(&self.bytes, &BASE64URL)
    }
}

text_traits!(Binary, "Edm.Binary", "T0RhdGE");
deserialize_from_text!(Binary, "T0RhdGE");

impl fmt::Display for Binary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => formatter.write_str(text),
            None => self.base64url().fmt(formatter),
        }
    }
}

impl PartialEq for Binary {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Binary {}

impl PartialOrd for Binary {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Binary {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl Hash for Binary {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, text: None }
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Binary {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.bytes
    }
}
