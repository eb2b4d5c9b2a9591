//! Addresses of a service (4.8.5 `Server Object`).
//!
//! In: `servers`. Out: [`Server`]s. What their URLs are relative to is not known here.

use super::Reader;
use super::members::Members;
use crate::openapi::document::{Server, ServerVariable};
use crate::openapi::tree::Member;

impl Reader<'_, '_> {
    pub(super) fn servers(&mut self, members: &mut Members<'_>) -> Vec<Server> {
        members.list(self, "servers", |reader, item| reader.within(item, "server", Self::server).flatten())
    }

    fn server(&mut self, members: &mut Members<'_>) -> Option<Server> {
        members.pass_over(&["name"]);
        let url = members.required(self, "url");
        let description = members.text(self, "description");
        let variables = members.map(self, "variables", Self::server_variable);
        Some(Server { url: url?, description, variables, place: self.place(members.offset) })
    }

    fn server_variable(&mut self, member: &Member) -> Option<ServerVariable> {
        let variable = self.within(&member.value, "server variable", |reader, members| {
            let values = members.texts(reader, "enum");
            let description = members.text(reader, "description");
            // Ports are written without quotes by many.
            let default = members.scalar(reader, "default").or_else(|| values.first().cloned());
            if default.is_none() {
                let message = "the server variable has no member `default`";
                reader.error(member.offset, message, "add `default`: the value where none is given");
            }
            let (name, place) = (member.name.clone(), reader.place(member.offset));
            Some(ServerVariable { name, default: default?, values, description, place })
        });
        variable.flatten()
    }
}
