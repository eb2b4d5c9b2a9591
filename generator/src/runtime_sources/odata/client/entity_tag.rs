//! Entity tags: which state of an entity a request is about (OData Protocol 4.01, 8.2.4, 8.2.5 and 11.4.1.1).
//!
//! In: a tag by its text, or a model that a service sent. Out: the headers `If-Match` and `If-None-Match`.

use super::{
    call::Call,
    error::{Error, ErrorKind},
};
use crate::odata::{AsObject, EntityType};
use std::borrow::Cow;

/// The tag of a state that an entity was in, as a service wrote it: `W/"1"`.
///
/// A model that was read or created knows its tag, in its `additional` as `@odata.etag`: `request.if_match(&model)`. So does
/// the header of an answer: [`Response::entity_tag`](super::Response::entity_tag).
///
/// A tag that a service gave goes back as it came, whatever it looks like; one that is given as text must be one by RFC 9110.
#[derive(Clone, Debug)]
pub struct EntityTag {
    /// `None` where a model has none.
    text: Option<Cow<'static, str>>,
    /// Whether a service gave it, which alone knows what it takes for a tag.
    is_received: bool,
}

impl EntityTag {
    /// Any state: `if_match(EntityTag::ANY)` is for an entity that exists, `if_none_match(EntityTag::ANY)` for one that
    /// does not.
    pub const ANY: Self = Self { text: Some(Cow::Borrowed("*")), is_received: false };

    /// The tag that a model was received with.
    #[must_use]
    pub fn of(model: &impl AsObject) -> Option<Self> {
        let additional = model.as_object().additional();
        let text = ["@odata.etag", "@etag"].into_iter().find_map(|name| additional.get::<String>(name)?.ok());
        text.map(Self::received)
    }

    /// A tag from an answer: of an empty text there is none to send back.
    pub(super) fn received(text: String) -> Self {
        Self { is_received: true, ..text.into() }
    }

    /// The text of the tag, quotes included; empty if it was to be that of a model which has none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// By the text alone, wherever it comes from.
impl PartialEq for EntityTag {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for EntityTag {}

/// Of an empty text there is no tag to send: the request fails before it is sent. So does one with a text that is neither
/// `*` nor one or several tags in quotes.
impl From<String> for EntityTag {
    fn from(text: String) -> Self {
        Self { text: Some(text).filter(|text| !text.is_empty()).map(Cow::Owned), is_received: false }
    }
}

impl From<&str> for EntityTag {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&EntityTag> for EntityTag {
    fn from(tag: &EntityTag) -> Self {
        tag.clone()
    }
}

/// The tag that the model was received with. Of one without a tag there is none to send: the request fails before it is
/// sent.
impl<T: EntityType> From<&T> for EntityTag {
    fn from(model: &T) -> Self {
        Self::of(model).unwrap_or(Self { text: None, is_received: true })
    }
}

impl Call {
    /// Sets a header to a tag. What no header can hold, such as a line break, is refused of any.
    pub(super) fn with_condition(self, header: &'static str, tag: &EntityTag) -> Self {
        let refused = |message| Error::new(ErrorKind::InvalidRequest, message);
        match &tag.text {
            Some(text) if tag.is_received || is_condition(text) => self.with_header(header, text),
            Some(_) => self.failing(refused("an entity tag stands in quotes, as in `W/\"1\"`, or is `*`")),
            None => self.failing(refused(
                "there is no entity tag (`@odata.etag`): the model was not received from a service that gives one",
            )),
        }
    }
}

/// Whether this can be the value of a condition: `*`, or a list of tags, weak ones or strong ones (RFC 9110, 8.8.3 and
/// 13.1.1).
fn is_condition(text: &str) -> bool {
    let mut rest = text.trim();
    if rest == "*" {
        return true;
    }
    loop {
        let Some(quoted) = rest.strip_prefix("W/").unwrap_or(rest).strip_prefix('"') else { return false };
        let Some((tag, behind)) = quoted.split_once('"') else { return false };
        if tag.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return false;
        }
        match behind.trim_start() {
            "" => return true,
            more => match more.strip_prefix(',') {
                Some(next) => rest = next.trim_start(),
                None => return false,
            },
        }
    }
}
