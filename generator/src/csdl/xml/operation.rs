//! Actions and functions (CSDL 12).
//!
//! In: an `Action` or `Function` element. Out: one overload with its parameters and its result.

use super::attributes::Attributes;
use super::{Reader, children};
use crate::csdl::document::{Operation, OperationKind, Parameter, ReturnType};
use roxmltree::Node;

impl Reader<'_> {
    pub(super) fn operation(&mut self, node: Node<'_, '_>, kind: OperationKind) -> Option<Operation> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let is_bound = attributes.flag(self, "IsBound").unwrap_or(false);
        let is_composable = kind == OperationKind::Function && attributes.flag(self, "IsComposable").unwrap_or(false);
        let entity_set_path = attributes.text("EntitySetPath");
        attributes.finish(self);
        let mut operation = Operation {
            kind,
            name: name?,
            is_bound,
            is_composable,
            entity_set_path,
            parameters: Vec::new(),
            return_type: None,
            annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            match child.tag_name().name() {
                "Parameter" => operation.parameters.extend(self.parameter(child)),
                "ReturnType" if operation.return_type.is_none() => operation.return_type = self.return_type(child),
                "Annotation" => operation.annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(operation)
    }

    fn parameter(&mut self, node: Node<'_, '_>) -> Option<Parameter> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let type_name = attributes.type_name(self);
        let nullable = attributes.flag(self, "Nullable");
        let facets = attributes.facets();
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        let place = self.place(node);
        Some(Parameter { name: name?, type_name: type_name?, nullable, facets, annotations, place })
    }

    fn return_type(&mut self, node: Node<'_, '_>) -> Option<ReturnType> {
        let mut attributes = Attributes::of(node);
        let type_name = attributes.type_name(self);
        let nullable = attributes.flag(self, "Nullable");
        let facets = attributes.facets();
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(ReturnType { type_name: type_name?, nullable, facets, annotations, place: self.place(node) })
    }
}
