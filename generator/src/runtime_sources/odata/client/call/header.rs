//! The headers of a request: which can be sent, and the version of what is sent.
//!
//! Not here: conditions (`entity_tag.rs`) and preferences (`preference.rs`).

use super::Call;
use crate::odata::client::error::{Error, ErrorKind};

impl Call {
    /// Sets a header; one that cannot be sent becomes the error of the call.
    pub(in crate::odata::client) fn with_header(mut self, name: &str, value: &str) -> Self {
        if !is_header_name(name) {
            self.fail(Error::new(
                ErrorKind::InvalidRequest,
                format!("`{}` is not the name of a header", name.escape_debug()),
            ));
        } else if !is_sendable_value(value) {
            self.fail(Error::new(
                ErrorKind::InvalidRequest,
                format!("the header `{name}` has a value that is not plain ASCII text"),
            ));
        } else {
            self.headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
        self
    }
}

/// Whether `name` can be the name of a header: a token (RFC 9110, section 5.6.2).
pub(in crate::odata::client) fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

/// Whether a text can be the value of a header: plain ASCII without control characters.
pub(in crate::odata::client) fn is_sendable_value(value: &str) -> bool {
    value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
}
