//! Taking the members of an object one by one, so that those nobody asked for can be reported.
//!
//! In: a JSON object. Out: values, and findings about missing, malformed and unknown members. A member is one of three
//! things by its name: `$Type` belongs to the specification, `@Core.Description` and `name@Core.Description` are
//! annotations, and anything else is the name of something in the schema.

use super::Reader;
use crate::csdl::document::TypeName;
use crate::csdl::expression::Annotation;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use std::collections::{BTreeMap, BTreeSet};

/// A member of an object.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    /// Where its name stands.
    pub(super) offset: usize,
    pub(super) value: &'a Value<'a>,
}

/// The members of an object that have not been taken.
pub(super) struct Members<'a> {
    /// What the object is, in words of the specification.
    pub(super) kind: &'static str,
    /// Where it stands: the name of its member, or the object itself where it has none.
    pub(super) offset: usize,
    /// What begins with `$`.
    control: Vec<Member<'a>>,
    named: Vec<Member<'a>>,
    /// What stands behind the first `@`, by what stands before it; nothing does for annotations of the object itself.
    annotations: BTreeMap<&'a str, Vec<(&'a str, Member<'a>)>>,
}

impl<'a> Members<'a> {
    /// The members of an object; an error when the value is none.
    pub(super) fn of(value: &'a Value<'a>, kind: &'static str, offset: usize, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Object(object) = value else {
            let message = format!("the {kind} is {}, not an object", describe(value));
            reader.error(offset, message, "write it as `{ … }`");
            return None;
        };
        let mut members = Self { kind, offset, control: Vec::new(), named: Vec::new(), annotations: BTreeMap::new() };
        let mut seen = BTreeSet::new();
        for property in &object.properties {
            let member = Member { name: property.name.as_str(), offset: property.start(), value: &property.value };
            if !seen.insert(member.name) {
                continue;
            }
            if let Some((annotated, term)) = member.name.split_once('@') {
                members.annotations.entry(annotated).or_default().push((term, member));
            } else if member.name.starts_with('$') {
                members.control.push(member);
            } else {
                members.named.push(member);
            }
        }
        Some(members)
    }

    /// The members of the object that a member has as its value.
    pub(super) fn in_member(member: Member<'a>, kind: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        Self::of(member.value, kind, member.offset, reader)
    }

    /// A member that may be missing.
    pub(super) fn take(&mut self, name: &str) -> Option<Member<'a>> {
        let index = self.control.iter().position(|member| member.name == name)?;
        Some(self.control.remove(index))
    }

    /// The first member of the specification that `select` knows by its name.
    pub(super) fn take_where<T>(&mut self, select: impl Fn(&str) -> Option<T>) -> Option<(T, Member<'a>)> {
        let selected = |(index, member): (usize, &Member<'a>)| Some((index, select(member.name)?));
        let (index, selected) = self.control.iter().enumerate().find_map(selected)?;
        Some((selected, self.control.remove(index)))
    }

    /// Whether there is a member of the specification with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.control.iter().any(|member| member.name == name)
    }

    /// Whether any member is one of the specification.
    pub(super) fn has_control(&self) -> bool {
        !self.control.is_empty()
    }

    /// The members that are names of the schema, in the order of the text.
    pub(super) fn named(&mut self) -> Vec<Member<'a>> {
        std::mem::take(&mut self.named)
    }

    /// The members with an `@` within their name, where that belongs to a path; in the order of the text.
    pub(super) fn paths(&mut self) -> Vec<Member<'a>> {
        let own = self.annotations.remove_entry("");
        let paths = std::mem::take(&mut self.annotations).into_values().flatten();
        let mut paths: Vec<_> = paths.map(|(_, member)| member).collect();
        paths.sort_by_key(|member| member.offset);
        self.annotations.extend(own);
        paths
    }

    /// A string that may be missing.
    pub(super) fn text(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<String> {
        let member = self.take(name)?;
        reader.string(member).map(str::to_owned)
    }

    /// A string that must be there; an error when it is missing or empty.
    pub(super) fn required(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<String> {
        let kind = self.kind;
        let Some(member) = self.take(name) else {
            reader.error(self.offset, format!("the {kind} has no member `{name}`"), format!("add `\"{name}\": …`"));
            return None;
        };
        let text = reader.string(member)?.trim();
        if text.is_empty() {
            let message = format!("member `{name}` of the {kind} is empty");
            reader.error(member.offset, message, format!("give `{name}` a value"));
            return None;
        }
        Some(text.to_owned())
    }

    /// A Boolean that may be missing.
    pub(super) fn flag(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<bool> {
        let member = self.take(name)?;
        if let Value::BooleanLit(literal) = member.value {
            return Some(literal.value);
        }
        let message = format!("`{name}` is {}, not `true` or `false`", describe(member.value));
        reader.error(member.offset, message, format!("write `\"{name}\": true` or `\"{name}\": false`"));
        None
    }

    /// `$Nullable`, which is false unless it is written.
    pub(super) fn nullable(&mut self, reader: &mut Reader<'_>) -> bool {
        self.flag(reader, "$Nullable").unwrap_or(false)
    }

    /// `$Type`, which is `Edm.String` unless it is written, and `$Collection`.
    pub(super) fn type_name(&mut self, reader: &mut Reader<'_>) -> Option<TypeName> {
        if self.has("$Type") {
            return self.required_type(reader);
        }
        let is_collection = self.flag(reader, "$Collection").unwrap_or(false);
        Some(TypeName { name: "Edm.String".to_owned(), is_collection })
    }

    /// `$Type`, which must be there, and `$Collection`.
    pub(super) fn required_type(&mut self, reader: &mut Reader<'_>) -> Option<TypeName> {
        let offset = self.control.iter().find(|member| member.name == "$Type").map_or(self.offset, |each| each.offset);
        let is_collection = self.flag(reader, "$Collection").unwrap_or(false);
        let mut type_name = TypeName::read(&self.required(reader, "$Type")?);
        if type_name.is_collection {
            let message = "CSDL JSON has no `Collection(…)`; it is read as `\"$Collection\": true`";
            reader.warning(offset, message, "write the type of the items, and `\"$Collection\": true`");
        }
        type_name.is_collection |= is_collection;
        Some(type_name)
    }

    /// The facets of a type (CSDL 7.2), but for `$Nullable`. Where `$Scale` is left out of a decimal type, it is variable.
    pub(super) fn facets(&mut self, reader: &mut Reader<'_>, type_name: &str) -> BTreeMap<String, String> {
        let mut facets = BTreeMap::new();
        while let Some((name, member)) = self.take_where(facet) {
            if let Some(value) = reader.scalar(member) {
                facets.insert(name.to_owned(), value);
            }
        }
        if type_name == "Edm.Decimal" {
            facets.entry("Scale".to_owned()).or_insert_with(|| "variable".to_owned());
        }
        facets
    }

    /// The items of an array that may be missing.
    pub(super) fn list(&mut self, reader: &mut Reader<'_>, name: &str) -> &'a [Value<'a>] {
        let Some(member) = self.take(name) else { return &[] };
        reader.items(member)
    }

    /// The members of an object that may be missing.
    pub(super) fn object(&mut self, reader: &mut Reader<'_>, name: &str, kind: &'static str) -> Option<Self> {
        let member = self.take(name)?;
        Self::in_member(member, kind, reader)
    }

    /// The annotations of the object itself.
    pub(super) fn annotations(&mut self, reader: &mut Reader<'_>) -> Vec<Annotation> {
        self.annotations_of(reader, "")
    }

    /// The annotations of a member, which stand beside it.
    pub(super) fn annotations_of(&mut self, reader: &mut Reader<'_>, name: &str) -> Vec<Annotation> {
        let written = self.annotations.remove(name).unwrap_or_default();
        reader.annotations(written)
    }

    /// Takes control information (`OData` JSON 4.6) such as `@type`, with or without `odata.` before it.
    pub(super) fn control_information(&mut self, name: &str) -> Option<Member<'a>> {
        let own = self.annotations.get_mut("")?;
        let is_meant = |(term, _): &(&str, Member<'a>)| term.strip_prefix("odata.").unwrap_or(term) == name;
        let index = own.iter().position(is_meant)?;
        Some(own.remove(index).1)
    }

    /// Warns about the members that nobody took.
    pub(super) fn finish(self, reader: &mut Reader<'_>) {
        let Self { kind, .. } = self;
        for member in self.control.iter().chain(&self.named) {
            let message = format!("member `{}` is not known in the {kind}; it is ignored", member.name.escape_debug());
            reader.warning(member.offset, message, "");
        }
        for (_, member) in self.annotations.values().flatten() {
            let name = member.name.escape_debug();
            let message = format!("`{name}` annotates nothing that the {kind} has; it is ignored");
            reader.warning(member.offset, message, "put it beside the member or into the object that it is about");
        }
    }
}

impl Reader<'_> {
    /// The string that a member has as its value.
    pub(super) fn string<'a>(&mut self, member: Member<'a>) -> Option<&'a str> {
        if let Value::StringLit(literal) = member.value {
            return Some(&literal.value);
        }
        let message = format!("`{}` is {}, not a string", member.name.escape_debug(), describe(member.value));
        self.error(member.offset, message, "write it as `\"…\"`");
        None
    }

    /// The text of a string, number or Boolean.
    pub(super) fn scalar(&mut self, member: Member<'_>) -> Option<String> {
        match member.value {
            Value::StringLit(literal) => Some(literal.value.clone().into_owned()),
            Value::NumberLit(literal) => Some(literal.value.to_owned()),
            Value::BooleanLit(literal) => Some(literal.value.to_string()),
            other => {
                let message = format!("`{}` is {}, not a single value", member.name.escape_debug(), describe(other));
                self.error(member.offset, message, "write a number, a string, `true` or `false`");
                None
            }
        }
    }

    /// The items of the array that a member has as its value.
    pub(super) fn items<'a>(&mut self, member: Member<'a>) -> &'a [Value<'a>] {
        if let Value::Array(array) = member.value {
            return &array.elements;
        }
        let message = format!("`{}` is {}, not an array", member.name.escape_debug(), describe(member.value));
        self.error(member.offset, message, "write it as `[ … ]`");
        &[]
    }
}

/// What a value is, in words.
pub(super) fn describe(value: &Value<'_>) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "a Boolean",
        Value::NullKeyword(_) => "`null`",
    }
}

/// The names of the facets that are kept, without their `$`.
fn facet(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix('$')?;
    ["MaxLength", "Precision", "Scale", "SRID", "Unicode"].into_iter().find(|facet| *facet == name)
}
