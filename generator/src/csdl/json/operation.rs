//! Actions and functions (CSDL 12).
//!
//! In: an object of kind `Action` or `Function`. Out: one overload with its parameters and its result.

use super::Reader;
use super::members::{Member, Members};
use crate::csdl::document::{Operation, OperationKind, Parameter, ReturnType};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

impl Reader<'_> {
    /// One overload of the operation that `member` names.
    pub(super) fn operation(&mut self, member: Member<'_>, overload: &Value<'_>) -> Option<Operation> {
        let mut members = Members::of(overload, "overload", overload.start(), self)?;
        let kind = match members.required(self, "$Kind")?.as_str() {
            "Action" => OperationKind::Action,
            "Function" => OperationKind::Function,
            other => {
                let message = format!("`$Kind` `{}` of an overload is not known", other.escape_debug());
                self.error(overload.start(), message, "write `Action` or `Function`");
                return None;
            }
        };
        let is_function = kind == OperationKind::Function;
        members.kind = if is_function { "function" } else { "action" };
        let name = self.name(member.name, members.kind, member.offset);
        let is_bound = members.flag(self, "$IsBound").unwrap_or(false);
        let is_composable = is_function && members.flag(self, "$IsComposable").unwrap_or(false);
        let entity_set_path = members.text(self, "$EntitySetPath");
        let parameters = members.list(self, "$Parameter").iter().filter_map(|item| self.parameter(item)).collect();
        let return_type = members.take("$ReturnType").and_then(|result| self.return_type(result));
        let annotations = members.annotations(self);
        members.finish(self);
        Some(Operation {
            kind,
            name: name?,
            is_bound,
            is_composable,
            entity_set_path,
            parameters,
            return_type,
            annotations,
            place: self.place(overload.start()),
        })
    }

    fn parameter(&mut self, item: &Value<'_>) -> Option<Parameter> {
        let mut members = Members::of(item, "parameter", item.start(), self)?;
        let name = members.required(self, "$Name").and_then(|name| self.name(&name, "parameter", item.start()));
        let type_name = members.type_name(self);
        let facets = members.facets(self, type_name.as_ref().map_or("", |type_name| &type_name.name));
        let nullable = Some(members.nullable(self));
        let annotations = members.annotations(self);
        members.finish(self);
        let place = self.place(item.start());
        Some(Parameter { name: name?, type_name: type_name?, nullable, facets, annotations, place })
    }

    fn return_type(&mut self, member: Member<'_>) -> Option<ReturnType> {
        let mut members = Members::in_member(member, "result", self)?;
        let type_name = members.type_name(self);
        let facets = members.facets(self, type_name.as_ref().map_or("", |type_name| &type_name.name));
        let nullable = Some(members.nullable(self));
        let annotations = members.annotations(self);
        members.finish(self);
        Some(ReturnType { type_name: type_name?, nullable, facets, annotations, place: self.place(member.offset) })
    }
}
