//! Answers (4.8.16 `Responses Object`, 4.8.17 `Response Object`).
//!
//! In: `responses`. Out: [`Response`]s by their [`Status`], in the order of the text.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::openapi::document::{Referable, Response, Status};

impl Reader<'_, '_> {
    pub(super) fn responses(&mut self, members: &mut Members<'_>) -> Vec<(Status, Referable<Response>)> {
        members.map(self, "responses", |reader, member| {
            if member.name.starts_with("x-") {
                return None;
            }
            let Some(status) = status(&member.name) else {
                let message = format!("`{}` is no status of HTTP; it is left out", member.name.escape_debug());
                reader.warning(
                    member.offset,
                    message,
                    "write a status such as `404`, a class such as `4XX`, or `default`",
                );
                return None;
            };
            Some((
                status,
                reader.referable(&member.value, Kind::Response, |reader, members| Some(reader.response(members)))?,
            ))
        })
    }

    pub(super) fn response(&mut self, members: &mut Members<'_>) -> Response {
        self.left_out(members, "links", "pass what an answer says to the next call");
        members.pass_over(&["summary"]);
        let headers = members.map(self, "headers", |reader, member| reader.header(&member.value, &member.name));
        Response {
            description: members.text(self, "description").unwrap_or_default(),
            headers,
            content: self.content(members),
            place: self.place(members.offset),
        }
    }
}

fn status(name: &str) -> Option<Status> {
    let digits = name.as_bytes();
    match digits {
        b"default" => Some(Status::Default),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => name.parse().ok().map(Status::Code),
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Class(class - b'0')),
        _ => None,
    }
}
