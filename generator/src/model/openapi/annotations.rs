//! What descriptions say in words, as annotations of the Core vocabulary.
//!
//! In: descriptions, and what is said of values that has no form in types: bounds, defaults, whether they are required. Out:
//! [`Annotations`]. The first paragraph of a description is brief, the rest is long; what is told of values comes last.

use crate::diagnostic::Place;
use crate::model::{Annotation, Annotations, Expression, QualifiedName};
use crate::openapi::{Literal, LiteralValue, Schema};

const CORE: &str = "Org.OData.Core.V1";
/// What is longer is not told of patterns and defaults.
const MAXIMUM_LENGTH: usize = 200;
/// How many values are told of.
const MAXIMUM_VALUES: usize = 20;

/// What is said of one element.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    /// Descriptions, the first of which stands first.
    pub(super) texts: Vec<&'a str>,
    /// Sentences about its values.
    pub(super) notes: Vec<String>,
    pub(super) is_read_only: bool,
    pub(super) is_deprecated: bool,
    pub(super) place: &'a Place,
}

impl<'a> Said<'a> {
    /// Nothing, at a place.
    pub(super) fn at(place: &'a Place) -> Self {
        Self { texts: Vec::new(), notes: Vec::new(), is_read_only: false, is_deprecated: false, place }
    }

    /// With a description, if there is one that says anything.
    pub(super) fn text(mut self, text: Option<&'a String>) -> Self {
        self.texts.extend(text.map(|text| text.trim()).filter(|text| !text.is_empty()));
        self
    }

    /// With what a schema says of itself and its values.
    pub(super) fn schema(mut self, schema: &'a Schema) -> Self {
        self = self.text(schema.description.as_ref());
        self.is_read_only |= schema.is_read_only;
        self.is_deprecated |= schema.is_deprecated;
        if schema.is_write_only {
            self.note("Write-only: the service never gives it.".to_owned());
        }
        self.values(schema);
        self
    }

    /// With what a schema says of its values alone.
    pub(super) fn values(&mut self, schema: &Schema) {
        if let Some(default) = schema.default.as_ref().and_then(literal) {
            self.note(format!("Default: {default}."));
        }
        for (name, value) in &schema.bounds {
            if let Some(note) = bound(name, value) {
                self.note(note);
            }
        }
        let is_told = |format: &&String| {
            !matches!(format.as_str(), "float" | "double" | "decimal" | "decimal128" | "int8" | "uint8" | "int16")
                && super::formats::implied(format).is_none()
        };
        if let Some(format) = schema.format.as_ref().filter(is_told)
            && let Some(format) = code(format)
        {
            self.note(format!("Format: {format}."));
        }
    }

    /// With a sentence, unless it is there.
    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// As annotations.
    pub(super) fn annotations(self) -> Annotations {
        let mut annotations = Annotations::new();
        let mut add = |name: &str, value: Expression| {
            annotations.push(Annotation {
                term: QualifiedName::new(CORE, name),
                qualifier: None,
                value,
                annotations: Vec::new(),
                place: self.place.clone(),
            });
        };
        let mut long: Vec<String> = Vec::new();
        if let Some((first, others)) = self.texts.split_first() {
            let (brief, rest) = paragraph(first);
            add("Description", Expression::Markdown(brief.to_owned()));
            long.extend((!rest.is_empty()).then(|| rest.to_owned()));
            long.extend(others.iter().filter(|other| *other != first).map(|other| (*other).to_owned()));
        }
        if !self.notes.is_empty() {
            long.push(self.notes.join(" "));
        }
        if !long.is_empty() {
            add("LongDescription", Expression::Markdown(long.join("\n\n")));
        }
        if self.is_read_only {
            add("Computed", Expression::Bool(true));
        }
        if self.is_deprecated {
            let kind = ("Kind".to_owned(), Expression::EnumMember(vec!["Deprecated".to_owned()]));
            let revision = Expression::Record { r#type: None, properties: vec![kind] };
            add("Revisions", Expression::Collection(vec![revision]));
        }
        annotations
    }
}

/// The first paragraph, and what is after it.
fn paragraph(text: &str) -> (&str, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim().is_empty() {
            let (first, rest) = text.split_at(at);
            return (first.trim_end(), rest.trim());
        }
        at += line.len();
    }
    (text, "")
}

/// The values that there may be, as a sentence.
pub(super) fn one_of(values: &[&Literal]) -> Option<String> {
    let told: Vec<String> = values.iter().take(MAXIMUM_VALUES).filter_map(|value| literal(value)).collect();
    let more = if values.len() > MAXIMUM_VALUES { ", …" } else { "" };
    match told.as_slice() {
        [] => None,
        [only] if more.is_empty() => Some(format!("Always {only}.")),
        _ => Some(format!("One of {}{more}.", told.join(", "))),
    }
}

/// A value as code.
pub(super) fn literal(literal: &Literal) -> Option<String> {
    match &literal.value {
        LiteralValue::Null => None,
        LiteralValue::Boolean(value) => code(&value.to_string()),
        LiteralValue::Number(text) | LiteralValue::Json(text) => code(text),
        LiteralValue::String(text) => code(&serde_json::Value::String(text.clone()).to_string()),
    }
}

/// A text as code of Markdown; `None` for what cannot be one or is too long to be told.
fn code(text: &str) -> Option<String> {
    if text.is_empty() || text.len() > MAXIMUM_LENGTH || text.chars().any(char::is_control) {
        return None;
    }
    Some(if text.contains("``") {
        return None;
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    })
}

/// A bound as a sentence.
fn bound(name: &str, value: &str) -> Option<String> {
    let plain = code(value)?;
    let counted = |what: &str, one: &str, many: &str| {
        let unit = if value == "1" { one } else { many };
        format!("{what} {value} {unit}.")
    };
    Some(match name {
        "minimum" => format!("At least {plain}."),
        "maximum" => format!("At most {plain}."),
        "exclusiveMinimum" => format!("More than {plain}."),
        "exclusiveMaximum" => format!("Less than {plain}."),
        "multipleOf" => format!("A multiple of {plain}."),
        "minLength" => counted("At least", "character", "characters"),
        "maxLength" => counted("At most", "character", "characters"),
        "minItems" => counted("At least", "item", "items"),
        "maxItems" => counted("At most", "item", "items"),
        "minProperties" => counted("At least", "member", "members"),
        "maxProperties" => counted("At most", "member", "members"),
        "uniqueItems" if value == "true" => "No item twice.".to_owned(),
        "uniqueItems" => return None,
        "pattern" => format!("Matches {plain}."),
        _ => format!("`{name}` is {plain}."),
    })
}
