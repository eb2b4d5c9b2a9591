//! The document itself (4.8.1 `OpenAPI Object`), its `info`, its `tags` and its `components`.
//!
//! In: the root of a tree. Out: a [`Document`]. Which version it follows is found by `version`.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::openapi::document::{Component, Components, Document, Info, Referable, Tag};
use crate::openapi::tree::{Member, Node};
use std::sync::Arc;

/// What a document is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::openapi) enum Role {
    /// It describes a service.
    Description,
    /// Others refer to its components, or to what stands anywhere in it.
    Parts,
}

impl Reader<'_, '_> {
    /// Reads the whole document; of one that others refer to its components alone.
    pub(in crate::openapi) fn document(mut self, role: Role) -> Document {
        let mut document = Document {
            file: Arc::clone(&self.source.file),
            version: self.version,
            is_description: role == Role::Description,
            info: Info::default(),
            servers: Vec::new(),
            tags: Vec::new(),
            paths: Vec::new(),
            components: Components::default(),
            security: None,
            fragments: Vec::new(),
            place: self.source.places.whole(),
        };
        let root = &self.source.tree;
        let Some(mut members) = self.members(root, "document") else { return document };
        if role == Role::Description {
            self.service(&mut members, &mut document);
        }
        let components = members.object(&mut self, "components", "components", Self::components);
        document.components = components.unwrap_or_default();
        if role == Role::Description {
            self.finish(&members);
        }
        document
    }

    fn service(&mut self, members: &mut Members<'_>, document: &mut Document) {
        members.pass_over(&["openapi", "externalDocs", "jsonSchemaDialect", "$schema", "$self"]);
        match members.object(self, "info", "info", Self::info) {
            Some(info) => document.info = info,
            None => self.warning(members.offset, "the document has no `info`", "add `info` with `title` and `version`"),
        }
        document.servers = self.servers(members);
        document.tags = members.list(self, "tags", |reader, item| reader.within(item, "tag", Self::tag).flatten());
        document.security = self.security(members);
        self.left_out(members, "webhooks", "calls that the service makes are not described by a client");
        let has_paths = members.has("paths");
        document.paths = self.paths(members);
        if !has_paths && !members.has("components") {
            let help = "check that the document is complete";
            self.warning(members.offset, "the document has neither `paths` nor `components`", help);
        }
    }

    fn info(&mut self, members: &mut Members<'_>) -> Info {
        members.pass_over(&["termsOfService", "contact", "license"]);
        let title = members.text(self, "title");
        if title.is_none() {
            self.warning(members.offset, "the API has no `title`", "add `title` to `info`");
        }
        Info {
            title: title.unwrap_or_default(),
            summary: members.text(self, "summary"),
            description: members.text(self, "description"),
            // Many write `version: 1.0` without quotes, and nothing depends on it.
            version: members.scalar(self, "version").unwrap_or_default(),
        }
    }

    fn tag(&mut self, members: &mut Members<'_>) -> Option<Tag> {
        members.pass_over(&["externalDocs", "summary", "parent", "kind"]);
        let name = members.required(self, "name");
        let description = members.text(self, "description");
        let place = self.place(members.offset);
        let name = name.filter(|name| self.is_name(name, "tag", members.offset))?;
        Some(Tag { name, description, place })
    }

    fn components(&mut self, members: &mut Members<'_>) -> Components {
        members.pass_over(&["examples"]);
        self.left_out(members, "callbacks", "calls that the service makes are not described by a client");
        self.left_out(members, "links", "pass what an answer says to the next call");
        let schemas = members
            .map(self, "schemas", |reader, member| reader.component(member, |reader, node| Some(reader.schema(node))));
        let parameters = members.map(self, "parameters", |reader, member| {
            reader.referable_component(member, Kind::Parameter, Self::parameter)
        });
        let headers = members.map(self, "headers", |reader, member| {
            reader.component(member, |reader, node| reader.header(node, &member.name))
        });
        let request_bodies = members.map(self, "requestBodies", |reader, member| {
            reader.referable_component(member, Kind::RequestBody, |reader, members| Some(reader.request_body(members)))
        });
        let responses = members.map(self, "responses", |reader, member| {
            reader.referable_component(member, Kind::Response, |reader, members| Some(reader.response(members)))
        });
        let security_schemes = members.map(self, "securitySchemes", |reader, member| {
            reader.referable_component(member, Kind::SecurityScheme, Self::security_scheme)
        });
        let path_items = members.map(self, "pathItems", |reader, member| {
            reader.component(member, |reader, node| reader.path_item(node, ""))
        });
        Components { schemas, parameters, headers, request_bodies, responses, security_schemes, path_items }
    }

    fn component<T>(
        &mut self,
        member: &Member,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<Component<T>> {
        let value = read(self, &member.value)?;
        Some(Component { name: member.name.clone(), value, place: self.place(member.offset) })
    }

    fn referable_component<T>(
        &mut self,
        member: &Member,
        kind: Kind,
        read: impl FnOnce(&mut Self, &mut Members<'_>) -> Option<T>,
    ) -> Option<Component<Referable<T>>> {
        self.component(member, |reader, node| reader.referable(node, kind, read))
    }

    /// Warns about a member that is left out as a whole, with the names of what it has.
    pub(super) fn left_out(&mut self, members: &mut Members<'_>, name: &'static str, help: &str) {
        let Some(member) = members.take(name) else { return };
        let names: Vec<_> =
            member.value.members().iter().map(|each| format!("`{}`", each.name.escape_debug())).collect();
        if !names.is_empty() {
            let message = format!("`{name}` are left out: {}", names.join(", "));
            self.warning(member.offset, message, help);
        }
    }
}
