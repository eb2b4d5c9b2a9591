//! Streams: the content of a media entity, and properties of type `Edm.Stream`. They are read and written by request and
//! are never part of a model.
//!
//! A stream is held in memory as a whole; the limit for the size of answers holds for it.

use crate::odata::client::{
    answer::Answer,
    media_content::{self, MediaContent},
    request::Request,
    resource::Resource,
};
use azure_core::{
    Bytes,
    http::{Method, Url},
};
use std::fmt;

/// A stream at its place in the service. It holds a path and no data.
#[must_use = "nothing is sent before a request is awaited"]
#[derive(Clone)]
pub struct Media {
    resource: Resource,
}

impl Media {
    /// Reads the stream (OData Protocol 4.01, 11.2.3 and 11.2.4).
    pub fn get(&self) -> Request<MediaContent> {
        Request::new(self.resource.call(Method::Get).with_header("accept", media_content::ANY), media_content::content)
    }

    /// Gives the stream this content, of a media type such as `image/png` (OData Protocol 4.01, 11.4.7.2 and 11.4.8.1).
    pub fn put(&self, bytes: impl Into<Bytes>, content_type: &str) -> Request<()> {
        Request::new(self.resource.call(Method::Put).with_content(bytes.into(), content_type), Answer::nothing)
    }

    /// Deletes the content of a stream property, which is null then (OData Protocol 4.01, 11.4.8.2). A service need not
    /// offer it for the content of a media entity, which goes with the entity.
    pub fn delete(&self) -> Request<()> {
        Request::new(self.resource.call(Method::Delete), Answer::nothing)
    }

    /// The URL of the stream.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }

    pub(super) fn new(resource: Resource) -> Self {
        Self { resource }
    }
}

/// The template of the path: no keys.
impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Media").field(&self.resource).finish()
    }
}
