//! Entity containers, merged into one.
//!
//! In: the containers of all schemas. Out: the one container of the service, what it extends (CSDL 13.1) merged in, and
//! the names by which it is known. Bindings whose target does not exist are reported.

use super::annotations::convert;
use super::names::Scope;
use super::suggest::nearest;
use super::types::{Reported, Resolver, Structured};
use super::{
    EntityContainer, EntitySet, Model, NavigationPropertyBinding, OperationImport, OperationKind, QualifiedName,
    Singleton,
};
use crate::csdl::{self, StructuredKind};
use crate::diagnostic::{Diagnostics, Place};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The containers that were declared, before they are merged.
#[derive(Default)]
pub(super) struct Containers {
    declared: Vec<Declared>,
    places: BTreeMap<QualifiedName, Place>,
    /// Those that a document names as the container of its service.
    named: Vec<(QualifiedName, Place)>,
}

struct Declared {
    container: EntityContainer,
    extends: Option<QualifiedName>,
    /// The place of every binding, to report those that lead nowhere.
    bindings: Vec<(String, Place)>,
    /// The place of every import with its operation.
    imports: Vec<(OperationKind, QualifiedName, Place)>,
}

impl Containers {
    pub(super) fn declare(
        &mut self,
        namespace: &str,
        containers: Vec<csdl::EntityContainer>,
        resolver: &mut Resolver<'_>,
    ) {
        for written in containers {
            let name = QualifiedName::new(namespace, &written.name);
            if let Some(first) = self.places.get(&name) {
                let message = format!("entity container `{name}` is declared twice");
                let help = format!("rename or remove one; the other is at {first}");
                resolver.diagnostics.error(&written.place, message, help);
                continue;
            }
            self.places.insert(name.clone(), written.place.clone());
            self.declared.push(declared(name, written, resolver));
        }
    }

    /// Takes the container that a document names as the one of its service, as CSDL JSON does.
    pub(super) fn name(&mut self, written: &csdl::ContainerName, resolver: &mut Resolver<'_>) {
        if let Some(name) = resolver.scope.qualify(&written.name) {
            self.named.push((name, written.place.clone()));
        } else {
            let message = format!("`$EntityContainer` is `{}`, which has no namespace", written.name.escape_debug());
            resolver.diagnostics.warning(&written.place, message, "write the namespace before it");
        }
    }

    /// Merges the containers; returns the names of all that went into the one.
    pub(super) fn merge(
        self,
        model: &mut Model,
        reported: &mut Reported,
        diagnostics: &mut Diagnostics,
    ) -> BTreeSet<QualifiedName> {
        for (name, place) in self.named.iter().filter(|(name, _)| !self.places.contains_key(name)) {
            let message = format!("entity container `{name}` is not known");
            diagnostics.warning(place, message, "declare it, or add the document that does");
        }
        let Some(chain) = chain(self.declared, &self.named, diagnostics) else { return BTreeSet::new() };
        let names = chain.iter().map(|each| each.container.name.clone()).collect();
        check_imports(model, &chain, diagnostics);
        let mut bindings = Vec::new();
        let mut merged: Option<EntityContainer> = None;
        for each in chain {
            bindings.extend(each.bindings);
            merged = Some(match merged {
                None => each.container,
                Some(base) => extend(base, each.container),
            });
        }
        if let Some(container) = &mut merged {
            drop_duplicates(container, diagnostics);
            check_bindings(container, &names, &bindings, reported, diagnostics);
        }
        model.container = merged;
        names
    }
}

