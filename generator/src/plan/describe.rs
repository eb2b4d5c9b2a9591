//! What is said about each item: descriptions, requests, steps, permissions, deprecations.
//!
//! In: annotations, paths and names. Out: [`Docs`] and notes. How text becomes Markdown is not decided here.

use super::docs::{Docs, code, one_line};
use super::offers;
use super::routes::Path;
use super::statements::Stated;
use super::way::Way;
use super::{Access, Capability, Ident, Permission, Target, TypePath};
use crate::model::{Annotation, Operation, OperationKind, QualifiedName, vocabulary};
use heck::ToUpperCamelCase;

/// More paths to one type are counted, not listed.
const MAXIMUM_PATHS: usize = 8;

/// The docs of a model element: its description and its long description.
pub(super) fn element(name: &str, annotations: &[Annotation]) -> Docs {
    let mut docs = Docs::default();
    let said = said(name, annotations);
    if vocabulary::has_markup(annotations) {
        // What a paragraph means may be told by those after it.
        docs.common_mark(&said.join("\n\n"));
    } else {
        for text in said {
            docs.text(text);
        }
    }
    docs
}

/// An item of a list that says of an element what its description says, with words of ours before and after it.
/// `None` if there is nothing to say.
pub(super) fn item(before: &str, name: &str, annotations: &[Annotation], after: &str) -> Option<Docs> {
    let said = said(name, annotations);
    (!said.is_empty()).then(|| {
        let mut docs = Docs::default();
        docs.common_mark_item(before, &said.join("\n\n"), after);
        docs
    })
}

/// The descriptions of a model element that do not only repeat its name.
fn said<'a>(name: &str, annotations: &'a [Annotation]) -> Vec<&'a str> {
    let short = vocabulary::description(annotations).filter(|text| !repeats(name, text));
    let long = vocabulary::long_description(annotations).filter(|text| !repeats(name, text) && Some(*text) != short);
    short.into_iter().chain(long).collect()
}

/// What the key of an entity type is, where that is not to be guessed.
pub(super) fn key(docs: &mut Docs, key: &[String]) {
    if !(key.is_empty() || key == ["id"]) {
        let parts: Vec<String> = key.iter().map(|part| code(part)).collect();
        docs.markdown(&format!("Key: {}.", parts.join(", ")));
    }
}

/// Who may write a property, where the description does not say it.
pub(super) fn access(docs: &mut Docs, access: Access) {
    let says = |words: &str| docs.lines().iter().any(|line| line.to_lowercase().contains(words));
    match access {
        Access::ReadOnly if !says("read-only") => docs.markdown("Read-only."),
        Access::Immutable if !says("immutable") => docs.markdown("Immutable: given when the entity is created."),
        Access::ReadOnly | Access::Immutable | Access::ReadWrite | Access::Navigation => {}
    }
}

/// The one value that a property has; of one that tells a type, the value for that type, which others may derive from.
pub(super) fn always(docs: &mut Docs, json: Option<&str>, has_derived: bool) {
    let Some(value) = json.map(code) else { return };
    if has_derived {
        docs.markdown(&format!("{value} is sent where this is unset."));
    } else {
        docs.sentence(&format!("Always {value}"), ": sent where this is unset.");
    }
}

/// How to come to the types that derive from a concrete base, by the enum over them.
pub(super) fn derived_types(docs: &mut Docs, any: Option<&TypePath>) {
    if let Some(any) = any {
        docs.markdown(&format!("May be of a derived type: `into_any` gives {} to match on.", link(any)));
    }
}

/// A member that cannot have its own name in Rust, where another variant has it.
pub(super) fn renamed_member(docs: &mut Docs, ident: &Ident, wire_name: &str) {
    let name = code(wire_name);
    if name.is_empty() {
        docs.markdown(if wire_name.is_empty() { "The empty text." } else { "A text that shows nothing." });
    } else if ident.as_str() != wire_name.to_upper_camel_case() {
        docs.markdown(&format!("The member {name}."));
    }
}

