//! What can be done at a path (4.8.10 `Operation Object`), and how its answers are paged (`x-ms-pageable`).
//!
//! In: a member of a path item. Out: an [`Operation`]. What it inherits from its path and the document is not added here.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::openapi::document::{Method, Operation, Pageable};
use crate::openapi::tree::Member;

impl Reader<'_, '_> {
    pub(super) fn operation(&mut self, member: &Member, method: Method) -> Option<Operation> {
        let place = self.place(member.offset);
        self.within(&member.value, "operation", |reader, members| {
            reader.left_out(members, "callbacks", "calls that the service makes are not described by a client");
            let id = members.text(reader, "operationId").filter(|id| reader.is_name(id, "operation", member.offset));
            let documentation = reader.documentation(members);
            let request_body = members.take("requestBody").and_then(|body| {
                reader.at("requestBody", |reader| {
                    reader
                        .referable(&body.value, Kind::RequestBody, |reader, members| Some(reader.request_body(members)))
                })
            });
            if !members.has("responses") && reader.version == crate::openapi::Version::V3_0 {
                let message = "the operation has no member `responses`";
                reader.count(member.offset, message, "say what a call gives; until then it gives nothing");
            }
            Operation {
                method,
                id,
                tags: members.texts(reader, "tags"),
                summary: members.text(reader, "summary"),
                description: members.text(reader, "description"),
                documentation,
                parameters: reader.parameters(members),
                request_body,
                responses: reader.responses(members),
                is_deprecated: members.flag(reader, "deprecated"),
                security: reader.security(members),
                servers: reader.servers(members),
                pageable: reader.pageable(members),
                place,
            }
        })
    }

    /// The URL of `externalDocs`.
    fn documentation(&mut self, members: &mut Members<'_>) -> Option<String> {
        let read = |reader: &mut Self, members: &mut Members<'_>| {
            members.pass_over(&["description"]);
            members.text(reader, "url")
        };
        members.object(self, "externalDocs", "external documentation", read).flatten()
    }

    fn pageable(&mut self, members: &mut Members<'_>) -> Option<Pageable> {
        members.object(self, "x-ms-pageable", "paging", |reader, members| {
            members.pass_over(&["operationName"]);
            Pageable {
                item_name: members.text(reader, "itemName").unwrap_or_else(|| "value".to_owned()),
                next_link_name: members.text(reader, "nextLinkName"),
                place: reader.place(members.offset),
            }
        })
    }
}
