//! A file within a form of many parts (RFC 7578, section 4.2), as a field of a model.
//!
//! In JSON, which has no files, it is a `data:` URL (RFC 2397): so a model with files is read and written as any other, and
//! the client finds them again in the form that it sends.

use std::{borrow::Cow, fmt};

use base64::{Engine as _, display::Base64Display, engine::general_purpose::STANDARD};

use crate::odata::{Content, Reader, Unfit, Value, encode::encode, encode_segment};

/// A file to be sent in a form.
///
/// ```
/// use edmund_runtime::odata::FormFile;
///
/// let file = FormFile::new(*b"GIF89a").file_name("cat.gif").content_type("image/gif");
/// assert_eq!(serde_json::to_string(&file.bytes)?, "[71,73,70,56,57,97]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormFile {
    /// Its name, if it has one; that of the field is sent otherwise.
    pub file_name: Option<String>,
    /// Its media type, such as `image/png`, if it is known; otherwise that which the description states is sent, or
    /// `application/octet-stream`.
    pub content_type: Option<String>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl FormFile {
    /// A file that holds these bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self { file_name: None, content_type: None, bytes: bytes.into() }
    }

    /// With this name.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// Of this media type.
    #[must_use]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        Self { content_type: Some(media_type.into()), ..self }
    }

    #[cfg(feature = "paths")]
    #[cfg(feature = "client")]
    /// What was written in JSON.
    pub(super) fn of_text(text: String) -> Self {
        Self::from_text(&text).unwrap_or_else(|| Self::new(text))
    }

    /// What was written as a `data:` URL, as files are here.
    fn from_text(text: &str) -> Option<Self> {
        let (head, data) = text.strip_prefix("data:")?.split_once(";base64,")?;
        let bytes = STANDARD.decode(data).ok()?;
        let (head, file_name) = match head.split_once(";name=") {
            Some((head, name)) => (head, Some(decode(name)?)),
            None => (head, None),
        };
        let content_type = (!head.is_empty()).then(|| decode(head)).flatten();
        Some(Self { file_name, content_type, bytes })
    }
}

/// Percent-decoding.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(behind.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = behind.get(2..)?;
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).ok()
}

/// As it was read: text that is all there is to it stays text, and all else is a `data:` URL (RFC 2397).
impl fmt::Display for FormFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (None, None, Ok(text)) = (&self.file_name, &self.content_type, std::str::from_utf8(&self.bytes))
            && Self::from_text(text).is_none()
        {
            return formatter.write_str(text);
        }
        let content_type =
            self.content_type.as_deref().map_or(Cow::Borrowed(""), |text| encode(text, b"-._~/+=").into());
        write!(formatter, "data:{content_type}")?;
        if let Some(name) = &self.file_name {
            write!(formatter, ";name={}", encode_segment(name))?;
        }
        write!(formatter, ";base64,{}", Base64Display::new(&self.bytes, &STANDARD))
    }
}

/// Name, media type and size, and nothing of what is in it.
impl fmt::Debug for FormFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file_name, content_type, bytes } = self;
        let mut shown = formatter.debug_struct("FormFile");
        shown.field("file_name", file_name).field("content_type", content_type).field("size", &bytes.len()).finish()
    }
}

/// A `data:` URL, or any other text, which is what is in the file then.
impl Value for FormFile {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unfit> {
        let text = reader.string()?;
        Ok(Self::from_text(&text).unwrap_or_else(|| Self::new(text.into_owned())))
    }

    fn content(&self) -> Content<'_> {
        Content::Display(self)
    }
}
