//! Schemas and what stands directly in them, but for structured types, operations and containers (CSDL 5, 10, 11, 14.1).
//!
//! In: a `Schema` element. Out: the schema with all its parts.

use super::attributes::Attributes;
use super::{Reader, children};
use crate::csdl::document::{
    EnumType, ExternalAnnotations, Member, OperationKind, Schema, StructuredKind, Term, TypeDefinition,
};
use roxmltree::Node;

impl Reader<'_> {
    pub(super) fn schema(&mut self, node: Node<'_, '_>) -> Option<Schema> {
        let mut attributes = Attributes::of(node);
        let namespace = attributes.namespace(self);
        let alias = attributes.text("Alias");
        attributes.finish(self);
        let mut schema = Schema {
            namespace: namespace?,
            alias,
            structured_types: Vec::new(),
            enum_types: Vec::new(),
            type_definitions: Vec::new(),
            operations: Vec::new(),
            terms: Vec::new(),
            entity_containers: Vec::new(),
            annotations: Vec::new(),
            external_annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            self.schema_element(child, &mut schema);
        }
        Some(schema)
    }

    fn schema_element(&mut self, node: Node<'_, '_>, schema: &mut Schema) {
        match node.tag_name().name() {
            "EntityType" => schema.structured_types.extend(self.structured_type(node, StructuredKind::Entity)),
            "ComplexType" => schema.structured_types.extend(self.structured_type(node, StructuredKind::Complex)),
            "EnumType" => schema.enum_types.extend(self.enum_type(node)),
            "TypeDefinition" => schema.type_definitions.extend(self.type_definition(node)),
            "Action" => schema.operations.extend(self.operation(node, OperationKind::Action)),
            "Function" => schema.operations.extend(self.operation(node, OperationKind::Function)),
            "Term" => schema.terms.extend(self.term(node)),
            "EntityContainer" => schema.entity_containers.extend(self.entity_container(node)),
            "Annotation" => schema.annotations.extend(self.annotation(node)),
            "Annotations" => schema.external_annotations.extend(self.external_annotations(node)),
            _ => self.unknown_element(node),
        }
    }

    fn enum_type(&mut self, node: Node<'_, '_>) -> Option<EnumType> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let underlying = attributes.text("UnderlyingType");
        let is_flags = attributes.flag(self, "IsFlags").unwrap_or(false);
        attributes.finish(self);
        let (mut members, mut annotations) = (Vec::new(), Vec::new());
        for child in children(node) {
            match child.tag_name().name() {
                "Member" => members.extend(self.member(child)),
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(EnumType { name: name?, underlying, is_flags, members, annotations, place: self.place(node) })
    }

    fn member(&mut self, node: Node<'_, '_>) -> Option<Member> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let value = attributes.text("Value");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(Member { name: name?, value, annotations, place: self.place(node) })
    }

    fn type_definition(&mut self, node: Node<'_, '_>) -> Option<TypeDefinition> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let underlying = attributes.required(self, "UnderlyingType");
        let facets = attributes.facets();
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(TypeDefinition { name: name?, underlying: underlying?, facets, annotations, place: self.place(node) })
    }

    fn term(&mut self, node: Node<'_, '_>) -> Option<Term> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let type_name = attributes.type_name(self);
        let nullable = attributes.flag(self, "Nullable");
        let facets = attributes.facets();
        let base = attributes.text("BaseTerm");
        let default_value = attributes.text("DefaultValue");
        let applies_to = attributes.take("AppliesTo").unwrap_or_default();
        let applies_to = applies_to.split_ascii_whitespace().map(str::to_owned).collect();
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        let place = self.place(node);
        Some(Term {
            name: name?,
            type_name: type_name?,
            nullable,
            facets,
            base,
            default_value,
            applies_to,
            annotations,
            place,
        })
    }

    fn external_annotations(&mut self, node: Node<'_, '_>) -> Option<ExternalAnnotations> {
        let mut attributes = Attributes::of(node);
        let target = attributes.required(self, "Target");
        let qualifier = attributes.text("Qualifier");
        attributes.finish(self);
        let mut annotations = self.only_annotations(node);
        for annotation in &mut annotations {
            if annotation.qualifier.is_none() {
                annotation.qualifier.clone_from(&qualifier);
            }
        }
        Some(ExternalAnnotations { target: target?, annotations, place: self.place(node) })
    }
}
