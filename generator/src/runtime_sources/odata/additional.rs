//! The members of an object that are no fields: kept as the text they came in, looked up, inserted, compared.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use serde::{Serialize, de::DeserializeOwned};

use crate::odata::{Access, equality::same_json, type_name};

/// The members of an object that its struct has no field for, or whose value does not fit the field.
///
/// That is: properties that the schema does not name, annotations such as `@odata.etag`, declared properties that were `null`, and
/// values of another type than the declared one. All of them are written back by `Serialize`, digits of numbers
/// included. Create sends those that were inserted here, and none of those that were received.
///
/// Two are equal if they have the same members, in any order; numbers compare by value.
#[derive(Clone, Default)]
pub struct Additional {
    members: Vec<Member>,
}

/// One member, its value as JSON text.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) name: Cow<'static, str>,
    pub(super) json: Cow<'static, str>,
    pub(super) origin: Origin,
}

/// Where a member came from, which decides whether create sends it.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Received,
    Inserted,
    /// From a field of a type further down the hierarchy.
    Field(Box<SetAside>),
}

/// What is known of a member that was a field.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SetAside {
    pub(super) access: Access,
    /// What create sends, which has nothing read-only, if that is another text.
    pub(super) created: Option<Box<str>>,
}

impl Member {
    /// The value as a new one is written.
    pub(super) fn created(&self) -> &str {
        match &self.origin {
            Origin::Field(field) => field.created.as_deref().unwrap_or(&self.json),
            Origin::Received | Origin::Inserted => &self.json,
        }
    }

    /// Who may write it, if it was a field.
    pub(super) fn access(&self) -> Option<Access> {
        match &self.origin {
            Origin::Field(field) => Some(field.access),
            Origin::Received | Origin::Inserted => None,
        }
    }
}

impl Additional {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new() }
    }

    /// The value of a member as a `T`; `None` if there is no such member.
    #[must_use]
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Option<Result<T, serde_json::Error>> {
        self.raw(name).map(serde_json::from_str)
    }

    /// The value of a member; `None` if there is none, or if it lies deeper than `serde_json` reads.
    ///
    /// Numbers beyond `f64` are rounded here; [`Additional::raw`] has their digits.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<serde_json::Value> {
        self.get(name)?.ok()
    }

    /// The JSON text of a member's value.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.member(name).map(|member| &*member.json)
    }

    /// Adds or replaces a member, to be sent by create too.
    ///
    /// A field that is set wins over a member of the same name.
    ///
    /// # Errors
    /// If `value` cannot be written as JSON.
    pub fn insert(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), serde_json::Error> {
        let json = serde_json::to_string(value)?;
        self.put(Member { name: name.into(), json: json.into(), origin: Origin::Inserted });
        Ok(())
    }

    /// Removes a member; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.take(name).is_some()
    }

    /// The names, in the order received or inserted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| &*member.name)
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The qualified name of the object's type, if the service sent one that the struct does not imply:
    /// `microsoft.graph.user` for an `@odata.type` of `#microsoft.graph.user`.
    #[must_use]
    pub fn type_name(&self) -> Option<String> {
        self.type_text().map(|text| type_name::qualified(&text).to_owned())
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member that carries a type name.
    pub(super) fn type_member(&self) -> Option<&Member> {
        self.members.iter().find(|member| type_name::is_type_name(&member.name) && member.json.starts_with('"'))
    }

    /// The type name as it was written.
    pub(super) fn type_text(&self) -> Option<Cow<'_, str>> {
        let json = &*self.type_member()?.json;
        let plain = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|text| !text.contains('\\'));
        plain.map(Cow::Borrowed).or_else(|| serde_json::from_str(json).ok().map(Cow::Owned))
    }

    /// Keeps what was read, without a look at what is there already: [`Additional::settle`] comes last.
    pub(super) fn receive(&mut self, name: Cow<'static, str>, json: Cow<'static, str>) {
        self.members.push(Member { name, json, origin: Origin::Received });
    }

    /// Of several members of one name, keeps the last.
    pub(super) fn settle(&mut self) {
        if self.members.len() < 2 {
            return;
        }
        let mut seen = BTreeSet::new();
        let mut last: Vec<bool> = self.members.iter().rev().map(|member| seen.insert(&*member.name)).collect();
        if seen.len() < self.members.len() {
            self.members.retain(|_| last.pop().unwrap_or(true));
        }
    }

    /// Keeps the members whose names are wanted.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.members.retain(|member| is_wanted(&member.name));
    }

    #[cfg(feature = "resources")]
    #[cfg(feature = "client")]
    /// Takes out the relationships that were fields.
    pub(super) fn forget_relationships(&mut self) {
        self.members.retain(|member| member.access() != Some(Access::Navigation));
    }

    pub(super) fn put(&mut self, member: Member) {
        match self.members.iter_mut().find(|other| other.name == member.name) {
            Some(other) => *other = member,
            None => self.members.push(member),
        }
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Member> {
        let index = self.members.iter().position(|member| member.name == name)?;
        Some(self.members.remove(index))
    }

    /// The members by their names, which are all different.
    fn sorted(&self) -> Vec<&Member> {
        let mut members: Vec<_> = self.members.iter().collect();
        members.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        members
    }

    fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl PartialEq for Additional {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && {
            let (ours, theirs) = (self.sorted(), other.sorted());
            let mut pairs = ours.into_iter().zip(theirs);
            pairs.all(|(ours, theirs)| ours.name == theirs.name && same_json(&ours.json, &theirs.json))
        }
    }
}

impl fmt::Debug for Additional {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = formatter.debug_map();
        for member in &self.members {
            map.entry(&member.name, &format_args!("{}", member.json));
        }
        map.finish()
    }
}
