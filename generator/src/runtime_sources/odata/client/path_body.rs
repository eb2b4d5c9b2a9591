//! The body of a request to an operation: JSON, a form, text, or bytes (OpenAPI 3.1, 4.8.13 and 4.8.14).
//!
//! In: values and what their fields are said to be written like. Out: a call with a body. Not here: how forms are written
//! (`form.rs`, `multipart.rs`).

use super::{
    argument::Argument,
    call::Call,
    error::{Error, ErrorKind},
    form,
    form_field::FieldDescription,
    multipart,
};
use crate::odata::{AsObject, Mode, Patch, Value, to_json};
use azure_core::http::headers::CONTENT_TYPE;

/// Gives a call, or a request, the methods that set its body: `path_bodies!([R, P] PathRequest<R, P>);`
macro_rules! path_bodies {
    ([$($parameters:tt)*] $type:ty) => {
        /// What is sent with it. A body that is given again replaces the first; one that is `None` is not sent.
        impl<$($parameters)*> $type {
            /// Sends JSON: all of a value but what is read-only.
            pub fn json_body(mut self, body: impl $crate::odata::client::Argument) -> Self {
                self.call = self.call.with_json(body);
                self
            }

            /// Sends an object in JSON, or a [`Patch`](crate::odata::Patch): what changes of it, with a `null` for what is taken
            /// away. A patch of what is read-only is an error when the request is sent.
            pub fn patch_body<T>(mut self, body: impl $crate::odata::client::PatchBody<T>) -> Self {
                self.call = self.call.with_body(body.json());
                self
            }

            /// Sends the members of an object as a form that is encoded as a query is.
            pub fn form_body(
                mut self,
                body: impl $crate::odata::client::Argument,
                fields: &'static [$crate::odata::client::FieldDescription],
            ) -> Self {
                self.call = self.call.with_form(body, fields);
                self
            }

            /// Sends the members of an object as a form of many parts, files among them (RFC 7578).
            pub fn multipart_body(
                mut self,
                body: impl $crate::odata::client::Argument,
                fields: &'static [$crate::odata::client::FieldDescription],
            ) -> Self {
                self.call = self.call.with_multipart(body, fields);
                self
            }

            /// Sends text of a media type such as `text/plain`, in UTF-8.
            pub fn text_body(mut self, text: &str, content_type: &str) -> Self {
                self.call = self.call.with_content(text.to_owned().into(), content_type);
                self
            }

            /// Sends bytes of a media type such as `application/octet-stream`.
            pub fn bytes_body(mut self, bytes: impl Into<::azure_core::Bytes>, content_type: &str) -> Self {
                self.call = self.call.with_content(bytes.into(), content_type);
                self
            }

            /// Says that the body, if there is one, is of another media type, such as `application/merge-patch+json`; a form
            /// of many parts keeps its boundary.
            pub fn content_type(mut self, media_type: &str) -> Self {
                self.call = self.call.with_media_type(media_type);
                self
            }
        }
    };
}

pub(super) use path_bodies;

/// What is sent to change a `T`: the object itself, or a [`Patch`] of it (RFC 5789; RFC 7396).
pub trait PatchBody<T> {
    /// Its JSON text.
    ///
    /// # Errors
    /// If a property may not be changed.
    fn json(self) -> Result<Vec<u8>, Error>;
}

impl<T: Value> PatchBody<T> for &T {
    fn json(self) -> Result<Vec<u8>, Error> {
        Ok(to_json(self, Mode::Replace).into_bytes())
    }
}

impl<T: AsObject> PatchBody<T> for Patch<T> {
    fn json(self) -> Result<Vec<u8>, Error> {
        (&self).json()
    }
}

impl<T: AsObject> PatchBody<T> for &Patch<T> {
    fn json(self) -> Result<Vec<u8>, Error> {
        Ok(self.body()?)
    }
}

impl Call {
    pub(super) fn with_media_type(self, media_type: &str) -> Self {
        if self.body().is_none() {
            return self;
        }
        let said = self.headers().get_optional_str(&CONTENT_TYPE).unwrap_or_default();
        let boundary = said.split_once("; boundary=").filter(|_| !media_type.contains("boundary="));
        let media_type = match boundary {
            Some((_, boundary)) => format!("{media_type}; boundary={boundary}"),
            None => media_type.to_owned(),
        };
        self.with_header("content-type", &media_type)
    }

    pub(super) fn with_json(self, body: impl Argument) -> Self {
        match body.json_as(Mode::Replace) {
            nothing if nothing == "null" => self.without_body(),
            json => self.with_body(Ok(json.into_bytes())),
        }
    }

    pub(super) fn with_form(self, body: impl Argument, fields: &[FieldDescription]) -> Self {
        match form::encode(&body.json_as(Mode::Replace), fields) {
            Ok(Some(text)) => self.with_content(text.into(), "application/x-www-form-urlencoded"),
            Ok(None) => self.without_body(),
            Err(message) => self.failing(Error::new(ErrorKind::InvalidRequest, message)),
        }
    }

    pub(super) fn with_multipart(self, body: impl Argument, fields: &[FieldDescription]) -> Self {
        match multipart::encode(&body.json_as(Mode::Replace), fields) {
            Ok(Some((bytes, content_type))) => self.with_content(bytes.into(), &content_type),
            Ok(None) => self.without_body(),
            Err(message) => self.failing(Error::new(ErrorKind::InvalidRequest, message)),
        }
    }
}
