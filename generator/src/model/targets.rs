//! The targets of external annotations (CSDL 14.2.2).
//!
//! In: a path such as `self.Product/Name`, `self.Rate(self.Product,Edm.Int32)/$ReturnType` or `self.Container/Products`.
//! Out: the annotations, appended to those of the model element that the path names; or what to do, when it names none.

use super::names::{Found, Names, Scope};
use super::positions::{Owner, Positions};
use super::suggest::nearest;
use super::types::{DECLARE, Reported};
use super::{
    Annotation, Annotations, EntityContainer, Expression, Model, Operation, OperationKind, PathAnnotations,
    QualifiedName, Type,
};
use crate::csdl::TypeName;
use crate::diagnostic::Place;
use std::collections::{BTreeMap, BTreeSet};

/// How much is compared and copied where annotations are about several overloads, or about other annotations: the product
/// of two numbers that a document is free in. Graph v1.0 takes some hundred.
const MAXIMUM_WORK: usize = 5_000_000;

/// A model whose elements are looked up to be annotated.
pub(super) struct Targets<'a> {
    model: &'a mut Model,
    /// The names of the container and of those it extends.
    containers: &'a BTreeSet<QualifiedName>,
    /// The overloads of each operation.
    operations: BTreeMap<QualifiedName, Vec<usize>>,
    positions: Positions,
    /// What is left of [`MAXIMUM_WORK`].
    work: usize,
}

/// Why annotations were not attached.
pub(super) enum Unattached {
    /// The target is not there, and what to do about that.
    Missing(String),
    /// There is more to do than is ever done.
    TooMuch,
}

impl<'a> Targets<'a> {
    pub(super) fn new(model: &'a mut Model, containers: &'a BTreeSet<QualifiedName>) -> Self {
        let mut operations: BTreeMap<QualifiedName, Vec<usize>> = BTreeMap::new();
        for (index, operation) in model.operations.iter().enumerate() {
            operations.entry(operation.name.clone()).or_default().push(index);
        }
        Self { model, containers, operations, positions: Positions::default(), work: MAXIMUM_WORK }
    }

    pub(super) fn attach(
        &mut self,
        target: &str,
        scope: &Scope,
        names: &Names,
        annotations: &Annotations,
        place: &Place,
        reported: &mut Reported,
    ) -> Result<(), Unattached> {
        let Parts { name, signature, path, annotated } = parts(target);
        let unknown = || "write the qualified name of a model element, such as `self.Product/Name`".to_owned();
        let qualified = scope.qualify(name).ok_or_else(|| Unattached::Missing(unknown()))?;
        let Self { model, positions, work, .. } = self;
        let found = if self.containers.contains(&qualified) && signature.is_none() {
            let container = model.container.as_mut();
            let found = container.and_then(|container| in_container(container, path, place, positions));
            append(found, annotated, scope, annotations, work)?
        } else if let Some(overloads) = self.operations.get(&qualified)
            && (signature.is_some() || !model.types.contains_key(&qualified))
        {
            let signature = signature.map(|signature| read_signature(signature, scope, names));
            // Every overload is compared, and gets a copy if it is meant.
            let (comparison, copy) = (1 + signature.as_ref().map_or(0, Vec::len), size(annotations));
            let mut found = false;
            for &index in overloads {
                let Some(operation) = model.operations.get_mut(index) else { continue };
                if signature.as_ref().is_none_or(|types| fits(operation, types)) {
                    spend(if found { copy } else { 0 }, work)?;
                    let annotated_here = in_operation(operation, index, path, positions);
                    found |= append(annotated_here, annotated, scope, annotations, work)?;
                }
                spend(comparison, work)?;
            }
            found
        } else if let Some(found) = model.types.get_mut(&qualified) {
            append(in_type(found, path, positions), annotated, scope, annotations, work)?
        } else if let Some(term) = model.terms.get_mut(&qualified) {
            append(path.is_none().then_some(&mut term.annotations), annotated, scope, annotations, work)?
        } else {
            return Err(Unattached::Missing(self.help(&qualified, scope, names, name, reported)));
        };
        if found { Ok(()) } else { Err(Unattached::Missing(missing(&qualified, path))) }
    }

    fn help(
        &self,
        qualified: &QualifiedName,
        scope: &Scope,
        names: &Names,
        written: &str,
        reported: &mut Reported,
    ) -> String {
        if names.is_absent(&qualified.namespace) {
            return format!("add the document of `{}`, or remove these annotations", qualified.namespace);
        }
        if !reported.may_suggest(names.count + self.operations.len()) {
            return DECLARE.to_owned();
        }
        let operations = self.operations.keys().filter(|each| each.namespace == qualified.namespace);
        match nearest(&qualified.name, operations.map(|each| each.name.as_str())) {
            Some(near) => format!("did you mean `{}.{near}`?", qualified.namespace),
            None => names.help(scope, written),
        }
    }
}