/// The container of the service, after those that it extends, the innermost first.
fn chain(
    declared: Vec<Declared>,
    named: &[(QualifiedName, Place)],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Declared>> {
    let extended: BTreeSet<QualifiedName> = declared.iter().filter_map(|each| each.extends.clone()).collect();
    let outermost = declared.iter().map(|each| &each.container).filter(|each| !extended.contains(&each.name));
    let named: BTreeSet<&QualifiedName> = named.iter().map(|(name, _)| name).collect();
    // Whatever the order of the documents and their schemas: one that is named, that which offers most, the first name.
    let first = outermost
        .min_by_key(|each| (!named.contains(&each.name), Reverse(children(each)), &each.name))
        .map(|each| each.name.clone());
    let Some(first) = first else {
        if let Some(each) = declared.first() {
            let message = format!("entity container `{}` extends itself", each.container.name);
            diagnostics.error(&each.container.place, message, "remove one `Extends` of the cycle");
        }
        return None;
    };
    let mut rest: BTreeMap<QualifiedName, Declared> =
        declared.into_iter().map(|each| (each.container.name.clone(), each)).collect();
    let mut chain = Vec::new();
    let mut next = rest.remove(&first);
    while let Some(each) = next {
        next = each.extends.as_ref().and_then(|base| rest.remove(base));
        if let (Some(base), None) = (&each.extends, &next) {
            let message = format!("entity container `{base}` is not known; nothing is taken over from it");
            diagnostics.warning(&each.container.place, message, "add the document that declares it");
        }
        chain.push(each);
    }
    for other in rest.values() {
        let message = format!("entity container `{}` is left out: a service has one, `{first}`", other.container.name);
        diagnostics.warning(&other.container.place, message, "generate the other service apart, or use `Extends`");
    }
    chain.reverse();
    Some(chain)
}

/// How much a container offers, but for what it takes over.
fn children(container: &EntityContainer) -> usize {
    container.entity_sets.len() + container.singletons.len() + container.operation_imports.len()
}

fn extend(mut base: EntityContainer, outer: EntityContainer) -> EntityContainer {
    base.name = outer.name;
    base.entity_sets.extend(outer.entity_sets);
    base.singletons.extend(outer.singletons);
    base.operation_imports.extend(outer.operation_imports);
    base.annotations.extend(outer.annotations);
    base.place = outer.place;
    base
}

fn drop_duplicates(container: &mut EntityContainer, diagnostics: &mut Diagnostics) {
    let owner = container.name.to_string();
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut is_first = |name: &str, place: &Place| {
        if let Some(first) = seen.get(name) {
            let help = format!("rename or remove one; the other is at {first}");
            diagnostics.error(place, format!("`{owner}` declares `{name}` twice"), help);
            return false;
        }
        seen.insert(name.to_owned(), place.clone());
        true
    };
    container.entity_sets.retain(|each| is_first(&each.name, &each.place));
    container.singletons.retain(|each| is_first(&each.name, &each.place));
    container.operation_imports.retain(|each| is_first(&each.name, &each.place));
}

/// Warns about bindings that lead nowhere. Targets in other containers are not looked for.
fn check_bindings(
    container: &EntityContainer,
    names: &BTreeSet<QualifiedName>,
    bindings: &[(String, Place)],
    reported: &mut Reported,
    diagnostics: &mut Diagnostics,
) {
    let sets = container.entity_sets.iter().map(|each| each.name.as_str());
    let known: BTreeSet<&str> = sets.chain(container.singletons.iter().map(|each| each.name.as_str())).collect();
    for (target, place) in bindings {
        let mut segments = target.split('/');
        let mut first = segments.next().unwrap_or_default();
        if let Some((namespace, name)) = first.rsplit_once('.') {
            if !names.contains(&QualifiedName::new(namespace, name)) {
                continue;
            }
            first = segments.next().unwrap_or_default();
        }
        if !known.contains(first) {
            let message =
                format!("a navigation property is bound to `{}`, which the container lacks", target.escape_debug());
            let near = if reported.may_suggest(known.len()) { nearest(first, known.iter().copied()) } else { None };
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name an entity set or a singleton".to_owned(),
            };
            diagnostics.warning(place, message, help);
        }
    }
}

fn check_imports(model: &Model, chain: &[Declared], diagnostics: &mut Diagnostics) {
    let mut unbound: BTreeMap<(&QualifiedName, bool), bool> = BTreeMap::new();
    for operation in &model.operations {
        let key = (&operation.name, operation.kind == OperationKind::Action);
        *unbound.entry(key).or_default() |= !operation.is_bound;
    }
    for (kind, name, place) in chain.iter().flat_map(|each| &each.imports) {
        match unbound.get(&(name, *kind == OperationKind::Action)) {
            Some(true) => {}
            Some(false) => {
                let message = format!("{kind} `{name}` of an import is bound");
                diagnostics.error(place, message, "an import offers what is not bound; remove `IsBound` or the import");
            }
            None => {
                let message = format!("{kind} `{name}` of an import is not known");
                diagnostics.error(place, message, "declare it, or add the document that does");
            }
        }
    }
}

