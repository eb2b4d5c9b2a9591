//! Entity containers (CSDL 13).
//!
//! In: the members of an object of kind `EntityContainer`. Out: the container with its sets, singletons and imports,
//! which are told apart by `$Collection`, `$Type`, `$Action` and `$Function`.

use super::Reader;
use super::members::{Member, Members};
use crate::csdl::document::{
    EntityContainer, EntitySet, NavigationPropertyBinding, OperationImport, OperationKind, Singleton,
};

impl Reader<'_> {
    pub(super) fn entity_container(&mut self, member: Member<'_>, mut members: Members<'_>) -> Option<EntityContainer> {
        members.kind = "entity container";
        let mut container = EntityContainer {
            name: self.name(member.name, members.kind, member.offset)?,
            extends: members.text(self, "$Extends"),
            entity_sets: Vec::new(),
            singletons: Vec::new(),
            operation_imports: Vec::new(),
            annotations: members.annotations(self),
            place: self.place(member.offset),
        };
        for child in members.named() {
            self.container_child(child, &mut container);
        }
        members.finish(self);
        Some(container)
    }

    fn container_child(&mut self, member: Member<'_>, container: &mut EntityContainer) {
        let Some(mut members) = Members::in_member(member, "child of the container", self) else { return };
        // Some writers say what goes without saying.
        members.take("$Kind");
        if members.has("$Action") {
            container.operation_imports.extend(self.operation_import(member, members, OperationKind::Action));
        } else if members.has("$Function") {
            container.operation_imports.extend(self.operation_import(member, members, OperationKind::Function));
        } else if members.flag(self, "$Collection") == Some(true) {
            container.entity_sets.extend(self.entity_set(member, members));
        } else if members.has("$Type") {
            container.singletons.extend(self.singleton(member, members));
        } else {
            let message = format!("`{}` is no child of a container that is known", member.name.escape_debug());
            let help =
                "an entity set has `$Collection` and `$Type`, a singleton `$Type`, an import `$Action` or `$Function`";
            self.error(member.offset, message, help);
        }
    }

    fn entity_set(&mut self, member: Member<'_>, mut members: Members<'_>) -> Option<EntitySet> {
        members.kind = "entity set";
        let name = self.name(member.name, members.kind, member.offset);
        let entity_type = members.required(self, "$Type");
        let include_in_service_document = members.flag(self, "$IncludeInServiceDocument");
        let bindings = self.bindings(&mut members);
        let annotations = members.annotations(self);
        members.finish(self);
        Some(EntitySet {
            name: name?,
            entity_type: entity_type?,
            include_in_service_document,
            bindings,
            annotations,
            place: self.place(member.offset),
        })
    }

    fn singleton(&mut self, member: Member<'_>, mut members: Members<'_>) -> Option<Singleton> {
        members.kind = "singleton";
        let name = self.name(member.name, members.kind, member.offset);
        let entity_type = members.required(self, "$Type");
        let is_nullable = members.flag(self, "$Nullable").unwrap_or(false);
        let bindings = self.bindings(&mut members);
        let annotations = members.annotations(self);
        members.finish(self);
        let place = self.place(member.offset);
        Some(Singleton { name: name?, entity_type: entity_type?, is_nullable, bindings, annotations, place })
    }

    fn bindings(&mut self, members: &mut Members<'_>) -> Vec<NavigationPropertyBinding> {
        let name = "$NavigationPropertyBinding";
        let Some(mut written) = members.object(self, name, "list of bindings") else { return Vec::new() };
        let mut bindings = Vec::new();
        for each in written.named() {
            let annotations = written.annotations_of(self, each.name);
            let Some(target) = self.string(each).map(str::to_owned) else { continue };
            let (path, place) = (each.name.to_owned(), self.place(each.offset));
            bindings.push(NavigationPropertyBinding { path, target, annotations, place });
        }
        written.finish(self);
        bindings
    }

    fn operation_import(
        &mut self,
        member: Member<'_>,
        mut members: Members<'_>,
        kind: OperationKind,
    ) -> Option<OperationImport> {
        let (what, operation) = match kind {
            OperationKind::Action => ("action import", "$Action"),
            OperationKind::Function => ("function import", "$Function"),
        };
        members.kind = what;
        let name = self.name(member.name, what, member.offset);
        let operation = members.required(self, operation);
        let entity_set = members.text(self, "$EntitySet");
        let include_in_service_document = members.flag(self, "$IncludeInServiceDocument");
        let annotations = members.annotations(self);
        members.finish(self);
        Some(OperationImport {
            kind,
            name: name?,
            operation: operation?,
            entity_set,
            include_in_service_document,
            annotations,
            place: self.place(member.offset),
        })
    }
}
