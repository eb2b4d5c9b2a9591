//! What all is planned from, and what it says of each property.
//!
//! In: the model, its slice, and what was decided before: names, boxes, routes. Out: the key of a type, its properties and
//! its steps. Not here: the items (`models.rs`), the client (`client/`) and the operations (`operations/`), which all look here.

use super::boxing::Boxing;
use super::complexes::{Complexes, is_stream, is_wanted};
use super::directory::{Declared, Named};
use super::hierarchy::Hierarchies;
use super::idempotent::IdempotentActions;
use super::nulls::NullItems;
use super::operations::names::Names as OperationNames;
use super::roots::Root;
use super::routes::Routes;
use super::statements::Statements;
use super::types::Scoped;
use super::way::Way;
use super::{Property, RustType, TypePath};
use crate::model::{KeyProperty, QualifiedName, vocabulary};

/// What the items are planned from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) scope: Scoped<'a>,
    pub(super) hierarchies: &'a Hierarchies<'a>,
    pub(super) boxing: &'a Boxing<'a>,
    pub(super) roots: &'a [Root<'a>],
    pub(super) statements: &'a Statements<'a>,
    pub(super) routes: &'a Routes<'a>,
    pub(super) null_items: &'a NullItems,
    pub(super) complexes: &'a Complexes<'a>,
    /// The runtime's model of what is not in the slice, or not known at all.
    pub(super) untyped: &'a TypePath,
    pub(super) operations: &'a OperationNames<'a>,
    pub(super) idempotent: &'a IdempotentActions,
}

/// A property that is a step.
#[derive(Clone, Debug)]
pub(super) struct NamedStep<'a> {
    pub(super) named: &'a Named<'a>,
    pub(super) way: Way<'a>,
    /// The types that its values are restricted to, if they are.
    pub(super) allowed: Vec<QualifiedName>,
}

impl<'a> Context<'a> {
    /// The wire names of the key. A part that has an alias stands behind it: `categoryId=category/id`.
    pub(super) fn key(&self, name: &QualifiedName) -> Vec<String> {
        let part = |part: &KeyProperty| match &part.alias {
            Some(alias) if *alias != part.path => format!("{alias}={}", part.path),
            _ => part.path.clone(),
        };
        self.scope.model.effective_key(name).iter().map(part).collect()
    }

    /// The steps of a type, inherited ones included. What leads out of the slice leads to what is untyped.
    pub(super) fn steps(&self, name: &QualifiedName) -> impl Iterator<Item = NamedStep<'a>> {
        let scope = self.scope;
        let (complexes, untyped) = (self.complexes, self.untyped);
        scope.directory.properties(scope.model, name).filter_map(move |named| {
            let way = match named.declared {
                Declared::Navigation(property) => {
                    if !is_wanted(scope, named.declaring, property) {
                        return None;
                    }
                    let target = property.target.as_ref().and_then(|target| scope.path(target));
                    Way::Navigation(property, target.unwrap_or(untyped))
                }
                Declared::Structural(property) if is_stream(scope, &property.r#type) => Way::Stream,
                Declared::Structural(property) => match complexes.values(scope, property) {
                    Some(values) if values.is_collection => Way::Values(values.item(scope)?),
                    Some(value) => Way::Value(value.item(scope)?),
                    None => Way::Complex(scope.path(&complexes.target(scope, property)?.name)?),
                },
            };
            let allowed = vocabulary::derived_type_constraint(named.declared.annotations()).unwrap_or_default();
            Some(NamedStep { named, way, allowed })
        })
    }

    /// A property as a constant and, for structs, a field; `None` for a stream.
    pub(super) fn property(&self, named: &Named<'_>) -> Option<Property> {
        let ty = match named.declared {
            Declared::Structural(property) => {
                let keeps_nulls =
                    property.r#type.is_collection && self.null_items.keeps(&named.declaring.name, &property.name);
                self.scope.property(&property.r#type, keeps_nulls)?
            }
            Declared::Navigation(property) => {
                let target = property.target.as_ref().and_then(|target| self.scope.path(target));
                let item = target.map_or(RustType::Json, |path| RustType::Named(path.clone()));
                if property.is_collection { RustType::List(Box::new(item)) } else { item }
            }
        };
        Some(Property {
            ident: named.field.clone(),
            constant: named.constant.clone(),
            wire_name: named.declared.name().to_owned(),
            ty,
        })
    }
}
