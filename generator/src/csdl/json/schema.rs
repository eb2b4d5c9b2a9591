//! Schemas and what stands directly in them, but for structured types, operations and containers (CSDL 5, 10, 11, 14.1).
//!
//! In: the member of a document that is named as a namespace. Out: the schema with all its parts.

use super::Reader;
use super::members::{Member as JsonMember, Members, describe};
use crate::csdl::document::{EnumType, ExternalAnnotations, Member, Schema, StructuredKind, Term, TypeDefinition};
use crate::csdl::identifier::{NAMESPACES, is_namespace};
use jsonc_parser::ast::Value;

impl Reader<'_> {
    pub(super) fn schema(&mut self, member: JsonMember<'_>) -> Option<Schema> {
        let mut members = Members::in_member(member, "schema", self)?;
        if self.is_too_long(member.name, "schema", member.offset) {
            return None;
        }
        if !is_namespace(member.name) {
            let message = format!("`{}` is not a namespace of the specification", member.name.escape_debug());
            self.warning(member.offset, message, NAMESPACES);
        }
        let mut schema = Schema {
            namespace: member.name.to_owned(),
            alias: members.text(self, "$Alias"),
            structured_types: Vec::new(),
            enum_types: Vec::new(),
            type_definitions: Vec::new(),
            operations: Vec::new(),
            terms: Vec::new(),
            entity_containers: Vec::new(),
            annotations: members.annotations(self),
            external_annotations: Vec::new(),
            place: self.place(member.offset),
        };
        if let Some(mut targets) = members.object(self, "$Annotations", "list of annotated elements") {
            // The path of an annotation has an `@` in it, and is annotated after it.
            let all = targets.named().into_iter().chain(targets.paths());
            schema.external_annotations.extend(all.filter_map(|target| self.external_annotations(target)));
            targets.finish(self);
        }
        for element in members.named() {
            self.schema_element(element, &mut schema);
        }
        members.finish(self);
        Some(schema)
    }

    fn schema_element(&mut self, member: JsonMember<'_>, schema: &mut Schema) {
        if let Value::Array(overloads) = member.value {
            let overloads = overloads.elements.iter().filter_map(|overload| self.operation(member, overload));
            schema.operations.extend(overloads);
            return;
        }
        let Some(mut members) = Members::in_member(member, "schema element", self) else { return };
        let Some(kind) = members.required(self, "$Kind") else { return };
        match kind.as_str() {
            "EntityType" => {
                schema.structured_types.extend(self.structured_type(member, members, StructuredKind::Entity));
            }
            "ComplexType" => {
                schema.structured_types.extend(self.structured_type(member, members, StructuredKind::Complex));
            }
            "EnumType" => schema.enum_types.extend(self.enum_type(member, members)),
            "TypeDefinition" => schema.type_definitions.extend(self.type_definition(member, members)),
            "Term" => schema.terms.extend(self.term(member, members)),
            "EntityContainer" => schema.entity_containers.extend(self.entity_container(member, members)),
            "Action" | "Function" => {
                let message = format!("the overloads of `{}` stand in no array", member.name.escape_debug());
                self.error(member.offset, message, "write `[ … ]` around them, even if there is one alone");
            }
            other => {
                let message = format!("`$Kind` `{}` is not known; it is ignored", other.escape_debug());
                self.warning(member.offset, message, "");
            }
        }
    }

    fn enum_type(&mut self, member: JsonMember<'_>, mut members: Members<'_>) -> Option<EnumType> {
        members.kind = "enumeration";
        let name = self.name(member.name, members.kind, member.offset);
        let underlying = members.text(self, "$UnderlyingType");
        let is_flags = members.flag(self, "$IsFlags").unwrap_or(false);
        let mut its_members = Vec::new();
        for each in members.named() {
            let annotations = members.annotations_of(self, each.name);
            let name = self.name(each.name, "member", each.offset);
            // Numbers beyond the precision of a double may be written as strings.
            let value = match each.value {
                Value::NumberLit(_) | Value::StringLit(_) => self.scalar(each),
                other => {
                    let message = format!("member `{}` is {}, not a number", each.name.escape_debug(), describe(other));
                    self.error(each.offset, message, "write its value");
                    None
                }
            };
            if let (Some(name), Some(value)) = (name, value) {
                its_members.push(Member { name, value: Some(value), annotations, place: self.place(each.offset) });
            }
        }
        let annotations = members.annotations(self);
        members.finish(self);
        let place = self.place(member.offset);
        Some(EnumType { name: name?, underlying, is_flags, members: its_members, annotations, place })
    }

    fn type_definition(&mut self, member: JsonMember<'_>, mut members: Members<'_>) -> Option<TypeDefinition> {
        members.kind = "type definition";
        let name = self.name(member.name, members.kind, member.offset);
        let underlying = members.required(self, "$UnderlyingType");
        let facets = members.facets(self, underlying.as_deref().unwrap_or_default());
        let annotations = members.annotations(self);
        members.finish(self);
        let place = self.place(member.offset);
        Some(TypeDefinition { name: name?, underlying: underlying?, facets, annotations, place })
    }

    fn term(&mut self, member: JsonMember<'_>, mut members: Members<'_>) -> Option<Term> {
        members.kind = "term";
        let name = self.name(member.name, members.kind, member.offset);
        let type_name = members.type_name(self);
        let facets = members.facets(self, type_name.as_ref().map_or("", |type_name| &type_name.name));
        let nullable = Some(members.nullable(self));
        let base = members.text(self, "$BaseTerm");
        let default_value = self.default_value(&mut members);
        let applies_to = members.list(self, "$AppliesTo").iter();
        let applies_to = applies_to.filter_map(|item| self.item_text(item, "$AppliesTo")).collect();
        let annotations = members.annotations(self);
        members.finish(self);
        Some(Term {
            name: name?,
            type_name: type_name?,
            nullable,
            facets,
            base,
            default_value,
            applies_to,
            annotations,
            place: self.place(member.offset),
        })
    }

    /// `$DefaultValue`; that it is `null` goes without saying.
    pub(super) fn default_value(&mut self, members: &mut Members<'_>) -> Option<String> {
        let member = members.take("$DefaultValue")?;
        if let Value::NullKeyword(_) = member.value { None } else { self.scalar(member) }
    }

    fn external_annotations(&mut self, target: JsonMember<'_>) -> Option<ExternalAnnotations> {
        let mut members = Members::in_member(target, "list of annotations", self)?;
        let annotations = members.annotations(self);
        members.finish(self);
        Some(ExternalAnnotations { target: target.name.to_owned(), annotations, place: self.place(target.offset) })
    }
}