fn declared(name: QualifiedName, written: csdl::EntityContainer, resolver: &mut Resolver<'_>) -> Declared {
    let mut places = Vec::new();
    let extends = written.extends.as_deref().and_then(|base| {
        let qualified = resolver.scope.qualify(base);
        if qualified.is_none() {
            let message = format!("`Extends` names `{}`, which has no namespace", base.escape_debug());
            resolver.diagnostics.error(&written.place, message, "write the namespace or alias before it");
        }
        qualified
    });
    let (mut entity_sets, mut singletons) = (Vec::new(), Vec::new());
    for set in written.entity_sets {
        let what = || format!("entity set `{}`", set.name);
        let entity_type = entity_type(&set.entity_type, &what, &set.place, resolver);
        entity_sets.push(EntitySet {
            entity_type,
            is_in_service_document: set.include_in_service_document.unwrap_or(true),
            bindings: bindings(set.bindings, resolver.scope, &mut places),
            annotations: convert(set.annotations, resolver.scope, resolver.names),
            name: set.name,
            place: set.place,
        });
    }
    for singleton in written.singletons {
        let what = || format!("singleton `{}`", singleton.name);
        let entity_type = entity_type(&singleton.entity_type, &what, &singleton.place, resolver);
        singletons.push(Singleton {
            entity_type,
            bindings: bindings(singleton.bindings, resolver.scope, &mut places),
            annotations: convert(singleton.annotations, resolver.scope, resolver.names),
            name: singleton.name,
            place: singleton.place,
        });
    }
    let (operation_imports, imports) = operation_imports(written.operation_imports, resolver);
    let container = EntityContainer {
        name,
        entity_sets,
        singletons,
        operation_imports,
        annotations: convert(written.annotations, resolver.scope, resolver.names),
        path_annotations: Vec::new(),
        place: written.place,
    };
    Declared { container, extends, bindings: places, imports }
}

fn entity_type(
    written: &str,
    what: &dyn Fn() -> String,
    place: &Place,
    resolver: &mut Resolver<'_>,
) -> Option<QualifiedName> {
    match resolver.structured(written, StructuredKind::Entity, what, place) {
        Structured::Type(name) => Some(name),
        Structured::Missing | Structured::Unknown => None,
    }
}

fn bindings(
    written: Vec<csdl::NavigationPropertyBinding>,
    scope: &Scope,
    places: &mut Vec<(String, Place)>,
) -> Vec<NavigationPropertyBinding> {
    let binding = |binding: csdl::NavigationPropertyBinding| {
        let target = scope.qualify_path(&binding.target);
        places.push((target.clone(), binding.place));
        NavigationPropertyBinding { path: scope.qualify_path(&binding.path), target }
    };
    written.into_iter().map(binding).collect()
}

fn operation_imports(
    written: Vec<csdl::OperationImport>,
    resolver: &mut Resolver<'_>,
) -> (Vec<OperationImport>, Vec<(OperationKind, QualifiedName, Place)>) {
    let (mut imports, mut places) = (Vec::new(), Vec::new());
    for import in written {
        let Some((namespace, name)) = resolver.scope.split(&import.operation) else {
            let message = format!("`{}` of import `{}` has no namespace", import.operation.escape_debug(), import.name);
            resolver.diagnostics.error(&import.place, message, "write the namespace or alias before it");
            continue;
        };
        let operation = QualifiedName::new(namespace, name);
        if !resolver.names.is_absent(namespace) {
            places.push((import.kind, operation.clone(), import.place.clone()));
        }
        imports.push(OperationImport {
            name: import.name,
            kind: import.kind,
            operation,
            entity_set: import.entity_set,
            annotations: convert(import.annotations, resolver.scope, resolver.names),
            place: import.place,
        });
    }
    (imports, places)
}
