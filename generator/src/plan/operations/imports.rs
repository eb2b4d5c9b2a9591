//! What the methods of imports are called: operations that are bound to nothing, offered by the entity container.
//!
//! In: the unsliced model. Out: [`NamedImport`]s, in the order of their names.

use super::named::{NamedImport, NamedOperation, assign_markers, signature, wishes_of, with_kind, with_parameters};
use crate::diagnostic::Diagnostics;
use crate::model::{EntityContainer, Model, Operation, OperationImport, OperationKind, QualifiedName};
use crate::plan::names::{Case, Ident, Scope, Wish, bare, spelled};
use crate::plan::reserved;
use std::collections::{BTreeMap, BTreeSet};

/// The methods of entity sets and singletons, whether they are in the slice or not.
fn root_methods(container: &EntityContainer) -> BTreeSet<String> {
    let sets = container.entity_sets.iter().map(|set| (&set.name, &set.place));
    let singletons = container.singletons.iter().map(|singleton| (&singleton.name, &singleton.place));
    let wishes: Vec<Wish<'_>> =
        sets.chain(singletons).map(|(name, place)| Wish { name, place, what: "entity set or singleton" }).collect();
    // What falls together here is told where the steps are planned.
    let idents = Scope::new(Case::Snake, reserved::CLIENT, "_navigation").assign(&wishes, &mut Diagnostics::default());
    idents.iter().map(|ident| bare(ident.as_str()).to_owned()).collect()
}

pub(super) fn imported<'a>(
    model: &'a Model,
    markers: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<NamedImport<'a>> {
    let Some(container) = &model.container else { return Vec::new() };
    let mut overloads: BTreeMap<(&QualifiedName, OperationKind), Vec<&'a Operation>> = BTreeMap::new();
    for operation in model.operations.iter().filter(|operation| !operation.is_bound) {
        overloads.entry((&operation.name, operation.kind)).or_default().push(operation);
    }
    for operations in overloads.values_mut() {
        operations.sort_by_key(|operation| signature(operation));
        operations.dedup_by_key(|operation| signature(operation));
    }
    let mut imports: Vec<&'a OperationImport> = container.operation_imports.iter().collect();
    imports.sort_by_key(|import| (&import.name, import.kind));
    let known: BTreeSet<(&str, OperationKind)> = imports.iter().map(|each| (each.name.as_str(), each.kind)).collect();
    let roots = root_methods(container);
    let mut all: Vec<(&'a OperationImport, &'a Operation, String)> = Vec::new();
    for import in &imports {
        let operations = overloads.get(&(&import.operation, import.kind)).map(Vec::as_slice).unwrap_or_default();
        for operation in operations {
            let base = spelled(&import.name, Case::Snake);
            let text = with_parameters(base, operation, operations.len() > 1);
            let is_ambiguous = roots.contains(&text)
                || reserved::CLIENT.contains(&text.as_str())
                || [OperationKind::Action, OperationKind::Function]
                    .into_iter()
                    .any(|kind| kind != import.kind && known.contains(&(import.name.as_str(), kind)));
            all.push((import, operation, with_kind(text, import.kind, is_ambiguous)));
        }
    }
    let operations: Vec<&Operation> = all.iter().map(|(_, operation, _)| *operation).collect();
    let texts: Vec<String> = all.iter().map(|(_, _, text)| text.clone()).collect();
    let mut scope = Scope::new(Case::Snake, &[], "");
    for root in roots {
        scope.take(&Ident::verbatim(root.clone()), &root);
    }
    let idents = scope.assign(&wishes_of(&operations, &texts), diagnostics);
    let markers = assign_markers(markers, &operations, &texts, diagnostics);
    let named = all.into_iter().zip(idents.into_iter().zip(markers));
    named
        .map(|((import, operation, _), (ident, marker))| NamedImport {
            import,
            named: NamedOperation { operation, ident, marker },
        })
        .collect()
}
