//! The items of the modules: what each type of the slice becomes.
//!
//! In: the model, its slice and its names. Out: [`Item`]s. Entity and complex types share one code path.

use super::binding::Binding;
use super::boxing::Boxing;
use super::complexes::{Complexes, is_stream, is_wanted};
use super::directory::{Declared, Named};
use super::hierarchy::{Hierarchies, concrete_bases};
use super::idempotent::IdempotentActions;
use super::names::{Case, Ident, Scope, Wish};
use super::nulls::NullItems;
use super::operations::Operations;
use super::routes::{Root, Routes};
use super::statements::Statements;
use super::types::{Scoped, is_endless};
use super::{
    Access, Alias, Enumeration, Field, Item, Member, Property, RustType, Struct, TypePath, describe, reserved, unions,
};
use crate::diagnostic::Diagnostics;
use crate::model::{
    EnumMember, EnumType, KeyProperty, NavigationProperty, QualifiedName, StructuredKind, StructuredType, Type,
    TypeDefinition, vocabulary,
};

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
    pub(super) operations: &'a Operations<'a>,
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

/// Where a step leads.
#[derive(Clone, Debug)]
pub(super) enum Way<'a> {
    Navigation(&'a NavigationProperty, &'a TypePath),
    Complex(&'a TypePath),
    /// A collection of values that are no entities.
    Values(RustType),
    /// A value that is neither an entity nor complex.
    Value(RustType),
    Stream,
}

impl<'a> Context<'a> {
    /// The items that a type becomes: one, or two for a concrete base.
    pub(super) fn items(&self, name: &QualifiedName, diagnostics: &mut Diagnostics) -> Vec<Item> {
        let (Some(ty), Some(path)) = (self.scope.model.types.get(name), self.scope.directory.path(name)) else {
            return Vec::new();
        };
        match ty {
            Type::Structured(structured) => {
                let mut items = Vec::new();
                if self.scope.is_struct(structured) {
                    items.push(Item::Struct(self.structure(structured, path)));
                }
                items.extend(self.hierarchies.plan(self, structured).map(Item::Hierarchy));
                items
            }
            Type::Enum(enumeration) => vec![Item::Enumeration(self.enumeration(enumeration, path, diagnostics))],
            Type::Definition(definition) => vec![Item::Alias(self.alias(definition, path))],
            Type::Union(union) => vec![match self.hierarchies.plan_union(self.scope, union, path) {
                Some(hierarchy) => Item::Hierarchy(hierarchy),
                None => Item::Union(unions::plan(self.scope, union, path, diagnostics)),
            }],
        }
    }

    fn structure(&self, structured: &'a StructuredType, path: &TypePath) -> Struct {
        let name = &structured.name;
        let mut docs = describe::element(&name.name, &structured.annotations);
        let any = self.hierarchies.any(self.scope, structured).cloned();
        describe::derived_types(&mut docs, any.as_ref());
        self.add_calls(&mut docs, structured);
        Struct {
            ident: path.ident.clone(),
            is_entity: structured.kind == StructuredKind::Entity,
            wire_names: self.scope.directory.wire_names(name),
            key: self.key(name),
            is_open: structured.is_open,
            docs,
            deprecated: describe::deprecation(&structured.annotations),
            additional: self.additional(structured),
            fields: self
                .scope
                .directory
                .properties(self.scope.model, name)
                .filter_map(|named| self.field(named))
                .collect(),
            variants: self.hierarchies.variants_of(self.scope, structured),
            bases: concrete_bases(self.scope, structured),
            any,
        }
    }

    /// The type of members that are not declared, of the nearest base that states one.
    fn additional(&self, structured: &'a StructuredType) -> Option<RustType> {
        let lineage = self.scope.model.lineage(&structured.name);
        let stated = lineage.into_iter().rev().find_map(|each| each.additional.as_ref())?;
        let ty = self.scope.property(stated, stated.is_nullable)?;
        (ty != RustType::Json).then_some(ty)
    }

    /// The wire names of the key. A part that has an alias stands behind it: `categoryId=category/id`.
    pub(super) fn key(&self, name: &QualifiedName) -> Vec<String> {
        let part = |part: &KeyProperty| match &part.alias {
            Some(alias) if *alias != part.path => format!("{alias}={}", part.path),
            _ => part.path.clone(),
        };
        self.scope.model.effective_key(name).iter().map(part).collect()
    }

    /// What the docs of an entity type say about requests and steps.
    pub(super) fn add_calls(&self, docs: &mut super::Docs, structured: &'a StructuredType) {
        let is_entity = structured.kind == StructuredKind::Entity;
        if is_entity {
            describe::key(docs, &self.key(&structured.name));
            describe::requests(docs, self.routes.to(&structured.name));
        }
        let mut steps: Vec<String> = self
            .steps(&structured.name)
            .map(|step| describe::step_item(step.named.step.as_str(), step.named.declared.name(), &step.way))
            .collect();
        if is_entity && structured.has_stream {
            steps.push("`media`: `…/$value`, a stream".to_owned());
        }
        if !steps.is_empty() {
            docs.markdown("Steps:");
            docs.list(&steps);
        }
        self.add_operations(docs, &structured.name);
    }

