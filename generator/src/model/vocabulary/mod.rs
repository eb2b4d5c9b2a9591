//! What annotations say, for the terms that shape the generated crate.
//!
//! In: the annotations of one model element. Out: plain data with Rust types. A value that is not a constant, or of
//! another type than the term's, is taken as not said. CSDL JSON has strings where XML has members of enumerations, paths
//! and dates, and numbers where it has decimals; both are read. Where a term stands twice, the last counts (`duplicates` warns of it); those with a
//! qualifier are passed over, since they hold under circumstances that are not known here.

mod capabilities;
mod keys;
#[cfg(test)]
mod tests;

pub use capabilities::{Capabilities, PermissionGrant, Restriction, capabilities, operation_permissions};
pub use keys::{AlternateKeyPart, alternate_keys};

use super::{Annotation, Expression, QualifiedName};

const CORE: &str = "Org.OData.Core.V1";
const VALIDATION: &str = "Org.OData.Validation.V1";

/// `Core.Description`: a brief description.
#[must_use]
pub fn description(annotations: &[Annotation]) -> Option<&str> {
    text(value(annotations, CORE, "Description")?)
}

/// `Core.LongDescription`: a long description.
#[must_use]
pub fn long_description(annotations: &[Annotation]) -> Option<&str> {
    text(value(annotations, CORE, "LongDescription")?)
}

/// Whether the descriptions are `CommonMark`, and not plain text.
#[must_use]
pub fn has_markup(annotations: &[Annotation]) -> bool {
    ["Description", "LongDescription"]
        .iter()
        .any(|term| matches!(value(annotations, CORE, term), Some(Expression::Markdown(_))))
}

/// `Core.Computed`: the service gives the property its value.
#[must_use]
pub fn is_computed(annotations: &[Annotation]) -> bool {
    tag(annotations, CORE, "Computed")
}

/// `Core.Immutable`: a value can be given on create and not changed later.
#[must_use]
pub fn is_immutable(annotations: &[Annotation]) -> bool {
    tag(annotations, CORE, "Immutable")
}

/// `Core.Permissions` allows reading and not writing.
#[must_use]
pub fn is_read_only(annotations: &[Annotation]) -> bool {
    let Some(permissions) = value(annotations, CORE, "Permissions") else { return false };
    if let Some(bits) = permissions.number() {
        // `Read` is 1, `Write` is 2.
        return bits & 3 == 1;
    }
    let members = permissions.enum_members();
    members.contains(&"Read") && !members.iter().any(|member| matches!(*member, "Write" | "ReadWrite"))
}

/// What a revision did (`Core.RevisionKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// The element was added.
    Added,
    /// The element was modified.
    Modified,
    /// The element was deprecated.
    Deprecated,
}

/// A revision of a model element (`Core.RevisionType`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The version of the schema it came with.
    pub version: Option<String>,
    /// What it did.
    pub kind: RevisionKind,
    /// Why.
    pub description: Option<String>,
    /// The day of it, in services that say so (`Date`, as Microsoft Graph does).
    pub date: Option<String>,
    /// The day on which the element goes away, in services that say so (`RemovalDate`, as Microsoft Graph does).
    pub removal_date: Option<String>,
}

/// `Core.Revisions`: the revisions of a model element, in the order they are written.
#[must_use]
pub fn revisions(annotations: &[Annotation]) -> Vec<Revision> {
    let Some(Expression::Collection(items)) = value(annotations, CORE, "Revisions") else { return Vec::new() };
    items.iter().filter_map(revision).collect()
}

/// The revision that deprecates a model element, if any; of several the last.
#[must_use]
pub fn deprecation(annotations: &[Annotation]) -> Option<Revision> {
    revisions(annotations).into_iter().rev().find(|revision| revision.kind == RevisionKind::Deprecated)
}

/// `Core.OptionalParameter`: a parameter may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionalParameter {
    /// What the service takes instead, as a literal of a URL, if said.
    pub default_value: Option<String>,
}

