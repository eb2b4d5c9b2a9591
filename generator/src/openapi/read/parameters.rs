//! Parameters and headers (4.8.12 `Parameter Object`, 4.8.21 `Header Object`).
//!
//! In: `parameters`, or an object that is one. Out: [`Parameter`]s as they are written; defaults of `style` and `explode`
//! are not added here.

use super::Reader;
use super::members::Members;
use super::references::Kind;
use crate::openapi::document::{Parameter, ParameterLocation, ParameterStyle, Referable};
use crate::openapi::schema::Schema;
use crate::openapi::tree::Node;

const STYLES: [(&str, ParameterStyle); 7] = [
    ("matrix", ParameterStyle::Matrix),
    ("label", ParameterStyle::Label),
    ("simple", ParameterStyle::Simple),
    ("form", ParameterStyle::Form),
    ("spaceDelimited", ParameterStyle::SpaceDelimited),
    ("pipeDelimited", ParameterStyle::PipeDelimited),
    ("deepObject", ParameterStyle::DeepObject),
];

impl Reader<'_, '_> {
    pub(super) fn parameters(&mut self, members: &mut Members<'_>) -> Vec<Referable<Parameter>> {
        members.list(self, "parameters", |reader, item| reader.referable(item, Kind::Parameter, Self::parameter))
    }

    pub(super) fn parameter(&mut self, members: &mut Members<'_>) -> Option<Parameter> {
        let name = members.required(self, "name").filter(|name| self.is_name(name, "parameter", members.offset));
        let location = self.location(members);
        let mut parameter = self.given(members, name?, location?);
        if parameter.location == ParameterLocation::Path && !parameter.is_required {
            let message = "a parameter of the path is not `required`; it is read as if it were";
            self.count(members.offset, message, "add `required: true`");
            parameter.is_required = true;
        }
        Some(parameter)
    }

    /// A header of an answer, whose name stands outside of it.
    pub(super) fn header(&mut self, node: &Node, name: &str) -> Option<Referable<Parameter>> {
        self.referable(node, Kind::Header, |reader, members| {
            Some(reader.given(members, name.to_owned(), ParameterLocation::Header))
        })
    }

    /// What parameters and headers have in common.
    fn given(&mut self, members: &mut Members<'_>, name: String, location: ParameterLocation) -> Parameter {
        members.pass_over(&["example", "examples", "allowEmptyValue"]);
        let schema = members.take("schema").map(|member| self.at("schema", |reader| reader.schema(&member.value)));
        let content = self.content(members);
        let schema = match schema {
            None if content.is_empty() => {
                let message = format!(
                    "neither `schema` nor `content` says what `{}` is; it is read as a string",
                    name.escape_debug()
                );
                self.warning(members.offset, message, "add `schema`, such as `schema: { type: string }`");
                let mut schema = Schema::any(self.place(members.offset));
                schema.types.push(crate::openapi::JsonType::String);
                Some(schema)
            }
            schema => schema,
        };
        if content.len() > 1 {
            self.warning(members.offset, "`content` has more than one entry; the first counts", "leave one");
        }
        Parameter {
            name,
            location,
            description: members.text(self, "description"),
            is_required: members.flag(self, "required"),
            is_deprecated: members.flag(self, "deprecated"),
            style: self.style(members),
            explode: members.optional_flag(self, "explode"),
            allows_reserved: members.flag(self, "allowReserved"),
            schema,
            content,
            key_of: members.text(self, "x-ms-docs-key-type"),
            place: self.place(members.offset),
        }
    }

    fn location(&mut self, members: &mut Members<'_>) -> Option<ParameterLocation> {
        let offset = members.offset;
        let location = members.required(self, "in")?;
        let help = match location.as_str() {
            "path" => return Some(ParameterLocation::Path),
            "query" => return Some(ParameterLocation::Query),
            "header" => return Some(ParameterLocation::Header),
            "cookie" => return Some(ParameterLocation::Cookie),
            "body" | "formData" => "OpenAPI 3 has `requestBody` for this",
            _ => "write `path`, `query`, `header` or `cookie`",
        };
        self.error(offset, format!("a parameter cannot be in `{}`", location.escape_debug()), help);
        None
    }

    /// `style`, if it is written.
    pub(super) fn style(&mut self, members: &mut Members<'_>) -> Option<ParameterStyle> {
        let style = members.text(self, "style")?;
        let known = STYLES.iter().find(|(name, _)| *name == style).map(|(_, style)| *style);
        if known.is_none() {
            let names: Vec<_> = STYLES.iter().map(|(name, _)| *name).collect();
            let message = format!("the style `{}` is not known", style.escape_debug());
            self.error(members.offset, message, format!("write one of {}", names.join(", ")));
        }
        known
    }
}