    /// What the docs of a type say about the operations bound to its values.
    fn add_operations(&self, docs: &mut super::Docs, name: &'a QualifiedName) {
        for (is_collection, title) in [(false, "Calls:"), (true, "Calls of a collection:")] {
            let calls = self.operations.items(self, Binding::named(name, is_collection));
            if !calls.is_empty() {
                docs.markdown(title);
                docs.list(&calls);
            }
        }
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

    fn field(&self, named: &Named<'_>) -> Option<Field> {
        let property = self.property(named)?;
        let (annotations, access, is_boxed) = match named.declared {
            Declared::Structural(declared) => {
                let annotations = &declared.annotations;
                let is_read_only = vocabulary::is_read_only(annotations);
                let access = if vocabulary::is_computed(annotations) {
                    Access::ReadOnly
                } else if vocabulary::is_immutable(annotations) || (is_read_only && is_in_key(named)) {
                    // A key that may not be written and is not computed is given once, by whoever creates the entity.
                    Access::Immutable
                } else if is_read_only {
                    Access::ReadOnly
                } else {
                    Access::ReadWrite
                };
                (annotations, access, self.boxing.is_boxed(&named.declaring.name, &declared.name))
            }
            Declared::Navigation(declared) => (&declared.annotations, Access::Navigation, true),
        };
        let mut docs = describe::element(named.declared.name(), annotations);
        describe::access(&mut docs, access);
        describe::allowed_types(&mut docs, &vocabulary::derived_type_constraint(annotations).unwrap_or_default());
        Some(Field {
            // A list is a pointer already, and so is what is untyped.
            is_boxed: is_boxed && matches!(property.ty, RustType::Named(_)),
            access,
            docs,
            deprecated: describe::deprecation(annotations),
            property,
        })
    }

    fn enumeration(&self, enumeration: &'a EnumType, path: &TypePath, diagnostics: &mut Diagnostics) -> Enumeration {
        let names: Vec<String> = enumeration.members.iter().map(member_name).collect();
        let wishes: Vec<_> = enumeration
            .members
            .iter()
            .zip(&names)
            .map(|(member, name)| Wish { name, place: &member.place, what: "member" })
            .collect();
        let idents = Scope::new(Case::Camel, reserved::VARIANTS, "Member").assign(&wishes, diagnostics);
        let members = enumeration.members.iter().zip(idents).map(|(member, ident)| {
            let mut docs = describe::element(&member.name, &member.annotations);
            if enumeration.is_numeric {
                docs.markdown(&format!("`{}`", member.value));
            } else {
                describe::renamed_member(&mut docs, &ident, &member.name);
            }
            let deprecated = describe::deprecation(&member.annotations);
            Member { ident, wire_name: member.name.clone(), value: member.value, docs, deprecated }
        });
        let mut docs = describe::element(&enumeration.name.name, &enumeration.annotations);
        self.add_operations(&mut docs, &enumeration.name);
        Enumeration {
            ident: path.ident.clone(),
            wire_names: self.scope.directory.wire_names(&enumeration.name),
            is_flags: enumeration.is_flags,
            is_numeric: enumeration.is_numeric,
            docs,
            deprecated: describe::deprecation(&enumeration.annotations),
            members: members.collect(),
            unknown: Ident::verbatim("Unknown"),
        }
    }

    fn alias(&self, definition: &TypeDefinition, path: &TypePath) -> Alias {
        Alias {
            ident: path.ident.clone(),
            ty: if is_endless(self.scope.model, definition) {
                RustType::Json
            } else {
                self.scope.property(&definition.underlying, false).unwrap_or(RustType::Json)
            },
            docs: describe::element(&definition.name.name, &definition.annotations),
            deprecated: describe::deprecation(&definition.annotations),
        }
    }
}

/// What the variant of a member is named after: its title, or its name, whose sign would be lost.
fn member_name(member: &EnumMember) -> String {
    if let Some(title) = &member.title {
        return title.clone();
    }
    let digits = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    match (member.name.strip_prefix('+'), member.name.strip_prefix('-')) {
        (Some(rest), _) if digits(rest) => format!("plus{rest}"),
        (_, Some(rest)) if digits(rest) => format!("minus{rest}"),
        _ if member.name.is_empty() => "empty".to_owned(),
        _ => member.name.clone(),
    }
}

fn is_in_key(named: &Named<'_>) -> bool {
    named.declaring.key.iter().any(|part| part.path == named.declared.name())
}
