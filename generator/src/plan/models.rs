//! The items of the modules: what each type of the slice becomes.
//!
//! In: the model, its slice and its names. Out: [`Item`]s. Entity and complex types share one code path.

use super::calls::{add_calls, add_operations};
use super::context::Context;
use super::directory::{Declared, Named};
use super::hierarchy::concrete_bases;
use super::names::{Case, Ident, Scope, Wish};
use super::types::is_endless;
use super::{
    Access, Alias, Enumeration, Field, Item, Member, RustType, Struct, TypePath, bases, constants, describe, reserved,
    unions,
};
use crate::diagnostic::Diagnostics;
use crate::model::{
    EnumMember, EnumType, QualifiedName, StructuredKind, StructuredType, Type, TypeDefinition, vocabulary,
};

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
                items.extend(bases::plan(self, structured).map(Item::Hierarchy));
                items
            }
            Type::Enum(enumeration) => vec![Item::Enumeration(self.enumeration(enumeration, path, diagnostics))],
            Type::Definition(definition) => vec![Item::Alias(self.alias(definition, path))],
            Type::Union(union) => vec![match bases::plan_union(self, union, path) {
                Some(hierarchy) => Item::Hierarchy(hierarchy),
                None => unions::plan(self.scope, union, path, diagnostics),
            }],
        }
    }

    fn structure(&self, structured: &'a StructuredType, path: &TypePath) -> Struct {
        let name = &structured.name;
        let mut docs = describe::element(&name.name, &structured.annotations);
        let any = self.hierarchies.any(self.scope, structured).cloned();
        describe::derived_types(&mut docs, any.as_ref());
        add_calls(self, &mut docs, structured);
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
                .filter_map(|named| self.field(structured, named))
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

    fn field(&self, structured: &StructuredType, named: &Named<'_>) -> Option<Field> {
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
        let always = constants::always(self.scope.model, structured, named).filter(|_| access != Access::ReadOnly);
        describe::always(&mut docs, always.as_deref(), !structured.derived.is_empty());
        describe::access(&mut docs, access);
        describe::allowed_types(&mut docs, &vocabulary::derived_type_constraint(annotations).unwrap_or_default());
        Some(Field {
            // A list is a pointer already, and so is what is untyped.
            is_boxed: is_boxed && matches!(property.ty, RustType::Named(_)),
            access,
            always,
            docs,
            deprecated: describe::deprecation(annotations),
            property,
        })
    }

    fn enumeration(&self, enumeration: &'a EnumType, path: &TypePath, diagnostics: &mut Diagnostics) -> Enumeration {
        let names: Vec<&str> = enumeration.members.iter().map(member_name).collect();
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
        add_operations(self, &mut docs, &enumeration.name);
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

/// What the variant of a member is named after: its title, or its name.
fn member_name(member: &EnumMember) -> &str {
    match &member.title {
        Some(title) => title,
        None if member.name.is_empty() => "empty",
        None => &member.name,
    }
}

fn is_in_key(named: &Named<'_>) -> bool {
    named.declaring.key.iter().any(|part| part.path == named.declared.name())
}
