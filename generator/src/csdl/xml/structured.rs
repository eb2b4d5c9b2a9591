//! Entity and complex types (CSDL 6 to 9).
//!
//! In: an `EntityType` or `ComplexType` element. Out: the type with its key and its properties.

use super::attributes::Attributes;
use super::{Reader, children};
use crate::csdl::document::{
    Key, NavigationProperty, OnDelete, Property, PropertyRef, ReferentialConstraint, StructuredKind, StructuredType,
};
use roxmltree::Node;

impl Reader<'_> {
    pub(super) fn structured_type(&mut self, node: Node<'_, '_>, kind: StructuredKind) -> Option<StructuredType> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let base = attributes.text("BaseType");
        let is_abstract = attributes.flag(self, "Abstract").unwrap_or(false);
        let is_open = attributes.flag(self, "OpenType").unwrap_or(false);
        let has_stream = kind == StructuredKind::Entity && attributes.flag(self, "HasStream").unwrap_or(false);
        attributes.finish(self);
        let mut structured = StructuredType {
            kind,
            name: name?,
            base,
            is_abstract,
            is_open,
            has_stream,
            key: None,
            properties: Vec::new(),
            navigation_properties: Vec::new(),
            annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            match child.tag_name().name() {
                "Property" => structured.properties.extend(self.property(child)),
                "NavigationProperty" => structured.navigation_properties.extend(self.navigation_property(child)),
                "Key" if kind == StructuredKind::Entity && structured.key.is_none() => {
                    structured.key = Some(self.key(child));
                }
                "Annotation" => structured.annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(structured)
    }

    fn key(&mut self, node: Node<'_, '_>) -> Key {
        Attributes::of(node).finish(self);
        let (mut properties, mut annotations) = (Vec::new(), Vec::new());
        for child in children(node) {
            match child.tag_name().name() {
                "PropertyRef" => properties.extend(self.property_ref(child)),
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Key { properties, annotations, place: self.place(node) }
    }

    fn property_ref(&mut self, node: Node<'_, '_>) -> Option<PropertyRef> {
        let mut attributes = Attributes::of(node);
        let path = attributes.required(self, "Name");
        let alias = attributes.text("Alias");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(PropertyRef { path: path?, alias, annotations, place: self.place(node) })
    }

    fn property(&mut self, node: Node<'_, '_>) -> Option<Property> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let type_name = attributes.type_name(self);
        let nullable = attributes.flag(self, "Nullable");
        let facets = attributes.facets();
        let default_value = attributes.text("DefaultValue");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        let place = self.place(node);
        Some(Property { name: name?, type_name: type_name?, nullable, facets, default_value, annotations, place })
    }

    fn navigation_property(&mut self, node: Node<'_, '_>) -> Option<NavigationProperty> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let type_name = attributes.type_name(self);
        let nullable = attributes.flag(self, "Nullable");
        let partner = attributes.text("Partner");
        let contains_target = attributes.flag(self, "ContainsTarget").unwrap_or(false);
        attributes.finish(self);
        let mut property = NavigationProperty {
            name: name?,
            type_name: type_name?,
            nullable,
            partner,
            contains_target,
            referential_constraints: Vec::new(),
            on_delete: None,
            annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            match child.tag_name().name() {
                "ReferentialConstraint" => property.referential_constraints.extend(self.referential_constraint(child)),
                "OnDelete" => property.on_delete = self.on_delete(child),
                "Annotation" => property.annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(property)
    }

    fn referential_constraint(&mut self, node: Node<'_, '_>) -> Option<ReferentialConstraint> {
        let mut attributes = Attributes::of(node);
        let property = attributes.required(self, "Property");
        let referenced_property = attributes.required(self, "ReferencedProperty");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        let place = self.place(node);
        Some(ReferentialConstraint {
            property: property?,
            referenced_property: referenced_property?,
            annotations,
            place,
        })
    }

    fn on_delete(&mut self, node: Node<'_, '_>) -> Option<OnDelete> {
        let mut attributes = Attributes::of(node);
        let action = attributes.required(self, "Action");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(OnDelete { action: action?, annotations, place: self.place(node) })
    }
}
