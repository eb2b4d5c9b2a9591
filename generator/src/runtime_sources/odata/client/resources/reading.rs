//! How answers become the results of calls of resources: entities with their tags, single values within objects, numbers,
//! references and streams.
//!
//! Not here: pages (`page.rs`), and answers that are plain JSON (`answer.rs`).

use crate::odata::client::{
    answer::Answer,
    error::Error,
    media_content::{MediaContent, content},
    page,
    reference::Reference,
};
use crate::odata::{Reader, Unfit, UnknownObject, Value};
use azure_core::http::{StatusCode, headers::ETAG};
use std::borrow::Cow;

/// The status of an answer that has nothing to say.
const NO_CONTENT: u16 = 204;

impl Answer {
    /// An entity that the service sends after any change.
    pub(super) fn entity<T: Value>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.unreadable("the service reports success, but sends no entity"));
        }
        self.tagged()
    }

    /// An entity that the service may send or leave out (OData Protocol 4.01, 11.4).
    pub(super) fn optional_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.is_nothing() { Ok(None) } else { self.tagged().map(Some) }
    }

    /// An entity, unless there is none: a relationship leads to nothing, or the path does
    /// (OData Protocol 4.01, 11.2.2 and 11.2.4).
    pub(super) fn found_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.status() == u16::from(StatusCode::NotFound) { Ok(None) } else { self.optional_entity() }
    }

    /// An entity, unless the client has it in its present state (OData Protocol 4.01, 9.1.8).
    pub(super) fn modified_entity<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.status() == u16::from(StatusCode::NotModified) { Ok(None) } else { self.entity().map(Some) }
    }

    /// The value of one property: an object stands for itself, all else within one (OData JSON Format 4.01, section 11).
    pub(super) fn property<T: Value>(&self) -> Result<Option<T>, Error> {
        match T::is_structured() {
            true if self.is_nothing() => Ok(None),
            true => self.plain().map(Some),
            false => self.optional_value(),
        }
    }

    /// The value of a primitive type, or a collection, within an object (OData JSON Format 4.01, section 11).
    pub(super) fn value<T: Value>(&self) -> Result<T, Error> {
        self.optional_value()?.ok_or_else(|| self.unreadable("the service reports success, but sends no value"))
    }

    /// The same, where null is a value: an empty answer, too (OData Protocol 4.01, 11.5.4.1).
    pub(super) fn optional_value<T: Value>(&self) -> Result<Option<T>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let read = read_value(&mut Reader::new(self.text()?));
        read.map_err(|Unfit| self.unreadable("the answer has no value of the type that the schema says"))
    }

    /// A plain number (OData Protocol 4.01, 11.2.10).
    pub(super) fn number(&self) -> Result<u64, Error> {
        let number = self.text()?.trim().parse().ok();
        number.ok_or_else(|| self.unreadable("the answer is not a number"))
    }

    /// An entity, with the tag of its state even where the header alone has it (OData Protocol 4.01, 8.3.1).
    fn tagged<T: Value>(&self) -> Result<T, Error> {
        let mut entity: T = self.plain()?;
        if let Some(tag) = self.headers().get_optional_str(&ETAG)
            && let Some(members) = entity.undeclared()
            && members.raw("@odata.etag").or_else(|| members.raw("@etag")).is_none()
        {
            let json = serde_json::Value::from(tag).to_string();
            members.receive(Cow::Borrowed("@odata.etag"), Cow::Owned(json));
        }
        Ok(entity)
    }
}

impl Reference {
    /// The reference that an answer is, if there is one.
    pub(super) fn read_alone(answer: &Answer) -> Result<Option<Self>, Error> {
        let Some(object) = answer.found_entity::<UnknownObject>()? else { return Ok(None) };
        let reference = Self::of(&object).ok_or_else(|| answer.unreadable("the answer is no reference"))?;
        Ok(Some(reference.resolved(&page::base(&object.additional, answer.url()))))
    }
}

/// The same, where an answer without content says that there is none (OData Protocol 4.01, 11.2.4.1).
pub(super) fn optional_content(answer: &Answer) -> Result<Option<MediaContent>, Error> {
    if answer.status() == NO_CONTENT { Ok(None) } else { content(answer).map(Some) }
}

/// The member `value`, `None` for null or if there is none.
fn read_value<T: Value>(reader: &mut Reader<'_>) -> Result<Option<T>, Unfit> {
    let mut value = None;
    let mut first = true;
    reader.begin_object()?;
    while let Some(name) = reader.key(&mut first)? {
        if &*name == "value" {
            value = if reader.null() { T::null() } else { Some(T::read(reader)?) };
        } else {
            reader.skip()?;
        }
    }
    if reader.is_at_end() { Ok(value) } else { Err(Unfit) }
}
