//! Bodies of requests and answers (4.8.13 `Request Body Object`, 4.8.14 `Media Type Object`, 4.8.15 `Encoding Object`).
//!
//! In: `requestBody`, `content`. Out: their forms in the order of the text. Which of them is taken is not decided here.

use super::Reader;
use super::members::Members;
use crate::openapi::document::{Encoding, MediaType, RequestBody};
use crate::openapi::tree::Member;

impl Reader<'_, '_> {
    pub(super) fn request_body(&mut self, members: &mut Members<'_>) -> RequestBody {
        if !members.has("content") {
            self.warning(members.offset, "the request body has no member `content`", "say what it may be");
        }
        RequestBody {
            description: members.text(self, "description"),
            is_required: members.flag(self, "required"),
            content: self.content(members),
            place: self.place(members.offset),
        }
    }

    pub(super) fn content(&mut self, members: &mut Members<'_>) -> Vec<MediaType> {
        members.map(self, "content", Self::media_type)
    }

    fn media_type(&mut self, member: &Member) -> Option<MediaType> {
        let place = self.place(member.offset);
        self.within(&member.value, "media type", |reader, members| {
            members.pass_over(&["example", "examples"]);
            let schema = members.take("schema");
            let schema = schema.map(|schema| reader.at("schema", |reader| reader.schema(&schema.value)));
            let encodings = members.map(reader, "encoding", Self::encoding);
            MediaType { name: member.name.clone(), schema, encodings, place }
        })
    }

    fn encoding(&mut self, member: &Member) -> Option<Encoding> {
        let place = self.place(member.offset);
        self.within(&member.value, "encoding", |reader, members| {
            reader.left_out(members, "headers", "a part of a form is sent without headers of its own");
            members.pass_over(&["allowReserved"]);
            Encoding {
                property: member.name.clone(),
                content_type: members.text(reader, "contentType"),
                style: reader.style(members),
                explode: members.optional_flag(reader, "explode"),
                place,
            }
        })
    }
}
