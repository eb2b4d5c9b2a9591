//! Schemas (4.8.24 `Schema Object`; JSON Schema 2020-12 in 3.1, an own dialect in 3.0).
//!
//! In: an object, or `true` or `false`. Out: a [`Schema`]. What both versions write differently comes out the same, and is
//! taken where the other version would have it: `nullable`, lists of types, exclusive bounds. What no type can be made of
//! (`not`, `if`, …) is told and left out.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::model::suggest::nearest;
use crate::openapi::document::{Reference, Version};
use crate::openapi::schema::{Additional, Discriminator, JsonType, Schema, SchemaProperty};
use crate::openapi::tree::{Member, Node, NodeKind};
use std::ffi::OsStr;
use std::path::Path;

const TYPES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("integer", JsonType::Integer),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
];

/// What says nothing that a client needs.
const PASSED_OVER: [&str; 9] =
    ["example", "examples", "externalDocs", "xml", "$schema", "$comment", "$defs", "definitions", "$vocabulary"];

/// What is left out, and told.
const UNSUPPORTED: [&str; 16] = [
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "propertyNames",
    "contentSchema",
    "additionalItems",
    "$recursiveRef",
];

/// What stands beside a `$ref` of 3.0 and is taken all the same: it is what the author meant.
const BESIDE_REFERENCE: [&str; 8] =
    ["$ref", "title", "description", "nullable", "deprecated", "readOnly", "writeOnly", "default"];

impl Reader<'_, '_> {
    /// A schema; one that says nothing where the value is none, which is reported.
    pub(super) fn schema(&mut self, node: &Node) -> Schema {
        let mut schema = Schema::any(self.place(node.offset));
        match &node.kind {
            NodeKind::Boolean(true) => return schema,
            NodeKind::Boolean(false) => {
                self.warning(node.offset, "no value is of the schema `false`; it is read as any", "leave it out");
                return schema;
            }
            _ => {}
        }
        let Some(mut members) = self.members(node, "schema") else { return schema };
        self.references(&mut members, &mut schema);
        let is_reference = schema.reference.is_some() && self.version == Version::V3_0;
        if is_reference {
            self.beside_reference(&mut members);
        }
        self.described(&mut members, &mut schema);
        if !is_reference {
            self.types(&mut members, &mut schema);
            self.enumeration(&mut members, &mut schema);
            self.bounds(&mut members, &mut schema);
            self.object(&mut members, &mut schema);
            self.array(&mut members, &mut schema);
            self.composition(&mut members, &mut schema);
        }
        self.nullable(&mut members, &mut schema);
        self.unsupported(&mut members);
        self.finish(&members);
        schema
    }

    fn references(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        schema.id = members.text(self, "$id");
        schema.anchor = members.text(self, "$anchor");
        schema.dynamic_anchor = members.text(self, "$dynamicAnchor");
        schema.reference = members.take("$ref").and_then(|member| self.reference(member, Kind::Schema));
        match members.take("$dynamicRef").and_then(|member| self.dynamic_reference(member)) {
            Some((reference, true)) => schema.dynamic_reference = Some(reference),
            Some((reference, false)) => schema.reference = schema.reference.take().or(Some(reference)),
            None => {}
        }
        if let Some(reference) = &schema.reference {
            self.library.way(members.offset, reference);
        }
    }

    fn described(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        schema.title = members.text(self, "title");
        schema.description = members.text(self, "description");
        schema.default = members.take_value("default").map(|member| self.literal(&member.value));
        schema.is_read_only = members.flag(self, "readOnly");
        schema.is_write_only = members.flag(self, "writeOnly");
        schema.is_deprecated = members.flag(self, "deprecated");
        schema.is_navigation_property = members.flag(self, "x-ms-navigationProperty");
    }

    fn types(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        if let Some(member) = members.take("type") {
            if let NodeKind::Sequence(items) = &member.value.kind {
                for item in items {
                    self.json_type(item, schema);
                }
            } else {
                self.json_type(&member.value, schema);
            }
        }
        schema.format = members.text(self, "format");
        schema.content_encoding = members.text(self, "contentEncoding");
        schema.content_media_type = members.text(self, "contentMediaType");
    }

    fn json_type(&mut self, node: &Node, schema: &mut Schema) {
        let name = match &node.kind {
            NodeKind::String(name) => name.as_str(),
            // `type: null` without quotes is the type all the same.
            NodeKind::Null => "null",
            _ => {
                let message = format!("the type is {}, not a string", node.describe());
                self.error(node.offset, message, "write a type, such as `string`");
                return;
            }
        };
        if let Some((_, known)) = TYPES.iter().find(|(known, _)| *known == name) {
            if !schema.types.contains(known) {
                schema.types.push(*known);
            }
            return;
        }
        let quoted = name.escape_debug();
        let help = match (name, nearest(name, TYPES.iter().map(|(name, _)| *name))) {
            ("any", _) => "leave `type` out where any value may be".to_owned(),
            ("file", _) => "write `type: string` and `format: binary`".to_owned(),
            (_, Some(near)) => format!("did you mean `{near}`?"),
            _ => "write `string`, `integer`, `number`, `boolean`, `array`, `object` or `null`".to_owned(),
        };
        self.error(node.offset, format!("the type `{quoted}` is not known"), help);
    }

