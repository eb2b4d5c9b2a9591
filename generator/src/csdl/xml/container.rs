//! Entity containers (CSDL 13).
//!
//! In: an `EntityContainer` element. Out: the container with its sets, singletons and imports.

use super::attributes::Attributes;
use super::{Reader, children};
use crate::csdl::document::{
    EntityContainer, EntitySet, NavigationPropertyBinding, OperationImport, OperationKind, Singleton,
};
use crate::csdl::expression::Annotation;
use roxmltree::Node;

impl Reader<'_> {
    pub(super) fn entity_container(&mut self, node: Node<'_, '_>) -> Option<EntityContainer> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let extends = attributes.text("Extends");
        attributes.finish(self);
        let mut container = EntityContainer {
            name: name?,
            extends,
            entity_sets: Vec::new(),
            singletons: Vec::new(),
            operation_imports: Vec::new(),
            annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            match child.tag_name().name() {
                "EntitySet" => container.entity_sets.extend(self.entity_set(child)),
                "Singleton" => container.singletons.extend(self.singleton(child)),
                "ActionImport" => {
                    container.operation_imports.extend(self.operation_import(child, OperationKind::Action));
                }
                "FunctionImport" => {
                    container.operation_imports.extend(self.operation_import(child, OperationKind::Function));
                }
                "Annotation" => container.annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(container)
    }

    fn entity_set(&mut self, node: Node<'_, '_>) -> Option<EntitySet> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let entity_type = attributes.required(self, "EntityType");
        let include_in_service_document = attributes.flag(self, "IncludeInServiceDocument");
        attributes.finish(self);
        let (bindings, annotations) = self.bindings(node);
        let place = self.place(node);
        Some(EntitySet {
            name: name?,
            entity_type: entity_type?,
            include_in_service_document,
            bindings,
            annotations,
            place,
        })
    }

    fn singleton(&mut self, node: Node<'_, '_>) -> Option<Singleton> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let entity_type = attributes.required(self, "Type");
        let is_nullable = attributes.flag(self, "Nullable").unwrap_or(false);
        attributes.finish(self);
        let (bindings, annotations) = self.bindings(node);
        let place = self.place(node);
        Some(Singleton { name: name?, entity_type: entity_type?, is_nullable, bindings, annotations, place })
    }

    fn bindings(&mut self, node: Node<'_, '_>) -> (Vec<NavigationPropertyBinding>, Vec<Annotation>) {
        let (mut bindings, mut annotations) = (Vec::new(), Vec::new());
        for child in children(node) {
            match child.tag_name().name() {
                "NavigationPropertyBinding" => bindings.extend(self.binding(child)),
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        (bindings, annotations)
    }

    fn binding(&mut self, node: Node<'_, '_>) -> Option<NavigationPropertyBinding> {
        let mut attributes = Attributes::of(node);
        let path = attributes.required(self, "Path");
        let target = attributes.required(self, "Target");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(NavigationPropertyBinding { path: path?, target: target?, annotations, place: self.place(node) })
    }

    fn operation_import(&mut self, node: Node<'_, '_>, kind: OperationKind) -> Option<OperationImport> {
        let mut attributes = Attributes::of(node);
        let name = attributes.name(self);
        let operation = attributes.required(self, if kind == OperationKind::Action { "Action" } else { "Function" });
        let entity_set = attributes.text("EntitySet");
        let include_in_service_document = attributes.flag(self, "IncludeInServiceDocument");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        let place = self.place(node);
        Some(OperationImport {
            kind,
            name: name?,
            operation: operation?,
            entity_set,
            include_in_service_document,
            annotations,
            place,
        })
    }
}
