//! What is stated about each step: what a caller must be allowed to, and what the service does not offer.
//!
//! In: the annotations of navigation properties, entity sets, singletons, their types, and of paths that begin there
//! (`Org.OData.Capabilities.V1`). Out: [`Stated`] per step. What stands at a navigation property itself counts first,
//! then what is said of the shortest path to it. The order of scopes is kept: the least privileged comes first.
//!
//! A step belongs to a type, however many paths lead there. So what a path is said not to offer holds for the requests
//! of a step only where no other path leads to it, and is told in its docs otherwise. Services such as Microsoft Graph
//! annotate entity types: that is taken to be meant for their entity sets and singletons; and what is said of reading and
//! writing, for what is contained.

use super::offers::{leave_out, not_offered};
use super::roots::Root;
use super::types::Scoped;
use super::{NotOffered, Permission, Permissions};
use crate::model::vocabulary::{self, Capabilities, PermissionGrant, Restriction};
use crate::model::{Annotation, Expression, Model, NavigationProperty, QualifiedName, StructuredType, Type};
use crate::slice::Slice;
use std::collections::BTreeMap;

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

/// Longer paths are not followed.
const MAXIMUM_SEGMENTS: usize = 32;

/// What is stated about one step.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) permissions: Permissions,
    pub(super) not_offered: NotOffered,
    /// What is not offered on single paths, among others that lead to the same step.
    pub(super) elsewhere: Vec<(String, NotOffered)>,
}

/// What is stated of paths and types.
#[derive(Debug)]
pub(super) struct Statements<'a> {
    slice: &'a Slice,
    /// By the type that declares a property, and its name.
    permissions: BTreeMap<(&'a QualifiedName, &'a str), Capabilities>,
    /// By the type that has a property, and its name: what is said of the only way there.
    only_ways: BTreeMap<(&'a QualifiedName, &'a str), Capabilities>,
    /// The same, of one way among others.
    some_ways: BTreeMap<(&'a QualifiedName, &'a str), Vec<(String, NotOffered)>>,
    roots: BTreeMap<String, Capabilities>,
    types: BTreeMap<&'a QualifiedName, Capabilities>,
}