    /// Adds the type `null` where `nullable` says so, but not to a schema that any value is of.
    fn nullable(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        let is_nullable = members.flag(self, "nullable") || members.flag(self, "x-nullable");
        let says = !schema.types.is_empty()
            || schema.reference.is_some()
            || schema.dynamic_reference.is_some()
            || schema.enumeration.is_some()
            || schema.constant.is_some()
            || schema.items.is_some()
            || schema.additional_properties.is_some()
            || [&schema.all_of, &schema.one_of, &schema.any_of].iter().any(|schemas| !schemas.is_empty())
            || !schema.properties.is_empty();
        if is_nullable && says && !schema.types.contains(&JsonType::Null) {
            schema.types.push(JsonType::Null);
        }
    }

    fn object(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        schema.properties = members.map(self, "properties", |reader, member| Some(reader.property(member)));
        schema.required = match members.take("required") {
            // In the place of the list stands what belongs to parameters; many write it so.
            Some(Member { value: Node { kind: NodeKind::Boolean(_), .. }, offset, .. }) => {
                let message = "`required` of a schema is a list of its properties; the Boolean is left out";
                self.count(*offset, message, "name the property in `required` of the object that has it");
                Vec::new()
            }
            _ => members.texts(self, "required"),
        };
        schema.pattern_properties = members
            .map(self, "patternProperties", |reader, member| Some((member.name.clone(), reader.schema(&member.value))));
        schema.additional_properties = members.take("additionalProperties").map(|member| match &member.value.kind {
            NodeKind::Boolean(are_allowed) => Additional::Allowed(*are_allowed),
            NodeKind::Mapping(mapping) if mapping.members().is_empty() => Additional::Allowed(true),
            _ => {
                let schema = self.at("additionalProperties", |reader| reader.schema(&member.value));
                Additional::Of(Box::new(schema))
            }
        });
    }

    fn property(&mut self, member: &Member) -> SchemaProperty {
        let schema = self.schema(&member.value);
        SchemaProperty { name: member.name.clone(), schema, place: self.place(member.offset) }
    }

    fn array(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        schema.prefix_items = self.schemas(members, "prefixItems");
        match members.take("items") {
            Some(Member { value: Node { kind: NodeKind::Sequence(_), .. }, offset, .. }) => {
                self.count(*offset, "`items` with several schemas is read as `prefixItems`", "write `prefixItems`");
                schema.prefix_items = self.schemas(members, "items");
            }
            // No other items than those of the prefix.
            Some(Member { value: Node { kind: NodeKind::Boolean(false), .. }, .. }) | None => {}
            Some(member) => schema.items = Some(Box::new(self.at("items", |reader| reader.schema(&member.value)))),
        }
    }

    fn composition(&mut self, members: &mut Members<'_>, schema: &mut Schema) {
        schema.all_of = self.schemas(members, "allOf");
        schema.one_of = self.schemas(members, "oneOf");
        schema.any_of = self.schemas(members, "anyOf");
        schema.discriminator = members
            .take("discriminator")
            .and_then(|member| self.at("discriminator", |reader| reader.discriminator(&member.value)));
    }

    fn schemas(&mut self, members: &mut Members<'_>, name: &'static str) -> Vec<Schema> {
        members.list(self, name, |reader, item| Some(reader.schema(item)))
    }

    fn discriminator(&mut self, node: &Node) -> Option<Discriminator> {
        if let NodeKind::String(name) = &node.kind {
            let message = "the discriminator is a string, not an object; it is read as its `propertyName`";
            self.warning(node.offset, message, "write `propertyName` in it");
            let (property_name, place) = (name.clone(), self.place(node.offset));
            return Some(Discriminator { property_name, mapping: Vec::new(), place });
        }
        let discriminator = self.within(node, "discriminator", |reader, members| {
            members.pass_over(&["defaultMapping"]);
            let property_name = members.required(reader, "propertyName");
            let mapping = members.map(reader, "mapping", Self::mapped);
            Some(Discriminator { property_name: property_name?, mapping, place: reader.place(node.offset) })
        });
        discriminator.flatten()
    }

    /// A value of a discriminator, and the schema it stands for: the name of a component where there is such, else a
    /// reference.
    fn mapped(&mut self, member: &Member) -> Option<(String, Reference)> {
        let written = self.string(member)?;
        let offset = member.value.offset;
        let components = self.source.tree.get("components").and_then(|components| components.get("schemas"));
        let is_component = components.is_some_and(|schemas| schemas.get(&written).is_some());
        // What no component has the name of is a file if it looks like one, and else a name that is wrong.
        let is_file = written.contains(['/', '#']) || Path::new(&written).extension().is_some_and(is_of_text);
        let reference = if is_component || !is_file {
            self.reference_to_component(&written, &written, offset, Kind::Schema)
        } else {
            self.reference_to(&written, offset, Kind::Schema)?
        };
        Some((member.name.clone(), reference))
    }

    /// Reports what stands beside a `$ref` of 3.0, where it counts for nothing.
    fn beside_reference(&mut self, members: &mut Members<'_>) {
        for member in members.all() {
            let name = member.name.as_str();
            if !BESIDE_REFERENCE.contains(&name) && !PASSED_OVER.contains(&name) && !name.starts_with("x-") {
                let message = format!("`{}` beside `$ref` counts for nothing in OpenAPI 3.0", name.escape_debug());
                self.count(member.offset, message, "put both into `allOf`, or follow OpenAPI 3.1");
            }
        }
        members.pass_over_all();
    }

    fn unsupported(&mut self, members: &mut Members<'_>) {
        members.pass_over(&PASSED_OVER);
        for name in UNSUPPORTED {
            if let Some(member) = members.take_value(name) {
                let message = format!("`{name}` of schemas is not supported; it is left out");
                self.count(member.offset, message, "the values that it would refuse are taken");
            }
        }
    }
}

fn is_of_text(extension: &OsStr) -> bool {
    ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