fn missing(qualified: &QualifiedName, path: Option<&str>) -> String {
    match path {
        Some(path) => {
            let path = path.escape_debug();
            format!("`{qualified}` has no `{path}` of its own; correct the path, or annotate where it is declared")
        }
        None => format!("no overload of `{qualified}` has these parameters"),
    }
}

/// Appends annotations to those of a model element, or to one of its annotations. Whether there was such a thing.
fn append(
    found: Option<&mut Annotations>,
    annotated: Option<&str>,
    scope: &Scope,
    annotations: &Annotations,
    work: &mut usize,
) -> Result<bool, Unattached> {
    let Some(mut found) = found else { return Ok(false) };
    if let Some(term) = annotated {
        spend(found.len(), work)?;
        let Some(annotation) = annotations_of(found, term, scope) else { return Ok(false) };
        found = annotation;
    }
    found.extend_from_slice(annotations);
    Ok(true)
}

fn spend(count: usize, work: &mut usize) -> Result<(), Unattached> {
    *work = work.checked_sub(count).ok_or(Unattached::TooMuch)?;
    Ok(())
}

/// How many nodes annotations have together. Their depth was bounded by the reader.
fn size(annotations: &[Annotation]) -> usize {
    annotations.iter().map(|each| 1 + size_of_value(&each.value) + size(&each.annotations)).sum()
}

fn size_of_value(value: &Expression) -> usize {
    match value {
        Expression::Collection(items) => 1 + items.iter().map(size_of_value).sum::<usize>(),
        Expression::Record { properties, .. } => {
            1 + properties.iter().map(|(_, value)| size_of_value(value)).sum::<usize>()
        }
        _ => 1,
    }
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

fn in_type<'a>(found: &'a mut Type, path: Option<&str>, positions: &mut Positions) -> Option<&'a mut Annotations> {
    match (found, path) {
        (Type::Structured(structured), None) => Some(&mut structured.annotations),
        (Type::Enum(enumeration), None) => Some(&mut enumeration.annotations),
        (Type::Definition(definition), None) => Some(&mut definition.annotations),
        (Type::Union(union), None) => Some(&mut union.annotations),
        (Type::Structured(structured), Some(name)) => {
            let structural = || structured.properties.iter().map(|each| &each.name);
            let members = || structural().chain(structured.navigation_properties.iter().map(|each| &each.name));
            let position = positions.of(Owner::Type(structured.name.clone()), members, name)?;
            match position.checked_sub(structured.properties.len()) {
                None => structured.properties.get_mut(position).map(|each| &mut each.annotations),
                Some(position) => structured.navigation_properties.get_mut(position).map(|each| &mut each.annotations),
            }
        }
        (Type::Enum(enumeration), Some(name)) => {
            let members = || enumeration.members.iter().map(|each| &each.name);
            let position = positions.of(Owner::Type(enumeration.name.clone()), members, name)?;
            enumeration.members.get_mut(position).map(|each| &mut each.annotations)
        }
        (Type::Definition(_) | Type::Union(_), Some(_)) => None,
    }
}

fn in_operation<'a>(
    operation: &'a mut Operation,
    index: usize,
    path: Option<&str>,
    positions: &mut Positions,
) -> Option<&'a mut Annotations> {
    match path {
        None => Some(&mut operation.annotations),
        Some("$ReturnType") => operation.return_type.is_some().then_some(&mut operation.return_annotations),
        Some(name) => {
            let parameters = || operation.parameters.iter().map(|each| &each.name);
            let position = positions.of(Owner::Operation(index), parameters, name)?;
            operation.parameters.get_mut(position).map(|each| &mut each.annotations)
        }
    }
}

fn in_container<'a>(
    container: &'a mut EntityContainer,
    path: Option<&str>,
    place: &Place,
    positions: &mut Positions,
) -> Option<&'a mut Annotations> {
    let Some(path) = path else { return Some(&mut container.annotations) };
    let first = path.split('/').next().unwrap_or_default();
    let EntityContainer { entity_sets, singletons, operation_imports, path_annotations, .. } = container;
    let sets = || entity_sets.iter().map(|each| &each.name);
    let singles = || singletons.iter().map(|each| &each.name);
    let children = || sets().chain(singles()).chain(operation_imports.iter().map(|each| &each.name));
    let position = positions.of(Owner::Container, children, first)?;
    if first != path {
        let path = PathAnnotations { path: path.to_owned(), annotations: Vec::new(), place: place.clone() };
        path_annotations.push(path);
        return path_annotations.last_mut().map(|each| &mut each.annotations);
    }
    let (in_singletons, in_imports) = (entity_sets.len(), entity_sets.len() + singletons.len());
    if position < in_singletons {
        entity_sets.get_mut(position).map(|each| &mut each.annotations)
    } else if position < in_imports {
        singletons.get_mut(position - in_singletons).map(|each| &mut each.annotations)
    } else {
        operation_imports.get_mut(position - in_imports).map(|each| &mut each.annotations)
    }
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
