//! The targets of external annotations (CSDL 14.2.2).
//!
//! In: a path such as `self.Product/Name`, `self.Rate(self.Product,Edm.Int32)/$ReturnType` or `self.Container/Products`.
//! Out: the annotations, appended to those of the model element that the path names; or what to do, when it names none.

use super::names::{Found, Names, Scope};
use super::suggest::nearest;
use super::{
    Annotation, Annotations, EntityContainer, Model, Operation, OperationKind, PathAnnotations, QualifiedName, Type,
};
use crate::csdl::TypeName;
use crate::diagnostic::Place;
use std::collections::{BTreeMap, BTreeSet};

/// A model whose elements are looked up to be annotated.
pub(super) struct Targets<'a> {
    model: &'a mut Model,
    /// The names of the container and of those it extends.
    containers: &'a BTreeSet<QualifiedName>,
    /// The overloads of each operation.
    operations: BTreeMap<QualifiedName, Vec<usize>>,
}

/// What to do about a target that is not there.
type Help = String;

impl<'a> Targets<'a> {
    pub(super) fn new(model: &'a mut Model, containers: &'a BTreeSet<QualifiedName>) -> Self {
        let mut operations: BTreeMap<QualifiedName, Vec<usize>> = BTreeMap::new();
        for (index, operation) in model.operations.iter().enumerate() {
            operations.entry(operation.name.clone()).or_default().push(index);
        }
        Self { model, containers, operations }
    }

    pub(super) fn attach(
        &mut self,
        target: &str,
        scope: &Scope,
        names: &Names,
        annotations: &Annotations,
        place: &Place,
    ) -> Result<(), Help> {
        let Parts { name, signature, path, annotated } = parts(target);
        let unknown = || "write the qualified name of a model element, such as `self.Product/Name`".to_owned();
        let qualified = scope.qualify(name).ok_or_else(unknown)?;
        let place_of = |found: Option<&mut Annotations>| append(found, annotated, scope, annotations);
        let found = if self.containers.contains(&qualified) && signature.is_none() {
            place_of(self.model.container.as_mut().and_then(|container| in_container(container, path, place)))
        } else if let Some(overloads) = self.operations.get(&qualified)
            && (signature.is_some() || !self.model.types.contains_key(&qualified))
        {
            let signature = signature.map(|signature| read_signature(signature, scope, names));
            let mut found = false;
            for index in overloads {
                let Some(operation) = self.model.operations.get_mut(*index) else { continue };
                if signature.as_ref().is_none_or(|types| fits(operation, types)) {
                    found |= place_of(in_operation(operation, path));
                }
            }
            found
        } else if let Some(found) = self.model.types.get_mut(&qualified) {
            place_of(in_type(found, path))
        } else if let Some(term) = self.model.terms.get_mut(&qualified) {
            place_of(path.is_none().then_some(&mut term.annotations))
        } else {
            return Err(self.help(&qualified, scope, names, name));
        };
        if found { Ok(()) } else { Err(missing(&qualified, path)) }
    }

    fn help(&self, qualified: &QualifiedName, scope: &Scope, names: &Names, written: &str) -> Help {
        if names.is_absent(&qualified.namespace) {
            return format!("add the document of `{}`, or remove these annotations", qualified.namespace);
        }
        let operations = self.operations.keys().filter(|each| each.namespace == qualified.namespace);
        match nearest(&qualified.name, operations.map(|each| each.name.as_str())) {
            Some(near) => format!("did you mean `{}.{near}`?", qualified.namespace),
            None => names.help(scope, written),
        }
    }
}

fn missing(qualified: &QualifiedName, path: Option<&str>) -> Help {
    match path {
        Some(path) => {
            let path = path.escape_debug();
            format!("`{qualified}` has no `{path}` of its own; correct the path, or annotate where it is declared")
        }
        None => format!("no overload of `{qualified}` has these parameters"),
    }
}

/// Appends annotations to those of a model element, or to one of its annotations. Whether there was such a thing.
fn append(found: Option<&mut Annotations>, annotated: Option<&str>, scope: &Scope, annotations: &Annotations) -> bool {
    let found = match annotated {
        None => found,
        Some(term) => found.and_then(|each| annotations_of(each, term, scope)),
    };
    let Some(found) = found else { return false };
    found.extend_from_slice(annotations);
    true
}

/// A target, taken apart.
struct Parts<'a> {
    name: &'a str,
    /// What stands between parentheses.
    signature: Option<&'a str>,
    /// What stands behind the first slash.
    path: Option<&'a str>,
    /// What stands behind `@`: the term of the annotation that is annotated.
    annotated: Option<&'a str>,
}

