//! `Edm.Binary`.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::text::{deserialize_from_text, text_traits};

/// Bytes: `Edm.Binary` (OData ABNF `binaryValue`).
///
/// Reads base64url and base64, padded or not, since services send either. Writes base64url (OData JSON Format 4.01,
/// section 7.1) with padding, which readers of both kinds accept most often.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Binary(Vec<u8>);

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl Binary {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = if text.contains(['+', '/']) {
            BASE64URL.decode(text.replace('+', "-").replace('/', "_"))
        } else {
            BASE64URL.decode(text)
        };
        bytes.ok().map(Self)
    }
}

text_traits!(Binary, "Edm.Binary", "T0RhdGE");
deserialize_from_text!(Binary, "T0RhdGE");

impl fmt::Display for Binary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        base64::display::Base64Display::new(&self.0, &BASE64URL).fmt(formatter)
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Binary {
    fn from(bytes: &[u8; N]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.0
    }
}