/// Where a path of an annotation begins.
enum Start<'a> {
    Root(&'a Root<'a>),
    Property(&'a StructuredType),
    Type(&'a StructuredType),
}

impl<'a> Statements<'a> {
    pub(super) fn new(scope: Scoped<'a>, roots: &'a [Root<'a>]) -> Self {
        let model = scope.model;
        let mut all = Self {
            slice: scope.slice,
            permissions: BTreeMap::new(),
            only_ways: BTreeMap::new(),
            some_ways: BTreeMap::new(),
            roots: BTreeMap::new(),
            types: BTreeMap::new(),
        };
        let ways = Ways::new(scope, roots);
        let mut found: Vec<(usize, String, Capabilities)> = Vec::new();
        let mut add = |path: String, annotations: &[Annotation]| {
            found.push((path.split('/').count(), path, vocabulary::capabilities(annotations)));
        };
        if let Some(container) = &model.container {
            for path in &container.path_annotations {
                add(path.path.clone(), &path.annotations);
            }
            for (path, annotations) in restricted(&container.annotations) {
                add(path, &annotations);
            }
        }
        for root in roots {
            for (path, annotations) in restricted(root.annotations) {
                add(format!("{}/{path}", root.name), &annotations);
            }
        }
        // The shortest first; of one path, what is said of it first.
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let by_name: BTreeMap<&str, &'a Root<'a>> = roots.iter().map(|root| (root.name, root)).collect();
        for (_, path, capabilities) in found {
            match path.split_once('/') {
                None => all.roots.entry(path).or_default().fill(capabilities),
                Some((root, rest)) => {
                    if let Some(root) = by_name.get(root) {
                        all.add(model, &ways, &Start::Root(root), rest, capabilities);
                    }
                }
            }
        }
        for structured in model.types.values().filter_map(Type::as_structured) {
            for (path, annotations) in restricted(&structured.annotations) {
                all.add(model, &ways, &Start::Type(structured), &path, vocabulary::capabilities(&annotations));
            }
            for property in &structured.navigation_properties {
                let Some(target) = property.target.as_ref().and_then(|target| model.structured(target)) else {
                    continue;
                };
                for (path, annotations) in restricted(&property.annotations) {
                    all.add(model, &ways, &Start::Property(target), &path, vocabulary::capabilities(&annotations));
                }
            }
            let capabilities = vocabulary::capabilities(&structured.annotations);
            if capabilities != Capabilities::default() {
                all.types.insert(&structured.name, capabilities);
            }
        }
        all
    }

    /// What is stated of the step of a navigation property, as a type has it. The calls that the slice leaves out are not
    /// offered.
    pub(super) fn step(
        &self,
        receiver: &QualifiedName,
        declaring: &QualifiedName,
        property: &NavigationProperty,
    ) -> Stated {
        let mut own = vocabulary::capabilities(&property.annotations);
        let mut permissions = permissions(&own);
        if let Some(of_path) = self.permissions.get(&(declaring, property.name.as_str())) {
            merge(&mut permissions, self::permissions(of_path));
        }
        let place = (receiver, property.name.as_str());
        if let Some(of_path) = self.only_ways.get(&place) {
            own.fill(of_path.clone());
        }
        if let Some(of_type) = property.target.as_ref().and_then(|target| self.types.get(target))
            && property.contains_target
        {
            own.fill(of_type.without_query_options());
        }
        let elsewhere = self.some_ways.get(&place).cloned().unwrap_or_default();
        let mut not_offered = not_offered(&own, property.is_collection);
        leave_out(&mut not_offered, self.slice.methods(declaring, &property.name), property.is_collection);
        Stated { permissions, not_offered, elsewhere }
    }

    /// What is stated of an entity set or singleton, likewise.
    pub(super) fn root(&self, root: &Root<'_>) -> Stated {
        let mut own = vocabulary::capabilities(root.annotations);
        if let Some(of_path) = self.roots.get(root.name) {
            own.fill(of_path.clone());
        }
        let permissions = permissions(&own);
        if let Some(of_type) = root.target.and_then(|target| self.types.get(&target.name)) {
            own.fill(of_type.clone());
        }
        let mut not_offered = not_offered(&own, root.is_collection);
        leave_out(&mut not_offered, self.slice.root_methods(root.name), root.is_collection);
        Stated { permissions, not_offered, elsewhere: Vec::new() }
    }

    fn add(&mut self, model: &'a Model, ways: &Ways<'a>, start: &Start<'a>, path: &str, capabilities: Capabilities) {
        let (first, prefix) = match start {
            Start::Root(root) => (root.target, format!("/{}/", root.name)),
            Start::Property(target) | Start::Type(target) => (Some(*target), "…/".to_owned()),
        };
        let Some(hops) = first.and_then(|first| resolve(model, first, path)) else { return };
        let Some(last) = hops.last() else { return };
        let place = (&last.receiver.name, last.property.name.as_str());
        let is_only_way = hops.len() == path.split('/').count()
            && hops.iter().enumerate().all(|(index, hop)| match start {
                Start::Type(_) if index == 0 => true,
                Start::Property(_) if index == 0 => ways.is_declared_once(hop.receiver),
                _ => ways.is_reached_once(hop.receiver),
            });
        if is_only_way {
            self.only_ways.entry(place).or_default().fill(capabilities.clone());
        } else {
            let not_offered = not_offered(&capabilities, last.property.is_collection);
            if not_offered != NotOffered::default() {
                self.some_ways.entry(place).or_default().push((format!("{prefix}{path}"), not_offered));
            }
        }
        self.permissions.entry((&last.declaring.name, &last.property.name)).or_default().fill(capabilities);
    }
}

/// How many ways lead to a type.
struct Ways<'a> {
    /// Entity sets, singletons, and the navigation properties of every type that has them.
    reached: BTreeMap<&'a QualifiedName, usize>,
    /// The same, those of a base counted once.
    declared: BTreeMap<&'a QualifiedName, usize>,
}

impl<'a> Ways<'a> {
    fn new(scope: Scoped<'a>, roots: &'a [Root<'a>]) -> Self {
        let mut ways = Self { reached: BTreeMap::new(), declared: BTreeMap::new() };
        for target in roots.iter().filter_map(|root| root.target) {
            *ways.reached.entry(&target.name).or_default() += 1;
            *ways.declared.entry(&target.name).or_default() += 1;
        }
        for structured in scope.model.types.values().filter_map(Type::as_structured) {
            let is_wanted = |declaring: &StructuredType, property: &NavigationProperty, target| {
                scope.slice.has_step(&declaring.name, &property.name, target)
            };
            for declaring in scope.model.lineage(&structured.name) {
                for property in &declaring.navigation_properties {
                    if let Some(target) = property.target.as_ref().filter(|to| is_wanted(declaring, property, to)) {
                        *ways.reached.entry(target).or_default() += 1;
                        *ways.declared.entry(target).or_default() += usize::from(declaring.name == structured.name);
                    }
                }
            }
        }
        ways
    }

    fn is_reached_once(&self, structured: &StructuredType) -> bool {
        self.reached.get(&structured.name) == Some(&1)
    }

    fn is_declared_once(&self, structured: &StructuredType) -> bool {
        self.declared.get(&structured.name) == Some(&1)
    }
}

/// A navigation property on a path, with the type that has it and the one that declares it.
struct Hop<'a> {
    receiver: &'a StructuredType,
    declaring: &'a StructuredType,
    property: &'a NavigationProperty,
}

/// The navigation properties along a path that ends in one. Complex properties and casts on the way are followed.
fn resolve<'a>(model: &'a Model, start: &'a StructuredType, path: &str) -> Option<Vec<Hop<'a>>> {
    if path.split('/').count() > MAXIMUM_SEGMENTS {
        return None;
    }
    let mut current = start;
    let mut hops = Vec::new();
    let mut ends_in_hop = false;
    for segment in path.split('/') {
        let lineage = model.lineage(&current.name);
        let navigation = lineage.iter().find_map(|each| {
            Some((*each, each.navigation_properties.iter().find(|property| property.name == segment)?))
        });
        ends_in_hop = navigation.is_some();
        if let Some((declaring, property)) = navigation {
            hops.push(Hop { receiver: current, declaring, property });
            current = model.structured(property.target.as_ref()?)?;
        } else {
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
    ends_in_hop.then_some(hops)
}

/// `NavigationRestrictions/RestrictedProperties`: paths, and what is said of them as if it stood there.
fn restricted(annotations: &[Annotation]) -> Vec<(String, Vec<Annotation>)> {
    let Some(value) = vocabulary::value(annotations, CAPABILITIES, "NavigationRestrictions") else { return Vec::new() };
    let Some(Expression::Collection(records)) = value.member("RestrictedProperties") else { return Vec::new() };
    let record = |record: &Expression| {
        let Expression::Record { properties, .. } = record else { return None };
        let Some(Expression::Path(path) | Expression::String(path)) = record.member("NavigationProperty") else {
            return None;
        };
        let place = annotations.first()?.place.clone();
        let annotations = properties.iter().map(|(name, value)| Annotation {
            term: QualifiedName::new(CAPABILITIES, name),
            qualifier: None,
            value: value.clone(),
            annotations: Vec::new(),
            place: place.clone(),
        });
        Some((path.clone(), annotations.collect()))
    };
    records.iter().filter_map(record).collect()
}

fn permissions(capabilities: &Capabilities) -> Permissions {
    let of = |restriction: &Restriction| restriction.permissions.iter().map(permission).collect::<Vec<_>>();
    let read = of(&capabilities.read);
    let read_by_key = of(&capabilities.read_by_key);
    Permissions {
        read_by_key: if read_by_key == read { Vec::new() } else { read_by_key },
        read,
        insert: of(&capabilities.insert),
        update: of(&capabilities.update),
        delete: of(&capabilities.delete),
    }
}

/// The permissions that the annotations of an operation or its import state.
pub(super) fn of_operation(annotations: &[Annotation]) -> Vec<Permission> {
    vocabulary::operation_permissions(annotations).iter().map(permission).collect()
}

fn permission(grant: &PermissionGrant) -> Permission {
    Permission { scheme: grant.scheme.clone(), scopes: grant.scopes.clone(), needs_all: false }
}

/// Fills in what was not said.
fn merge(permissions: &mut Permissions, others: Permissions) {
    let fill = |own: &mut Vec<Permission>, others| {
        if own.is_empty() {
            *own = others;
        }
    };
    // What is said of reading is said of reading by key, unless that is spoken of apart.
    if permissions.read.is_empty() {
        fill(&mut permissions.read_by_key, others.read_by_key);
    }
    fill(&mut permissions.read, others.read);
    fill(&mut permissions.insert, others.insert);
    fill(&mut permissions.update, others.update);
    fill(&mut permissions.delete, others.delete);
}
