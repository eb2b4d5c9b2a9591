//! What differs between two models, by their tables, as the changes of a patch.
//!
//! In: two models, seen without their types. Out: names and JSON text, and what must not differ. Not here: the patch.

use std::{borrow::Cow, collections::BTreeMap};

use crate::odata::{
    Access, Content, Mode, Object, PatchError, PatchProblem, Slot,
    additional::Member,
    change::{Change, Changed},
    equality::same_json,
    type_name::{self, TYPE_NAME},
    writer::content_to_json,
};

/// What a property of a model holds.
enum State<'a> {
    /// Null, or nothing at all: a model that was read whole says the one, one that was made says the other.
    Nothing,
    Set(Content<'a>),
    /// A value that does not fit the field.
    Kept(&'a str),
    /// Nothing, of a property that has but one value: this one.
    Implied(&'a str),
}

/// The changes that make one model of another. Where the place does not say which type it is, they begin with its name.
pub(super) fn difference(old: &Content<'_>, new: &Content<'_>) -> Vec<Change> {
    let (Content::Object { object: old, .. }, Content::Object { object: new, type_name }) = (old, new) else {
        return Vec::new();
    };
    let mut changes = compare_objects(*old, *new);
    let is_other_type = old.describe().name() != new.describe().name();
    if (is_other_type || !changes.is_empty())
        && let Some(name) = type_name_of(*new, type_name.map(|type_name| type_name.name), is_other_type)
    {
        changes.insert(0, Change::new(TYPE_NAME, Changed::Json(name)));
    }
    changes
}

/// The type name that an object is sent with: that of a value of a hierarchy, or the one that it carries, unless that
/// names the very type that the place has.
fn type_name_of(object: &dyn Object, implied: Option<&str>, is_needed: bool) -> Option<Box<str>> {
    let written = |name: &str| serde_json::Value::from(format!("#{name}")).to_string().into_boxed_str();
    match (implied, object.additional().type_member(), object.describe().name()) {
        (Some(name), ..) => Some(written(name)),
        (None, Some(member), _) => {
            let is_described = || {
                let text = object.additional().type_text();
                text.is_some_and(|text| type_name::names(object.describe(), &text))
            };
            (is_needed || !is_described()).then(|| (*member.json).into())
        }
        (None, None, name) => (is_needed && !name.is_empty()).then(|| written(name)),
    }
}

fn compare_objects(old: &dyn Object, new: &dyn Object) -> Vec<Change> {
    let mut changes = Vec::new();
    let description = new.describe();
    for (index, property) in description.properties.iter().enumerate() {
        if matches!(property.access, Access::ReadOnly | Access::Navigation) {
            continue;
        }
        let old_index = match old.describe().properties.get(index) {
            Some(known) if known.name == property.name => Some(index),
            _ => old.describe().index_of(property.name),
        };
        let slots = old_index.and_then(|index| old.slot(index)).zip(new.slot(index));
        if slots.is_some_and(|(old, new)| old.content().is_some() && old.is_same(new)) {
            continue;
        }
        // What has but one value has it where it is unset, too.
        let stated = |state| match (state, description.constant(index)) {
            (State::Nothing, Some(json)) => State::Implied(json),
            (state, _) => state,
        };
        let before = stated(state(old, old_index, property.name));
        let after = stated(state(new, Some(index), property.name));
        if let Some(value) = compare(&before, &after) {
            let problem = match property.access {
                Access::Immutable => Some(PatchProblem::Immutable),
                _ if description.key.contains(&property.name) => Some(PatchProblem::Key),
                _ => None,
            };
            let problem = problem.map(|problem| PatchError::new(property.name, problem));
            let problem = problem.or_else(|| problem_within(property.name, &value));
            changes.push(Change { name: Cow::Borrowed(property.name), value, problem });
        }
    }
    compare_undeclared(old, new, &mut changes);
    changes
}

/// What is wrong within a complex value.
fn problem_within(name: &str, value: &Changed) -> Option<PatchError> {
    let Changed::Nested(changes) = value else { return None };
    let problem = changes.iter().find_map(|change| change.problem.clone());
    problem.map(|problem| problem.within(name))
}

fn state<'a>(object: &'a dyn Object, index: Option<usize>, name: &str) -> State<'a> {
    match index.and_then(|index| object.slot(index)).and_then(Slot::content) {
        Some(content) => State::Set(content),
        None => match object.additional().raw(name) {
            Some("null") | None => State::Nothing,
            Some(json) => State::Kept(json),
        },
    }
}

/// What changes of a property, if anything does.
fn compare(before: &State<'_>, after: &State<'_>) -> Option<Changed> {
    match (before, after) {
        (State::Nothing, State::Nothing) => None,
        (_, State::Nothing) => Some(Changed::Null),
        (State::Set(before), State::Set(after)) => compare_values(before, after),
        (State::Kept(before) | State::Implied(before), State::Kept(after) | State::Implied(after))
            if same_json(before, after) =>
        {
            None
        }
        (State::Set(set), State::Implied(json)) | (State::Implied(json), State::Set(set))
            if same_json(&created(set), json) =>
        {
            None
        }
        (_, State::Set(after)) => Some(Changed::Json(created(after))),
        (_, State::Kept(after) | State::Implied(after)) => Some(Changed::Json((*after).into())),
    }
}

/// What is sent of a value that was another one before, if it differs in what can be sent.
fn compare_values(before: &Content<'_>, after: &Content<'_>) -> Option<Changed> {
    if let (Content::Object { object: old, .. }, Content::Object { object: new, .. }) = (before, after)
        && !new.describe().names.is_empty()
        && old.describe().name() == new.describe().name()
    {
        let changes = difference(before, after);
        return (!changes.is_empty()).then_some(Changed::Nested(changes));
    }
    let json = created(after);
    (!same_json(&created(before), &json)).then_some(Changed::Json(json))
}

/// The members that the schema does not name, annotations apart: in the order of the new ones, and each looked up once,
/// however many there are. Of a member that was a field it is known who may write it.
fn compare_undeclared(old: &dyn Object, new: &dyn Object, changes: &mut Vec<Change>) {
    let is_meant = |member: &Member| {
        !member.name.contains('@')
            && new.describe().index_of(&member.name).is_none()
            && !matches!(member.access(), Some(Access::ReadOnly | Access::Navigation))
    };
    let before = by_name(old);
    let after = by_name(new);
    let problem = |member: &Member| {
        let is_immutable = member.access() == Some(Access::Immutable);
        is_immutable.then(|| PatchError::new(&member.name, PatchProblem::Immutable))
    };
    for member in new.additional().members().iter().filter(|member| is_meant(member)) {
        let known = before.get(&*member.name);
        if known.is_none_or(|known| is_meant(known))
            && !same_json(known.map_or("null", |known| &known.json), &member.json)
        {
            let value = Changed::Json(member.created().into());
            changes.push(Change { name: member.name.clone(), value, problem: problem(member) });
        }
    }
    // What else an object of another type had goes with its type.
    if old.describe().name() == new.describe().name() {
        for member in old.additional().members().iter().filter(|member| is_meant(member)) {
            if !after.contains_key(&*member.name) && member.json != "null" {
                changes.push(Change { name: member.name.clone(), value: Changed::Null, problem: problem(member) });
            }
        }
    }
}

fn by_name(object: &dyn Object) -> BTreeMap<&str, &Member> {
    object.additional().members().iter().map(|member| (&*member.name, member)).collect()
}

/// A value as a new one is written: without what is read-only.
fn created(content: &Content<'_>) -> Box<str> {
    content_to_json(content, Mode::Create).into_boxed_str()
}