/// The note of a deprecation, as plain text.
pub(super) fn deprecation(annotations: &[Annotation]) -> Option<String> {
    let revision = vocabulary::deprecation(annotations)?;
    let mut note = one_line(&revision.description.unwrap_or_default());
    let facts = [
        revision.version.map(|version| format!("version {}", one_line(&version))),
        revision.date.map(|date| format!("deprecated on {}", one_line(&date))),
        revision.removal_date.map(|date| format!("to be removed on {}", one_line(&date))),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if note.is_empty() {
        "the service calls it deprecated".clone_into(&mut note);
    }
    if facts.is_empty() { Some(note) } else { Some(format!("{note} ({})", facts.join(", "))) }
}

/// The paths that lead to a type, and the calls there, without what is stated not to be offered.
pub(super) fn requests(docs: &mut Docs, paths: &[Path]) {
    let mut items: Vec<String> = paths
        .iter()
        .filter_map(|path| Some(format!("{}: {}", code(&path.template), calls(path)?)))
        .take(MAXIMUM_PATHS)
        .collect();
    if items.is_empty() {
        return;
    }
    let all = paths.iter().filter(|path| calls(path).is_some()).count();
    if let Some(more) = all.checked_sub(MAXIMUM_PATHS).filter(|more| *more > 0) {
        items.push(format!("and on {more} more paths"));
    }
    docs.markdown("Requests, where the service offers them:");
    docs.list(&items);
}

/// What can be called at a path, if anything: `list`, `count`; by key `get`.
fn calls(path: &Path) -> Option<String> {
    let of = |calls: &[(&str, Capability)]| {
        let offered = calls.iter().filter(|(_, capability)| !path.not_offered.contains(capability));
        let names: Vec<String> = offered.map(|(name, _)| code(name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let one = |read| [("get", read), ("update", Capability::Update), ("delete", Capability::Delete)];
    if !path.is_collection {
        return of(&one(Capability::Read));
    }
    let all = of(&[("list", Capability::Read), ("count", Capability::Count), ("create", Capability::Insert)]);
    let by_key = of(&one(Capability::ReadByKey)).map(|calls| format!("by key {calls}"));
    let both: Vec<String> = all.into_iter().chain(by_key).collect();
    (!both.is_empty()).then(|| both.join("; "))
}

/// A step as its receiver lists it.
pub(super) fn step_item(ident: &str, wire_name: &str, way: &Way<'_>) -> String {
    let path = code(&format!("…/{wire_name}"));
    match way {
        Way::Navigation(property, target) => {
            let many = if property.is_collection { "many " } else { "" };
            format!("`{ident}`: {path}, leads to {many}{}", link(target))
        }
        Way::Complex(target) => format!("`{ident}`: {path}, leads through {}", link(target)),
        Way::Values(_) => format!("`{ident}`: {path}, a collection of values"),
        Way::Value(_) => format!("`{ident}`: {path}, a value"),
        Way::Stream => format!("`{ident}`: {path}, a stream"),
    }
}

/// An operation as a model lists it.
pub(super) fn call_item(ident: &str, kind: OperationKind, wire_name: &str) -> String {
    format!("`{ident}`: {}", code(&format!("{} …/{wire_name}", verb(kind))))
}

/// The docs of an operation, after what the schema says about it. `goes_on` is the method that leads on from its result.
pub(super) fn operation(
    docs: &mut Docs,
    operation: &Operation,
    path: &str,
    goes_on: Option<&str>,
    arguments: &[(&str, &[Annotation])],
    permissions: &[Permission],
) {
    docs.markdown(&code(&format!("{} {path}", verb(operation.kind))));
    if let Some(set_path) = &operation.entity_set_path {
        let binding = operation.parameters.first().map_or("", |parameter| parameter.name.as_str());
        let below = match set_path.strip_prefix(binding) {
            Some("") => "What it is called at holds what it gives.".to_owned(),
            Some(rest) => format!("What it gives is in {}.", code(&format!("…{rest}"))),
            None => format!("What it gives is in {}.", code(set_path)),
        };
        docs.markdown(&below);
    }
    allowed(docs, "What it gives is restricted", &operation.return_annotations);
    if operation.is_composable {
        docs.markdown(
            &goes_on.map(|step| format!("It is composable: `{step}` goes on from what it gives.")).unwrap_or_default(),
        );
    }
    let described: Vec<String> = arguments
        .iter()
        .filter_map(|(name, annotations)| {
            let text = parameter(name, annotations).one_paragraph()?;
            Some(format!("{}: {text}", code(name)))
        })
        .collect();
    if !described.is_empty() {
        docs.list(&described);
    }
    if !permissions.is_empty() {
        docs.markdown(&format!("Least privileged permissions: {}", least(permissions)));
    }
}

/// The docs of a parameter: its description, and what the service takes when it is left out.
pub(super) fn parameter(name: &str, annotations: &[Annotation]) -> Docs {
    let mut docs = element(name, annotations);
    if let Some(default) = vocabulary::optional_parameter(annotations).and_then(|optional| optional.default_value) {
        docs.markdown(&format!("Left out, it is {}.", code(&default)));
    }
    allowed(&mut docs, "Restricted", annotations);
    docs
}

const fn verb(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "POST",
        OperationKind::Function => "GET",
    }
}

/// The docs of a step, after what the schema says about it.
pub(super) fn step(docs: &mut Docs, path: &str, target: &Target, stated: &Stated) {
    let path = code(path);
    // The type stands in the signature.
    docs.markdown(&match target {
        Target::Stream | Target::Media => format!("{path}, a stream"),
        _ => path,
    });
    if let Some(words) = offers::words(&stated.not_offered) {
        docs.markdown(&format!("Not offered: {words}."));
    }
    if stated.not_offered.capabilities.contains(&Capability::Patch) {
        docs.markdown("`update` sends `PUT`, which replaces: what it does not set becomes what it is by default.");
    }
    for (path, not_offered) in &stated.elsewhere {
        if let Some(words) = offers::words(not_offered) {
            docs.markdown(&format!("Not offered at {}: {words}.", code(path)));
        }
    }
    let permissions = &stated.permissions;
    let kinds = [
        ("Read", &permissions.read),
        ("Read by key", &permissions.read_by_key),
        ("Insert", &permissions.insert),
        ("Update", &permissions.update),
        ("Delete", &permissions.delete),
    ];
    let items: Vec<String> = kinds
        .iter()
        .filter(|(_, permissions)| !permissions.is_empty())
        .map(|(kind, permissions)| format!("{kind}: {}", least(permissions)))
        .collect();
    if !items.is_empty() {
        docs.markdown("Least privileged permissions:");
        docs.list(&items);
    }
}

/// The types that values are restricted to (`Validation.DerivedTypeConstraint`).
pub(super) fn allowed_types(docs: &mut Docs, allowed: &[QualifiedName]) {
    restricted(docs, "Restricted", allowed);
}

/// The same, where annotations say so, after what it is that they say it of.
fn allowed(docs: &mut Docs, what: &str, annotations: &[Annotation]) {
    restricted(docs, what, &vocabulary::derived_type_constraint(annotations).unwrap_or_default());
}

fn restricted(docs: &mut Docs, what: &str, allowed: &[QualifiedName]) {
    if !allowed.is_empty() {
        let names: Vec<String> = allowed.iter().map(|name| code(&name.to_string())).collect();
        let them = if names.len() == 1 { "it" } else { "them" };
        docs.markdown(&format!("{what} to {} and what derives from {them}.", names.join(", ")));
    }
}

/// A link to a model.
pub(super) fn link(path: &TypePath) -> String {
    let modules: Vec<&str> = path.module.iter().map(super::Ident::as_str).collect();
    format!("[`{}`](crate::{}::{})", path.ident, modules.join("::"), path.ident)
}

/// The first scope of each scheme; schemes that share one stand together.
fn least(permissions: &[Permission]) -> String {
    let mut by_scope: Vec<(&str, Vec<&str>)> = Vec::new();
    for permission in permissions {
        let Some(scope) = permission.scopes.first() else { continue };
        match by_scope.iter_mut().find(|(known, _)| known == scope) {
            Some((_, schemes)) => schemes.push(&permission.scheme),
            None => by_scope.push((scope, vec![&permission.scheme])),
        }
    }
    let each = |(scope, schemes): &(&str, Vec<&str>)| {
        let schemes: Vec<String> = schemes.iter().map(|scheme| code(scheme)).collect();
        format!("{} ({})", code(scope), schemes.join(", "))
    };
    by_scope.iter().map(each).collect::<Vec<_>>().join("; ")
}

/// Whether a text says no more than the name does: of `issue_number`, what is `The issue_number parameter`.
fn repeats(name: &str, text: &str) -> bool {
    fn letters(text: &str) -> String {
        text.chars().filter(|each| each.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }
    let (name, text) = (letters(name), letters(text));
    let says = |text: &str| text == name || text.strip_suffix("parameter").is_some_and(|text| text == name);
    text.is_empty() || says(&text) || text.strip_prefix("the").is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn what_only_repeats_the_name_says_nothing() {
        for text in ["Issue number.", "the issue_number", "issue_number parameter", "The issue-number parameter", " . "]
        {
            assert!(repeats("issue_number", text), "{text}");
        }
        for text in ["The number of the issue", "parameter", "issue_number parameters"] {
            assert!(!repeats("issue_number", text), "{text}");
        }
    }
}
