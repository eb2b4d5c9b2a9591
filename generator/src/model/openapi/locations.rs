//! What is to be known of all schemas before the first is looked at: where each stands, and what it would be called by
//! that; discriminators, anchors.
//!
//! In: the documents. Out: a [`Location`] for each schema. How places become names is in `location_names`. Whether a
//! schema becomes a type, and whether another has its name already, is not known here.

use super::bearers::only_member;
use super::components::components;
use super::location_names::{component_part, fragment_name, media_words, member_names, operation_name, path_words};
use super::names::{Names, within};
use super::references::References;
use crate::diagnostic::{Diagnostics, Place};
use crate::model::QualifiedName;
use crate::model::service::ContentKind;
use crate::openapi::{
    Additional, Document, FragmentValue, MediaType, Operation, Parameter, PathItem, Referable, RequestBody, Response,
    Schema, Status,
};
use std::collections::BTreeMap;

/// How deep schemas may stand within each other.
const MAXIMUM_DEPTH: usize = 256;

/// What is known of a schema by where it stands.
#[derive(Clone, Debug)]
pub(super) struct Location {
    /// The name it has, or that it wants if it becomes a type.
    pub(super) name: QualifiedName,
    /// Whether it has its name from the document: no other type takes it.
    pub(super) is_component: bool,
    /// Whether a `$dynamicRef` stands within it, so that it means something else in each type that it is a part of.
    pub(super) is_dynamic: bool,
    /// Whether it is a field of a multipart body, or a body: bytes stand there as they are.
    pub(super) is_raw: bool,
}

/// The locations of all schemas, by their addresses.
#[derive(Debug, Default)]
pub(super) struct Locations<'a> {
    all: BTreeMap<usize, Location>,
    by_place: BTreeMap<&'a Place, &'a Schema>,
    /// Components that are references, and what has their names instead, by the addresses of both.
    meant: BTreeMap<usize, &'a Schema>,
    bearers: BTreeMap<usize, &'a Schema>,
    /// The components and what else is only referred to, in the order of their names.
    pub(super) components: BTreeMap<QualifiedName, &'a Schema>,
    /// The schemas with a discriminator.
    pub(super) discriminators: Vec<&'a Schema>,
    /// The schemas of multipart bodies.
    multipart: Vec<&'a Schema>,
}

/// What identifies a schema: where it is in memory. It orders nothing that is put out.
pub(super) fn address(schema: &Schema) -> usize {
    std::ptr::from_ref(schema).addr()
}

impl<'a> Locations<'a> {
    /// Walks all documents.
    pub(super) fn of(
        documents: &'a [Document],
        references: &mut References<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let found = components(documents, references, diagnostics);
        let mut all = Self { components: found.by_name, ..Self::default() };
        let claims = found.claims;
        let heirs = BTreeMap::new();
        let mut walk =
            Walk { all: &mut all, claims: &claims, heirs, references, diagnostics, file: "", is_too_deep: false };
        let named: Vec<(QualifiedName, &'a Schema)> =
            walk.all.components.iter().map(|(name, schema)| (name.clone(), *schema)).collect();
        for (name, schema) in named {
            walk.file = &schema.place.file;
            walk.claimed(schema);
            walk.schema(schema, name, Kind { is_component: true, is_raw: false }, 0);
        }
        for document in documents {
            walk.file = &document.file;
            walk.document(document);
        }
        let mut taken = Names::default();
        walk.all.components.keys().for_each(|name| taken.reserve(name));
        // In the order of the files, which does not depend on what refers to them first.
        let mut files: Vec<&'a Document> = documents.iter().collect();
        files.sort_by(|one, other| one.file.cmp(&other.file));
        for document in files {
            walk.file = &document.file;
            walk.fragments(document, &mut taken);
        }
        all.mark_multipart(references);
        all
    }

    /// Where a schema stands.
    pub(super) fn get(&self, schema: &Schema) -> Option<&Location> {
        self.all.get(&address(schema))
    }

    /// The component whose name a schema bears, if that says something of it as well.
    pub(super) fn borne(&self, schema: &Schema) -> Option<&'a Schema> {
        self.bearers.get(&address(schema)).copied()
    }