/// Whether, and with which default, a parameter may be left out.
#[must_use]
pub fn optional_parameter(annotations: &[Annotation]) -> Option<OptionalParameter> {
    match value(annotations, CORE, "OptionalParameter")? {
        Expression::Bool(false) | Expression::Null => None,
        record => Some(OptionalParameter { default_value: record.member("DefaultValue").and_then(scalar) }),
    }
}

/// `Validation.DerivedTypeConstraint`: the types that values are restricted to; `None` when they are not.
#[must_use]
pub fn derived_type_constraint(annotations: &[Annotation]) -> Option<Vec<QualifiedName>> {
    let types = match value(annotations, VALIDATION, "DerivedTypeConstraint")? {
        Expression::Collection(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let name = |each: &Expression| {
        let (namespace, name) = text(each)?.rsplit_once('.')?;
        Some(QualifiedName::new(namespace, name))
    };
    Some(types.iter().filter_map(name).collect())
}

impl Expression {
    /// The value of a property of a record; `None` for what is no record or has no such property.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Expression> {
        match self {
            Self::Record { properties, .. } => {
                properties.iter().find(|(its_name, _)| its_name == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The members of an enumeration that a value names. CSDL JSON writes them as a string, with commas between them.
    #[must_use]
    pub fn enum_members(&self) -> Vec<&str> {
        match self {
            Self::EnumMember(members) => members.iter().map(String::as_str).collect(),
            Self::String(text) => text.split(',').map(str::trim).filter(|member| !member.is_empty()).collect(),
            _ => Vec::new(),
        }
    }

    /// A whole number. CSDL JSON may write it, or the value of an enumeration, as a string.
    fn number(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Number(text) | Self::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.member(name).and_then(boolean)
    }

    fn paths(&self, name: &str) -> Vec<String> {
        let Some(Self::Collection(items)) = self.member(name) else { return Vec::new() };
        let path = |item: &Self| match item {
            Self::Path(path) | Self::String(path) => Some(path.clone()),
            _ => None,
        };
        items.iter().filter_map(path).collect()
    }
}

/// The value of a term without qualifier; the last, if it stands several times.
#[must_use]
pub fn value<'a>(annotations: &'a [Annotation], namespace: &str, name: &str) -> Option<&'a Expression> {
    let is_meant =
        |each: &&Annotation| each.term.name == name && each.term.namespace == namespace && each.qualifier.is_none();
    annotations.iter().rev().find(is_meant).map(|each| &each.value)
}

fn tag(annotations: &[Annotation], namespace: &str, name: &str) -> bool {
    matches!(value(annotations, namespace, name), Some(Expression::Bool(true)))
}

fn text(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::String(text) | Expression::Markdown(text) => Some(text),
        _ => None,
    }
}

fn boolean(expression: &Expression) -> Option<bool> {
    match expression {
        Expression::Bool(value) => Some(*value),
        _ => None,
    }
}

fn scalar(expression: &Expression) -> Option<String> {
    match expression {
        Expression::String(text) | Expression::Literal(text) | Expression::Number(text) => Some(text.clone()),
        Expression::Int(number) => Some(number.to_string()),
        Expression::Bool(value) => Some(value.to_string()),
        Expression::EnumMember(members) => Some(members.join(",")),
        _ => None,
    }
}

fn revision(item: &Expression) -> Option<Revision> {
    let kind = match *item.member("Kind")?.enum_members().first()? {
        "Added" => RevisionKind::Added,
        "Modified" => RevisionKind::Modified,
        "Deprecated" => RevisionKind::Deprecated,
        _ => return None,
    };
    let member = |name| item.member(name).and_then(scalar);
    Some(Revision {
        version: member("Version"),
        kind,
        description: member("Description"),
        date: member("Date"),
        removal_date: member("RemovalDate"),
    })
}
