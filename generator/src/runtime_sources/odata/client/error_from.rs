//! What becomes an error of the client by `?`: what goes wrong around a call, before anything is sent.

use super::error::{Error, ErrorKind};
use crate::odata::{ParsePrimitiveError, PatchError};

/// So that `?` does where a value is read from text, such as `"12.50".parse()?` for a decimal.
impl From<ParsePrimitiveError> for Error {
    fn from(error: ParsePrimitiveError) -> Self {
        Self::new(ErrorKind::InvalidRequest, error.to_string()).with_source(error)
    }
}

/// So that `?` does where a patch is written, and where a credential is made.
impl From<PatchError> for Error {
    fn from(error: PatchError) -> Self {
        Self::new(ErrorKind::InvalidRequest, error.to_string()).with_source(error)
    }
}

impl From<azure_core::Error> for Error {
    fn from(error: azure_core::Error) -> Self {
        Self::from_azure(error)
    }
}