fn parts(target: &str) -> Parts<'_> {
    let (target, annotated) = match target.split_once('@') {
        Some((target, term)) => (target.strip_suffix('/').unwrap_or(target), Some(term)),
        None => (target, None),
    };
    // `Collection(…)` may stand in a signature, so that its last parenthesis is the one that closes it.
    if let Some((name, rest)) = target.split_once('(')
        && let Some((signature, path)) = rest.rsplit_once(')')
        && !name.contains('/')
    {
        return Parts { name, signature: Some(signature), path: path.strip_prefix('/'), annotated };
    }
    match target.split_once('/') {
        Some((name, path)) => Parts { name, signature: None, path: Some(path), annotated },
        None => Parts { name: target, signature: None, path: None, annotated },
    }
}

fn in_type<'a>(found: &'a mut Type, path: Option<&str>) -> Option<&'a mut Annotations> {
    match (found, path) {
        (Type::Structured(structured), None) => Some(&mut structured.annotations),
        (Type::Enum(enumeration), None) => Some(&mut enumeration.annotations),
        (Type::Definition(definition), None) => Some(&mut definition.annotations),
        (Type::Structured(structured), Some(name)) => {
            let structural = structured.properties.iter_mut().map(|each| (&each.name, &mut each.annotations));
            let navigation = structured.navigation_properties.iter_mut();
            let navigation = navigation.map(|each| (&each.name, &mut each.annotations));
            structural.chain(navigation).find(|(its_name, _)| *its_name == name).map(|(_, annotations)| annotations)
        }
        (Type::Enum(enumeration), Some(name)) => {
            enumeration.members.iter_mut().find(|each| each.name == name).map(|each| &mut each.annotations)
        }
        (Type::Definition(_), Some(_)) => None,
    }
}

fn in_operation<'a>(operation: &'a mut Operation, path: Option<&str>) -> Option<&'a mut Annotations> {
    match path {
        None => Some(&mut operation.annotations),
        Some("$ReturnType") => operation.return_type.is_some().then_some(&mut operation.return_annotations),
        Some(name) => operation.parameters.iter_mut().find(|each| each.name == name).map(|each| &mut each.annotations),
    }
}

fn in_container<'a>(
    container: &'a mut EntityContainer,
    path: Option<&str>,
    place: &Place,
) -> Option<&'a mut Annotations> {
    let Some(path) = path else { return Some(&mut container.annotations) };
    let first = path.split('/').next().unwrap_or_default();
    let sets = container.entity_sets.iter_mut().map(|each| (&each.name, &mut each.annotations));
    let singletons = container.singletons.iter_mut().map(|each| (&each.name, &mut each.annotations));
    let imports = container.operation_imports.iter_mut().map(|each| (&each.name, &mut each.annotations));
    let child = sets.chain(singletons).chain(imports).find(|(name, _)| *name == first);
    let (_, annotations) = child?;
    if first == path {
        return Some(annotations);
    }
    let path = PathAnnotations { path: path.to_owned(), annotations: Vec::new(), place: place.clone() };
    container.path_annotations.push(path);
    container.path_annotations.last_mut().map(|each| &mut each.annotations)
}

/// The annotations of the annotation with a term, which may have a qualifier behind `#`.
fn annotations_of<'a>(annotations: &'a mut Annotations, term: &str, scope: &Scope) -> Option<&'a mut Annotations> {
    let (term, qualifier) = match term.split_once('#') {
        Some((term, qualifier)) => (term, Some(qualifier)),
        None => (term, None),
    };
    let term = scope.qualify(term)?;
    let is_meant = |each: &&mut Annotation| each.term == term && each.qualifier.as_deref() == qualifier;
    annotations.iter_mut().rev().find(is_meant).map(|each| &mut each.annotations)
}

/// The types of a signature, with full names.
fn read_signature(signature: &str, scope: &Scope, names: &Names) -> Vec<TypeName> {
    if signature.trim().is_empty() {
        return Vec::new();
    }
    let read = |part: &str| {
        let mut written = TypeName::read(part);
        if let Found::Type(name, _) | Found::Absent(name) = names.find(scope, &written.name) {
            written.name = name.to_string();
        }
        written
    };
    signature.split(',').map(read).collect()
}

/// Whether an overload is the one of a signature: for actions the binding parameter alone may be written (CSDL 14.2.2).
fn fits(operation: &Operation, signature: &[TypeName]) -> bool {
    let parameters = operation.parameters.as_slice();
    let all = |parameters: &[super::Parameter]| {
        parameters.len() == signature.len()
            && parameters.iter().zip(signature).all(|(parameter, written)| parameter.r#type.is_written(written))
    };
    let bound = usize::from(operation.is_bound).min(parameters.len());
    all(parameters) || (operation.kind == OperationKind::Action && all(&parameters[..bound]))
}
