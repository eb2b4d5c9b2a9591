//! Entity and complex types (CSDL 6 to 9).
//!
//! In: the members of an object of kind `EntityType` or `ComplexType`. Out: the type with its key and its properties.

use super::Reader;
use super::members::{Member, Members, describe};
use crate::csdl::document::{
    Key, NavigationProperty, OnDelete, Property, PropertyRef, ReferentialConstraint, StructuredKind, StructuredType,
};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

impl Reader<'_> {
    pub(super) fn structured_type(
        &mut self,
        member: Member<'_>,
        mut members: Members<'_>,
        kind: StructuredKind,
    ) -> Option<StructuredType> {
        let is_entity = kind == StructuredKind::Entity;
        members.kind = if is_entity { "entity type" } else { "complex type" };
        let name = self.name(member.name, members.kind, member.offset);
        let base = members.text(self, "$BaseType");
        let is_abstract = members.flag(self, "$Abstract").unwrap_or(false);
        let is_open = members.flag(self, "$OpenType").unwrap_or(false);
        let has_stream = is_entity && members.flag(self, "$HasStream").unwrap_or(false);
        let key = if is_entity { self.key(&mut members) } else { None };
        let (mut properties, mut navigation_properties) = (Vec::new(), Vec::new());
        for property in members.named() {
            let Some(mut its_members) = Members::in_member(property, "property", self) else { continue };
            match its_members.text(self, "$Kind").as_deref() {
                None | Some("Property") => properties.extend(self.property(property, its_members)),
                Some("NavigationProperty") => {
                    navigation_properties.extend(self.navigation_property(property, its_members));
                }
                Some(other) => {
                    let message = format!("`$Kind` `{}` is not known in a type; it is ignored", other.escape_debug());
                    self.warning(property.offset, message, "write `Property` or `NavigationProperty`");
                }
            }
        }
        let annotations = members.annotations(self);
        members.finish(self);
        Some(StructuredType {
            kind,
            name: name?,
            base,
            is_abstract,
            is_open,
            has_stream,
            key,
            properties,
            navigation_properties,
            annotations,
            place: self.place(member.offset),
        })
    }

    fn key(&mut self, members: &mut Members<'_>) -> Option<Key> {
        let member = members.take("$Key")?;
        let properties = self.items(member).iter().filter_map(|part| self.property_ref(part)).collect();
        let annotations = members.annotations_of(self, "$Key");
        Some(Key { properties, annotations, place: self.place(member.offset) })
    }

    /// The name of a property, or an object with its alias and its path.
    fn property_ref(&mut self, part: &Value<'_>) -> Option<PropertyRef> {
        let place = self.place(part.start());
        if let Value::StringLit(name) = part {
            let path = name.value.clone().into_owned();
            return Some(PropertyRef { path, alias: None, annotations: Vec::new(), place });
        }
        let mut members = Members::of(part, "part of the key", part.start(), self)?;
        let annotations = members.annotations(self);
        let named = members.named();
        members.finish(self);
        let [alias] = named.as_slice() else {
            let message = format!("a part of the key has {} aliases", named.len());
            self.error(part.start(), message, "write the name of the property, or `{ \"alias\": \"path\" }`");
            return None;
        };
        let path = self.string(*alias)?.to_owned();
        Some(PropertyRef { path, alias: Some(alias.name.to_owned()), annotations, place })
    }

    fn property(&mut self, member: Member<'_>, mut members: Members<'_>) -> Option<Property> {
        let name = self.name(member.name, members.kind, member.offset);
        let type_name = members.type_name(self);
        let facets = members.facets(self, type_name.as_ref().map_or("", |type_name| &type_name.name));
        let nullable = Some(members.nullable(self));
        let default_value = self.default_value(&mut members);
        let annotations = members.annotations(self);
        members.finish(self);
        let place = self.place(member.offset);
        Some(Property { name: name?, type_name: type_name?, nullable, facets, default_value, annotations, place })
    }

    fn navigation_property(&mut self, member: Member<'_>, mut members: Members<'_>) -> Option<NavigationProperty> {
        members.kind = "navigation property";
        let name = self.name(member.name, members.kind, member.offset);
        let type_name = members.required_type(self);
        let is_nullable = members.nullable(self);
        let partner = members.text(self, "$Partner");
        let contains_target = members.flag(self, "$ContainsTarget").unwrap_or(false);
        let on_delete = members.take("$OnDelete").and_then(|action| {
            let annotations = members.annotations_of(self, "$OnDelete");
            let place = self.place(action.offset);
            Some(OnDelete { action: self.string(action)?.to_owned(), annotations, place })
        });
        let mut referential_constraints = Vec::new();
        if let Some(mut constraints) = members.object(self, "$ReferentialConstraint", "list of referential constraints")
        {
            for constraint in constraints.named() {
                referential_constraints.extend(self.referential_constraint(constraint, &mut constraints));
            }
            constraints.finish(self);
        }
        let annotations = members.annotations(self);
        members.finish(self);
        let type_name = type_name?;
        Some(NavigationProperty {
            name: name?,
            nullable: (!type_name.is_collection).then_some(is_nullable),
            type_name,
            partner,
            contains_target,
            referential_constraints,
            on_delete,
            annotations,
            place: self.place(member.offset),
        })
    }

    fn referential_constraint(
        &mut self,
        constraint: Member<'_>,
        constraints: &mut Members<'_>,
    ) -> Option<ReferentialConstraint> {
        let annotations = constraints.annotations_of(self, constraint.name);
        let referenced_property = self.string(constraint)?.to_owned();
        let (property, place) = (constraint.name.to_owned(), self.place(constraint.offset));
        Some(ReferentialConstraint { property, referenced_property, annotations, place })
    }

    /// A string in an array.
    pub(super) fn item_text(&mut self, item: &Value<'_>, array: &str) -> Option<String> {
        if let Value::StringLit(literal) = item {
            return Some(literal.value.clone().into_owned());
        }
        self.error(item.start(), format!("an item of `{array}` is {}, not a string", describe(item)), "write `\"…\"`");
        None
    }
}