    /// The schema itself, where what is given is what a reference to its place was read as, or a component that is but a
    /// reference to it.
    pub(super) fn original(&self, schema: &'a Schema) -> &'a Schema {
        if let Some(meant) = self.meant.get(&address(schema)) {
            meant
        } else if self.all.contains_key(&address(schema)) {
            schema
        } else {
            self.by_place.get(&schema.place).copied().unwrap_or(schema)
        }
    }

    /// Properties of multipart bodies are bytes as they are, also where the body refers to a component.
    fn mark_multipart(&mut self, references: &References<'a>) {
        for mut schema in std::mem::take(&mut self.multipart) {
            for _ in 0..8 {
                match &schema.reference {
                    Some(reference) => match references.schema(reference) {
                        Some(next) => schema = self.original(next),
                        None => break,
                    },
                    None => break,
                }
            }
            let parts = std::iter::once(schema).chain(&schema.all_of);
            let properties = parts.clone().flat_map(|part| &part.properties).map(|property| &property.schema);
            let others = parts.filter_map(|part| match &part.additional_properties {
                Some(Additional::Of(others)) => Some(&**others),
                _ => None,
            });
            let properties = properties.chain(others);
            let items = properties.clone().filter_map(|property| property.items.as_deref());
            let raw: Vec<usize> = properties.chain(items).map(address).collect();
            for each in raw {
                if let Some(location) = self.all.get_mut(&each) {
                    location.is_raw = true;
                }
            }
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Kind {
    is_component: bool,
    is_raw: bool,
}

struct Walk<'w, 'a> {
    all: &'w mut Locations<'a>,
    /// The components that give their names to what they lead to, by the addresses of that.
    claims: &'w BTreeMap<usize, &'a Schema>,
    /// The names of components of which but one member is the type, by the address of that.
    heirs: BTreeMap<usize, QualifiedName>,
    references: &'w mut References<'a>,
    diagnostics: &'w mut Diagnostics,
    file: &'a str,
    is_too_deep: bool,
}

impl<'a> Walk<'_, 'a> {
    /// Walks a schema and all that is written within it; whether there is a `$dynamicRef`.
    fn schema(&mut self, schema: &'a Schema, name: QualifiedName, kind: Kind, depth: usize) -> bool {
        if let Some(known) = self.all.all.get(&address(schema)) {
            return known.is_dynamic;
        }
        if depth > MAXIMUM_DEPTH {
            if !self.is_too_deep {
                self.is_too_deep = true;
                let message = format!("schemas stand within each other more than {MAXIMUM_DEPTH} deep");
                self.diagnostics.error(&schema.place, message, "give some of them names in `components`");
            }
            return false;
        }
        let heir = self.heirs.get(&address(schema)).cloned();
        let name = heir.clone().unwrap_or(name);
        if schema.discriminator.is_some() {
            self.all.discriminators.push(schema);
        }
        self.references.add_anchors(self.file, schema);
        let mut is_dynamic = schema.dynamic_reference.is_some();
        let mut inner = |walk: &mut Self, schema: &'a Schema, part: &str, is_raw: bool| {
            let name = if part.is_empty() { name.clone() } else { within(&name, part) };
            is_dynamic |= walk.schema(schema, name, Kind { is_component: false, is_raw }, depth + 1);
        };
        for property in &schema.properties {
            inner(self, &property.schema, &property.name, false);
        }
        for part in &schema.all_of {
            inner(self, part, "", kind.is_raw);
        }
        if let Some(part) = &schema.items {
            inner(self, part, "Item", kind.is_raw);
        }
        for (index, part) in schema.prefix_items.iter().enumerate() {
            inner(self, part, &format!("Item{}", index + 1), false);
        }
        if let Some(Additional::Of(part)) = &schema.additional_properties {
            inner(self, part, "Value", false);
        }
        for (_, part) in &schema.pattern_properties {
            inner(self, part, "Value", false);
        }
        let only = Some(schema).filter(|_| kind.is_component).and_then(only_member);
        if let Some(only) = only {
            self.all.bearers.insert(address(only), schema);
            self.heirs.insert(address(only), name.clone());
        }
        for members in [&schema.one_of, &schema.any_of] {
            for (part, suffix) in members.iter().zip(member_names(members)) {
                inner(self, part, &suffix, kind.is_raw);
            }
        }
        let is_component = kind.is_component || heir.is_some();
        let location = Location { name, is_component, is_dynamic, is_raw: kind.is_raw };
        self.all.all.insert(address(schema), location);
        self.all.by_place.entry(&schema.place).or_insert(schema);
        is_dynamic
    }

    /// Remembers the component whose name a schema has, if there is one; gives that name.
    fn claimed(&mut self, schema: &'a Schema) -> Option<QualifiedName> {
        let component = *self.claims.get(&address(schema))?;
        self.all.meant.insert(address(component), schema);
        self.all.bearers.insert(address(schema), component);
        self.all.get(component).map(|location| location.name.clone())
    }

    fn document(&mut self, document: &'a Document) {
        let components = &document.components;
        for component in &components.parameters {
            self.referable_parameter(&component.value, &component_part(&component.name, "Parameter"));
        }
        for component in &components.headers {
            self.referable_parameter(&component.value, &component_part(&component.name, "Header"));
        }
        for component in &components.request_bodies {
            if let Referable::Value(body) = &component.value {
                self.body(body, &component_part(&component.name, "Body"));
            }
        }
        for component in &components.responses {
            if let Referable::Value(response) = &component.value {
                self.response(response, &component_part(&component.name, "Response"), "");
            }
        }
        for component in &components.path_items {
            self.path_item(&component.value, &component.name);
        }
        for item in &document.paths {
            self.path_item(item, &format!("{}{}", item.path, item.beyond));
        }
    }

    /// What is referred to and stands nowhere that was walked, such as `$defs`.
    fn fragments(&mut self, document: &'a Document, taken: &mut Names) {
        for fragment in &document.fragments {
            let name = fragment_name(&document.file, &fragment.pointer);
            match &fragment.value {
                FragmentValue::Schema(schema) if !self.all.by_place.contains_key(&schema.place) => {
                    let name = self.claimed(schema).unwrap_or_else(|| taken.take(&name));
                    self.all.components.insert(name.clone(), schema);
                    self.schema(schema, name, Kind { is_component: true, is_raw: false }, 0);
                }
                FragmentValue::Parameter(each) | FragmentValue::Header(each) => self.referable_parameter(each, &name),
                FragmentValue::RequestBody(Referable::Value(body)) => self.body(body, &name),
                FragmentValue::Response(Referable::Value(response)) => self.response(response, &name, ""),
                FragmentValue::Schema(_)
                | FragmentValue::SecurityScheme(_)
                | FragmentValue::RequestBody(_)
                | FragmentValue::Response(_) => {}
                FragmentValue::PathItem(item) => self.path_item(item, &item.path),
            }
        }
    }

    fn path_item(&mut self, item: &'a PathItem, path: &str) {
        for parameter in &item.parameters {
            // It belongs to all operations of the path, so to none of them by name.
            let path_name = QualifiedName::new("", path_words(path));
            if let Referable::Value(value) = parameter {
                self.parameter(value, &within(&path_name, &value.name));
            }
        }
        for operation in &item.operations {
            self.operation(operation, &operation_name(operation, path));
        }
    }

    fn operation(&mut self, operation: &'a Operation, name: &QualifiedName) {
        for parameter in &operation.parameters {
            if let Referable::Value(value) = parameter {
                self.parameter(value, &within(name, &value.name));
            }
        }
        if let Some(Referable::Value(body)) = &operation.request_body {
            self.body(body, &within(name, "Body"));
        }
        let is_success = |status: &Status| matches!(status, Status::Code(200..=299) | Status::Class(2));
        let has_content = |response: &Referable<Response>| match response {
            Referable::Value(response) => !response.content.is_empty(),
            Referable::Reference(_) => true,
        };
        let successes = operation.responses.iter().filter(|(status, each)| is_success(status) && has_content(each));
        let is_one = successes.count() == 1;
        for (status, response) in &operation.responses {
            let suffix = match status {
                Status::Code(200..=299) | Status::Class(2) if is_one => String::new(),
                Status::Code(code) => code.to_string(),
                Status::Class(class) => format!("{class}xx"),
                Status::Default => "Default".to_owned(),
            };
            if let Referable::Value(response) = response {
                self.response(response, &within(name, "Response"), &suffix);
            }
        }
    }

    fn referable_parameter(&mut self, parameter: &'a Referable<Parameter>, name: &QualifiedName) {
        if let Referable::Value(parameter) = parameter {
            self.parameter(parameter, name);
        }
    }

    fn parameter(&mut self, parameter: &'a Parameter, name: &QualifiedName) {
        let schemas = parameter.schema.iter().chain(parameter.content.iter().filter_map(|each| each.schema.as_ref()));
        for schema in schemas {
            self.schema(schema, name.clone(), Kind::default(), 0);
        }
    }

    fn body(&mut self, body: &'a RequestBody, name: &QualifiedName) {
        self.contents(&body.content, name);
    }

    fn response(&mut self, response: &'a Response, name: &QualifiedName, suffix: &str) {
        let name = QualifiedName::new(name.namespace.clone(), format!("{}{suffix}", name.name));
        self.contents(&response.content, &name);
        for header in &response.headers {
            if let Referable::Value(header) = header {
                self.parameter(header, &within(&name, &header.name));
            }
        }
    }

    /// The form that is preferred has the name, the others the name with their kind.
    fn contents(&mut self, contents: &'a [MediaType], name: &QualifiedName) {
        let preferred = super::bodies::preferred(contents.iter().map(|content| content.name.as_str()));
        for (index, content) in contents.iter().enumerate() {
            let Some(schema) = &content.schema else { continue };
            let kind = super::bodies::content_kind(&content.name);
            let is_raw = matches!(kind, ContentKind::Multipart | ContentKind::Octets | ContentKind::Text);
            let name = if preferred == Some(index) { name.clone() } else { within(name, &media_words(&content.name)) };
            if kind == ContentKind::Multipart {
                self.all.multipart.push(schema);
            }
            self.schema(schema, name, Kind { is_component: false, is_raw }, 0);
        }
    }
}
