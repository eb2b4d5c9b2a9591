//! What differs between two models, by their tables, as the changes of a patch.
//!
//! In: two models, seen without their types. Out: names and JSON text, and what must not differ. Not here: the patch.

use std::{borrow::Cow, collections::BTreeMap};

use crate::odata::{
    Access, Content, Mode, Object, PatchError, PatchProblem, Slot,
    additional::{Member, Origin},
    equality::same_json,
    type_name::TYPE_NAME,
    writer::{content_to_json, members_to_json},
};

/// The changes that make one model of another; `None` for a value is `null`.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) changes: Vec<(Cow<'static, str>, Option<Box<str>>)>,
    pub(super) problem: Option<PatchError>,
}

/// What a property of a model holds.
enum State<'a> {
    /// Null, or nothing at all: a model that was read whole says the one, one that was made says the other.
    Nothing,
    Set(Content<'a>),
    /// A value that does not fit the field.
    Kept(&'a str),
}

/// Compares two models. Where they are of different types, the name of the new one is a change too.
pub(super) fn difference(old: &dyn Object, new: &dyn Object) -> Difference {
    let mut difference = Difference::default();
    let description = new.describe();
    if old.describe().name() != description.name() {
        difference.change(TYPE_NAME, Some(text(&format!("#{}", description.name()))));
    }
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
        let before = state(old, old_index, property.name);
        let after = state(new, Some(index), property.name);
        if difference.compare(property.name, &before, &after) {
            let problem = match property.access {
                Access::Immutable => PatchProblem::Immutable,
                _ if description.key.contains(&property.name) => PatchProblem::Key,
                _ => continue,
            };
            difference.problem.get_or_insert_with(|| PatchError::new(property.name, problem));
        }
    }
    difference.compare_undeclared(old, new);
    difference
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

impl Difference {
    /// Adds what changes of a property; whether anything does.
    fn compare(&mut self, name: &'static str, before: &State<'_>, after: &State<'_>) -> bool {
        let change = match (before, after) {
            (State::Nothing, State::Nothing) => return false,
            (_, State::Nothing) => None,
            (State::Set(before), State::Set(after)) => match self.compare_values(name, before, after) {
                Some(json) => Some(json),
                None => return false,
            },
            (_, State::Set(after)) => Some(created(after)),
            (State::Kept(before), State::Kept(after)) if same_json(before, after) => return false,
            (_, State::Kept(after)) => Some((*after).into()),
        };
        self.change(name, change);
        true
    }

    /// What is sent of a value that was another one before, if it differs in what can be sent.
    fn compare_values(&mut self, name: &str, before: &Content<'_>, after: &Content<'_>) -> Option<Box<str>> {
        if let (Content::Object { object: old, .. }, Content::Object { object: new, type_name }) = (before, after)
            && !new.describe().names.is_empty()
            && old.describe().name() == new.describe().name()
        {
            let inner = difference(*old, *new);
            if let Some(problem) = inner.problem {
                self.problem.get_or_insert_with(|| problem.within(name));
            }
            if inner.changes.is_empty() {
                return None;
            }
            let type_name = match type_name {
                Some(name) => Some(text(&format!("#{name}"))),
                None => new.additional().type_member().map(|member| (*member.json).into()),
            };
            let named = type_name.as_deref().map(|json| (TYPE_NAME, json));
            let changes = inner.changes.iter().map(|(name, json)| (&**name, json.as_deref().unwrap_or("null")));
            return Some(members_to_json(named.into_iter().chain(changes)).into_boxed_str());
        }
        let json = created(after);
        (!same_json(&created(before), &json)).then_some(json)
    }

    /// The members that the schema does not name, annotations apart: in the order of the new ones, and each looked up once,
    /// however many there are.
    fn compare_undeclared(&mut self, old: &dyn Object, new: &dyn Object) {
        let is_meant = |member: &&Member| !member.name.contains('@') && new.describe().index_of(&member.name).is_none();
        let before = by_name(old);
        let after = by_name(new);
        for member in new.additional().members().iter().filter(is_meant) {
            if !same_json(before.get(&*member.name).unwrap_or(&"null"), &member.json) {
                let json = match &member.origin {
                    Origin::Field(created) => created,
                    _ => &*member.json,
                };
                self.changes.push((member.name.clone(), Some(json.into())));
            }
        }
        // What else an object of another type had goes with its type.
        if old.describe().name() == new.describe().name() {
            for member in old.additional().members().iter().filter(is_meant) {
                if !after.contains_key(&*member.name) && member.json != "null" {
                    self.changes.push((member.name.clone(), None));
                }
            }
        }
    }

    fn change(&mut self, name: &'static str, change: Option<Box<str>>) {
        self.changes.push((Cow::Borrowed(name), change));
    }
}

fn by_name(object: &dyn Object) -> BTreeMap<&str, &str> {
    object.additional().members().iter().map(|member| (&*member.name, &*member.json)).collect()
}

/// A value as a new one is written: without what is read-only.
fn created(content: &Content<'_>) -> Box<str> {
    content_to_json(content, Mode::Create).into_boxed_str()
}

fn text(words: &str) -> Box<str> {
    serde_json::Value::from(words).to_string().into_boxed_str()
}
