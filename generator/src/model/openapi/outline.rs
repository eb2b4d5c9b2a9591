//! A model in a few lines, for tests.

use crate::model::service::{Content, Response};
use crate::model::{Constant, Model, StructuredKind, Type, TypeKind, TypeReference, vocabulary};
use std::fmt::Write;

/// Every type and operation on lines of their own.
pub(super) fn outline(model: &Model) -> String {
    let mut out = String::new();
    for ty in model.types.values() {
        let name = name(ty.name());
        _ = match ty {
            Type::Structured(each) => {
                let kind = if each.kind == StructuredKind::Entity { "entity" } else { "struct" };
                let mut line = format!("{}{kind} {name}", if each.is_abstract { "abstract " } else { "" });
                if let Some(base) = &each.base {
                    _ = write!(line, ": {}", self::name(base));
                }
                if !each.key.is_empty() {
                    let key: Vec<_> = each.key.iter().map(|part| part.path.as_str()).collect();
                    _ = write!(line, " key {}", key.join(","));
                }
                if let Some(discriminator) = &each.discriminator {
                    _ = write!(line, " by {} {}", discriminator.property, values(discriminator));
                }
                line.push_str(if each.is_open { " open" } else { "" });
                let members = each.properties.iter().map(|property| {
                    let access = if vocabulary::is_computed(&property.annotations) { " read-only" } else { "" };
                    let constant = match &property.constant {
                        Some(Constant::Text(text)) => format!(" = {text:?}"),
                        Some(Constant::Number(digits)) => format!(" = {digits}"),
                        Some(Constant::Boolean(value)) => format!(" = {value}"),
                        None => String::new(),
                    };
                    format!("{}: {}{access}{constant}", property.name, reference(&property.r#type))
                });
                let navigation = each.navigation_properties.iter().map(|property| {
                    let target = property.target.as_ref().map_or_else(String::new, self::name);
                    let target = if property.is_collection { format!("[{target}]") } else { target };
                    format!("{} -> {target}", property.name)
                });
                let additional = each.additional.iter().map(|additional| format!("*: {}", reference(additional)));
                let members: Vec<String> = members.chain(navigation).chain(additional).collect();
                writeln!(out, "{line} {{ {} }}", members.join(", "))
            }
            Type::Enum(each) => {
                let kind = if each.is_flags { "flags" } else { "enum" };
                let member = |member: &crate::model::EnumMember| {
                    let title = member.title.as_ref().map_or_else(String::new, |title| format!(" as {title}"));
                    if each.is_numeric {
                        format!("{}={}", member.name, member.value)
                    } else {
                        format!("{}{title}", member.name)
                    }
                };
                let members: Vec<String> = each.members.iter().map(member).collect();
                writeln!(out, "{kind} {name} {{ {} }}", members.join(", "))
            }
            Type::Definition(each) => writeln!(out, "type {name} = {}", reference(&each.underlying)),
            Type::Union(each) => {
                let by = each.discriminator.as_ref();
                let by = by.map_or_else(String::new, |by| format!(" by {} {}", by.property, values(by)));
                let member = |member: &crate::model::UnionMember| {
                    let mut shape: Vec<String> = member.shape.required.clone();
                    let texts = member.shape.values.iter();
                    shape.extend(texts.map(|(name, values)| format!("{name}={}", values.join("/"))));
                    shape.extend(member.shape.is_closed.then(|| "closed".to_owned()));
                    let shape = if shape.is_empty() { String::new() } else { format!("({})", shape.join(" ")) };
                    format!("{} {}{shape}", member.name, reference(&member.r#type))
                };
                let members: Vec<String> = each.members.iter().map(member).collect();
                writeln!(out, "union {name}{by} {{ {} }}", members.join(" | "))
            }
        };
    }
    for operation in model.service.iter().flat_map(|service| &service.operations) {
        let parameters: Vec<String> = operation
            .parameters
            .iter()
            .map(|each| {
                let optional = if each.is_required { "" } else { "?" };
                let explode = if each.explode { "*" } else { "" };
                let style = if each.is_json { "json".to_owned() } else { format!("{:?}{explode}", each.style) };
                format!("{:?} {}{optional}: {} {style}", each.location, each.name, reference(&each.r#type))
            })
            .collect();
        _ = write!(out, "{:?} {} ({})", operation.method, operation.path, parameters.join(", "));
        if let Some(body) = &operation.body {
            let optional = if body.is_required { "" } else { "?" };
            _ = write!(out, " body{optional} {}", contents(&body.contents));
        }
        let responses: Vec<String> = operation.responses.iter().map(response).collect();
        _ = write!(out, " ->{}", responses.iter().map(|each| format!(" {each}")).collect::<Vec<_>>().join(";"));
        if let Some(paging) = &operation.paging {
            _ = write!(out, " pages of {} in {}", reference(&paging.item), paging.items);
        }
        out.push('\n');
    }
    out
}

/// What stands for a type where it is used.
pub(super) fn reference(of: &TypeReference) -> String {
    let kind = match &of.kind {
        TypeKind::Primitive(primitive) => primitive.name().to_owned(),
        TypeKind::Named(name) => self::name(name),
        TypeKind::Untyped => "any".to_owned(),
        TypeKind::Collection(item) => reference(item),
        TypeKind::Map(value) => format!("{{{}}}", reference(value)),
    };
    let kind = if of.is_nullable { format!("{kind}?") } else { kind };
    if of.is_collection { format!("[{kind}]") } else { kind }
}

fn name(name: &crate::model::QualifiedName) -> String {
    if name.namespace.is_empty() { name.name.clone() } else { name.to_string() }
}

fn values(discriminator: &crate::model::Discriminator) -> String {
    let value = |(its_name, values): &(crate::model::QualifiedName, Vec<String>)| {
        format!("{}={}", name(its_name), values.join("/"))
    };
    format!("[{}]", discriminator.values.iter().map(value).collect::<Vec<_>>().join(", "))
}

fn contents(contents: &[Content]) -> String {
    let content = |each: &Content| format!("{:?} {}", each.kind, reference(&each.r#type));
    contents.iter().map(content).collect::<Vec<_>>().join(" or ")
}

fn response(each: &Response) -> String {
    let status = match each.status {
        crate::model::service::Status::Code(code) => code.to_string(),
        crate::model::service::Status::Class(class) => format!("{class}xx"),
        crate::model::service::Status::Default => "default".to_owned(),
    };
    format!("{status} {}", contents(&each.contents)).trim_end().to_owned()
}
