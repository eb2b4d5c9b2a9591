//! What a caller must be allowed to at each step.
//!
//! In: the annotations of navigation properties, entity sets, singletons, and of paths that begin there
//! (`Org.OData.Capabilities.V1`). Out: [`Permissions`] per step. What stands at a navigation property itself counts
//! first, then what is said of the shortest path to it. The order of scopes is kept: the least privileged comes first.

use super::routes::Root;
use super::{Permission, Permissions};
use crate::model::vocabulary::{self, Capabilities, PermissionGrant, Restriction};
use crate::model::{Annotation, Expression, Model, NavigationProperty, QualifiedName, StructuredType};
use std::collections::BTreeMap;

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

/// The permissions that are said of paths.
#[derive(Debug, Default)]
pub(super) struct PathPermissions<'a> {
    steps: BTreeMap<(&'a QualifiedName, &'a str), Permissions>,
    roots: BTreeMap<String, Permissions>,
}

impl<'a> PathPermissions<'a> {
    pub(super) fn new(model: &'a Model, roots: &[Root<'a>]) -> Self {
        let mut found: Vec<(usize, String, Permissions)> = Vec::new();
        let mut add = |path: String, permissions| found.push((path.split('/').count(), path, permissions));
        for path in model.container.iter().flat_map(|container| &container.path_annotations) {
            add(path.path.clone(), permissions(&vocabulary::capabilities(&path.annotations)));
        }
        for root in roots {
            for (path, annotations) in restricted(root.annotations) {
                add(format!("{}/{path}", root.name), permissions(&vocabulary::capabilities(&annotations)));
            }
        }
        // The shortest first; of one path, what is said of it first.
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let by_name: BTreeMap<&str, &Root<'a>> = roots.iter().map(|root| (root.name, root)).collect();
        let mut all = Self::default();
        for (_, path, permissions) in found {
            let (root, rest) = path.split_once('/').unwrap_or((&path, ""));
            if rest.is_empty() {
                merge(all.roots.entry(root.to_owned()).or_default(), permissions);
            } else if let Some((declaring, property)) =
                by_name.get(root).and_then(|root| resolve(model, root.target, rest))
            {
                merge(all.steps.entry((&declaring.name, &property.name)).or_default(), permissions);
            }
        }
        for property in model
            .types
            .values()
            .filter_map(crate::model::Type::as_structured)
            .flat_map(|each| &each.navigation_properties)
        {
            let Some(target) = property.target.as_ref().and_then(|target| model.structured(target)) else { continue };
            for (path, annotations) in restricted(&property.annotations) {
                if let Some((declaring, property)) = resolve(model, target, &path) {
                    let permissions = permissions(&vocabulary::capabilities(&annotations));
                    merge(all.steps.entry((&declaring.name, &property.name)).or_default(), permissions);
                }
            }
        }
        all
    }

    /// The permissions of the step of a navigation property.
    pub(super) fn step(&self, declaring: &QualifiedName, property: &NavigationProperty) -> Permissions {
        let mut own = permissions(&vocabulary::capabilities(&property.annotations));
        if let Some(of_path) = self.steps.get(&(declaring, property.name.as_str())) {
            merge(&mut own, of_path.clone());
        }
        own
    }

    /// The permissions of an entity set or singleton.
    pub(super) fn root(&self, root: &Root<'_>) -> Permissions {
        let mut own = permissions(&vocabulary::capabilities(root.annotations));
        if let Some(of_path) = self.roots.get(root.name) {
            merge(&mut own, of_path.clone());
        }
        own
    }
}

/// Where a path of navigation properties ends. Complex properties and casts on the way are followed.
fn resolve<'a>(
    model: &'a Model,
    start: &'a StructuredType,
    path: &str,
) -> Option<(&'a StructuredType, &'a NavigationProperty)> {
    let mut current = start;
    let mut last = None;
    for segment in path.split('/') {
        let lineage = model.lineage(&current.name);
        let navigation = lineage.iter().find_map(|each| {
            Some((*each, each.navigation_properties.iter().find(|property| property.name == segment)?))
        });
        if let Some((declaring, property)) = navigation {
            last = Some((declaring, property));
            current = model.structured(property.target.as_ref()?)?;
        } else {
            last = None;
            let structural =
                lineage.iter().find_map(|each| each.properties.iter().find(|property| property.name == segment));
            current = match structural.map(|property| &property.r#type.kind) {
                Some(crate::model::TypeKind::Named(name)) => model.structured(name)?,
                Some(_) => return None,
                None => {
                    let (namespace, name) = segment.rsplit_once('.')?;
                    model.structured(&QualifiedName::new(namespace, name))?
                }
            };
        }
    }
    last
}

/// `NavigationRestrictions/RestrictedProperties`: paths, and what is said of them as if it stood there.
fn restricted(annotations: &[Annotation]) -> Vec<(String, Vec<Annotation>)> {
    let Some(annotation) = annotations.iter().rev().find(|each| {
        each.term.namespace == CAPABILITIES && each.term.name == "NavigationRestrictions" && each.qualifier.is_none()
    }) else {
        return Vec::new();
    };
    let Some(Expression::Collection(records)) = annotation.value.member("RestrictedProperties") else {
        return Vec::new();
    };
    let record = |record: &Expression| {
        let Expression::Record { properties, .. } = record else { return None };
        let Some(Expression::Path(path) | Expression::String(path)) = record.member("NavigationProperty") else {
            return None;
        };
        let annotations = properties.iter().map(|(name, value)| Annotation {
            term: QualifiedName::new(CAPABILITIES, name),
            qualifier: None,
            value: value.clone(),
            annotations: Vec::new(),
            place: annotation.place.clone(),
        });
        Some((path.clone(), annotations.collect()))
    };
    records.iter().filter_map(record).collect()
}

fn permissions(capabilities: &Capabilities) -> Permissions {
    let of = |restriction: &Restriction| restriction.permissions.iter().map(permission).collect::<Vec<_>>();
    let mut read = of(&capabilities.read);
    if read.is_empty() {
        read = of(&capabilities.read_by_key);
    }
    Permissions {
        read,
        insert: of(&capabilities.insert),
        update: of(&capabilities.update),
        delete: of(&capabilities.delete),
    }
}

/// The permissions that the annotations of an operation or its import state.
pub(super) fn operation(annotations: &[Annotation]) -> Vec<Permission> {
    vocabulary::operation_permissions(annotations).iter().map(permission).collect()
}

fn permission(grant: &PermissionGrant) -> Permission {
    Permission { scheme: grant.scheme.clone(), scopes: grant.scopes.clone() }
}

/// Fills in what was not said.
fn merge(permissions: &mut Permissions, others: Permissions) {
    let fill = |own: &mut Vec<Permission>, others| {
        if own.is_empty() {
            *own = others;
        }
    };
    fill(&mut permissions.read, others.read);
    fill(&mut permissions.insert, others.insert);
    fill(&mut permissions.update, others.update);
    fill(&mut permissions.delete, others.delete);
}
